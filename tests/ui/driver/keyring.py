# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real keyrings for the program: a D-Bus session with a gnome-keyring-daemon of its own."""

import os
import pathlib
import sys

UNAVAILABLE = 69

LOGIN = "login"  # the password of the keyring
# How the daemon of a session is started.
DAEMON = "gnome-keyring-daemon --components=secrets -d"
UNLOCKED = f"printf {LOGIN} | {DAEMON} --unlock >/dev/null 2>&1\n"
LOCKED = f"{DAEMON} --start >/dev/null 2>&1\n"


def require_keyring():
    """Ends the test with the exit code of a skipped one where there can be no keyring."""
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        if not any(os.access(f"{folder}/{program}", os.X_OK) for folder in os.get_exec_path()):
            print(f"SKIP   : {program} is not installed")
            sys.exit(UNAVAILABLE)


def session(daemon):
    """A wrapper for Program: its own bus, with this daemon on it."""
    return ["dbus-run-session", "--", "sh", "-c", daemon + 'exec "$@"', "sh"]


ENVIRONMENT = {"XDG_CURRENT_DESKTOP": "GNOME", "DBUS_SESSION_BUS_ADDRESS": ""}


def files_with(directory, needles):
    """The files below the directory that contain one of these bytes."""
    found = []
    for file in pathlib.Path(directory).rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            found += [(str(file), needle) for needle in needles if needle in content]
    return found

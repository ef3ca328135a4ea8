# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen of its own, with the mouse and the keyboard that belong to it."""

import os
import pathlib
import subprocess
import sys

from waiting import wait_until

UNAVAILABLE = 69
NEEDED = ("Xvfb", "xkbcomp", "openbox", "xdotool", "import")

# What the keyboard has besides a US one's. A letter that is missing would make xdotool change the
# keyboard while it types, and programs get the wrong letters.
LETTERS = "äëïöüßÄËÖÜáéíóúèêàçñœøå–—…’“”«»№" "Приветы" "Γειά" "你好" "مرحبا" "🥳"


def require_screen():
    """Ends the test with the exit code of a skipped one where there can be no screen."""
    folders = os.get_exec_path()
    missing = [
        name for name in NEEDED if not any(os.access(f"{each}/{name}", os.X_OK) for each in folders)
    ]
    if missing:
        print(f"SKIP   : not installed: {', '.join(missing)}")
        sys.exit(UNAVAILABLE)


class Screen:
    """An X server on a free display with a window manager; ended with the with statement."""

    def __init__(self, directory, size=(1280, 1024)):
        self.directory = pathlib.Path(directory)
        self.directory.mkdir(parents=True)
        self.size = size
        self.log = open(self.directory / "log", "wb")
        self.environment = {
            "HOME": str(self.directory),
            "PATH": os.environ["PATH"],
            "LC_ALL": "C.UTF-8",
        }
        self.server = self._start_server()
        self._add_letters()
        self.window_manager = self._spawn("openbox", "--sm-disable")
        self._succeeds_soon("get_desktop")

    def _spawn(self, *command, **options):
        return subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL,
                                stdout=self.log, stderr=self.log, **options)  # fmt: skip

    def _start_server(self):
        ready, write_end = os.pipe()
        server = self._spawn("Xvfb", "-displayfd", str(write_end), "-nolisten", "tcp", "-noreset",
                             "-screen", "0", f"{self.size[0]}x{self.size[1]}x24",
                             pass_fds=[write_end])  # fmt: skip
        os.close(write_end)
        with open(ready, encoding="ascii") as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb does not start, see {self.directory}/log")
        self.environment["DISPLAY"] = self.display = f":{number}"
        return server

    def _add_letters(self):
        keys = "".join(
            f"key <I{code}> {{ [ U{ord(letter):04X} ] }};\n"
            for code, letter in zip(range(147, 248), dict.fromkeys(LETTERS), strict=False)
        )
        keymap = f"""xkb_keymap {{
            xkb_keycodes {{ include "evdev+aliases(qwerty)" }};
            xkb_types {{ include "complete" }};
            xkb_compat {{ include "complete" }};
            xkb_symbols {{ include "pc+us" {keys} }};
        }};"""
        subprocess.run(["xkbcomp", "-w", "0", "-", self.display], env=self.environment,
                       input=keymap.encode(), stdout=self.log, stderr=self.log, timeout=60,
                       check=True)  # fmt: skip

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in (self.window_manager, self.server):
            process.terminate()
            process.wait(30)
        self.log.close()

    def _tool(self, *arguments):
        return subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )

    def _succeeds_soon(self, *arguments):
        wait_until(lambda: self._tool(*arguments).returncode == 0, f"xdotool {arguments} works")

    def _do(self, *arguments):
        done = self._tool(*arguments)
        if done.returncode != 0:
            raise AssertionError(f"xdotool {arguments}: {done.stderr.decode()}")
        return done.stdout.decode()

    def wait_for_foreign_window(self, kind):
        """One that another program shows."""
        wait_until(lambda: self._tool("search", "--onlyvisible", "--class", kind).stdout,
                   f"a window of {kind}")  # fmt: skip

    def wait_for_mapped(self, title):
        """A window with this title is on the screen, as the server has it."""
        wait_until(lambda: self._tool("search", "--onlyvisible", "--name", title).stdout,
                   f"a window {title!r}", pause=0.005)  # fmt: skip

    def move(self, x, y):
        self._do("mousemove", x, y)

    def click(self, x, y, button=1):
        self._do("mousemove", x, y, "click", button)

    def double_click(self, x, y):
        self._do("mousemove", x, y, "click", "--repeat", 2, "--delay", 50, 1)

    def press(self, *keys):
        """Keys by their names, for example ctrl+Return."""
        self._do("key", "--clearmodifiers", "--delay", 20, *keys)

    def hold(self, key, seconds):
        """Long enough that the keyboard repeats it."""
        self._do("keydown", key, "sleep", seconds, "keyup", key)

    def type(self, text):
        missing = {letter for letter in text if ord(letter) > 126} - set(LETTERS)
        assert not missing, f"not on the keyboard: {missing}"
        for number, line in enumerate(text.split("\n")):
            if number > 0:
                self.press("Return")  # xdotool would press a key that nobody has
            if line:
                self._do("type", "--clearmodifiers", "--delay", 15, "--", line)

    def picture(self, file):
        """Of everything on the screen."""
        subprocess.run(["import", "-window", "root", str(file)], env=self.environment,
                       stdin=subprocess.DEVNULL, timeout=60, check=True)  # fmt: skip

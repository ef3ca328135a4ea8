# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program pennypost, which the environment variable PENNYPOST names, in its windows.

The probe (PENNYPOST_PROBE names the folder above its folder "generic") tells what is to be seen;
everything is done with the mouse and the keyboard of a Screen.
"""

import contextlib
import dataclasses
import json
import os
import pathlib
import re
import signal
import socket
import subprocess

from waiting import PATIENCE, becomes_true, wait_until


PSEUDO = str.maketrans(
    "áƀçðéƒĝĥíĵķļɱñóþɋŕšŧúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŦÚṼŴẊÝŽ",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "\u200f\u202b\u202c",
)


def without_pseudo(text):
    """English again, of a text that ui/words/pseudotranslator has made longer."""
    return re.sub(r"\[(.*?) ·+\]", r"\1", text.translate(PSEUDO), flags=re.S)


@dataclasses.dataclass(frozen=True)
class Control:
    """A widget or an item of one, as windowtree.h describes it."""

    window: str
    reachable: bool  # a click goes to it, not to the window above
    facts: dict

    def __getattr__(self, name):
        try:
            return self.facts[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def centre(self):
        x, y, width, height = self.facts["rect"]
        return x + width // 2, y + height // 2


class Probe:
    """Asks the plugin in the program."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(60)
        self.socket.connect(str(path))
        self.stream = self.socket.makefile("rwb")

    def close(self):
        self.stream.close()
        self.socket.close()

    def ask(self, command, **arguments):
        self.stream.write(json.dumps({"command": command, **arguments}).encode() + b"\n")
        self.stream.flush()
        answer = json.loads(self.stream.readline())
        if "error" in answer:
            raise AssertionError(f"{command}: {answer['error']}")
        return answer


class Program:
    """One run of pennypost; ended with the with statement if it has not ended by then.

    The profile is below the directory, and stays when the program is started again with it. A
    wrapper is a command that gets the program's as its arguments. One that is not probed shows no
    windows of its own.
    """

    def __init__(self, screen, directory, arguments=(), environment=None, wrapper=(), probed=True):
        self.screen = screen
        self.directory = pathlib.Path(directory)
        self.profile = self.directory / "profile"
        self.home = self.directory / "home"
        runtime = self.directory / "runtime"
        for folder in (self.home / ".cache", self.home / ".local/share/keyrings"):
            folder.mkdir(parents=True, exist_ok=True)
        runtime.mkdir(mode=0o700, exist_ok=True)
        # Paths of sockets are short.
        self.probe_path = runtime / "probe"
        if probed:
            self.probe_path.unlink(missing_ok=True)
        self.log_path = self.directory / "pennypost.log"
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                [*wrapper, os.environ["PENNYPOST"], "--profile", str(self.profile), *arguments],
                env=self._environment(runtime, probed) | (environment or {}),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.probe = None
        # Names and titles are read in English.
        self.is_pseudo = (environment or {}).get("PENNYPOST_LANGUAGE", "").startswith("pseudo")

    def _environment(self, runtime, probed):
        kept = ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TMPDIR")
        inherited = {name: os.environ[name] for name in kept if name in os.environ}
        return inherited | {
            "DISPLAY": self.screen.display,
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",
            "QT_QPA_PLATFORM": "xcb",
            "QT_PLUGIN_PATH": os.environ["PENNYPOST_PROBE"],
            "QT_QPA_GENERIC_PLUGINS": f"pennypostprobe:{self.probe_path}" if probed else "",
            "PENNYPOST_COLOR_SCHEME": "light",
            "PENNYPOST_LANGUAGE": "en",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if self.is_running():
            self.kill()
        else:
            with contextlib.suppress(ProcessLookupError):  # what a wrapper has left behind
                os.killpg(self.process.pid, signal.SIGKILL)
        if self.probe:
            self.probe.close()
        if failure:
            print(self.log()[-8000:])

    def is_running(self):
        return self.process.poll() is None

    def kill(self):
        """As kill -9 does, with the keyring that a wrapper may have started."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def log(self):
        return self.log_path.read_text(errors="replace")

    def wait_for_end(self, limit=PATIENCE):
        """Its exit code."""
        wait_until(lambda: not self.is_running(), "the program ends", limit, self.log)
        return self.process.returncode

    def ask(self, command, **arguments):
        if self.probe is None:
            wait_until(lambda: self.probe_path.exists() or not self.is_running(),
                       "the program starts", describe=self.log)  # fmt: skip
            if not self.is_running():
                raise AssertionError(f"exit code {self.process.returncode}\n{self.log()}")
            self.probe = Probe(self.probe_path)
        try:
            return self.probe.ask(command, **arguments)
        except (OSError, json.JSONDecodeError) as error:
            becomes_true(lambda: not self.is_running())
            code = self.process.returncode
            raise AssertionError(f"{command}: {error!r}, exit code {code}\n{self.log()}") from error

    # What is to be seen

    def windows(self):
        windows = self.ask("tree")["windows"]
        if self.is_pseudo:
            for window in windows:
                window["title"] = without_pseudo(window["title"])
                for widget in window["widgets"]:
                    for each in (widget, *widget.get("items", [])):
                        for field in ("name", "value"):
                            if field in each:
                                each[field] = without_pseudo(each[field])
        return windows

    def controls(self, window=None):
        """Everything in the windows, or in the one whose title contains these words."""
        found = []
        for each in self.windows():
            if window is not None and window not in each["title"]:
                continue
            for widget in each["widgets"]:
                items = widget.get("items", [])
                owner = (each["title"], each["active"] or each["popup"])
                found.append(Control(*owner, widget))
                found += [
                    Control(*owner, {"role": "Item", "class": "", "value": "", **item})
                    for item in items
                ]
        return found

    def find_all(self, name=None, role=None, window=None, says=None, cls=None, focused=None):
        """Controls by their name, what name or value contain, accessible role and class."""

        def fits(control):
            return (
                (name is None or control.name == name)
                and (says is None or says in control.name or says in control.value)
                and (role is None or control.role == role)
                and (cls is None or control.facts["class"].split("::")[-1] == cls)
                and (focused is None or control.facts.get("focus") == focused)
            )

        return [control for control in self.controls(window) if fits(control)]

    def find(self, name=None, limit=PATIENCE, **how):
        """The first such control, as soon as it is to be seen."""
        sought = {"name": name, **how}

        def shown():
            return next(iter(self.find_all(**sought)), None)

        return wait_until(shown, f"{sought} is shown", limit, self.describe)

    def wait_for_window(self, title, limit=PATIENCE):
        def shown():
            return [each for each in self.windows() if title in each["title"]]

        return wait_until(shown, f"a window {title!r}", limit, self.describe)[0]

    def wait_for_active(self, title):
        """That window has the focus, so that keys go to it."""

        def active():
            return [each for each in self.windows() if title in each["title"] and each["active"]]

        return wait_until(active, f"window {title!r} is active", describe=self.describe)[0]

    def wait_until_gone(self, title, limit=PATIENCE):
        def gone():
            return not any(title in each["title"] for each in self.windows())

        wait_until(gone, f"window {title!r} is gone", limit, self.describe)

    def texts(self, window=None):
        """All words of the windows."""
        words = [f"{control.name} {control.value}" for control in self.controls(window)]
        return "\n".join(words)

    def wait_for_text(self, text, window=None, limit=PATIENCE):
        wait_until(lambda: text in self.texts(window), f"{text!r} is shown", limit, self.describe)

    def focus(self):
        """The control that has it, or an empty dictionary."""
        focus = self.ask("focus")["focus"] or {}
        if self.is_pseudo and focus:
            focus["name"] = without_pseudo(focus["name"])
        return focus

    def wait_for_focus(self, name):
        wait_until(lambda: self.focus().get("name") == name, f"{name!r} has the focus",
                   describe=self.describe)  # fmt: skip

    def tab_to(self, name, key="Tab"):
        """Goes from control to control until that one has the focus; tells what was passed."""
        passed = []
        while self.focus().get("name") != name:
            before = self.focus()
            passed.append(before)
            if len(passed) > 60:
                names = [each.get("name") for each in passed]
                raise AssertionError(f"{key} does not lead to {name!r}: {names}\n{self.describe()}")
            self.press(key)
            # A window with one control has nowhere to go; otherwise the focus moves.
            wait_until(lambda before=before: self.focus() != before, f"{key} moves the focus",
                       describe=self.describe)  # fmt: skip
        return passed

    def describe(self):
        """All windows as text, for the message of a failure."""
        if not self.is_running():
            return f"the program has ended: {self.process.returncode}\n{self.log()[-4000:]}"
        lines = []
        for window in self.windows():
            lines.append(f"{window['class']} {window['title']!r} {window['rect']}")
            for widget in window["widgets"]:
                focus = " FOCUS" if widget["focus"] else ""
                lines.append(
                    f"  {widget['class']} {widget['role']} {widget['name']!r} "
                    f"{widget['value'][:60]!r} {widget['rect']}{focus}"
                )
                for item in widget.get("items", []):
                    lines.append(f"    {item['name']!r} {item['rect']}")
        return "\n".join(lines)

    def audit(self):
        return self.ask("audit")["findings"]

    def grab(self, file, window=""):
        self.ask("grab", file=str(file), window=window)

    # What a person does

    def click(self, name=None, **how):
        """The middle of a control, as soon as it is enabled and its window active."""
        sought = {"name": name, **how}

        def ready():
            fitting = self.find_all(**sought)
            return next((each for each in fitting if each.enabled and each.reachable), None)

        control = wait_until(ready, f"{sought} can be clicked", describe=self.describe)
        self.screen.click(*control.centre)
        return control

    def press(self, *keys):
        self.screen.press(*keys)

    def type(self, text):
        self.screen.type(text)

    def choose_file(self, path, title="Open"):
        """In Qt's file dialog, whose list of completions comes late and may swallow keys."""
        self.wait_for_active(title)
        for _ in range(5):
            self.press("ctrl+a")
            self.type(str(path))
            if becomes_true(self._completions) and self.focus().get("value") == str(path):
                break
        self.press("Return")
        self.wait_until_gone(title)
        if self._completions():
            self.press("Escape")
            wait_until(lambda: not self._completions(), "completions are gone")

    def _completions(self):
        return [each for each in self.windows() if each["popup"] and each["class"] == "QListView"]

    def quit(self):
        """As the end of the session would."""
        self.ask("quit")

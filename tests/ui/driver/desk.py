# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at a desk: a screen, a profile, and what people do with Pennypost all day."""

import dataclasses
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "integration"))

from outbox import SENDER, TEMPORARY, Outbox, mailbox  # noqa: E402
from program import Program  # noqa: E402
from screen import Screen  # noqa: E402
from waiting import wait_until  # noqa: E402

COMPOSE = "New message"  # the title of an empty one
PRACTICE = "Try it with the practice server"
MAIN = "Pennypost"
FILES = "Attach files"


class DeskCase(unittest.TestCase):
    """A screen and an empty directory for each test."""

    size = (1280, 1024)

    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="pennypost-")
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.screen = self.enterContext(Screen(self.directory / "screen", self.size))
        self.desks = 0
        self.use_new_desk()

    def use_new_desk(self):
        """An empty profile, for the program and for the command line."""
        self.desks += 1
        self.desk = self.directory / f"desk{self.desks}"
        self.desk.mkdir()
        self.ctl = Outbox(self.desk)

    def start(self, *arguments, **options):
        """The program, in the profile of the test, with its window."""
        program = self.launch(*arguments, **options)
        program.wait_for_window(MAIN)
        return program

    def launch(self, *arguments, **options):
        return self.enterContext(Program(self.screen, self.desk, arguments, **options))

    def add_account(self, server, *options, name="work"):
        self.ctl.run("account", "add", name, "--from", mailbox(*SENDER), "--host", "127.0.0.1",
                     "--port", server.port, "--security", "plain", *options)  # fmt: skip

    def messages(self):
        return self.ctl.json("list")

    def wait_for_state(self, *states, limit=120, pause=0.02):
        """Of the only message; tells it."""

        def settled():
            found = self.messages()
            return found[0] if [each["state"] for each in found] in [[s] for s in states] else None

        return wait_until(settled, f"the message is {states}", limit, lambda: str(self.messages()),
                          pause)

    def assert_sound(self, program):
        """The probe finds nothing wrong in what is to be seen."""
        self.assertEqual("\n".join(tell(each) for each in program.audit()), "")

    def make_file(self, name, size):
        """Of bytes that differ from place to place."""
        file = self.directory / name
        line = b"".join(bytes([(n * n >> 3) & 255]) for n in range(4093))
        with open(file, "wb") as out:
            for start in range(0, size, len(line)):
                out.write(line[: size - start])
        return file


def tell(finding):
    """A finding of the probe in a line."""
    where = f"{finding['class'].split('::')[-1]} {finding['name']!r} {finding['objectName']}"
    return f"{finding['window']}: {finding['kind']}: {where} {finding['rect']}: {finding['what']}"


def start_with_practice_server(program):
    program.click(PRACTICE, role="Button")
    program.find("New message", role="Button", window=MAIN)


@dataclasses.dataclass
class AccountEntries:
    """What a person types into the account dialog. No encryption: the server is on this machine."""

    name: str = "Ada"
    address: str = "ada@example.org"
    host: str = "localhost"
    port: int = 25
    security: str = "No encryption"
    password: str = ""  # none: the user name is emptied


def fill_account_dialog(program, entries):
    program.wait_for_active("Add account")
    for name, text in (("Your name", entries.name), ("Email address", entries.address),
                       ("Server", entries.host)):  # fmt: skip
        program.click(name, role="EditableText")
        program.wait_for_focus(name)
        program.type(text)
    program.tab_to("Security")
    program.type(entries.security.split()[0])  # goes to the first entry that begins so
    wait_until(lambda: program.focus().get("value") == entries.security, "it is chosen")
    replace(program, "Port", str(entries.port))
    if not entries.password:
        program.tab_to("User name")
        program.press("ctrl+a", "Delete")
        return
    replace(program, "Password", entries.password)
    if entries.security == "No encryption":
        program.tab_to("Let the password travel unencrypted", "shift+Tab")
        program.press("space")


def replace(program, name, text):
    program.tab_to(name)
    program.press("ctrl+a")
    program.type(text)


def open_compose(program):
    program.click("New message", role="Button", window=MAIN)
    program.wait_for_active(COMPOSE)
    program.wait_for_focus("To")


def fill_compose(program, to, subject, text="", files=()):
    """By mouse and keyboard, in the compose window that is open."""
    program.click("To", cls="RecipientEdit")
    program.wait_for_focus("To")
    program.type("".join(f"{address}," for address in to))
    if subject:
        program.click("Subject", role="EditableText")
        program.wait_for_focus("Subject")
        program.type(subject)
    if text:
        program.click("Message", role="EditableText")
        program.wait_for_focus("Message")
        program.type(text)
    for file in files:
        attach(program, file)


def attach(program, file):
    program.press("ctrl+shift+a")
    program.choose_file(file, FILES)
    program.find(says=pathlib.Path(file).name, cls="AttachmentCard")


def send(program, subject):
    """Presses Send and waits for the window to be gone and the toast to be there."""
    program.press("ctrl+Return")
    program.wait_until_gone(f"Write: {subject}" if subject else COMPOSE)
    return program.find("Undo", role="Button", says="Undo", window=subject)


def rows(program):
    """What the list in the main window says."""
    return [row.name for row in program.find_all(role="Item", window=MAIN)]


def wait_for_row(program, text, limit=60):
    def shown():
        return next((row for row in rows(program) if text in row), None)

    return wait_until(shown, f"a row with {text!r}", limit, program.describe)


def open_folder(program, name):
    program.click(name, cls="SidebarItem")


def open_row(program, text):
    program.click(says=text, role="Item", window=MAIN)


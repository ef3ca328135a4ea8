# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of all windows, each looked at by the probe. See the script take beside this."""

import contextlib
import os
import pathlib
import ssl
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "driver"))

import desk  # noqa: E402
from certificates import Authority  # noqa: E402
from mailserver import BODY, CAPABILITIES, CLOSE, MailServer  # noqa: E402
from outbox import Message  # noqa: E402
from screen import require_screen  # noqa: E402
from waiting import wait_until  # noqa: E402

PICTURES = pathlib.Path(os.environ.get("PENNYPOST_PICTURES", "."))
WITH_LOGIN = (*CAPABILITIES, "AUTH PLAIN")
DARK = {"PENNYPOST_COLOR_SCHEME": "dark"}
TWICE = {"QT_SCALE_FACTOR": "2"}
PSEUDO = {"PENNYPOST_LANGUAGE": "pseudo"}
MIRRORED = {"PENNYPOST_LANGUAGE": "pseudo-rtl"}
DAY_AND_NIGHT = {"": {}, "-dark": DARK}
LOOKS = {"": {}, "-dark": DARK, "-pseudo": PSEUDO, "-mirrored": MIRRORED}

TEXT = """Dear Ada,

thank you for the notes. I have gone through the table again and the numbers of the third operation agree with yours now.

Could you bring the sketches on Thursday? I would like to show them to the others before we order the wheels.

Charles"""  # noqa: E501


class Pictures(desk.DeskCase):
    size = (2560, 2048)  # room for windows at twice their size

    def picture(self, program, name, title):
        """Of one window; its windows have nothing wrong."""
        program.wait_for_active(title)
        self.assertNotIn("The outbox cannot be", program.texts())
        self.screen.move(0, 0)  # nothing is hovered
        window = next(each for each in program.windows() if title in each["title"])
        real_title = next(
            each["title"] for each in program.ask("tree")["windows"]
            if each["rect"] == window["rect"] and each["class"] == window["class"]
        )  # fmt: skip
        program.grab(PICTURES / f"{name}.png", real_title)
        self.assert_sound(program)

    def start_as(self, look, *arguments):
        return self.start(*arguments, environment=look)

    @contextlib.contextmanager
    def fresh(self, suffix):
        """A profile of its own for each look."""
        with self.subTest(suffix):
            self.use_new_desk()
            yield

    # First run

    def test_first_run(self):
        for suffix, look in LOOKS.items():
            with self.fresh(suffix):
                with self.start_as(look) as program:
                    self.picture(program, f"firstrun{suffix}", desk.MAIN)

    # Account dialog

    def try_account(self, entries, name, card, look=None):
        with self.start_as(look or {}) as program:
            program.click("Add your account", role="Button")
            desk.fill_account_dialog(program, entries)
            program.click("Test connection", role="Button")
            program.wait_for_text(card, "Add account", limit=60)
            self.picture(program, name, "Add account")

    def test_account_empty(self):
        for suffix, look in LOOKS.items():
            with self.fresh(suffix):
                with self.start_as(look) as program:
                    program.click("Add your account", role="Button")
                    self.picture(program, f"account{suffix}", "Add account")

    def test_account_mistakes(self):
        with self.start() as program:
            program.click("Add your account", role="Button")
            program.wait_for_active("Add account")
            program.type("Ada")
            program.click("Add account", role="Button", window="Add account")
            program.wait_for_text("Enter the address your messages come from")
            self.picture(program, "account-mistakes", "Add account")

    def test_account_test_running(self):
        server = self.enterContext(MailServer())
        server.hold("EHLO")
        self.try_account(desk.AccountEntries(port=server.port), "account-test-running", "running")

    def test_account_works(self):
        for suffix, look in DAY_AND_NIGHT.items():
            with self.fresh(suffix):
                server = self.enterContext(MailServer(capabilities=WITH_LOGIN))
                entries = desk.AccountEntries(port=server.port, password="secret")
                name = f"account-test-works{suffix}"
                self.try_account(entries, name, "The account works", look)

    def test_account_login_refused(self):
        refusal = "535 5.7.8 Username and Password not accepted"
        server = self.enterContext(MailServer({"AUTH PLAIN": refusal}, WITH_LOGIN))
        self.try_account(desk.AccountEntries(port=server.port, password="wrong"),
                         "account-test-login-refused", "The login was refused")  # fmt: skip

    def test_account_certificate(self):
        options = Authority(self.directory / "authority").issue("localhost")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options[1], options[3])
        server = self.enterContext(MailServer(context=context))
        self.try_account(
            desk.AccountEntries(port=server.port, security="TLS from the start", password="secret"),
            "account-test-certificate", "certificate")  # fmt: skip

    def test_account_wrong_security(self):
        server = self.enterContext(MailServer())
        self.try_account(
            desk.AccountEntries(port=server.port, security="TLS from the start", password="secret"),
            "account-test-wrong-security", "Port and security do not match")  # fmt: skip

    def test_account_nobody_listens(self):
        with MailServer() as server:
            port = server.port
        self.try_account(desk.AccountEntries(port=port), "account-test-refused", "localhost")

    def test_account_no_such_server(self):
        self.try_account(desk.AccountEntries(host="smtp.example.invalid"),
                         "account-test-not-found", "smtp.example.invalid")  # fmt: skip

    # Compose

    def open_compose(self, look, account=True):
        program = self.start_as(look)
        if account:
            program.find("New message", role="Button", window=desk.MAIN)
        desk.open_compose(program)
        return program

    def test_compose_empty(self):
        for suffix, look in LOOKS.items():
            with self.fresh(suffix):
                self.add_account(self.enterContext(MailServer()))
                with self.open_compose(look) as program:
                    self.picture(program, f"compose-empty{suffix}", desk.COMPOSE)

    def test_compose(self):
        for suffix, look in (LOOKS | {"-2x": TWICE}).items():
            with self.fresh(suffix):
                self.add_account(self.enterContext(MailServer()))
                with self.open_compose(look) as program:
                    self.write_a_letter(program)
                    self.picture(program, f"compose{suffix}", "Write: Notes on the engine")

    def write_a_letter(self, program):
        program.click("Show Cc", role="Button")
        program.wait_for_focus("Cc")
        program.type("charles@example.org,")
        files = [self.make_file("Table of the third operation.pdf", 482_000),
                 self.make_file("wheels.csv", 2_300)]  # fmt: skip
        desk.fill_compose(program, ["Ada Lovelace <ada@example.org>", "mary@example.net"],
                          "Notes on the engine", TEXT, files)  # fmt: skip
        wait_until(lambda: not program.find_all(says="Copying"), "the files are copied")
        program.wait_for_text("Draft saved")

    def test_compose_with_much(self):
        self.add_account(self.enterContext(MailServer()))
        with self.open_compose({}) as program:
            program.click("Rich text", role="CheckBox")
            people = [f"person{number}@department.example.org" for number in range(12)]
            desk.fill_compose(program, [*people, "not an address"], "To everybody", TEXT)
            program.press("ctrl+Return")
            program.find_all(says="not an address")
            self.picture(program, "compose-much", "Write: To everybody")

    def test_compose_without_subject(self):
        self.add_account(self.enterContext(MailServer()))
        with self.open_compose({}) as program:
            desk.fill_compose(program, ["ada@example.org"], "", "Hello")
            program.press("ctrl+Return")
            program.find("Send anyway", role="Button")
            self.picture(program, "compose-without-subject", desk.COMPOSE)

    # Outbox

    def test_outbox(self):
        for suffix, look in (LOOKS | {"-2x": TWICE}).items():
            with self.fresh(suffix):
                servers = self.fill_outbox()
                with self.start_as(look) as program:
                    for subject in self.subjects:
                        desk.wait_for_row(program, subject)
                    wait_until(lambda: self.states()["Drawings"] == "sending", "it is sending", 60)
                    wait_until(lambda: all(s != "queued" or n == "The mill" for n, s in
                                           self.states().items()), "all are tried", 60)  # fmt: skip
                    desk.open_row(program, "Drawings")
                    program.find("How much of the message has been sent")
                    self.picture(program, f"outbox{suffix}", desk.MAIN)
                    if suffix != "-2x":
                        self.picture_each(program, suffix)
                for server in servers:
                    server.read_on()

    subjects = ("Drawings", "The mill", "Punched cards", "Invoice", "To a wrong address")

    def states(self):
        return {each["subject"]: each["state"] for each in self.messages()}

    def fill_outbox(self):
        """A message in every state that lasts, and one that is being sent."""
        good = self.enterContext(MailServer({
            "RCPT TO:<nobody@": "550 5.1.1 <nobody@example.net>: Recipient address rejected: "
                                "User unknown in virtual mailbox table",
            "RCPT TO:<full@": "452 4.2.2 The mailbox is full, try again later",
        }))  # fmt: skip
        slow = self.enterContext(MailServer())
        slow.pause_after(12_000_000)
        closed = self.enterContext(MailServer({"AUTH PLAIN": "535 5.7.8 Authentication failed"},
                                              WITH_LOGIN))  # fmt: skip
        silent = self.enterContext(MailServer({BODY: CLOSE}))
        self.add_account(good, name="home")
        self.add_account(slow, name="work")
        self.add_account(closed, "--user", "ada", "--auth", "plain", "--allow-plaintext-auth",
                         *self.ctl.password_option("wrong"), name="club")  # fmt: skip
        self.add_account(silent, name="school")
        self.send("home", "Letter from Menabrea", ["luigi@example.org"])
        self.send("home", "Two of us", ["mary@example.net", "nobody@example.net"])
        self.send("home", "To a wrong address", ["nobody@example.net"])
        self.send("home", "The mill", ["full@example.net"])
        self.send("club", "Punched cards", ["joseph@example.com"])
        self.send("school", "Invoice", ["treasurer@example.edu"])
        self.ctl.run("cancel", self.send("club", "A second thought", ["joseph@example.com"]))
        self.send("work", "Drawings", ["charles@example.org", "ada@example.org"], 26_000_000)
        return [slow]

    def send(self, account, subject, to, size=20_000):
        file = self.make_file("drawings.tiff", size)
        options = ["--account", account, "--subject", subject, "--text", "-", "--attach", file]
        for address in to:
            options += ["--to", address]
        return self.ctl.run("send", *options).decode().strip()

    def picture_each(self, program, suffix):
        states = {
            "waiting": ("The mill", "Outbox"),
            "held": ("Punched cards", "Outbox"),
            "unknown": ("Invoice", "Outbox"),
            "refused": ("To a wrong address", "Outbox"),
            "sent": ("Letter from Menabrea", "Sent"),
            "partly": ("Two of us", "Sent"),
            "cancelled": ("A second thought", "Sent"),
        }
        for name, (subject, usual) in states.items():
            for folder in (usual, *({"Outbox", "Sent"} - {usual})):
                desk.open_folder(program, folder)
                if program.find_all(says=subject, role="Item", window=desk.MAIN):
                    break
            desk.open_row(program, subject)
            program.find(says=subject, cls="TextBlock")
            self.picture(program, f"outbox-{name}{suffix}", desk.MAIN)

    def test_outbox_empty(self):
        for suffix, look in LOOKS.items():
            with self.fresh(suffix):
                self.add_account(self.enterContext(MailServer()))
                with self.start_as(look) as program:
                    program.find("Nothing to send", role="StaticText")
                    self.picture(program, f"outbox-empty{suffix}", desk.MAIN)

    def test_outbox_before_sending(self):
        for suffix, look in DAY_AND_NIGHT.items():
            with self.fresh(suffix):
                self.add_account(self.enterContext(MailServer()))
                with self.open_compose(look) as program:
                    file = self.make_file("large.bin", 300_000_000)
                    desk.fill_compose(program, ["ada@example.org"], "The large table", TEXT, [file])
                    desk.send(program, "The large table")
                    self.screen.picture(PICTURES / f"toast{suffix}.png")
                    self.assert_sound(program)
                    program.wait_for_active(desk.MAIN)
                    desk.open_row(program, "The large table")
                    program.wait_for_text("Getting the message ready")
                    self.picture(program, f"outbox-preparing{suffix}", desk.MAIN)

    def test_outbox_undo(self):
        self.add_account(self.enterContext(MailServer()))
        with self.open_compose({}) as program:
            desk.fill_compose(program, ["ada@example.org"], "In a moment", "Here it is.")
            desk.send(program, "In a moment")
            program.wait_for_active(desk.MAIN)
            desk.wait_for_row(program, "Sends in")
            desk.open_row(program, "In a moment")
            program.find("Undo", role="Button", window=desk.MAIN)
            self.picture(program, "outbox-undo", desk.MAIN)

    def test_quit(self):
        server = self.enterContext(MailServer())
        server.hold(BODY)
        self.add_account(server)
        self.ctl.send(Message())
        with self.start() as program:
            self.wait_for_state("sending")
            program.press("ctrl+q")
            self.picture(program, "quit", "Closing Pennypost")


if __name__ == "__main__":
    require_screen()
    unittest.main(verbosity=2)

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The password of an account: in a real keyring, or in none; never in a file."""

import base64
import unittest

import desk
import keyring
from mailserver import CAPABILITIES, MailServer
from outbox import Message
from screen import require_screen
from waiting import wait_until

USER = "ada@example.org"
PASSWORD = "Tr0ub4dor&3 éü"
LOGIN = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
NEEDLES = [
    PASSWORD.encode(),
    PASSWORD.encode("utf-16-le"),
    base64.b64encode(PASSWORD.encode()),
    LOGIN.encode(),
]
PROMPT = "gcr-prompter"
NO_KEYRING = "The keyring could not be used"
IN_KEYRING = "In the system keyring"
SESSION_ONLY = "Keep until Pennypost is closed"


class Keyring(desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.server = self.enterContext(MailServer(capabilities=(*CAPABILITIES, "AUTH PLAIN")))

    def start_with(self, daemon):
        return self.start(wrapper=keyring.session(daemon), environment=keyring.ENVIRONMENT)

    def add_account_in_dialog(self, program, place=None):
        program.click("Add your account", role="Button")
        desk.fill_account_dialog(program, desk.AccountEntries(
            address=USER, host="127.0.0.1", port=self.server.port, password=PASSWORD))  # fmt: skip
        if place:
            program.click(place, role="RadioButton", window="Add account")
        program.tab_to("Account name")  # Return is a click on a check box, as GNOME has it
        program.press("Return")

    def check_login(self, times=1):
        """The server was told the right password so many times, in all."""
        logins = [line.split()[-1] for line in self.server.logins]
        self.assertEqual(logins, [LOGIN] * times)

    def assert_in_no_file(self):
        self.assertEqual(keyring.files_with(self.directory, NEEDLES), [])

    def end(self, program):
        program.quit()
        self.assertEqual(program.wait_for_end(), 0, program.log())

    def test_a_keyring_keeps_it_for_the_next_time(self):
        program = self.start_with(keyring.UNLOCKED)
        self.add_account_in_dialog(program)
        program.wait_until_gone("Add account")
        self.ctl.send(Message())
        self.wait_for_state("sent")
        self.check_login()
        self.end(program)
        # Another session, another daemon: it comes out of the keyring's own file.
        program = self.start_with(keyring.UNLOCKED)
        self.ctl.send(Message())
        wait_until(lambda: len(self.server.received) == 2, "the second one is sent")
        self.check_login(2)
        self.end(program)
        self.assert_in_no_file()

    def test_a_locked_keyring_holds_the_message_until_it_is_unlocked(self):
        program = self.start_with(keyring.UNLOCKED)
        self.add_account_in_dialog(program)
        program.wait_until_gone("Add account")
        self.end(program)
        program = self.start_with(keyring.LOCKED)
        self.ctl.send(Message(subject="Waits for the keyring"))
        # The desktop asks for the password of the keyring, and the person does not want to.
        self.screen.wait_for_foreign_window(PROMPT)
        self.screen.press("Escape")
        held = self.wait_for_state("held")
        self.assertEqual(held["hold"], "key", held)
        desk.wait_for_row(program, "Needs attention")
        desk.open_row(program, "Waits for the keyring")
        self.assert_sound(program)
        self.assertEqual(self.server.logins, [])
        # Asked again, the person does.
        program.click("Try again", role="Button", window=desk.MAIN)
        self.screen.wait_for_foreign_window(PROMPT)
        self.screen.type(keyring.LOGIN)
        self.screen.press("Return")
        self.wait_for_state("sent")
        self.check_login()
        self.assert_in_no_file()

    def enter_password(self, program):
        program.click("Enter password…", role="Button")
        window = program.wait_for_active("Password for ")["title"]
        self.assert_sound(program)
        program.click("Until Pennypost is closed", role="RadioButton", window=window)
        program.click("Password", role="EditableText", window=window)
        program.wait_for_focus("Password")
        program.type(PASSWORD)
        program.press("Return")
        program.wait_until_gone(window)

    def test_without_a_keyring_it_lives_as_long_as_the_program(self):
        program = self.start()
        self.add_account_in_dialog(program, IN_KEYRING)
        program.wait_for_text(NO_KEYRING, "Add account")
        self.assert_sound(program)
        self.assertEqual(self.ctl.json("account", "list"), [])
        self.assert_in_no_file()
        program.click(SESSION_ONLY, role="Button")
        program.wait_until_gone("Add account")
        self.ctl.send(Message(subject="First"))
        self.wait_for_state("sent")
        self.check_login()
        self.end(program)
        # Gone with the program: the next message waits, and says for what.
        program = self.start()
        self.ctl.send(Message(subject="Second"))
        wait_until(lambda: self.messages()[-1]["state"] == "held", "it is held")
        self.assertEqual(self.messages()[-1]["hold"], "key")
        desk.wait_for_row(program, "Needs attention")
        desk.open_row(program, "Second")
        self.enter_password(program)
        wait_until(lambda: len(self.server.received) == 2, "the second one is sent")
        self.check_login(2)
        self.assert_in_no_file()


if __name__ == "__main__":
    require_screen()
    keyring.require_keyring()
    unittest.main(verbosity=2)

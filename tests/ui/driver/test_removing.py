# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What not everybody got stays in the outbox until a person removes it."""

import unittest

import desk
from mailserver import MailServer
from outbox import Message
from screen import require_screen


class Removing(desk.DeskCase):
    def test_by_keyboard_and_back(self):
        server = self.enterContext(MailServer({"RCPT TO:<carol@": "550 5.1.1 Nobody here"}))
        self.add_account(server)
        self.ctl.send(Message(to=[("Bob", "bob@example.net"), ("", "carol@example.net")],
                              subject="One of two"))  # fmt: skip
        program = self.start()
        self.wait_for_state("partly_sent")
        desk.open_row(program, "One of two")
        program.wait_for_text("Nobody here")
        program.press("Delete")
        program.wait_for_text("Message removed")
        self.assertFalse(program.find_all(says="One of two", role="Item"), program.describe())
        self.assert_sound(program)
        self.assertEqual(self.messages(), [])
        program.tab_to("Undo")
        program.press("space")
        desk.wait_for_row(program, "One of two")
        program.wait_for_text("Nobody here")
        self.assert_sound(program)
        self.assertEqual(len(self.messages()), 1)


if __name__ == "__main__":
    require_screen()
    unittest.main(verbosity=2)

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Quitting while something is being sent waits, says for what, and lets one leave."""

import unittest

import desk
from mailserver import BODY, MailServer
from outbox import Message
from screen import require_screen

SUBJECT = "Just before closing"
CLOSING = "Closing Pennypost"


class Quitting(desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.server = self.enterContext(MailServer())
        self.add_account(self.server)

    def start_sending(self, size):
        """A program that is told to quit while the server lets it wait."""
        self.ctl.send(Message(subject=SUBJECT, attachments=[("file.bin", bytes(size))]))
        program = self.start()
        program.wait_for_active(desk.MAIN)
        self.wait_for_state("sending")
        program.press("ctrl+q")
        program.wait_for_active(CLOSING)
        self.assertTrue(program.is_running())
        self.assert_sound(program)
        return program

    def test_it_waits_until_the_message_is_accepted(self):
        self.server.hold(BODY)
        program = self.start_sending(10_000)
        program.wait_for_text("Sending 1 message", CLOSING)
        self.server.release(BODY)
        self.assertEqual(program.wait_for_end(), 0, program.log())
        self.assertEqual(self.messages()[0]["state"], "sent")
        self.assertEqual(len(self.server.received), 1)

    def test_one_may_leave_before_the_server_has_everything(self):
        self.server.pause_after(1_000_000)
        program = self.start_sending(20_000_000)
        program.click("Close now", role="Button")
        self.assertEqual(program.wait_for_end(), 0, program.log())
        self.assertEqual(self.messages()[0]["state"], "queued")
        self.server.read_on()
        self.ctl.deliver()
        self.assertEqual(len(self.server.received), 1)

    def test_one_may_leave_before_the_answer_and_is_told_what_that_means(self):
        self.server.hold(BODY)
        program = self.start_sending(10_000)
        program.click("Close now", role="Button")
        program.wait_for_text("Waiting for the server's answer", CLOSING)
        self.assert_sound(program)
        program.click("Do not wait", role="Button")
        self.assertEqual(program.wait_for_end(), 0, program.log())
        self.assertEqual(self.messages()[0]["state"], "unknown")
        self.server.release(BODY)
        # Nobody sends it again unasked.
        self.ctl.deliver(desk.TEMPORARY)
        self.assertLessEqual(len(self.server.received), 1)
        self.assertEqual(self.server.sessions, 1)

    def test_one_may_stay(self):
        self.server.hold(BODY)
        program = self.start_sending(10_000)
        program.press("Escape")
        program.wait_for_active(desk.MAIN)
        program.wait_until_gone(CLOSING)
        self.server.release(BODY)
        self.wait_for_state("sent")
        self.assertTrue(program.is_running())


if __name__ == "__main__":
    require_screen()
    unittest.main(verbosity=2)

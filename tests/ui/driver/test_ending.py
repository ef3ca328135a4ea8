# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stays of the work when windows or the program end in unusual ways."""

import signal
import sqlite3
import unittest

import desk
from mailserver import MailServer
from outbox import Message
from screen import require_screen
from waiting import wait_until

CLOSING = "Closing Pennypost"
SUBJECT = "Half a thought"


class Ending(desk.DeskCase):
    def setUp(self):
        super().setUp()
        self.server = self.enterContext(MailServer())
        self.add_account(self.server)

    def write(self, program):
        desk.open_compose(program)
        desk.fill_compose(program, ["ada@example.org"], SUBJECT, "first words")

    def database(self):
        return self.desk / "profile" / "data" / "pennypost.sqlite"

    def drafts(self):
        connection = sqlite3.connect(f"file:{self.database()}?mode=ro", uri=True, timeout=20)
        with connection:
            found = connection.execute("SELECT body FROM draft WHERE message_id IS NULL").fetchall()
        connection.close()
        return [body for (body,) in found]

    def test_a_signal_to_end_loses_no_word(self):
        program = self.start()
        self.write(program)
        program.type(" and last words")
        program.process.send_signal(signal.SIGTERM)
        self.assertEqual(program.wait_for_end(), 0, program.log())
        self.assertEqual(len(self.drafts()), 1)
        self.assertIn("first words and last words", self.drafts()[0])

    def test_a_window_of_a_discarded_draft_closes_and_undo_has_its_words(self):
        program = self.start()
        self.write(program)
        program.press("ctrl+w")
        program.wait_until_gone(f"Write: {SUBJECT}")
        desk.open_folder(program, "Drafts")
        desk.wait_for_row(program, SUBJECT)
        self.screen.double_click(*program.find(says=SUBJECT, role="Item").centre)
        program.wait_for_active(f"Write: {SUBJECT}")
        program.click("Message", role="EditableText")
        program.type("more ")
        # The compose window leaves the top of the list in sight.
        self.screen.click(*program.find(says=SUBJECT, role="Item", window=desk.MAIN).centre)
        program.wait_for_active(desk.MAIN)
        program.press("Delete")
        program.wait_until_gone(f"Write: {SUBJECT}")
        program.click("Undo", role="Button", window=desk.MAIN)
        desk.wait_for_row(program, SUBJECT)
        wait_until(lambda: "more " in self.drafts()[0], "it is saved")

    def test_a_draft_has_one_window(self):
        program = self.start()
        self.write(program)
        program.press("ctrl+w")
        program.wait_until_gone(f"Write: {SUBJECT}")
        desk.open_folder(program, "Drafts")
        desk.wait_for_row(program, SUBJECT)
        desk.open_row(program, SUBJECT)
        # While the store is busy, loading takes long enough to ask for it twice.
        connection = sqlite3.connect(self.database(), isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        program.press("Return", "Return")
        connection.execute("ROLLBACK")
        connection.close()
        program.wait_for_active(f"Write: {SUBJECT}")
        program.press("ctrl+w")
        program.wait_until_gone(f"Write: {SUBJECT}")

    def test_a_busy_outbox_is_waited_for(self):
        program = self.start()
        self.write(program)
        desk.send(program, SUBJECT)
        program.wait_for_active(desk.MAIN)
        connection = sqlite3.connect(self.database(), isolation_level=None, timeout=20)
        connection.execute("BEGIN EXCLUSIVE")
        program.press("ctrl+q")
        program.wait_for_text("The outbox is busy", CLOSING)
        connection.execute("ROLLBACK")
        connection.close()
        self.assertEqual(program.wait_for_end(60), 0, program.log())
        self.assertEqual(self.messages()[0]["state"], "sent")
        self.assertEqual(len(self.server.received), 1)

    def test_the_undo_delay_is_waited_for_and_undo_calls_it_off(self):
        program = self.start()
        self.write(program)
        undo = desk.send(program, SUBJECT)
        program.wait_for_active(desk.MAIN)
        program.press("ctrl+q")
        program.wait_for_text("1 message to be sent in", CLOSING)
        self.assert_sound(program)
        self.screen.click(*undo.centre)
        program.wait_for_active(f"Write: {SUBJECT}")
        program.wait_until_gone(CLOSING)
        self.assertEqual(self.messages(), [])
        self.assertEqual(self.server.received, [])

    def test_a_busy_profile_can_be_opened_later(self):
        self.ctl.send(Message())
        connection = sqlite3.connect(self.database(), isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        program = self.launch()
        program.find("Try again", role="Button", limit=60)
        self.assert_sound(program)
        connection.execute("ROLLBACK")
        connection.close()
        program.click("Try again", role="Button")
        program.find("New message", role="Button", window=desk.MAIN)
        self.wait_for_state("sent")


if __name__ == "__main__":
    require_screen()
    unittest.main(verbosity=2)

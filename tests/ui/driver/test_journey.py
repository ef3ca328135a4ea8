# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the first start to the accepted message, as people go."""

import unittest

import desk
import reading
from mailserver import MailServer
from screen import require_screen
from waiting import wait_until

SUBJECT = "Grüße – Привет, 你好"
TEXT = "Dear Ada,\nhere are the figures “for été”.\n.\nBob"
TO = ["ada@example.org", '"Müller, Zoë" <zoe@example.net>']
FILE_NAME = "Figures 2026.bin"


class Journey(desk.DeskCase):
    def check_received(self, file):
        """The one message that the practice server has."""
        files = list(self.desk.glob("profile/**/*.eml"))
        self.assertEqual(len(files), 1, files)
        content = files[0].read_bytes()
        self.assertEqual(reading.wire_problems(content), [])
        self.assertEqual(reading.defects(content), [])
        for policy in reading.POLICIES.values():
            read = reading.read(content, policy)
            self.assertEqual(read.subject, SUBJECT)
            self.assertEqual(read.to, [("", "ada@example.org"), ("Müller, Zoë", "zoe@example.net")])
            self.assertEqual(read.text.replace("\r\n", "\n").rstrip("\n"), TEXT)
            self.assertEqual(read.attachments, [(FILE_NAME, file.read_bytes())])

    def states_until(self, program, wanted, limit=90):
        """What the row of the message says on its way, in the order of appearance."""
        seen = []

        def arrived():
            for row in desk.rows(program):
                if SUBJECT in row and (not seen or seen[-1] != row):
                    seen.append(row)
            return any(wanted in each for each in seen)

        def describe():
            return f"{seen}\n{program.describe()}"

        wait_until(arrived, f"the row says {wanted!r}", limit, describe)
        return seen

    def check_reply_is_shown(self, program):
        """The server's own words about both recipients, and who it was."""
        self.assertIn("Accepted by 127.0.0.1", program.texts(desk.MAIN))
        replies = [row for row in desk.rows(program) if "250" in row and "@example." in row]
        self.assertEqual(len(replies), 2, program.describe())

    def test_by_mouse_and_keyboard(self):
        file = self.make_file(FILE_NAME, 3_000_000)
        program = self.start()
        desk.start_with_practice_server(program)
        desk.open_compose(program)
        desk.fill_compose(program, TO, SUBJECT, TEXT, [file])
        self.assert_sound(program)
        undo = desk.send(program, SUBJECT)
        self.assertIn(SUBJECT, undo.window)
        self.assertIn("is sent in a moment", undo.window)
        self.assertTrue(any("Sends in" in row for row in self.states_until(program, "Sends in")))
        # The undo delay is over by itself, and what was announced happens.
        program.wait_until_gone("is sent in a moment")
        self.wait_for_state("sent")
        desk.open_folder(program, "Sent")
        desk.wait_for_row(program, SUBJECT)
        desk.open_row(program, SUBJECT)
        program.wait_for_text("Accepted by 127.0.0.1")
        self.check_reply_is_shown(program)
        self.assert_sound(program)
        self.check_received(file)
        program.quit()
        self.assertEqual(program.wait_for_end(), 0, program.log())

    def test_by_keyboard_only(self):
        file = self.make_file(FILE_NAME, 3_000_000)
        program = self.start()
        program.wait_for_active(desk.MAIN)
        program.tab_to(desk.PRACTICE)
        program.press("space")
        program.find("New message", role="Button", window=desk.MAIN)
        program.press("ctrl+n")
        program.wait_for_active(desk.COMPOSE)
        program.wait_for_focus("To")
        program.type(f"{TO[0]}, {TO[1]},")
        program.tab_to("Subject")
        program.type(SUBJECT)
        program.tab_to("Message")
        program.type(TEXT)
        desk.attach(program, file)
        desk.send(program, SUBJECT)
        program.wait_for_active(desk.MAIN)
        program.press("ctrl+1")
        desk.wait_for_row(program, SUBJECT)
        self.wait_for_state("sent")
        program.press("ctrl+3")
        desk.wait_for_row(program, SUBJECT)
        program.tab_to("Sent messages")
        program.press("Home")
        program.wait_for_text("Accepted by 127.0.0.1")
        self.check_reply_is_shown(program)
        self.check_received(file)
        program.press("ctrl+q")
        self.assertEqual(program.wait_for_end(), 0, program.log())

    def test_sending_can_be_watched(self):
        file = self.make_file(FILE_NAME, 20_000_000)
        server = self.enterContext(MailServer())
        self.add_account(server)
        server.pause_after(10_000_000)
        program = self.start()
        desk.open_compose(program)
        desk.fill_compose(program, TO, SUBJECT, TEXT, [file])
        desk.send(program, SUBJECT)
        seen = self.states_until(program, "Sends in")
        seen += self.states_until(program, "Sending")
        desk.open_row(program, SUBJECT)
        program.wait_for_text("On its way to the server")
        bar = program.find("How much of the message has been sent", role="ProgressBar")
        # It reached the middle, and not the end.
        wait_until(lambda: 20 <= self.percent(program) <= 90, "it is half-way", 60,
                   program.describe)  # fmt: skip
        self.assertIn("Sending", " ".join(desk.rows(program)))
        self.assertGreater(bar.rect[2], 0)
        server.read_on()
        desk.open_folder(program, "Sent")
        desk.wait_for_row(program, SUBJECT)
        desk.open_row(program, SUBJECT)
        program.wait_for_text("2.0.0 Ok: queued as 4XkR2p1fWz")
        self.assertEqual(len(server.received), 1)

    @staticmethod
    def percent(program):
        bars = program.find_all("How much of the message has been sent", role="ProgressBar")
        return int(bars[0].value) if bars else -1

    def check_everything_is_back(self, program):
        program.wait_for_active(f"Write: {SUBJECT}")
        window = f"Write: {SUBJECT}"
        self.assertEqual(program.find("Subject", role="EditableText", window=window).value, SUBJECT)
        self.assertEqual(program.find("Message", role="EditableText", window=window).value, TEXT)
        program.find(says=FILE_NAME, cls="AttachmentCard")
        words = program.texts(window)
        self.assertIn("ada@example.org", words)
        self.assertIn("zoe@example.net", words)
        self.assertEqual(self.messages(), [])

    def test_undo_in_the_toast_brings_the_message_back(self):
        file = self.make_file(FILE_NAME, 300_000)
        server = self.enterContext(MailServer())
        self.add_account(server)
        program = self.start()
        desk.open_compose(program)
        desk.fill_compose(program, TO, SUBJECT, TEXT, [file])
        undo = desk.send(program, SUBJECT)
        self.screen.click(*undo.centre)
        self.check_everything_is_back(program)
        # Sent again, it goes out once.
        desk.send(program, SUBJECT)
        self.wait_for_state("sent")
        self.assertEqual(len(server.received), 1)

    def test_undo_in_the_outbox_by_keyboard(self):
        file = self.make_file(FILE_NAME, 300_000)
        server = self.enterContext(MailServer())
        self.add_account(server)
        program = self.start()
        desk.open_compose(program)
        desk.fill_compose(program, TO, SUBJECT, TEXT, [file])
        desk.send(program, SUBJECT)
        program.wait_for_active(desk.MAIN)
        desk.wait_for_row(program, SUBJECT)
        program.tab_to("Outbox")
        program.tab_to("Undo")
        program.press("space")
        self.check_everything_is_back(program)
        self.assertEqual(server.received, [])


if __name__ == "__main__":
    require_screen()
    unittest.main(verbosity=2)

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 when the compose window has just closed: nothing is lost, nothing is sent twice."""

import email
import email.policy
import hashlib
import os
import subprocess
import unittest

import desk
import servers
from mailserver import MailServer
from screen import require_screen
from waiting import wait_until

SUBJECT = "A large file"
LIMIT = 240


def sha256_of(file):
    digest = hashlib.sha256()
    with open(file, "rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def attachments_of(content):
    message = email.message_from_bytes(content, policy=email.policy.SMTP)
    return [
        (part.get_filename(), hashlib.sha256(part.get_payload(decode=True)).hexdigest())
        for part in message.iter_attachments()
    ]


class Kills(desk.DeskCase):
    def send_and_kill(self, file):
        """Attaches the file, sends at once, and kills the program when the window has closed."""
        program = self.start()
        desk.open_compose(program)
        desk.fill_compose(program, ["ada@example.org"], SUBJECT, "See below.", [file])
        program.press("ctrl+Return")
        program.wait_until_gone("Write:")
        program.kill()
        found = self.messages()
        self.assertEqual([each["subject"] for each in found], [SUBJECT])
        return found[0]["state"]

    def deliver(self):
        """Whether that was all."""
        return subprocess.run([os.environ["PENNYPOSTCTL"], "deliver"], env=self.ctl.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=200,
                              check=False).returncode == 0  # fmt: skip

    def test_a_large_file_is_sent_once(self):
        file = self.make_file("large.bin", 100_000_000)
        server = self.enterContext(MailServer())
        self.add_account(server)
        self.assertIn(self.send_and_kill(file), ("preparing", "queued"))
        self.assertEqual(server.received, [])
        program = self.start()
        desk.wait_for_row(program, SUBJECT)
        self.wait_for_state("sent", limit=LIMIT)
        self.assertEqual(attachments_of(server.received[0].content),
                         [("large.bin", sha256_of(file))])  # fmt: skip
        program.quit()
        self.assertEqual(program.wait_for_end(), 0, program.log())
        # Neither another window nor the command line sends it again.
        self.start()
        self.ctl.deliver()
        self.assertEqual(len(server.received), 1)

    def test_another_server_gets_it_once(self):
        file = self.make_file("large.bin", 100_000_000)
        server = self.enterContext(servers.SmtpSink(self.directory / "sink"))
        self.add_account(server)
        self.send_and_kill(file)
        # The command line finishes what the window began, as soon as the undo delay is over.
        wait_until(self.deliver, "it is sent", LIMIT, lambda: str(self.messages()), pause=1)
        received = server.received()
        self.assertEqual(len(received), 1)
        self.assertEqual(attachments_of(received[0].content), [("large.bin", sha256_of(file))])

    def test_a_file_that_is_gone_holds_the_message(self):
        file = self.directory / "gone.bin"
        with open(file, "wb") as stream:
            stream.truncate(1_000_000_000)  # takes long to copy, and no room
        server = self.enterContext(MailServer())
        self.add_account(server)
        self.assertEqual(self.send_and_kill(file), "preparing")
        file.unlink()
        program = self.start()
        found = self.wait_for_state("held", limit=LIMIT)
        self.assertEqual(found["hold"], "data", found)
        row = desk.wait_for_row(program, "Needs attention")
        desk.open_row(program, SUBJECT)
        program.wait_for_text("gone.bin", desk.MAIN)
        self.assertIn(SUBJECT, row)
        self.assertEqual(server.received, [])
        self.assert_sound(program)
        # The message can be had back, without the file.
        program.click("Edit", role="Button")
        program.wait_for_active(f"Write: {SUBJECT}")
        wait_until(lambda: self.messages() == [], "the message is a draft again")


if __name__ == "__main__":
    require_screen()
    servers.require("smtp-sink")
    unittest.main(verbosity=2)

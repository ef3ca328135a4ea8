# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One program per profile."""

import time
import unittest

import desk
from mailserver import MailServer
from program import Program
from screen import require_screen
from waiting import wait_until

SECONDS = 5  # for a second start, that of a sanitizer included


class Instances(desk.DeskCase):
    def start_again(self, *arguments):
        """In the same profile; it has to end by itself, and soon."""
        before = time.monotonic()
        second = self.enterContext(Program(self.screen, self.desk, arguments, probed=False))
        self.assertEqual(second.wait_for_end(), 0, second.log())
        self.assertLess(time.monotonic() - before, SECONDS)

    def test_a_second_start_raises_the_first_and_ends(self):
        first = self.start()
        first.wait_for_active(desk.MAIN)
        with Program(self.screen, self.directory / "other") as other:
            other.wait_for_active(desk.MAIN)
            wait_until(lambda: not first.windows()[0]["active"], "the other one is in front")
            self.start_again()
            first.wait_for_active(desk.MAIN)
            self.assertTrue(other.is_running())
            self.assertEqual(len(first.windows()), 1)

    def test_a_second_start_asks_the_first_to_compose(self):
        server = self.enterContext(MailServer())
        self.add_account(server)
        first = self.start()
        first.wait_for_active(desk.MAIN)
        self.start_again("--compose")
        first.wait_for_active(desk.COMPOSE)

    def test_after_a_kill_the_next_start_is_the_first(self):
        self.start().kill()
        self.start().wait_for_active(desk.MAIN)


if __name__ == "__main__":
    require_screen()
    unittest.main(verbosity=2)

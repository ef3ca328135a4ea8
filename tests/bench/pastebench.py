# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements of bench_paste."""

import pathlib
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "ui" / "driver"))

import desk  # noqa: E402
from mailserver import MailServer  # noqa: E402
from waiting import wait_until  # noqa: E402

LIMIT_MS = 50
PAUSE = 1  # seconds between two looks: describing a window takes time, too
SETTLED = 4  # seconds: a draft is saved and the page laid out
MISSED, NO_RESULT = 1, 70


class PasteBench(desk.DeskCase):
    missed = False

    def stall(self, program, what):
        """The longest one since the last call."""
        longest = program.ask("stalls", reset=True)["longest_ms"]
        verdict = "ok" if longest <= LIMIT_MS else "MISSED"
        print(f"{what:34} {longest:7.1f} ms, limit {LIMIT_MS} ms: {verdict}", flush=True)
        PasteBench.missed |= longest > LIMIT_MS

    def measure(self, what, kind, data, field, says):
        """says: what is to be seen in a control of the class when everything is there."""
        self.add_account(self.enterContext(MailServer(keeps=False)))
        program = self.start()
        desk.open_compose(program)
        program.click(field, cls="RecipientEdit" if field == "To" else "BodyEditor")
        program.wait_for_focus(field)
        program.type("a")  # the first letter shows more than itself
        program.press("BackSpace")
        program.ask("copy", type=kind, data=data)
        time.sleep(PAUSE)
        program.ask("stalls", reset=True)
        program.press("ctrl+v")
        time.sleep(SETTLED)
        self.stall(program, f"pasting {what}")
        wait_until(lambda: says(program), f"{what} is there", 400, pause=PAUSE)
        time.sleep(SETTLED)
        program.ask("stalls", reset=True)
        program.type("hello ")
        time.sleep(SETTLED)
        self.stall(program, "typing behind it, saving")
        program.press("ctrl+w")
        time.sleep(SETTLED)
        self.stall(program, "closing the window")
        program.kill()

    @staticmethod
    def is_filled(program):
        """The page can be edited again."""
        return program.find("Rich text", role="CheckBox").enabled

    def test_text(self):
        line = "A line of the usual length, as people write them in mails: lorem ipsum.\n"
        self.measure("1 MB of text", "text/plain", line * 14_000 + "The end.", "Message",
                     self.is_filled)  # fmt: skip

    def test_html(self):
        words = "".join(
            f"<p>para <b>{n}</b> some <i>words</i> here and there</p>" for n in range(30_000)
        )
        self.measure("1.7 MB of HTML", "text/html", f"<html><body>{words}</body></html>",
                     "Message", self.is_filled)  # fmt: skip

    def test_html_just_read(self):
        words = "".join(
            f"<p>para <b>{n}</b> some <i>words</i> here and there</p>" for n in range(1000)
        )
        self.measure("56 kB of HTML", "text/html", words, "Message",
                     self.is_filled)  # fmt: skip

    def test_recipients(self):
        people = ", ".join(f"Person {n} <p{n}@example.org>" for n in range(10_000))
        self.measure("10,000 recipients", "text/plain", people, "To",
                     lambda program: program.find_all(cls="RecipientChip"))  # fmt: skip

    def test_files(self):
        folder = self.directory / "many"
        folder.mkdir()
        for number in range(1000):
            (folder / f"file{number:04}.txt").write_text(f"hello {number}\n" * 50)
        uris = "".join(f"{file.as_uri()}\r\n" for file in sorted(folder.iterdir()))
        self.measure("1000 files", "text/uri-list", uris, "Message",
                     lambda program: not program.find_all(says="Copying"))  # fmt: skip


if __name__ == "__main__":
    result = unittest.main(exit=False, verbosity=0).result
    sys.exit(NO_RESULT if not result.wasSuccessful() else MISSED if PasteBench.missed else 0)

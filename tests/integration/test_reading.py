# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The judge of messages tells good ones from bad ones."""

import unittest

import reading

GOOD = b"""\
Date: Mon, 23 Nov 2026 05:06:07 +0000
From: Ada <ada@example.org>
To: bob@example.net
Subject: Two parts
Message-ID: <1@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=_1"

--=_1
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Gr=C3=BC=C3=9Fe
--=_1
Content-Type: application/octet-stream; name=a.bin
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename=a.bin

AAEC
--=_1--
""".replace(b"\n", b"\r\n")


class Judge(unittest.TestCase):
    def test_good(self):
        self.assertEqual(reading.wire_problems(GOOD), [])
        self.assertEqual(reading.defects(GOOD), [])
        self.assertEqual(reading.shape(GOOD), ("mixed", "plain", "octet-stream"))
        for found in (reading.read(GOOD, reading.POLICIES["SMTP"]), reading.read_as_of_old(GOOD)):
            self.assertEqual(found.text, "Grüße")
            self.assertEqual(found.attachments, [("a.bin", b"\0\1\2")])

    def check_bad(self, changes):
        for name, (old, new) in changes.items():
            with self.subTest(name):
                bad = GOOD.replace(old, new)
                self.assertNotEqual(bad, GOOD)
                self.assertNotEqual(reading.wire_problems(bad) + reading.defects(bad), [])

    def test_bad_lines(self):
        self.check_bad({
            "no line end": (b"--=_1--\r\n", b"--=_1--"),
            "8-bit": (b"Gr=C3=BC", "Grü".encode()),
            "NUL": (b"Two", b"T\0o"),
            "lone LF": (b"AAEC\r\n", b"AAEC\n"),
            "lone CR": (b"AAEC", b"AA\rEC"),
            "endless line": (b"AAEC", b"AAEC" * 300),
            "long header line": (b"Two parts", b"Two parts " * 9),
            "long base64 line": (b"AAEC", b"AAEC" * 20),
            "From line": (b"Gr=C3", b"From Gr=C3"),
            "blank at a line end": (b"=C3=9Fe", b"=C3=9Fe "),
            "blank header line": (b"Two parts", b"Two\r\n \r\n parts"),
        })  # fmt: skip

    def test_bad_headers(self):
        self.check_bad({
            "Bcc": (b"Subject:", b"Bcc: eve@example.net\r\nSubject:"),
            "two To": (b"Subject:", b"To: eve@example.net\r\nSubject:"),
            "no Date": (b"Date:", b"X-Date:"),
            "no Message-ID": (b"Message-ID:", b"X-Message-ID:"),
            "two MIME-Version": (b"MIME-Version: 1.0", b"MIME-Version: 1.0\r\nMIME-Version: 1.0"),
            "unquoted comma": (b"Ada <", b"Lovelace, Ada <"),
            "apostrophe in a token": (b"filename=a.bin", b"filename=it's.bin"),
        })  # fmt: skip

    def test_bad_structure(self):
        self.check_bad({
            "no end": (b"--=_1--", b""),
            "boundary in the text": (b"Gr=C3", b"--=_1\r\nGr=C3"),
            "boundary as a prefix": (b"Gr=C3", b"--=_123\r\nGr=C3"),
            "forbidden boundary": (b"=_1", b"=_1 "),
            "encoded multipart": (b'"=_1"\r\n', b'"=_1"\r\nContent-Transfer-Encoding: base64\r\n'),
            "8bit": (b"quoted-printable", b"8bit"),
        })  # fmt: skip


if __name__ == "__main__":
    unittest.main(verbosity=2)

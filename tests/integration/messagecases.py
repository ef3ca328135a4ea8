# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages that every server has to get as they were meant."""

import datetime
import email.utils
import random
import re
import tempfile
import time

import reading
import servers
from outbox import SENDER, Message, Outbox

SCRIPTS = {
    "Latin with accents": (
        "Zoë Brontë, Dr.",
        "Déjà vu à l’été — naïve façade de Besançon",
        "Voilà l’été à Besançon, où l’on s’ennuie déjà.\n",
        "Résumé été (final).pdf",
    ),
    "Cyrillic": (
        "Анна Ахматова",
        "Протокол заседания кафедры теоретической физики от 23 ноября",
        "Здравствуйте!\n\nС уважением,\nАнна\n",
        "Протокол заседания кафедры.docx",
    ),
    "Greek": (
        "Γιώργος Σεφέρης",
        "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
        "Καλημέρα σας,\nτι κάνετε;\n",
        "Αναφορά.odt",
    ),
    "Chinese": (
        "李清照",
        "關於下週會議的議程：請各位提前閱讀附件並準備意見",
        "尊敬的同事們：\n\n請查收附件。\n",
        "會議紀要（二〇二六年）.xlsx",
    ),
    "Arabic": (
        "نجيب محفوظ",
        "جدول أعمال الاجتماع القادم",
        "السلام عليكم\nشكرا\n",
        "تقرير سنوي.pdf",
    ),
    "emoji": (
        "Party 🥳 Crew",
        "🥳👨‍👩‍👧‍👦 " * 20 + "!",
        "👩🏽‍💻 🎉 1️⃣\n",
        "📎 holiday 🏖️.png",
    ),
    "three at once": (
        "Ünï Анна 李",
        "Grüße, Привет, 你好",
        "Grüße\nПривет\n你好\n",
        "Grüße Привет 你好.txt",
    ),
}

BODIES = {
    "none at all": None,
    "empty": "",
    "one line end": "\n",
    "dots only": ".\n..\n...\n.\n",
    "leading dots": ".profile\n..hidden\n. spaced\nno dot\n.\n\n.\n",
    "what ends a message": "before\r\n.\r\nMAIL FROM:<eve@example.org>\r\n",
    "From lines": "From here on\nFrom there\n>From quoted\n From indented\nfrom\n",
    "From and dots and accents": "From é\n.é\n.\n",
    "a line of 998": "x" * 998 + "\n",
    "a line of 999": "x" * 999 + "\n",
    "a line of 2,000": "word " * 400 + "\n",
    "a Cyrillic line of 2,000": "слово " * 333 + "\nend\n",
    "no end to the last line": "first\nlast",
    "no end to the last line, accented": "première\ndernière",
    "all kinds of line ends": "a\r\nb\nc\rd\r\r\ne\n\rf\r",
    "white space at line ends": "a \nb\t\n \n\t\nc  ",
    "what looks encoded": "=3D =\n=C3=A9\n=?utf-8?q?x?=\n==\n",
    "what looks like a boundary": "--\n-- \n--=_\n--=_0123456789abcdef0123456789abcdef--\n",
    "control characters": "a\x07b\x0cc\x1bd\x7f\x00e\n",
    "odd separators": "a\u2028b\u2029c\u0085d\u00a0e\ufefff\u200b\n",
    "half a megabyte": "Ein längerer Text über alles.\n" * 17000,
}

FILE_NAMES = [
    "plain.bin",
    'quotes "and" more.bin',
    "semi;colon, comma=equals.bin",
    "100 % %20 %c3%a9.bin",
    "it's (a) [file] {name} <x>.bin",
    "x" * 196 + ".bin",
    "word " * 38 + "end.bin",
    "ü" * 100 + ".bin",
    "漢" * 80 + ".bin",
    " spaces inside  twice .bin".strip(),
    "=?utf-8?q?trap?=.bin",
    "utf-8''trap.bin",
    ".hidden",
    "no suffix",
    "forwarded.eml",
    "page.html",
    "notes.txt",
]

ODD_TEXT = b"a\r\nb\nc\rd\r\r\n\n\r.\r\n..\nFrom x\n\x00\x1a\xff\xfe caf\xc3\xa9 \t\r\nno end"


def in_transit(text):
    """Lines end with CRLF on the way."""
    return re.sub(r"\r\n|\r|\n", "\r\n", text)


class MessageCases:
    """To be mixed into a TestCase. start_server(directory) is what it has to add."""

    account = ()  # further options of it
    reorders = False  # the server, the recipients

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="pennypost-")
        cls.addClassCleanup(directory.cleanup)
        cls.server = cls.enterClassContext(cls.start_server(f"{directory.name}/server"))
        cls.outbox = Outbox(directory.name)
        cls.outbox.add_account(cls.server, *cls.account)

    def arrived(self, listed):
        """The one message of the server with this Message-ID."""
        field = b"\r\nMessage-ID: " + listed["message_id"].encode() + b"\r\n"

        def copies():
            return [each for each in self.server.received() if field in each.content]

        servers.wait_until(copies, lambda: f"{listed['subject']} did not arrive")
        self.assertEqual(len(copies()), 1)
        return copies()[0]

    def check(self, messages):
        """Sends all of them, by name, and compares what came with what was meant."""
        before = int(time.time())
        numbers = {name: self.outbox.send(message) for name, message in messages.items()}
        self.outbox.deliver()
        listed = {each["id"]: each for each in self.outbox.json("list")}
        for name, number in numbers.items():
            with self.subTest(name):
                self.assertEqual(listed[number]["state"], "sent")
                received = self.arrived(listed[number])
                self.check_envelope(messages[name], listed[number], received)
                self.assertEqual(received.content, self.outbox.export(number))
                self.assertEqual(reading.wire_problems(received.content), [])
                self.assertEqual(reading.defects(received.content), [])
                self.check_identity(listed[number], received.content, before)
                self.check_content(messages[name], received.content)

    def check_envelope(self, message, listed, received):
        self.assertEqual(received.mail_from, SENDER[1])
        order = sorted if self.reorders else list
        self.assertEqual(order(received.rcpt_to), order(message.addresses()))
        kinds = ["to"] * len(message.to) + ["cc"] * len(message.cc) + ["bcc"] * len(message.bcc)
        self.assertEqual(
            [(each["address"], each["kind"], each["state"]) for each in listed["recipients"]],
            [(*pair, "accepted") for pair in zip(message.addresses(), kinds, strict=True)],
        )

    def check_identity(self, listed, content, before):
        parsed = reading.email.message_from_bytes(content)
        self.assertEqual(parsed["Message-ID"], listed["message_id"])
        self.assertRegex(parsed["Message-ID"], r"^<[0-9a-f]{32}@example\.org>$")
        date = email.utils.parsedate_to_datetime(parsed["Date"])
        self.assertEqual(date.utcoffset(), datetime.timedelta(hours=5, minutes=45))
        self.assertEqual(parsed["Date"], email.utils.format_datetime(date))
        self.assertTrue(before <= date.timestamp() <= time.time(), parsed["Date"])

    def check_content(self, message, content):
        text = in_transit(message.text or "")
        readings = {name: reading.read(content, p) for name, p in reading.POLICIES.items()}
        readings["old"] = reading.read_as_of_old(content)
        for name, found in readings.items():
            # No message ends without a line end, so that the text of a simple one does not either.
            if text and not text.endswith("\r\n") and reading.is_simple(content):
                text += "\r\n"
            self.assertEqual(found.subject, message.subject, name)
            self.assertEqual(found.sender, [SENDER], name)
            self.assertEqual(found.to, message.to, name)
            self.assertEqual(found.cc, message.cc, name)
            self.assertEqual(found.text, text, name)
            self.assertEqual(found.html, message.html and in_transit(message.html), name)
            self.assertEqual(found.images, message.images, name)
            self.assertEqual(found.attachments, message.attachments, name)

    def test_scripts(self):
        self.check({
            script: Message(
                to=[(name, "bob@example.net"), (f"{name} 2", "carol@example.net")],
                cc=[(f"{name} 3", "dan@example.net")],
                subject=subject,
                text=text * 30,
                html=f"<p>{text}</p>\n",
                attachments=[(file_name, text.encode("utf-16"))],
            )
            for script, (name, subject, text, file_name) in SCRIPTS.items()
        })  # fmt: skip

    def test_recipients_and_blind_copies(self):
        blind = [("Zerlina Blind", "zerlina@example.com"), ("", "masetto@example.com")]
        shown = Message(
            to=[("Smith, J. \"Jo\" (x) <y> @ \\; z:", "jo@example.net"), ("", "a.b+c@example.net")],
            cc=[("", "o'neil@example.net"), ("Dan", "dan@xn--bcher-kva.example")],
            bcc=blind,
        )
        nobody = Message(to=[], bcc=blind)
        self.check({"shown": shown})
        # Nobody in To: the header names a group without members, which reads as nobody.
        self.check({"blind only": nobody})
        for received in self.server.received():
            self.assertNotRegex(received.content, rb"(?i)zerlina|masetto|\nbcc")

    def test_many_recipients(self):
        people = [(f"Person Number {n}", f"person.{n}@example.net") for n in range(100)]
        self.check({"a hundred": Message(to=people[:60], cc=people[60:80], bcc=people[80:])})

    def test_bodies(self):
        self.check({name: Message(text=text) for name, text in BODIES.items()})

    def test_bodies_beside_an_attachment(self):
        file = ("note.txt", ODD_TEXT)
        self.check({n: Message(text=t, attachments=[file]) for n, t in BODIES.items() if t})

    def test_subjects(self):
        subjects = ["", "x", "x" * 70, "word " * 60 + "end", "x" * 900, "é" * 300, "a  b   c",
                    "x" * 2000, "=?utf-8?q?trap?=", "a =?utf-8?b?QQ==?= b", "é " * 40 + "x" * 100,
                    'Re: "quoted" (and) <so> on; semi, comma: colon']  # fmt: skip
        self.check({repr(subject): Message(subject=subject) for subject in subjects})

    def test_attachments(self):
        noise = random.Random(1).randbytes(3 << 20)
        self.check({
            "3 MB of noise": Message(attachments=[("noise.bin", noise)]),
            "text with odd line ends": Message(attachments=[("odd.txt", ODD_TEXT)]),
            "empty files": Message(attachments=[("empty.txt", b""), ("empty.bin", b"")]),
            "sizes around a line of base64": Message(
                attachments=[(f"{n}.bin", noise[:n]) for n in (1, 2, 3, 56, 57, 58, 113, 114, 115)]
            ),
            "names": Message(attachments=[(name, name.encode()) for name in FILE_NAMES]),
        })  # fmt: skip

    def test_text_and_html_and_images(self):
        picture = b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(5000)
        html = '<p>Grüße <img src="cid:one@example.org"> <img src="cid:two"></p>\n.\nFrom\n'
        both = Message(
            text="Grüße\n",
            html=html,
            images=[("one@example.org", "eins.png", picture), ("two", "二.png", picture[::-1])],
            attachments=[("report.pdf", picture * 2)],
        )
        self.check({"all of it": both})
        shape = reading.shape(self.arrived(self.outbox.json("list")[-1]).content)
        self.assertEqual(
            shape,
            ("mixed", ("alternative", "plain", ("related", "html", "png", "png")), "pdf"),
        )



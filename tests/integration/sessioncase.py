# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of sessions with all servers have in common."""

import pathlib
import re
import tempfile
import unittest

import servers
from certificates import Authority
from outbox import SENDER, TEMPORARY, Message, Outbox


class SessionCase(unittest.TestCase):
    """Each test has an outbox of its own; `server` and `authority` are those of the class, which
    start_server() starts."""

    server = None

    @classmethod
    def setUpClass(cls):
        cls.class_directory = cls.enterClassContext(
            tempfile.TemporaryDirectory(prefix="pennypost-")
        )
        cls.authority = Authority(f"{cls.class_directory}/authority")
        if (server := cls.start_server(f"{cls.class_directory}/server")) is not None:
            cls.server = cls.enterClassContext(server)

    @classmethod
    def start_server(cls, directory):
        """Of the whole class, if it has one."""

    def setUp(self):
        self.use_new_outbox()

    def use_new_outbox(self):
        self.directory = pathlib.Path(
            self.enterContext(tempfile.TemporaryDirectory(prefix="pennypost-"))
        )
        self.outbox = Outbox(self.directory)

    def encrypted(self, security="starttls"):
        """The settings of an account whose server shows the certificate of the class."""
        return {"host": "localhost", "security": security, "ca_file": self.authority.ca_file}

    def login(self, user, secret, method="auto"):
        return ["--user", user, "--auth", method, *self.outbox.password_option(secret)]

    def add_account(self, server, *options, ca_file=None, **more):
        if ca_file:
            options += ("--ca-file", ca_file)
        self.outbox.add_account(server, *options, **more)

    def send_to(self, server, *options, message=None, expect=0, delivery=(), **account):
        """Queues a message over a new account and delivers it; tells what became of it."""
        self.add_account(server, *options, **account)
        return self.send_again(message, expect, delivery)

    def send_again(self, message=None, expect=0, delivery=()):
        """Over the account that is there; delivery: further options of send."""
        number = self.outbox.send(message or Message(), *delivery)
        self.outbox.deliver(expect)
        return self.outbox.find(number)

    def send_five(self, server=None):
        """Over the account that is there, in one go."""
        for number in range(5):
            self.outbox.send(Message(subject=f"Number {number}"))
        self.outbox.deliver()
        for message in self.outbox.json("list"):
            self.assert_sent(message)
            self.assert_arrived(message, server)

    def send_and_fail(self, *arguments, **options):
        return self.send_to(*arguments, expect=TEMPORARY, **options)

    def transcript(self, message):
        """Of all its attempts."""
        return "".join(each["transcript"] for each in self.outbox.attempts(message["id"]))

    def commands(self, message, verb=""):
        """What was said to the server, or of that what begins with the verb."""
        found = re.findall(r"^ *[\d.]+ C: (.*)$", self.transcript(message), re.M)
        return [each for each in found if each.startswith(verb)]

    def assert_equal(self, found, wanted, message):
        """Tells what was said where they differ."""
        if found != wanted:
            self.fail(f"{found!r}, not {wanted!r}:\n{self.transcript(message)}")

    def assert_sent(self, message):
        states = {each["state"] for each in message["recipients"]}
        self.assert_equal((message["state"], states), ("sent", {"accepted"}), message)

    def assert_held(self, message, hold):
        """Before anything of it was said."""
        self.assert_equal((message["state"], message["hold"]), ("held", hold), message)
        self.assertEqual(self.commands(message, "MAIL"), [])

    def assert_arrived(self, message, server=None, copies=1):
        """With the bytes that were queued, once for each recipient."""
        field = b"\r\nMessage-ID: " + message["message_id"].encode() + b"\r\n"
        server = server or self.server

        def copies_of_it():  # without what the server itself says to the sender about it
            return [each for each in server.received()
                    if field in each.content and each.mail_from == SENDER[1]]  # fmt: skip

        servers.wait_until(lambda: len(copies_of_it()) >= copies, lambda: self.transcript(message))
        found = copies_of_it()
        content = self.outbox.export(message["id"])
        self.assertEqual([each.content for each in found], [content] * copies)
        self.assertEqual(
            sorted(address for each in found for address in each.rcpt_to),
            sorted(each["address"] for each in message["recipients"] if each["state"] == "accepted"),
        )
        return found

    def states(self, message):
        """By the local parts of the recipients."""
        return {
            each["address"].split("@")[0]: (each["state"], each["code"], each["enhanced"])
            for each in message["recipients"]
        }

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix's smtp-sink gets what was meant, and whatever it does wrong has the right outcome."""

import dataclasses
import pathlib
import tempfile
import unittest

import servers
from messagecases import MessageCases
from outbox import TEMPORARY, Message, Outbox

TO_TWO = Message(to=[("", "bob@example.net"), ("", "carol@example.net")])


class Messages(MessageCases, unittest.TestCase):
    @staticmethod
    def start_server(directory):
        return servers.SmtpSink(directory)


@dataclasses.dataclass
class Outcome:
    """Of a message and all its recipients after one attempt."""

    state: str
    recipients: str
    code: int | None = None  # of the recipients
    hold: str | None = None
    retried: bool = False  # by itself, later
    arrives: bool = False


SENT = Outcome("sent", "accepted", 250, arrives=True)
UNKNOWN = Outcome("unknown", "unknown")
ACCOUNT_WAITS = Outcome("queued", "pending", retried=True)


def deferred(code=None):
    return Outcome("queued", "deferred", code, retried=True)


def rejected(code=500):
    return Outcome("failed", "rejected", code)


class Faults(unittest.TestCase):
    """Each fault has a server and an outbox of its own."""

    def setUp(self):
        self.use_new_directory()

    def use_new_directory(self):
        directory = tempfile.TemporaryDirectory(prefix="pennypost-")
        self.addCleanup(directory.cleanup)
        self.directory = pathlib.Path(directory.name)
        self.outbox = Outbox(self.directory)

    def try_it(self, options, expected, message=TO_TWO, account=()):
        """Sends a message to smtp-sink with these options; tells the message and the server."""
        server = self.enterContext(servers.SmtpSink(self.directory / "server", *options))
        self.outbox.add_account(server, *account)
        number = self.outbox.send(message)
        self.outbox.deliver(0 if expected.state in ("sent", "failed") else TEMPORARY)
        found = self.outbox.find(number)
        outcome = (found["state"], found["hold"], found["next_attempt_at"] is not None,
                   found["tries"], {(r["state"], r["code"]) for r in found["recipients"]})  # fmt: skip
        wanted = (expected.state, expected.hold, expected.retried, 1,
                  {(expected.recipients, expected.code)})  # fmt: skip
        if outcome != wanted:
            self.fail(f"{outcome}, not {wanted}:\n{self.outbox.run('log', number).decode()}")
        if expected.arrives:
            received = server.received()
            self.assertEqual([each.rcpt_to for each in received], [message.addresses()])
            self.assertEqual(received[0].content, self.outbox.export(number))
        return found, server

    def check(self, expected):
        for options, outcome in expected.items():
            with self.subTest(options):
                self.use_new_directory()
                self.try_it(options.split(), outcome)

    def test_hard_refusals(self):
        self.check({
            "-f CONNECT": ACCOUNT_WAITS,
            "-f EHLO": SENT,  # HELO does
            "-f EHLO,HELO": ACCOUNT_WAITS,
            "-f MAIL": Outcome("held", "pending", hold="sender"),
            "-f RCPT": rejected(),
            "-f DATA": rejected(),
            "-f .": rejected(),
            "-f QUIT": SENT,
        })  # fmt: skip

    def test_soft_refusals(self):
        self.check({
            "-r CONNECT": ACCOUNT_WAITS,
            "-r EHLO": ACCOUNT_WAITS,
            "-r MAIL": deferred(450),
            "-r RCPT": deferred(450),
            "-r DATA": deferred(450),
            "-r .": deferred(450),
            "-r QUIT": SENT,
        })  # fmt: skip

    def test_hang_ups(self):
        self.check({
            "-q CONNECT": ACCOUNT_WAITS,
            "-q EHLO": ACCOUNT_WAITS,
            "-q MAIL": deferred(),
            "-q RCPT": deferred(),
            "-q DATA": deferred(),
            "-q .": UNKNOWN,
            "-q QUIT": SENT,
        })  # fmt: skip

    def test_shut_downs(self):
        self.check({
            "-Q CONNECT": ACCOUNT_WAITS,
            "-Q EHLO": ACCOUNT_WAITS,
            "-Q MAIL": ACCOUNT_WAITS,
            "-Q RCPT": ACCOUNT_WAITS,
            "-Q DATA": ACCOUNT_WAITS,
            "-Q .": deferred(421),
            "-Q QUIT": SENT,
        })  # fmt: skip

    def test_odd_servers(self):
        self.check({
            "-e": SENT,
            "-P": SENT,  # a greeting of asterisks
            "-p": SENT,
            "-8": SENT,
            "-E": SENT,
            "-N": SENT,
            "-8 -E -N -p -C -F -a": SENT,  # offers nothing
            "-w 1": SENT,
        })  # fmt: skip

    def test_slow_servers(self):
        # While it delays a RCPT it forgets what came behind it: it must not offer PIPELINING.
        self.check({f"-W {command}": SENT for command in
                    ("CONNECT:1", "EHLO:1", "MAIL:1", "RCPT:1 -p", "DATA:1", ".:1", "QUIT:1")})  # fmt: skip

    def test_refusals_in_other_words(self):
        for command, words, outcome in (
            ("MAIL", "421 4.3.2 Closing", ACCOUNT_WAITS),
            ("RCPT", "550 5.1.1 Nobody here", rejected(550)),
            ("RCPT", "450 4.2.0 Greylisted", deferred(450)),
            (".", "554 5.7.1 Looks like spam", rejected(554)),
            (".", "451 4.7.1 Come back", deferred(451)),
            (".", "421 4.3.2 Closing", deferred(421)),
        ):
            with self.subTest(command, words=words):
                self.use_new_directory()
                text = ["-r", command, "-b"] if words[0] == "4" else ["-f", command, "-B"]
                self.try_it([*text, words], outcome)

    def test_end_amid_many_recipients(self):
        """Where it just hung up, it may be that it does not bear several commands at once: they are
        said again, one by one. A 421 is an answer."""
        people = Message(to=[("", f"person{number}@example.net") for number in range(150)])
        for option, sessions in (("-q", 2), ("-Q", 1)):
            with self.subTest(option):
                self.use_new_directory()
                sink = servers.SmtpSink(self.directory / "server", option, "RCPT")
                server = self.enterContext(sink)
                self.outbox.add_account(server)
                number = self.outbox.send(people)
                self.outbox.deliver(TEMPORARY)
                found = self.outbox.find(number)
                self.assertEqual((found["state"], found["tries"]), ("queued", 1))
                self.assertEqual(server.received(), [])
                self.assertEqual(server.sessions(at_least=sessions), sessions)

    def test_unknown_is_never_sent_again_unasked(self):
        found, server = self.try_it(["-q", "."], UNKNOWN)
        content = self.outbox.export(found["id"])
        self.assertEqual(server.sessions(at_least=1), 1)
        self.outbox.deliver(TEMPORARY)
        self.outbox.run("retry", found["id"], expect=65)
        self.outbox.deliver(TEMPORARY)
        self.assertEqual(server.sessions(at_least=1), 1)
        self.assertEqual(self.outbox.find(found["id"])["state"], "unknown")
        # Whoever asks for it gets the same bytes sent once more.
        sound = self.enterContext(servers.SmtpSink(self.directory / "sound"))
        self.outbox.move_account(sound)
        self.outbox.run("resolve", found["id"], "resend")
        self.outbox.deliver()
        self.assertEqual([each.content for each in sound.received()], [content])
        self.assertEqual(self.outbox.find(found["id"])["state"], "sent")

    def test_unknown_can_be_settled_either_way(self):
        for choice, state in (("sent", "sent"), ("give-up", "cancelled")):
            with self.subTest(choice):
                self.use_new_directory()
                found, server = self.try_it(["-q", "."], UNKNOWN)
                self.outbox.run("resolve", found["id"], choice)
                self.outbox.deliver()
                self.assertEqual(self.outbox.find(found["id"])["state"], state)
                self.assertEqual(server.sessions(at_least=1), 1)

    def test_what_was_put_off_is_sent_later_once(self):
        for command in ("MAIL", "RCPT", "DATA", "."):
            with self.subTest(command):
                self.use_new_directory()
                found, _ = self.try_it(["-r", command], deferred(450))
                self.outbox.deliver(TEMPORARY)  # not due yet
                self.assertEqual(len(self.outbox.attempts(found["id"])), 1)
                sound = self.enterContext(servers.SmtpSink(self.directory / "sound"))
                self.outbox.move_account(sound)
                self.outbox.run("retry", found["id"])
                self.outbox.deliver()
                self.assertEqual(self.outbox.find(found["id"])["state"], "sent")
                self.assertEqual(len(sound.received()), 1)

    def test_several_messages_go_over_one_connection(self):
        server = self.enterContext(servers.SmtpSink(self.directory / "server"))
        self.outbox.add_account(server)
        for number in range(5):
            self.outbox.send(Message(subject=f"Number {number}"))
        self.outbox.deliver()
        self.assertEqual(len(server.received()), 5)
        self.assertEqual(server.sessions(at_least=1), 1)

    def test_login_that_is_answered_250(self):
        # It says so to whatever AUTH comes. One that has not asked for the password yet is no
        # server to trust a message to.
        account = [*self.outbox.password_option("secret"), "--user", "ada"]
        for method, outcome in (("plain", SENT), ("login", ACCOUNT_WAITS)):
            with self.subTest(method):
                self.use_new_directory()
                options = [*account, "--auth", method, "--allow-plaintext-auth"]
                found, _ = self.try_it([], outcome, account=options)
                transcript = self.outbox.attempts(found["id"])[0]["transcript"]
                self.assertIn(f"AUTH {method.upper()}", transcript)

    def test_no_login_offered(self):
        account = [*self.outbox.password_option("secret"), "--user", "ada"]
        _, server = self.try_it(["-a"], Outcome("held", "pending", hold="auth"),
                                account=[*account, "--allow-plaintext-auth"])  # fmt: skip
        self.assertEqual(server.received(), [])

    def test_refusal_amid_the_message(self):
        large = dataclasses.replace(TO_TWO, attachments=[("large.bin", bytes(20 << 20))])
        for delay in ("0", "1"):
            for message in (TO_TWO, large):
                with self.subTest(delay=delay, large=message is large):
                    self.use_new_directory()
                    _, server = self.try_it(["-A", delay], rejected(550), message=message)
                    self.assertEqual(server.received(), [])

    def test_server_that_reads_late_and_little(self):
        large = dataclasses.replace(TO_TWO, attachments=[("large.bin", bytes(20 << 20))])
        self.try_it(["-H", "2", "-T", "16384"], SENT, message=large)

    def test_nobody_listens(self):
        server = servers.SmtpSink(self.directory / "server")
        server.stop()
        self.outbox.add_account(server)
        number = self.outbox.send(Message())
        self.outbox.deliver(TEMPORARY)
        found = self.outbox.find(number)
        self.assertEqual((found["state"], found["hold"]), ("queued", None))
        self.assertIsNotNone(found["next_attempt_at"])


if __name__ == "__main__":
    servers.require("smtp-sink")
    unittest.main(verbosity=2)

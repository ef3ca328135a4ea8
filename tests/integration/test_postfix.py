# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix, strict about line ends and pipelining, takes what was meant with all its extensions."""

import contextlib
import json
import os
import subprocess
import unittest

import servers
from certificates import Authority
from greylist import Greylist
from messagecases import MessageCases
from outbox import TEMPORARY, Message
from postfix import Postfix
from sessioncase import SessionCase

PASSWORD = "pass wörd \\\"'$ 好"
MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256")
KEYWORDS = ("PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8", "DSN", "CHUNKING", "ENHANCEDSTATUSCODES")
LOGIN = ("smtpd_sasl_auth_enable=yes",
         "smtpd_relay_restrictions=permit_sasl_authenticated,reject")  # fmt: skip
BEYOND = "nobody-beyond@example.net"
JUDGE = "smtpd_recipient_restrictions"
NOT_TODAY = "{gone@example.net=550 5.1.1 Nobody here}, {later@example.net=450 4.2.1 Come back}"

INTERNATIONAL = """\
From: Ada <ada@example.org>
To: jörg@example.net
Subject: Grüße, in chunks
Message-ID: <1@example.org>
Date: Mon, 23 Nov 2026 05:06:07 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Schöne Grüße, 好
.
..
""".replace("\n", "\r\n").encode()

SERVICES = {
    "plain": [],
    "starttls": ["smtpd_tls_security_level=encrypt"],
    "tls": ["smtpd_tls_wrappermode=yes"],
    "login": ["smtpd_tls_security_level=encrypt", *LOGIN],
    "login-tls": ["smtpd_tls_wrappermode=yes", *LOGIN],
    "few": ["smtpd_recipient_limit=3"],
    "choosy": [f"{JUDGE}=check_recipient_access inline:{{ {NOT_TODAY} }}"],
    "small": ["message_size_limit=20000"],
    **{f"no {word}": [f"smtpd_discard_ehlo_keywords={word}"] for word in KEYWORDS},
    "no extension": [f"smtpd_discard_ehlo_keywords={','.join(KEYWORDS)}"],
}


def complaints(log):
    """What Postfix says of clients that break its rules."""
    return [line for line in log.splitlines() if "improper" in line or "bare" in line]


class Messages(MessageCases, unittest.TestCase):
    """In chunks, so that no dot-stuffing hides a fault."""

    account = ("--chunking",)
    reorders = True

    @staticmethod
    @contextlib.contextmanager
    def start_server(directory):
        authority = Authority(f"{directory}-authority")
        with Postfix(directory, {"plain": ["message_size_limit=50000000"]}, authority) as server:
            yield server

    def tearDown(self):
        self.assertEqual(complaints(self.server.log()), [])
        newest = self.outbox.json("list")[-1]
        self.assertIn(" BDAT ", self.outbox.attempts(newest["id"])[0]["transcript"])


class PostfixCase(SessionCase):
    @classmethod
    @contextlib.contextmanager
    def start_server(cls, directory):
        with Greylist() as greylist:
            services = {**SERVICES, "grey": [f"{JUDGE}=check_policy_service {greylist.address}"]}
            logins = {"ada": PASSWORD}
            with Postfix(directory, services, cls.authority, logins, MECHANISMS,
                         refuse=(BEYOND,)) as server:  # fmt: skip
                yield server

    def tearDown(self):
        self.assertEqual(complaints(self.server.log()), [])


class Logins(PostfixCase):
    def check_login(self, service, security, method, name):
        with self.subTest(method=method, security=security):
            self.use_new_outbox()
            message = self.send_to(self.server.at(service), *self.login("ada", PASSWORD, method),
                                   **self.encrypted(security))  # fmt: skip
            self.assert_sent(message)
            self.assert_arrived(message)
            self.assertTrue(self.commands(message, f"AUTH {name}"), self.transcript(message))
            self.server.await_log(f"sasl_method={name}, sasl_username=ada")
            return message

    def test_starttls(self):
        message = self.send_to(self.server.at("starttls"), **self.encrypted())
        self.assert_sent(message)
        self.assert_arrived(message)

    def test_tls(self):
        message = self.send_to(self.server.at("tls"), **self.encrypted("tls"))
        self.assert_sent(message)
        self.assert_arrived(message)

    def test_each_login(self):
        for name in MECHANISMS:
            self.check_login("login", "starttls", name.lower(), name)

    def test_strongest_login_first(self):
        self.check_login("login-tls", "tls", "auto", MECHANISMS[-1])

    def test_wrong_password(self):
        for name in MECHANISMS:
            with self.subTest(name):
                self.use_new_outbox()
                message = self.send_and_fail(self.server.at("login"), message=Message(),
                                             *self.login("ada", "wrong", name.lower()),
                                             **self.encrypted())  # fmt: skip
                self.assert_held(message, "auth")
                self.assertIn("login_refused: 535", message["hold_detail"])
                right = self.outbox.password_option(PASSWORD, "right")
                self.outbox.run("account", "edit", "work", *right)
                self.outbox.deliver()
                self.assert_sent(self.outbox.find(message["id"]))

    def test_no_login(self):
        message = self.send_to(self.server.at("login"), **self.encrypted())
        self.assert_equal(message["state"], "failed", message)
        self.assertEqual(self.states(message)["bob"], ("rejected", 554, "5.7.1"))

    def test_several_messages_go_over_one_connection(self):
        server = self.server.at("login")
        self.add_account(server, *self.login("ada", PASSWORD), **self.encrypted())
        before = self.server.log().count(": connect from")
        self.send_five()
        self.assertEqual(self.server.log().count(": connect from"), before + 1)


class Extensions(PostfixCase):
    def test_pipelining(self):
        people = [("", f"person{n}@example.net") for n in range(250)]
        message = self.send_to(self.server.at("plain"), message=Message(to=people))
        self.assert_sent(message)
        self.assert_arrived(message)
        self.assertEqual(len(self.commands(message, "RCPT")), 250)

    def test_chunking(self):
        large = Message(attachments=[("large.bin", bytes(range(256)) * 12000)], text=".\n..\n")
        self.outbox.add_account(self.server.at("plain"), "--chunking")
        for message in (Message(), large):
            found = self.send_again(message)
            self.assert_sent(found)
            self.assert_arrived(found)
            self.assertEqual(self.commands(found, "DATA"), [])
            self.assertEqual(self.commands(found, "BDAT")[-1], "BDAT 0 LAST")

    def test_size(self):
        large = Message(attachments=[("large.bin", bytes(30000))])
        message = self.send_and_fail(self.server.at("small"), message=large)
        self.assert_held(message, "size")
        small = self.send_again(expect=TEMPORARY)
        self.assert_sent(small)
        self.assertRegex(self.commands(small, "MAIL")[0], r" SIZE=\d+")
        self.assert_arrived(small)

    def send_raw(self, service, content, to=("jörg@example.net", "bob@example.net"), **settings):
        """Through the engine alone: no message that Pennypost builds needs so much yet."""
        settings |= {"host": "127.0.0.1", "port": self.server.port_of[service],
                     "from": "ada@example.org", "to": to}  # fmt: skip
        done = subprocess.run([os.environ["RAWSENDER"], json.dumps(settings)], input=content,
                              capture_output=True, timeout=60, check=False)  # fmt: skip
        self.assertEqual(done.returncode, 0, done.stderr.decode(errors="replace"))
        return json.loads(done.stdout)

    def test_internationalized_addresses_and_headers(self):
        for chunking in (False, True):
            content = INTERNATIONAL.replace(b"chunks", b"chunks: %d" % chunking)
            story = self.send_raw("plain", content, utf8Headers=True, eightBitBody=True,
                                  chunking=chunking)  # fmt: skip
            self.assertEqual(story["result"], "Accepted", story)
            self.assertEqual(story["codes"], [250, 250])
            self.assertRegex(story["transcript"], r"C: MAIL .* BODY=8BITMIME.* SMTPUTF8|"
                                                  r"C: MAIL .* SMTPUTF8.* BODY=8BITMIME")  # fmt: skip
            self.assertEqual("BDAT" in story["transcript"], chunking)
            servers.wait_until(
                lambda content=content: [e for e in self.server.received() if e.content == content],
                self.server.log,
            )

    def test_internationalized_address_where_it_is_not_offered(self):
        """The others get the message."""
        story = self.send_raw("no SMTPUTF8", b"Subject: Not for all\r\n\r\nHello\r\n")
        self.assertEqual(story["result"], "Accepted", story)
        self.assertEqual(story["codes"], [None, 250])
        self.assertNotIn("SMTPUTF8", story["transcript"].replace("250-SMTPUTF8", ""))

    def test_headers_and_bodies_that_are_not_offered(self):
        for service, word in (("no SMTPUTF8", "utf8Headers"), ("no 8BITMIME", "eightBitBody")):
            with self.subTest(service):
                story = self.send_raw(service, INTERNATIONAL, ["bob@example.net"], **{word: True})
                self.assertNotEqual(story["result"], "Accepted")
                self.assertNotIn("C: MAIL", story["transcript"])

    def test_internationalized_domain_needs_no_extension(self):
        message = self.send_to(self.server.at("plain"),
                               message=Message(to=[("", "bob@bücher.example")]))  # fmt: skip
        self.assert_sent(message)
        self.assertNotIn("SMTPUTF8", self.commands(message, "MAIL")[0])
        self.assertEqual(self.commands(message, "RCPT"), ["RCPT TO:<bob@xn--bcher-kva.example>"])

    def report_about(self, message):
        """Postfix's own, to the sender, for what it gives to a server without DSN."""
        envelope = self.commands(message, "MAIL")[0].split("ENVID=")[1].split()[0].encode()

        def reports():
            return [each.content for each in self.server.received()
                    if b"Original-Envelope-Id: " + envelope in each.content]  # fmt: skip

        servers.wait_until(reports, lambda: self.transcript(message) + self.server.log())
        return reports()[0]

    def test_notification_of_success(self):
        options = ["--dsn", "success,failure", "--dsn-return", "headers"]
        message = self.send_to(self.server.at("plain"), delivery=options,
                               message=Message(to=[("", "a+b=c@example.net")], text="Secret\n"))  # fmt: skip
        self.assert_sent(message)
        self.assertIn(" RET=HDRS", self.commands(message, "MAIL")[0])
        self.assertIn(" NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a+2Bb+3Dc@example.net",
                      self.commands(message, "RCPT")[0])  # fmt: skip
        report = self.report_about(message)
        self.assertIn(b"Original-Recipient: rfc822;a+b=c@example.net\r\n", report)
        self.assertIn(b"Action: relayed\r\n", report)
        self.assertNotIn(b"Secret", report)

    def test_notification_of_failure(self):
        for returned in ("full", "headers"):
            with self.subTest(returned):
                self.use_new_outbox()
                message = self.send_to(self.server.at("plain"),
                                       message=Message(to=[("", BEYOND)], text="Secret\n"),
                                       delivery=["--dsn", "failure", "--dsn-return", returned])  # fmt: skip
                report = self.report_about(message)
                self.assertIn(b"Action: failed\r\n", report)
                self.assertEqual(b"Secret" in report, returned == "full")

    def test_notification_never(self):
        never = self.send_to(self.server.at("plain"), message=Message(to=[("", BEYOND)]),
                             delivery=["--dsn", "never"])  # fmt: skip
        self.assertIn(" NOTIFY=NEVER", self.commands(never, "RCPT")[0])
        # Postfix goes on with its queue in order: by then it would be there.
        number = never["message_id"].encode()
        then = self.send_again(Message(to=[("", BEYOND)]), delivery=["--dsn", "failure"])
        self.report_about(then)
        self.assertFalse([each for each in self.server.received() if number in each.content])

    def test_no_notification_where_it_is_not_offered(self):
        message = self.send_to(self.server.at("no DSN"), delivery=["--dsn", "success"])
        self.assert_sent(message)
        self.assertNotIn("NOTIFY", "".join(self.commands(message)))

    def test_without_each_extension(self):
        people = [("", f"person{n}@example.net") for n in range(3)]
        for service in ("no extension", *(f"no {word}" for word in KEYWORDS)):
            with self.subTest(service):
                self.use_new_outbox()
                message = self.send_to(self.server.at(service), "--chunking",
                                       message=Message(to=people), delivery=["--dsn", "success"])  # fmt: skip
                self.assert_sent(message)
                self.assert_arrived(message)
                said = "\n".join(self.commands(message))
                forbidden = {"SIZE": " SIZE=", "DSN": " NOTIFY=", "CHUNKING": "BDAT"}
                for word, trace in forbidden.items():
                    hidden = service in ("no extension", f"no {word}")
                    self.assertEqual(trace in said, not hidden, said)


class Recipients(PostfixCase):
    def test_too_many_recipients_are_split(self):
        people = [("", f"person{n}@example.net") for n in range(8)]
        message = self.send_to(self.server.at("few"), message=Message(to=people))
        self.assert_sent(message)
        self.assert_arrived(message, copies=3)
        self.assertEqual(message["tries"], 3)
        # It is remembered: nobody is asked for in vain.
        message = self.send_again(Message(to=people))
        self.assert_sent(message)
        self.assertEqual(len(self.commands(message, "RCPT")), 8)
        self.assertNotIn(" S: 452", self.transcript(message))
        self.assert_arrived(message, copies=3)

    def test_each_recipient_has_an_outcome(self):
        people = [("", f"{name}@example.net") for name in ("one", "gone", "later", "two")]
        message = self.send_and_fail(self.server.at("choosy"), message=Message(to=people))
        self.assertEqual(message["state"], "queued")
        self.assertEqual(self.states(message)["gone"], ("rejected", 550, "5.1.1"))
        self.assertEqual(self.states(message)["later"], ("deferred", 450, "4.2.1"))
        self.assertEqual(self.states(message)["one"][:2], ("accepted", 250))
        self.assert_arrived(message)

    def test_greylisting(self):
        message = self.send_and_fail(self.server.at("grey"))
        self.assertEqual(self.states(message)["bob"], ("deferred", 450, "4.2.0"))
        self.assertIsNotNone(message["next_attempt_at"])
        self.outbox.run("retry", message["id"])
        self.outbox.deliver()
        message = self.outbox.find(message["id"])
        self.assert_sent(message)
        self.assert_arrived(message)


if __name__ == "__main__":
    servers.require("postfix", "aiosmtpd", root=True)
    unittest.main(verbosity=2)

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""aiosmtpd gets what was meant, encrypted and logged in as asked for, and its refusals count."""

import base64
import tempfile
import unittest

import servers
from certificates import Authority
from messagecases import MessageCases
from outbox import TEMPORARY, Message, Outbox

PASSWORD = "pässwörd '; \"$\\ 好"


class Messages(MessageCases, unittest.TestCase):
    @staticmethod
    def start_server(directory):
        return servers.AioSmtpd(directory)


class Sessions(unittest.TestCase):
    """Each test has an outbox of its own, and its servers stop with it."""

    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory(prefix="pennypost-")
        cls.addClassCleanup(directory.cleanup)
        cls.authority = Authority(f"{directory.name}/authority")
        cls.stranger = Authority(f"{directory.name}/stranger")
        cls.localhost = cls.authority.issue("localhost")

    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="pennypost-")
        self.addCleanup(directory.cleanup)
        self.directory = directory.name
        self.outbox = Outbox(directory.name)
        self.servers = 0

    def start(self, *options):
        self.servers += 1
        return self.enterContext(
            servers.AioSmtpd(f"{self.directory}/server{self.servers}", *options)
        )

    def login(self, password=PASSWORD):
        """The options of a server that wants it."""
        return ["--user", "ada", "--password-file", str(self.outbox.password_file(password))]

    def send_to(self, server, *options, message=None, expect=0, **settings):
        """Queues and delivers a message over a new account; tells what became of it."""
        self.outbox.add_account(server, *options, **settings)
        number = self.outbox.send(message or Message())
        self.outbox.deliver(expect)
        return self.outbox.find(number)

    def assert_held(self, message, hold, tries=1):
        self.assertEqual((message["state"], message["hold"]), ("held", hold))
        attempts = self.outbox.attempts(message["id"])
        self.assertEqual(len(attempts), tries)
        for attempt in attempts:
            self.assertNotIn("MAIL FROM", attempt["transcript"])

    def test_several_messages_go_over_one_connection(self):
        server = self.start()
        self.outbox.add_account(server)
        for number in range(5):
            self.outbox.send(Message(subject=f"Number {number}"))
        self.outbox.deliver()
        received = server.received()
        self.assertEqual(len(received), 5)
        self.assertEqual(len({each.facts["peer_port"] for each in received}), 1)

    def check_login(self, security, *server_options):
        for method in ("auto", "plain", "login"):
            with self.subTest(method):
                self.outbox = Outbox(tempfile.mkdtemp(dir=self.directory))
                server = self.start(*server_options, *self.login())
                options = [*self.outbox.password_option(PASSWORD), "--user", "ada", "--auth", method]
                options += ["--ca-file", self.authority.ca_file]
                if security == "plain":
                    options += ["--allow-plaintext-auth"]
                message = self.send_to(server, *options, host="localhost", security=security)
                self.assertEqual(message["state"], "sent")
                facts = server.received()[0].facts
                self.assertEqual((facts["user"], facts["tls"]), ("ada", security != "plain"))
                transcript = self.outbox.attempts(message["id"])[0]["transcript"]
                self.assertIn("AUTH LOGIN" if method == "login" else "AUTH PLAIN", transcript)
                self.assert_nowhere_on_disk(PASSWORD.encode())

    def assert_nowhere_on_disk(self, secret):
        """Neither in clear nor as AUTH PLAIN and LOGIN encode it."""
        plain = b"\0ada\0" + secret
        forms = [secret, *(base64.b64encode(form)[:-4] for form in (secret, plain))]
        files = [file for file in (self.outbox.directory / "profile").rglob("*") if file.is_file()]
        self.assertTrue(files)
        for file in files:
            content = file.read_bytes()
            self.assertEqual([form for form in forms if form in content], [], file)

    def test_login_in_clear(self):
        self.check_login("plain")

    def test_login_after_starttls(self):
        self.check_login("starttls", "--starttls", *self.localhost)

    def test_login_under_tls(self):
        self.check_login("tls", "--tls", *self.localhost)

    def test_no_password_in_clear_unless_allowed(self):
        server = self.start(*self.login())
        options = ["--user", "ada", *self.outbox.password_option(PASSWORD)]
        message = self.send_to(server, *options, expect=TEMPORARY)
        self.assert_held(message, "auth")
        self.assertNotIn("AUTH PLAIN", self.outbox.attempts(message["id"])[0]["transcript"])
        self.assertEqual(server.received(), [])

    def test_wrong_password(self):
        server = self.start("--starttls", *self.localhost, *self.login())
        wrong = self.outbox.password_option("wrong", "wrong")
        message = self.send_to(
            server, "--user", "ada", *wrong, "--ca-file", self.authority.ca_file,
            host="localhost", security="starttls", expect=TEMPORARY,
        )  # fmt: skip
        self.assert_held(message, "auth")
        self.assertIn("login_refused: 535", message["hold_detail"])
        # The same failing login is not tried twice unasked.
        self.outbox.deliver(TEMPORARY)
        self.assert_held(self.outbox.find(message["id"]), "auth", tries=1)
        # The right one releases what waits.
        self.outbox.run("account", "edit", "work", *self.outbox.password_option(PASSWORD))
        self.outbox.deliver()
        self.assertEqual(self.outbox.find(message["id"])["state"], "sent")
        self.assertEqual(len(server.received()), 1)

    def test_login_required_but_no_user(self):
        message = self.send_to(self.start(*self.login()), expect=TEMPORARY)
        self.assertEqual((message["state"], message["hold"]), ("held", "auth"))
        self.assertIn("530", message["hold_detail"])

    def check_tls_problem(self, server, host="localhost", ca_file=None, security="starttls"):
        ca_file = ca_file or self.authority.ca_file
        message = self.send_to(server, "--ca-file", ca_file, host=host, security=security,
                               expect=TEMPORARY)  # fmt: skip
        self.assert_held(message, "tls")
        self.assertEqual(server.received(), [])

    def test_certificate_of_a_stranger(self):
        server = self.start("--starttls", *self.localhost)
        self.check_tls_problem(server, ca_file=self.stranger.ca_file)

    def test_certificate_of_a_stranger_under_tls(self):
        server = self.start("--tls", *self.localhost)
        self.check_tls_problem(server, ca_file=self.stranger.ca_file, security="tls")

    def test_certificate_for_another_host(self):
        server = self.start("--starttls", *self.authority.issue("mail.example.org"))
        self.check_tls_problem(server)

    def test_certificate_without_the_address(self):
        self.check_tls_problem(self.start("--starttls", *self.localhost), host="127.0.0.1")

    def test_starttls_wanted_but_not_offered(self):
        self.check_tls_problem(self.start())

    def test_tls_wanted_at_a_port_in_clear(self):
        self.check_tls_problem(self.start(), security="tls")

    def test_starttls_insisted_on_but_not_wanted(self):
        server = self.start("--starttls", *self.localhost)
        message = self.send_to(server, expect=TEMPORARY)
        self.assertNotEqual(message["state"], "sent")
        self.assertEqual(server.received(), [])

    def test_each_recipient_has_an_outcome(self):
        server = self.start(
            "--refuse", "gone@example.net=550 5.1.1 Nobody here by that name",
            "--refuse", "later@example.net=450 4.2.1 Come back later",
        )  # fmt: skip
        people = ["one", "gone", "later", "two"]
        everybody = Message(to=[("", f"{name}@example.net") for name in people])
        message = self.send_to(server, message=everybody, expect=TEMPORARY)
        self.assertEqual(message["state"], "queued")
        self.assertIsNotNone(message["next_attempt_at"])
        found = {each["address"].split("@")[0]: each for each in message["recipients"]}
        self.assertEqual(
            {name: (each["state"], each["code"], each["enhanced"]) for name, each in found.items()},
            {
                "one": ("accepted", 250, "2.0.0"),
                "gone": ("rejected", 550, "5.1.1"),
                "later": ("deferred", 450, "4.2.1"),
                "two": ("accepted", 250, "2.0.0"),
            },
        )
        self.assertIn("Nobody here by that name", found["gone"]["reply"])
        first = server.received()
        self.assertEqual(
            [each.rcpt_to for each in first], [["one@example.net", "two@example.net"]]
        )
        # Only the one who was put off is tried again, with the same bytes.
        second_server = self.start()
        self.outbox.move_account(second_server)
        self.outbox.run("retry", message["id"])
        self.outbox.deliver()
        second = second_server.received()
        self.assertEqual([each.rcpt_to for each in second], [["later@example.net"]])
        self.assertEqual(second[0].content, first[0].content)
        self.assertEqual(self.outbox.find(message["id"])["state"], "partly_sent")

    def test_everybody_refused(self):
        server = self.start("--refuse", "bob@example.net=551 5.7.1 Not for you")
        message = self.send_to(server)
        self.assertEqual(message["state"], "failed")
        self.assertEqual(server.received(), [])

    def test_larger_than_the_server_takes(self):
        server = self.start("--size", "20000")
        large = Message(attachments=[("large.bin", bytes(30000))])
        message = self.send_to(server, message=large, expect=TEMPORARY)
        self.assert_held(message, "size")
        self.assertEqual(message["recipients"][0]["state"], "pending")
        # A small one is not held up by it.
        small = self.outbox.send(Message())
        self.outbox.deliver(TEMPORARY)
        self.assertEqual(self.outbox.find(small)["state"], "sent")
        self.assertEqual(len(server.received()), 1)


if __name__ == "__main__":
    servers.require("aiosmtpd")
    unittest.main(verbosity=2)

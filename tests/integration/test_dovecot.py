# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dovecot's submission service lets in whoever can prove a password or has a token."""

import unittest

import servers
from dovecot import MECHANISMS, Dovecot, token
from outbox import Message
from sessioncase import SessionCase

PASSWORD = "pass wörd \\\"'$ 好"
BY_PASSWORD = [name for name in MECHANISMS if name not in ("xoauth2", "oauthbearer")]
BY_TOKEN = ("xoauth2", "oauthbearer")


class Sessions(SessionCase):
    @classmethod
    def start_server(cls, directory):
        return Dovecot(directory, cls.authority, {"ada": PASSWORD}, recipients=3,
                       refuse=("gone@example.net",))  # fmt: skip

    def check_login(self, method, secret, security="starttls", said=None):
        with self.subTest(method=method, security=security):
            self.use_new_outbox()
            message = self.send_to(self.server.at(security), *self.login("ada", secret, method),
                                   **self.encrypted(security))  # fmt: skip
            self.assert_sent(message)
            self.assert_arrived(message)
            name = (said or method).upper()
            self.assertTrue(self.commands(message, f"AUTH {name}"), self.transcript(message))
            self.assertNotIn(secret, self.transcript(message))
            return message

    def check_refusal(self, method, secret, hold="auth"):
        with self.subTest(method=method):
            self.use_new_outbox()
            message = self.send_and_fail(self.server, *self.login("ada", secret, method),
                                         **self.encrypted())  # fmt: skip
            self.assert_held(message, hold)
            self.assertIn("login_refused: 535", message["hold_detail"])
            return message

    def test_each_password_login(self):
        for security in ("starttls", "tls"):
            for method in BY_PASSWORD:
                self.check_login(method, PASSWORD, security)

    def test_strongest_login_first(self):
        self.check_login("auto", PASSWORD, said="scram-sha-256")

    def test_wrong_password(self):
        for method in BY_PASSWORD:
            self.check_refusal(method, "wrong")

    def test_token(self):
        for method in BY_TOKEN:
            self.check_login(method, token("ada"))

    def test_token_too_long_for_the_first_line(self):
        """It goes behind an empty challenge: a command has at most 512 bytes."""
        for method in BY_TOKEN:
            message = self.check_login(method, token("ada", padding=2500))
            self.assertEqual(self.commands(message, "AUTH"), [f"AUTH {method.upper()}"])

    def test_refused_token(self):
        """The server says why in a challenge, which wants an answer before it says no."""
        for method in BY_TOKEN:
            for case, secret in (("expired", token("ada", -100)), ("of another", token("eve")),
                                 ("no token", "nonsense")):  # fmt: skip
                with self.subTest(case):
                    self.check_refusal(method, secret)

    def test_new_token_releases_what_waits(self):
        for method in BY_TOKEN:
            message = self.check_refusal(method, token("ada", -100))
            fresh = self.outbox.password_option(token("ada"), "fresh")
            self.outbox.run("account", "edit", "work", *fresh)
            self.outbox.deliver()
            self.assert_sent(self.outbox.find(message["id"]))

    def test_chunking_and_pipelining(self):
        people = [("", f"person{number}@example.net") for number in range(3)]
        large = Message(to=people, text=".\n..\n",
                        attachments=[("noise.bin", bytes(range(256)) * 1500)])  # fmt: skip
        message = self.send_to(self.server, "--chunking", *self.login("ada", PASSWORD),
                               message=large, **self.encrypted())  # fmt: skip
        self.assert_sent(message)
        self.assert_arrived(message)
        self.assertEqual(self.commands(message, "BDAT")[-1], "BDAT 0 LAST")

    def test_too_many_recipients_are_split(self):
        people = [("", f"crowd{number}@example.net") for number in range(8)]
        message = self.send_to(self.server, *self.login("ada", PASSWORD),
                               message=Message(to=people), **self.encrypted())  # fmt: skip
        self.assert_sent(message)
        self.assertEqual(len(self.commands(message, "MAIL")), 3)
        # Of several recipients at once Dovecot 2.3 hands on the first that it refuses as too many.
        asked = self.commands(message, "RCPT")
        self.assertEqual(asked.count("RCPT TO:<crowd3@example.net>"), 2)
        self.assertEqual({address for each in self.server.received() for address in each.rcpt_to
                          if "crowd" in address}, {address for _, address in people})  # fmt: skip

    def test_size(self):
        large = Message(attachments=[("large.bin", bytes(2 << 20))])
        message = self.send_and_fail(self.server, *self.login("ada", PASSWORD), message=large,
                                     **self.encrypted())  # fmt: skip
        self.assert_held(message, "size")

    def test_each_recipient_has_the_answer_from_beyond(self):
        people = Message(to=[("", "one@example.net"), ("", "gone@example.net")])
        message = self.send_to(self.server, *self.login("ada", PASSWORD), message=people,
                               **self.encrypted())  # fmt: skip
        self.assert_equal(message["state"], "partly_sent", message)
        # Dovecot puts an enhanced code of its own in front of the one from beyond.
        self.assertEqual(self.states(message)["gone"][:2], ("rejected", 550))
        self.assert_arrived(message)

    def test_several_messages_go_over_one_connection(self):
        before = self.server.log().count("Login: user=<ada>")
        self.add_account(self.server, *self.login("ada", PASSWORD), **self.encrypted())
        self.send_five()
        self.assertEqual(self.server.log().count("Login: user=<ada>"), before + 1)


if __name__ == "__main__":
    servers.require("dovecot", "aiosmtpd", root=True)
    unittest.main(verbosity=2)

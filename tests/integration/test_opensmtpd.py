# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenSMTPD, which is strict and does not pipeline."""

import socket
import smtplib
import ssl
import subprocess
import unittest

import servers
from opensmtpd import OpenSmtpd
from outbox import TEMPORARY, Message
from sessioncase import SessionCase

PASSWORD = "pass wörd 好"


class Sessions(SessionCase):
    @classmethod
    def start_server(cls, directory):
        return OpenSmtpd(directory, cls.authority)

    def start_with_login(self):
        crypted = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=PASSWORD.encode(),
                                 capture_output=True, check=True).stdout.decode().strip()  # fmt: skip
        listener = "tls-require auth <logins> pki mail.example.net"
        directory = self.directory / "with login"
        return self.enterContext(
            OpenSmtpd(directory, self.authority, listener, {"ada": crypted})
        )

    def people(self, *names):
        return Message(to=[("", f"{name}@example.net") for name in names])

    def test_step_by_step(self):
        message = self.send_to(self.server, message=self.people("one", "two", "three"))
        self.assert_sent(message)
        self.assert_arrived(message)
        # Whatever is said is said when the answer to what was before is there.
        lines = [line.split()[1] for line in self.transcript(message).splitlines()]
        talk = "".join(each[0] for each in lines if each in ("C:", "S:"))
        self.assertNotIn("CC", talk.removesuffix("CCS"))

    def test_attachments(self):
        noise = bytes(range(256)) * 2000
        message = self.send_to(self.server, message=Message(
            text=".\n..\nFrom x\n", attachments=[("noise.bin", noise)]))  # fmt: skip
        self.assert_sent(message)
        self.assert_arrived(message)

    def test_size(self):
        message = self.send_and_fail(self.server,
                                     message=Message(attachments=[("large.bin", bytes(2 << 20))]))  # fmt: skip
        self.assert_held(message, "size")

    def test_recipient_in_a_domain_that_it_refuses(self):
        people = Message(to=[("", "bob@example.net"), ("", "carol@example.org")])
        message = self.send_to(self.server, message=people)
        self.assertEqual(message["state"], "partly_sent")
        self.assertEqual(self.states(message)["carol"][:2], ("rejected", 550))
        self.assert_arrived(message)

    def test_notification(self):
        message = self.send_to(self.server, delivery=["--dsn", "failure,delay"])
        self.assert_sent(message)
        self.assertIn(" NOTIFY=FAILURE,DELAY", self.commands(message, "RCPT")[0])
        self.assert_arrived(message)

    def test_several_messages_go_over_one_connection(self):
        self.outbox.add_account(self.server)
        before = self.server.log().count("smtp connected")
        self.send_five()
        self.assertEqual(self.server.log().count("smtp connected"), before + 1)

    def test_login_after_starttls(self):
        server = self.start_with_login()
        works = self.shakes_hands(server)
        account = [*self.login("ada", PASSWORD)]
        message = self.send_to(server, *account, expect=0 if works else TEMPORARY,
                               **self.encrypted())  # fmt: skip
        if works:
            self.assert_sent(message)
            self.assert_arrived(message, server)
        else:
            # Version 6.8 with OpenSSL 3 offers STARTTLS and cannot do it: nothing goes in clear.
            self.assertNotEqual(message["state"], "sent")
            self.assert_equal(self.commands(message)[-1], "STARTTLS", message)

    @staticmethod
    def shakes_hands(server):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        with smtplib.SMTP("127.0.0.1", server.port) as session:
            try:
                session.starttls(context=context)
            except (ssl.SSLError, socket.error):
                session.close()
                return False
        return True


if __name__ == "__main__":
    servers.require("opensmtpd", "aiosmtpd", root=True)
    unittest.main(verbosity=2)

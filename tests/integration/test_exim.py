# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exim, which ends a session where a client talks too early, takes all that is meant."""

import unittest

import servers
from exim import Exim
from outbox import Message
from sessioncase import SessionCase

PASSWORD = "pass wörd 好"
MAIN = ("recipients_max = 3", "message_size_limit = 2M", "dsn_advertise_hosts = *")
JUDGES = """
deny recipients = gone@example.net
  message = 5.1.1 Nobody here
defer recipients = later@example.net
  message = 4.2.1 Come back later
defer recipients = drop@example.net
  message = 4.3.2 Closing
drop recipients = hangup@example.net
  message = 5.7.1 Not with me
""".splitlines()
AUTHENTICATORS = f"""
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{ada}}}}{{eq{{$auth3}}{{{PASSWORD}}}}}}}}}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = User Name : Password
  server_condition = ${{if and{{{{eq{{$auth1}}{{ada}}}}{{eq{{$auth2}}{{{PASSWORD}}}}}}}}}
  server_set_id = $auth1
cram:
  driver = cram_md5
  public_name = CRAM-MD5
  server_secret = ${{if eq{{$auth1}}{{ada}}{{{PASSWORD}}}fail}}
  server_set_id = $auth1
""".splitlines()


class Sessions(SessionCase):
    @classmethod
    def start_server(cls, directory):
        return Exim(directory, cls.authority, MAIN, JUDGES, AUTHENTICATORS)

    def tearDown(self):
        for complaint in ("synchronization error", "unrecognized command", "too many nonmail"):
            self.assertNotIn(complaint, self.server.log())

    def people(self, *names):
        return Message(to=[("", f"{name}@example.net") for name in names])

    def test_pipelining(self):
        message = self.send_to(self.server, message=self.people("one", "two", "three"))
        self.assert_sent(message)
        self.assert_arrived(message)

    def test_chunking(self):
        large = Message(attachments=[("large.bin", bytes(range(256)) * 4000)], text=".\n..\n")
        self.add_account(self.server, "--chunking", *self.login("ada", PASSWORD, "plain"),
                         **self.encrypted())  # fmt: skip
        for each in (Message(), large):
            message = self.send_again(each)
            self.assert_sent(message)
            self.assert_arrived(message)
            self.assertEqual(self.commands(message, "BDAT")[-1], "BDAT 0 LAST")

    def test_size(self):
        large = Message(attachments=[("large.bin", bytes(2 << 20))])
        message = self.send_and_fail(self.server, message=large)
        self.assert_held(message, "size")

    def test_each_login(self):
        for method in ("plain", "login", "cram-md5"):
            with self.subTest(method):
                self.use_new_outbox()
                message = self.send_to(self.server, *self.login("ada", PASSWORD, method),
                                       **self.encrypted())  # fmt: skip
                self.assert_sent(message)
                self.assert_arrived(message)
                self.server.await_log(f"A={method.split('-')[0]}:ada")

    def test_wrong_password(self):
        for method in ("plain", "login", "cram-md5"):
            with self.subTest(method):
                self.use_new_outbox()
                message = self.send_and_fail(self.server, *self.login("ada", "wrong", method),
                                             **self.encrypted())  # fmt: skip
                self.assert_held(message, "auth")

    def test_too_many_recipients_are_split(self):
        names = [f"person{number}" for number in range(8)]
        message = self.send_to(self.server, message=self.people(*names))
        self.assert_sent(message)
        self.assert_arrived(message, copies=3)

    def test_each_recipient_has_an_outcome(self):
        message = self.send_and_fail(self.server, message=self.people("one", "gone", "later"))
        states = self.states(message)
        self.assertEqual(states["one"][:2], ("accepted", 250))
        self.assertEqual(states["gone"][:2], ("rejected", 550))
        self.assertEqual(states["later"][:2], ("deferred", 451))
        self.assert_arrived(message)

    def test_everybody_refused(self):
        message = self.send_to(self.server, message=self.people("gone"))
        self.assertEqual(message["state"], "failed")

    def test_hang_up_on_a_recipient(self):
        """The others are not lost with it, nor sent to twice."""
        message = self.send_and_fail(self.server, message=self.people("one", "hangup"))
        self.assertNotEqual(message["state"], "sent")
        self.assertNotEqual(self.states(message)["one"][0], "accepted", self.transcript(message))

    def test_several_messages_go_over_one_connection(self):
        self.outbox.add_account(self.server)
        before = self.server.log().count("TCP/IP connection count")
        self.send_five()
        self.assertEqual(self.server.log().count("TCP/IP connection count"), before + 1)


if __name__ == "__main__":
    servers.require("exim", "aiosmtpd", root=True)
    unittest.main(verbosity=2)

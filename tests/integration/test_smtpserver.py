# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""npm's smtp-server, whose extensions can be hidden one by one."""

import unittest

import servers
from outbox import TEMPORARY, Message
from sessioncase import SessionCase

PASSWORD = "pass wörd \\\"'$ 好"
TOKEN = "ya29.a-token_of/many+letters=="
ALL = {"size": 1 << 20, "hideDSN": False, "hideENHANCEDSTATUSCODES": False, "hideREQUIRETLS": False}
LOGINS = {"logins": {"ada": PASSWORD, "token": TOKEN},
          "authMethods": ["PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2"]}  # fmt: skip
EXTENSIONS = ("PIPELINING", "8BITMIME", "SMTPUTF8", "DSN", "Size", "ENHANCEDSTATUSCODES")
PEOPLE = [("", f"person{number}@example.net") for number in range(3)]


class Sessions(SessionCase):
    def start(self, encrypted=False, **settings):
        if encrypted:
            _, certificate, _, key = self.authority.issue("localhost")
            settings |= {"certificate": certificate, "privateKey": key}
        self.use_new_outbox()
        return self.enterContext(servers.SmtpServer(self.directory / "server", **settings))

    def test_each_extension_hidden(self):
        for word in (None, *EXTENSIONS):
            with self.subTest(hidden=word):
                server = self.start(**(ALL | ({f"hide{word}": True} if word else {})))
                message = self.send_to(server, message=Message(to=PEOPLE),
                                       delivery=["--dsn", "success"])  # fmt: skip
                self.assert_sent(message)
                facts = self.assert_arrived(message, server)[0].facts
                said = "\n".join(self.commands(message))
                self.assertEqual("NOTIFY=SUCCESS" in said, word != "DSN")
                # The content has only seven bits: nothing is asked for.
                self.assertNotIn("BODY=", said)
                self.assertNotIn("SMTPUTF8", said)
                if word != "DSN":
                    asked = {each["NOTIFY"] for each in facts["rcpt_options"]}
                    self.assertEqual(asked, {"SUCCESS"})

    def test_no_size_named(self):
        server = self.start(hideSize=True, size=1 << 20)
        message = self.send_to(server)
        self.assertNotIn("SIZE=0", self.commands(message, "MAIL")[0])
        self.assert_sent(message)

    def test_notification_parameters(self):
        server = self.start(**ALL)
        message = self.send_to(server, delivery=["--dsn", "never", "--dsn-return", "full"],
                               message=Message(to=[("", "a+b=c@example.net")]))  # fmt: skip
        facts = self.assert_arrived(message, server)[0].facts
        self.assertEqual(facts["mail_options"]["RET"], "FULL")
        self.assertRegex(facts["mail_options"]["ENVID"], r"^[!-~]{1,100}$")
        self.assertEqual(facts["rcpt_options"][0]["NOTIFY"], "NEVER")

    def test_each_login(self):
        for method in ("plain", "login", "cram-md5", "xoauth2"):
            user, secret = ("token", TOKEN) if method == "xoauth2" else ("ada", PASSWORD)
            for secure in (True, False):
                with self.subTest(method, secure=secure):
                    server = self.start(encrypted=True, secure=secure, **LOGINS)
                    message = self.send_to(server, *self.login(user, secret, method),
                                           **self.encrypted("tls" if secure else "starttls"))  # fmt: skip
                    self.assert_sent(message)
                    facts = self.assert_arrived(message, server)[0].facts
                    self.assertEqual((facts["user"], facts["tls"]), (user, True))

    def test_refused_login(self):
        for method in ("plain", "login", "cram-md5", "xoauth2"):
            with self.subTest(method):
                server = self.start(encrypted=True, **LOGINS)
                message = self.send_and_fail(server, *self.login("ada", "wrong", method),
                                             **self.encrypted())  # fmt: skip
                self.assert_held(message, "auth")
                self.assertIn("login_refused: 535", message["hold_detail"])

    def test_login_that_is_not_offered(self):
        server = self.start(encrypted=True, logins={"ada": PASSWORD}, authMethods=["CRAM-MD5"])
        message = self.send_and_fail(server, *self.login("ada", PASSWORD, "plain"),
                                     **self.encrypted())  # fmt: skip
        self.assert_held(message, "auth")
        self.assertEqual(self.commands(message, "AUTH"), [])

    def test_tls_all_the_way(self):
        server = self.start(encrypted=True, **ALL)
        message = self.send_to(server, delivery=["--require-tls"], **self.encrypted())
        self.assert_sent(message)
        self.assertTrue(self.assert_arrived(message, server)[0].facts["envelope"]["requireTLS"])
        self.assertIn(" REQUIRETLS", self.commands(message, "MAIL")[0])

    def test_no_tls_all_the_way_where_it_is_not_offered(self):
        for case, settings, account in (
            ("hidden", ALL | {"hideREQUIRETLS": True}, {"security": "starttls"}),
            ("in clear", ALL, {"security": "plain"}),
        ):
            with self.subTest(case):
                server = self.start(encrypted=True, **settings)
                account = self.encrypted() | account
                message = self.send_and_fail(server, delivery=["--require-tls"], **account)
                self.assert_equal(message["state"], "held", message)
                self.assertEqual(self.commands(message, "MAIL"), [])
                self.assertEqual(server.received(), [])

    def test_each_recipient_has_an_outcome(self):
        refusals = {"person0@example.net": [550, "Nobody here"],
                    "person1@example.net": [450, "Come back later"]}  # fmt: skip
        server = self.start(refusals=refusals, **ALL)
        message = self.send_and_fail(server, message=Message(to=PEOPLE))
        states = self.states(message)
        self.assertEqual(states["person0"], ("rejected", 550, "5.1.1"))
        self.assertEqual(states["person1"][:2], ("deferred", 450))
        self.assertEqual(states["person2"][:2], ("accepted", 250))
        self.assert_arrived(message, server)

    def test_refused_sender_and_message(self):
        server = self.start(refusals={"from": [550, "Not you"]})
        message = self.send_and_fail(server)
        self.assertEqual((message["state"], message["hold"]), ("held", "sender"))
        for code, state in ((554, "failed"), (451, "queued")):
            server = self.start(refusals={"data": [code, "Not that"]})
            message = self.send_to(server, expect=0 if state == "failed" else TEMPORARY)
            self.assert_equal(message["state"], state, message)

    def test_too_large(self):
        server = self.start(size=20000)
        large = Message(attachments=[("large.bin", bytes(30000))])
        message = self.send_and_fail(server, message=large)
        self.assert_held(message, "size")

    def test_session_that_the_server_ended_in_the_meantime(self):
        """It closes what is idle: the next message opens another."""
        server = self.start(socketTimeout=300)
        self.outbox.add_account(server)
        for number in range(3):
            self.outbox.send(Message(subject=f"Number {number}", attachments=[
                ("noise.bin", bytes(1 << 20))]))  # fmt: skip
        self.outbox.deliver()
        for message in self.outbox.json("list"):
            self.assert_sent(message)
            self.assert_arrived(message, server)

    def test_several_messages_go_over_one_connection(self):
        server = self.start(encrypted=True, **LOGINS)
        self.add_account(server, *self.login("ada", PASSWORD), **self.encrypted())
        self.send_five(server)
        self.assertEqual(len({each.facts["peer_port"] for each in server.received()}), 1)


if __name__ == "__main__":
    servers.require("smtp-server")
    unittest.main(verbosity=2)

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways to a server: proxies, other accounts, straight to the recipients', several at once."""

import unittest

import servers
from outbox import SENDER, TEMPORARY, Message, mailbox
from proxies import HttpConnect, Socks5
from sessioncase import SessionCase


class ClosedPort:
    def __init__(self):
        self.port = servers.free_port()


class Ways(SessionCase):
    def start(self, *options):
        directory = self.directory / f"server{len(list(self.directory.iterdir()))}"
        return self.enterContext(servers.AioSmtpd(directory, *options))

    def start_sink(self, *options):
        return self.enterContext(servers.SmtpSink(self.directory / "sink", *options))

    # Proxies

    def test_proxies(self):
        for kind in (Socks5, HttpConnect):
            with self.subTest(kind.scheme), kind() as proxy:
                self.use_new_outbox()
                server = self.start()
                # Only the proxy knows the name.
                message = self.send_to(server, "--proxy", proxy.url(), host="mail.test.invalid")
                self.assert_sent(message)
                self.assert_arrived(message, server)
                self.assertEqual(proxy.asked, [("mail.test.invalid", server.port)])

    def test_tls_behind_a_proxy(self):
        for kind in (Socks5, HttpConnect):
            for security in ("starttls", "tls"):
                with self.subTest(kind.scheme, security=security), kind() as proxy:
                    self.use_new_outbox()
                    server = self.start(f"--{security}", *self.authority.issue("localhost"))
                    message = self.send_to(server, "--proxy", proxy.url(),
                                           **self.encrypted(security))  # fmt: skip
                    self.assert_sent(message)
                    self.assertTrue(self.assert_arrived(message, server)[0].facts["tls"])
                    self.assertEqual(len(proxy.asked), 1)

    def test_large_message_through_a_proxy(self):
        for kind in (Socks5, HttpConnect):
            with self.subTest(kind.scheme), kind() as proxy:
                self.use_new_outbox()
                server = self.start()
                message = self.send_to(server, "--proxy", proxy.url(), message=Message(
                    attachments=[("noise.bin", bytes(range(256)) * 20000)]))  # fmt: skip
                self.assert_sent(message)
                self.assert_arrived(message, server)

    def test_proxy_that_refuses(self):
        for kind in (Socks5, HttpConnect):
            with self.subTest(kind.scheme), kind(refusing=True) as proxy:
                self.use_new_outbox()
                server = self.start()
                message = self.send_and_fail(server, "--proxy", proxy.url())
                self.assertEqual((message["state"], message["hold"]), ("queued", None))
                self.assertEqual(server.received(), [])

    def test_proxy_that_is_not_there(self):
        """Nothing goes around it."""
        for scheme in ("socks5", "http"):
            with self.subTest(scheme):
                self.use_new_outbox()
                server = self.start()
                proxy = f"{scheme}://127.0.0.1:{servers.free_port()}"
                message = self.send_and_fail(server, "--proxy", proxy)
                self.assertEqual((message["state"], message["hold"]), ("queued", None))
                self.assertEqual(server.received(), [])

    # Fallback accounts

    def add_fallback(self, server, first):
        self.outbox.run("account", "add", "second", "--from", mailbox(*SENDER), "--host",
                        "127.0.0.1", "--port", server.port, "--security", "plain")  # fmt: skip
        self.outbox.add_account(first, "--fallback", "second", "--default")

    def test_fallback_when_nobody_listens(self):
        server = self.start()
        self.add_fallback(server, ClosedPort())
        message = self.send_again()
        self.assert_sent(message)
        self.assert_arrived(message, server)

    def test_no_fallback_when_the_server_answers(self):
        """Whatever it says is meant: another server might take what this one must not have."""
        server = self.start()
        first = self.start("--refuse", "bob@example.net=550 5.1.1 Nobody here")
        self.add_fallback(server, first)
        message = self.send_again()
        self.assertEqual(message["state"], "failed")
        self.assertEqual(server.received(), [])

    def test_no_fallback_behind_the_marker(self):
        server = self.start()
        self.add_fallback(server, self.start_sink("-q", "."))
        message = self.send_again(expect=TEMPORARY)
        self.assert_equal(message["state"], "unknown", message)
        self.assertEqual(server.received(), [])

    # Straight to the server of the recipient

    def add_direct(self, kind, port, *options):
        self.outbox.run("account", "add", "work", "--from", mailbox(*SENDER), "--direct", kind,
                        "--port", port, *options)  # fmt: skip

    def people(self, *names):
        return Message(to=[("", f"{name}@[127.0.0.1]") for name in names])

    def test_direct_in_clear(self):
        server = self.start()
        self.add_direct("plain", server.port)
        message = self.send_again(self.people("one", "two"))
        self.assert_sent(message)
        self.assert_arrived(message, server)

    def test_direct_with_a_certificate_of_nobody(self):
        server = self.start("--starttls", *self.authority.issue("whoever.example.org"))
        self.add_direct("opportunistic", server.port)
        message = self.send_again(self.people("one"))
        self.assert_sent(message)
        self.assertTrue(self.assert_arrived(message, server)[0].facts["tls"])

    def test_direct_never_in_clear_unasked(self):
        server = self.start()
        self.add_direct("opportunistic", server.port)
        message = self.send_again(self.people("one"), expect=TEMPORARY)
        self.assertEqual((message["state"], message["hold"]), ("held", "tls"))
        self.assertEqual(server.received(), [])

    def test_direct_with_a_certificate_for_another(self):
        server = self.start("--starttls", *self.authority.issue("whoever.example.org"))
        self.add_direct("tls", server.port, "--ca-file", self.authority.ca_file)
        message = self.send_again(self.people("one"), expect=TEMPORARY)
        self.assertEqual((message["state"], message["hold"]), ("held", "tls"))
        self.assertEqual(server.received(), [])

    def test_direct_to_several_hosts(self):
        """Each domain's server gets its own recipients, and no others."""
        server = self.start()
        self.add_direct("plain", server.port)
        message = self.send_again(Message(to=[("", "one@[127.0.0.1]"), ("", "two@localhost")]))
        self.assert_sent(message)
        self.assert_arrived(message, server, copies=2)

    # Several at once, and one after the other

    def queue(self, count):
        for number in range(count):
            self.outbox.send(Message(subject=f"Number {number}"))
        self.outbox.deliver()
        for message in self.outbox.json("list"):
            self.assert_sent(message)

    def test_several_connections(self):
        server = self.start_sink("-W", ".:1")
        self.outbox.add_account(server, "--connections", "4")
        self.queue(8)
        self.assertEqual(len(server.received()), 8)
        self.assertEqual(server.sessions(at_least=4), 4)

    def test_accounts_beside_each_other(self):
        """One that hangs keeps nobody else."""
        slow = self.start_sink("-W", "DATA:3")
        quick = self.start()
        self.outbox.add_account(slow)
        self.outbox.run("account", "add", "quick", "--from", mailbox(*SENDER), "--host",
                        "127.0.0.1", "--port", quick.port, "--security", "plain")  # fmt: skip
        first = self.outbox.send(Message(), "--account", "work")
        second = self.outbox.send(Message(), "--account", "quick")
        self.outbox.deliver()
        ended = [self.outbox.attempts(number)[0]["ended_at"] for number in (first, second)]
        self.assertGreater(ended[0], ended[1])

    def test_messages_of_several_senders_share_a_session(self):
        server = self.start()
        self.outbox.add_account(server)
        self.queue(6)
        received = server.received()
        self.assertEqual(len({each.facts["peer_port"] for each in received}), 1)


if __name__ == "__main__":
    servers.require("aiosmtpd", "smtp-sink")
    unittest.main(verbosity=2)

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that pass on all mail to an aiosmtpd, which shows what they have got."""

import contextlib
import re

import servers
from rooted import RootedServer


class Relay(RootedServer):
    """Each of its services is a port of its own. `port` is that of the first, at(name) tells one of
    them apart for Outbox.add_account()."""

    def __init__(self, directory, services=("plain",), refuse=()):
        super().__init__(directory)
        self.port_of = {name: servers.free_port() for name in services}
        self.port = next(iter(self.port_of.values()))
        refusals = [f"--refuse={address}=550 5.1.1 Nobody beyond" for address in refuse]
        self.beyond = servers.AioSmtpd(f"{directory}/beyond", *refusals)

    def at(self, service):
        return Service(self.port_of[service])

    def ports(self):
        return self.port_of.values()

    def received(self, count=None):
        """What arrived beyond it, without the line about its way; waits for so many messages."""
        if count is not None:
            servers.wait_until(lambda: len(self.beyond.received()) >= count,
                               lambda: f"{count} messages did not arrive:\n{self.log()}")  # fmt: skip
        found = self.beyond.received()
        for each in found:
            each.content = re.sub(rb"\AReceived:.*?\r\n(?![ \t])", b"", each.content, flags=re.S)
        return found

    def stop(self):
        with contextlib.ExitStack() as stack:
            stack.callback(self.beyond.stop)
            super().stop()


class Service:
    def __init__(self, port):
        self.port = port

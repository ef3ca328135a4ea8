# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An aiosmtpd server that keeps what it is given; started by run-aiosmtpd.

Listens on 127.0.0.1 and prints one line of JSON, {"host", "port"}, when it is ready. Each message
becomes DIR/<n>.eml (the bytes as received, dot-stuffing taken off) and, after it, DIR/<n>.json
{mail_from, rcpt_to, tls, user, peer_port}. Both appear under their names only when they are
complete. SIGTERM ends it with exit code 0.
"""

import argparse
import asyncio
import itertools
import json
import os
import pathlib
import signal
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Recorder:
    """Hooks of aiosmtpd: refuses the listed recipients, writes the rest to the directory."""

    def __init__(self, directory, refusals):
        self.directory = directory
        self.refusals = refusals
        self.numbers = itertools.count(1)

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = self.refusals.get(address.lower())
        if refusal is not None:
            return refusal
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 Recipient ok"

    async def handle_DATA(self, server, session, envelope):
        number = next(self.numbers)
        facts = {
            "mail_from": envelope.mail_from,
            "rcpt_to": envelope.rcpt_tos,
            "tls": server.transport.get_extra_info("ssl_object") is not None,
            "user": session.auth_data,
            "peer_port": session.peer[1],
        }
        self._write(f"{number}.eml", envelope.content)
        self._write(f"{number}.json", json.dumps(facts).encode() + b"\n")
        return f"250 2.0.0 Recorded as {number}"

    def _write(self, name, content):
        unfinished = self.directory / f".{name}"
        unfinished.write_bytes(content)
        unfinished.rename(self.directory / name)


def authenticator(user, password):
    def check(server, session, envelope, mechanism, data):
        if isinstance(data, LoginPassword) and (data.login, data.password) == (user, password):
            return AuthResult(success=True, auth_data=user.decode())
        return AuthResult(success=False, handled=False)

    return check


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=0, help="0 means any")
    parser.add_argument("--directory", type=pathlib.Path, required=True)
    security = parser.add_mutually_exclusive_group()
    security.add_argument("--starttls", action="store_true", help="offered and insisted on")
    security.add_argument("--tls", action="store_true", help="from the first byte")
    parser.add_argument("--certificate", type=pathlib.Path, help="PEM")
    parser.add_argument("--key", type=pathlib.Path, help="PEM")
    parser.add_argument("--user", help="insist on a login")
    parser.add_argument("--password-file", type=pathlib.Path, help="the first line counts")
    parser.add_argument("--size", type=int, default=64 << 20, help="the limit that EHLO names")
    parser.add_argument(
        "--refuse",
        action="append",
        default=[],
        metavar="ADDRESS=REPLY",
        help="answer this recipient so, for example 'a@example.org=550 5.1.1 Nobody here'",
    )
    options = parser.parse_args()
    if (options.starttls or options.tls) and not (options.certificate and options.key):
        parser.error("--starttls and --tls need --certificate and --key")
    if (options.user is None) != (options.password_file is None):
        parser.error("--user and --password-file go together")
    if any("=" not in refusal for refusal in options.refuse):
        parser.error("--refuse wants ADDRESS=REPLY")
    return options


async def serve(options):
    options.directory.mkdir(parents=True, exist_ok=True)
    refusals = dict(refusal.split("=", 1) for refusal in options.refuse)
    recorder = Recorder(options.directory, {a.lower(): reply for a, reply in refusals.items()})
    context = None
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    check = None
    if options.user is not None:
        password = options.password_file.read_bytes().split(b"\n", 1)[0]
        check = authenticator(options.user.encode(), password)

    def protocol():
        return SMTP(
            recorder,
            hostname="localhost",
            ident="recorder",
            data_size_limit=options.size,
            enable_SMTPUTF8=True,
            tls_context=context if options.starttls else None,
            require_starttls=options.starttls,
            authenticator=check,
            auth_required=check is not None,
            # aiosmtpd knows only of STARTTLS here: a session under --tls is not plain either. Where
            # nobody has to log in, none is offered: some servers would pass on who the sender is.
            auth_require_tls=options.starttls or check is None,
        )

    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    server = await loop.create_server(
        protocol, "127.0.0.1", options.port, ssl=context if options.tls else None
    )
    host, port = server.sockets[0].getsockname()
    print(json.dumps({"host": host, "port": port}), flush=True)
    await stopped.wait()
    server.close()


if __name__ == "__main__":
    os.umask(0o077)
    asyncio.run(serve(arguments()))

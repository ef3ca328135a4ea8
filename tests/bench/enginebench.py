# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements of bench_engine."""

import os
import pathlib
import subprocess
import sys
import tempfile

import measuring

INTEGRATION = pathlib.Path(__file__).resolve().parents[1] / "integration"
sys.path.insert(0, str(INTEGRATION))

import servers  # noqa: E402

TOOLS = pathlib.Path(os.environ["PENNYPOST_BENCHTOOLS"])
HERE = pathlib.Path(__file__).resolve().parent
SINK_TREE = servers.TREES / "smtp-sink"
ROUNDS = 5
SECONDS = 3  # a run, about
WARM_UP = 1000  # messages

# What smtp-source makes with -l 4096.
HEADERS = [
    "From: <ada@example.org>",
    "To: <bob@example.org>",
    "Date: Mon, 2 Nov 2026 09:00:00 +0000 (UTC)",
    "Message-Id: <0123.4567.0089@bench.example.org>",
    "Subject: from smtp-source",
    "",
]
MESSAGE = "\r\n".join(HEADERS) + "\r\n" + ("X" * 78 + "\r\n") * 51 + "X" * 14 + "\r\n"


def engine(connections):
    return lambda port, file, messages: [
        TOOLS / "enginesender", "--port", port, "--message", file, "--messages", messages,
        "--connections", connections,
    ]  # fmt: skip


def smtp_source(sessions):
    return lambda port, file, messages: [
        SINK_TREE / "usr/sbin/smtp-source", "-d", "-s", sessions, "-m", messages, "-l", 4096,
        "-f", "ada@example.org", "-t", "bob@example.org", "-M", "bench.example.org",
        f"127.0.0.1:{port}",
    ]  # fmt: skip


def smtplib(port, file, messages):
    return ["/usr/bin/python3", HERE / "smtplibsender.py", port, file, messages]


def nodemailer(*options):
    modules = servers.TREES / "smtp-server/node_modules"
    return lambda port, file, messages: [
        "node", HERE / "nodemailersender.js", modules, port, file, messages, 4, *options,
    ]  # fmt: skip


SENDERS = {
    "engine, one connection": engine(1),
    "smtp-source -d, one session": smtp_source(1),
    "smtplib": smtplib,
    "engine, four connections": engine(4),
    "smtp-source -d, four sessions": smtp_source(4),
    "nodemailer, a pool of four": nodemailer(),
    "the same without Nagle": nodemailer("nodelay"),
}
LIMITS = [
    ("engine, one connection", "smtp-source -d, one session", 1.1),
    ("engine, one connection", "smtplib", 2),
    ("engine, four connections", "smtp-source -d, four sessions", 0.7),
    ("engine, four connections", "nodemailer, a pool of four", 4),
]
# Nobody's default, but the stronger opponent.
ALSO_COMPARED = ("engine, four connections", "the same without Nagle")


def postfix_environment():
    """smtp-source was only unpacked: its libraries are not where it looks for them."""
    folders = [SINK_TREE / "usr/lib/postfix", *SINK_TREE.glob("usr/lib/*-linux-gnu"),
               *SINK_TREE.glob("lib/*-linux-gnu")]  # fmt: skip
    return os.environ | {"LD_LIBRARY_PATH": ":".join(map(str, folders))}


class Sink:
    """smtp-sink that keeps nothing."""

    def __enter__(self):
        self.port = servers.free_port()
        self._process = subprocess.Popen(
            [servers.SERVERS / "run-smtp-sink", "--port", str(self.port)]
        )
        servers.wait_until(lambda: servers.listens(self.port), lambda: "smtp-sink does not start")
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()

    def rate(self, sender, file, messages):
        """Messages a second, the start of the program included."""
        is_postfix = sender.startswith("smtp-source")
        environment = postfix_environment() if is_postfix else os.environ
        command = SENDERS[sender](self.port, file, messages)
        return messages / measuring.run(command, env=environment)[1]


def main():
    with tempfile.TemporaryDirectory() as directory, Sink() as sink:
        file = pathlib.Path(directory) / "message.eml"
        file.write_bytes(MESSAGE.encode())
        wanted = {
            sender: int(sink.rate(sender, file, WARM_UP) * SECONDS) for sender in SENDERS
        }
        rates = {sender: [] for sender in SENDERS}
        for _ in range(ROUNDS):
            for sender, messages in wanted.items():
                rates[sender].append(sink.rate(sender, file, messages))
    for sender, values in rates.items():
        print(f"{sender:30} {measuring.spread(values, 'messages/s')}")
    limits = measuring.Limits()
    for sender, peer, ratio in LIMITS:
        limits.at_least(ratio, f"{sender}, of {peer}", rates[sender], rates[peer])
    sender, peer = ALSO_COMPARED
    limits.compare(f"{sender}, of {peer}", rates[sender], rates[peer])
    limits.exit()


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mail servers that others wrote, each on a port and in a directory of its own."""

import contextlib
import dataclasses
import json
import os
import pathlib
import random
import re
import socket
import subprocess
import sys
import time

SERVERS = pathlib.Path(__file__).resolve().parent / "servers"
TREES = SERVERS.parents[2] / "build" / "servers"
UNAVAILABLE = 69
PATIENCE = 30  # seconds


def require(*names, root=False):
    """Ends the test with the exit code of a skipped one where a server cannot be had, or only root
    could start it."""
    for name in names:
        if not (TREES / name).is_dir():
            print(f"SKIP   : there is no {name}: see the output of the test prepare-{name}")
            sys.exit(UNAVAILABLE)
    if root and os.geteuid() != 0:
        print(f"SKIP   : only root can start {' and '.join(names)}")
        sys.exit(UNAVAILABLE)


def free_port():
    """For servers that cannot pick one themselves. Below those that the system gives to clients, so
    that only another server may be quicker."""
    while True:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", random.randrange(10000, 30000)))
            return probe.getsockname()[1]


def listeners(port):
    """The inodes of the sockets that listen. Looked up, not tried: that would be a session."""
    wanted = f"0100007F:{port:04X}"
    for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, _, state, *_, inode = line.split()[:10]
        if (local, state) == (wanted, "0A"):
            yield inode


def listens(port):
    return any(listeners(port))


def wait_until(condition, complaint):
    """complaint() is the message of the failure."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(complaint())
        time.sleep(0.02)


@dataclasses.dataclass
class Received:
    """A message as the server has it. Its lines end as they came, its dots are unstuffed."""

    mail_from: str
    rcpt_to: list
    content: bytes
    facts: dict = dataclasses.field(default_factory=dict)


class Server:
    """A process that is ended with the with statement."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.directory.mkdir(parents=True)
        self.messages = self.directory / "messages"
        self.port = None
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def _spawn(self, *command, stdout, **options):
        with open(self.directory / "stderr", "wb") as stderr:
            self.process = subprocess.Popen(
                list(map(str, command)), stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr,
                **options
            )  # fmt: skip

    def stop(self):
        self.process.terminate()
        self.process.wait(PATIENCE)
        if self.process.stdout:
            self.process.stdout.close()

    def complaint(self):
        return (self.directory / "stderr").read_text(errors="replace")


class Recorder(Server):
    """It says on which port it is ready, and keeps messages as recorder.py does."""

    def __init__(self, directory, *command):
        super().__init__(directory)
        self._spawn(*command, stdout=subprocess.PIPE)
        ready = self.process.stdout.readline()
        if not ready:
            self.stop()
            raise RuntimeError(f"{type(self).__name__} does not start: {self.complaint()}")
        self.port = json.loads(ready)["port"]

    def received(self):
        """In the order of arrival."""
        files = sorted(self.messages.glob("*.json"), key=lambda file: int(file.stem))
        return [self._read(file) for file in files]

    @staticmethod
    def _read(file):
        facts = json.loads(file.read_text())
        content = file.with_suffix(".eml").read_bytes()
        return Received(facts["mail_from"], facts["rcpt_to"], content, facts)


class AioSmtpd(Recorder):
    """aiosmtpd with recorder.py, whose options these are."""

    def __init__(self, directory, *options):
        super().__init__(directory, SERVERS / "run-aiosmtpd", "--directory",
                         f"{directory}/messages", *options)  # fmt: skip


class SmtpServer(Recorder):
    """npm's smtp-server with smtp-server.js, whose settings these are."""

    def __init__(self, directory, **settings):
        super().__init__(directory, "node", SERVERS / "smtp-server.js", TREES / "smtp-server",
                         f"{directory}/messages", json.dumps(settings))  # fmt: skip


class SmtpSink(Server):
    """Postfix's smtp-sink, whose options these are. It keeps lines without their CRs."""

    def __init__(self, directory, *options):
        super().__init__(directory)
        # It cannot pick a port itself, and somebody may be quicker.
        for _ in range(10):
            self.port = free_port()
            name = f"sink-{self.port}"
            with open(self.directory / "counters", "wb") as counters:
                self._spawn(SERVERS / "run-smtp-sink", "--port", self.port, "--directory",
                            self.messages, "--", "-c", "-h", name, *options,
                            stdout=counters)  # fmt: skip
            if self._is_ready():
                return
            self.stop()
        raise RuntimeError(f"smtp-sink does not start: {self.complaint()}")

    def _is_ready(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            if any(self._owns(inode) for inode in listeners(self.port)):
                return True
            time.sleep(0.01)
        return False

    def _owns(self, inode):
        link = f"socket:[{inode}]"
        try:
            descriptors = list(pathlib.Path(f"/proc/{self.process.pid}/fd").iterdir())
            return any(os.readlink(descriptor) == link for descriptor in descriptors)
        except PermissionError:  # it runs as nobody, and this container's root is a weak one
            return True
        except FileNotFoundError:
            return False

    def sessions(self, at_least=0):
        """How many sessions have ended; it may learn of the end after the client has gone."""

        def count():
            counts = re.findall(r"sess=(\d+)", (self.directory / "counters").read_text())
            return int(counts[-1]) if counts else 0

        wait_until(lambda: count() >= at_least, lambda: f"{count()} sessions, not {at_least}")
        return count()

    def received(self):
        """In no order. Whatever came with a DATA command counts, ended by a dot or not."""
        return [self._read(file.read_bytes()) for file in self.messages.iterdir()]

    @staticmethod
    def _read(dump):
        # X- headers, three lines of Received, the message, an empty line.
        envelope, rest = dump.split(b"Received:", 1)
        content = rest.split(b"\n", 3)[3]
        mail_from = re.search(rb"^X-Mail-Args: <(.*?)>", envelope, re.M)[1]
        rcpt_to = re.findall(rb"^X-Rcpt-Args: <(.*?)>", envelope, re.M)
        protocol = re.search(rb"^X-Client-Proto: (.*)$", envelope, re.M)[1]
        return Received(
            mail_from.decode(),
            [address.decode() for address in rcpt_to],
            content.removesuffix(b"\n").replace(b"\n", b"\r\n"),
            {"protocol": protocol.decode()},
        )

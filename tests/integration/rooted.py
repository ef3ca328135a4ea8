# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that have the paths of their files, and their users, built in: each runs in a root
directory of its own, whose files are hard links into the unpacked tree."""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

import servers


class RootedServer(servers.Server):
    """Started by start() as the leader of a session, so that all its processes end with it.

    Never change a file of the tree in place: write() makes new ones."""

    tree = None  # the name of it

    def __init__(self, directory):
        super().__init__(directory)
        self.root = pathlib.Path(tempfile.mkdtemp(prefix=".run-", dir=servers.TREES))
        self.root.chmod(0o755)
        # Made by cp: Python's own copying knows neither links nor devices.
        subprocess.run(["cp", "-al", f"{servers.TREES / self.tree}/.", self.root], check=True)

    def write(self, name, content, owner="root", mode=0o644):
        """A file below the root; the owner is one that prepare adds."""
        file = self.root / name.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        file.chmod(mode)
        self.give(name, owner)

    def folder(self, name, owner="root", mode=0o755):
        folder = self.root / name.lstrip("/")
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
        self.give(name, owner)

    def give(self, name, owner):
        for line in (self.root / "etc/passwd").read_text().splitlines():
            user, _, uid, gid = line.split(":")[:4]
            if user == owner:
                os.chown(self.root / name.lstrip("/"), int(uid), int(gid))

    def certificate(self, authority, **options):
        """Writes /etc/tls.pem and /etc/tls.key."""
        _, certificate, _, key = authority.issue("localhost", **options)
        self.write("etc/tls.pem", pathlib.Path(certificate).read_bytes())
        self.write("etc/tls.key", pathlib.Path(key).read_bytes(), mode=0o600)

    def inside(self, *command, text=""):
        """Runs one of the tree's programs to its end."""
        subprocess.run(["chroot", self.root, *command], input=text.encode(), check=True,
                       capture_output=True, timeout=servers.PATIENCE)  # fmt: skip

    def start(self, *command):
        """The command has to stay in the foreground."""
        self._spawn("setpriv", "--pdeathsig", "TERM", "chroot", self.root, *command,
                    stdout=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
        deadline = time.monotonic() + servers.PATIENCE
        while not all(servers.listens(port) for port in self.ports()):
            if self.process.poll() is not None or time.monotonic() > deadline:
                complaint = f"{self.tree} does not start: {self.complaint()}\n{self.log()}"
                self.stop()
                raise RuntimeError(complaint)
            time.sleep(0.02)

    def ports(self):
        return [self.port]

    def log(self):
        """What the server wrote down."""
        logs = sorted(file for file in (self.root / "var/log").rglob("*") if file.is_file())
        return "".join(file.read_text(errors="replace") for file in logs)

    def await_log(self, text, count=1):
        servers.wait_until(lambda: self.log().count(text) >= count,
                           lambda: f"{text} is not in the log:\n{self.log()}")  # fmt: skip

    def stop(self):
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(servers.PATIENCE)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.process.pid, signal.SIGKILL)
        shutil.rmtree(self.root, ignore_errors=True)

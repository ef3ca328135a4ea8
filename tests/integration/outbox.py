# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives pennypostctl, the program that the environment variable PENNYPOSTCTL names."""

import dataclasses
import json
import os
import pathlib
import re
import subprocess

SENDER = ("Ada Lovelace", "ada@example.org")
TEMPORARY = 75


def mailbox(name, address):
    """An address as people type it; the name may hold anything."""
    if not name:
        return address
    quoted = re.sub(r'(["\\])', r"\\\1", name)
    return f'"{quoted}" <{address}>'


@dataclasses.dataclass
class Message:
    """What a person wants to send. Mailboxes are pairs of name and address."""

    to: list = dataclasses.field(default_factory=lambda: [("", "bob@example.net")])
    cc: list = dataclasses.field(default_factory=list)
    bcc: list = dataclasses.field(default_factory=list)
    subject: str = "A message"
    text: str | None = "Hello\n"
    html: str | None = None
    images: list = dataclasses.field(default_factory=list)  # (content id, file name, bytes)
    attachments: list = dataclasses.field(default_factory=list)  # (file name, bytes)

    def addresses(self):
        return [address for _, address in self.to + self.cc + self.bcc]

    def arguments(self, directory):
        """The options of send for this message; writes the files they name to the directory."""

        def write(folder, name, content):
            (directory / folder).mkdir(exist_ok=True)
            file = directory / folder / name
            file.write_bytes(content)
            return str(file)

        options = ["--subject", self.subject]
        for option in ("to", "cc", "bcc"):
            for name, address in getattr(self, option):
                options += [f"--{option}", mailbox(name, address)]
        for option in ("text", "html"):
            if (content := getattr(self, option)) is not None:
                options += [f"--{option}", write(option, "body", content.encode())]
        for number, (content_id, name, content) in enumerate(self.images):
            options += ["--inline", f"{content_id}={write(f'image{number}', name, content)}"]
        for number, (name, content) in enumerate(self.attachments):
            options += ["--attach", write(f"file{number}", name, content)]
        return options


class Outbox:
    """A profile of its own below the directory, with nothing of the user's in reach."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XDG_", "DBUS_", "PENNYPOST_", "LC_", "LANG"))
        }
        self.environment |= {
            "HOME": str(self.directory),
            "LC_ALL": "C.UTF-8",
            "PENNYPOST_PROFILE": str(self.directory / "profile"),
            "TZ": "NPT-5:45",  # a zone that no machine has by chance
        }
        self.messages = 0

    def run(self, *arguments, expect=0):
        """Its output. The exit code has to be the expected one: a sanitizer's never is."""
        done = subprocess.run(
            [os.environ["PENNYPOSTCTL"], *map(str, arguments)],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
            check=False,
        )
        if done.returncode != expect:
            raise AssertionError(
                f"{' '.join(map(str, arguments))}: exit code {done.returncode}, not {expect}\n"
                f"{done.stdout.decode(errors='replace')[-4000:]}"
                f"{done.stderr.decode(errors='replace')[-8000:]}"
            )
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.run("--json", *arguments))

    def add_account(self, server, *options, host="127.0.0.1", security="plain"):
        self.run("account", "add", "work", "--from", mailbox(*SENDER), "--host", host,
                 "--port", server.port, "--security", security, *options)  # fmt: skip

    def move_account(self, server):
        """To another server that stands for the same one after a change."""
        self.run("account", "edit", "work", "--port", server.port)

    def password_file(self, password, name="secret"):
        file = self.directory / name
        file.touch(mode=0o600)
        file.write_text(f"{password}\n")
        return file

    def password_option(self, password, name="secret"):
        return ["--password-command", f"cat '{self.password_file(password, name)}'"]

    def send(self, message, *options):
        """Queues it and tells its id."""
        self.messages += 1
        files = self.directory / f"message{self.messages}"
        files.mkdir()
        return self.run("send", *options, *message.arguments(files)).decode().strip()

    def deliver(self, expect=0):
        self.run("deliver", "--timeout", "100", expect=expect)

    def find(self, number):
        return self.json("show", number)

    def attempts(self, number):
        return self.json("log", number)

    def export(self, number):
        return self.run("export", number)

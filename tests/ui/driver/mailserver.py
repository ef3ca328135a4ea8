# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server that says what a test wants, when it wants."""

import dataclasses
import re
import socket
import socketserver
import threading

CLOSE = object()  # instead of a reply: hang up
BODY = "."  # the name of what follows DATA

CAPABILITIES = ("PIPELINING", "SIZE 1073741824", "8BITMIME", "ENHANCEDSTATUSCODES")


@dataclasses.dataclass
class Received:
    """A message that was answered with 250. Its dots are unstuffed."""

    mail_from: str
    rcpt_to: list
    content: bytes


class _Session(socketserver.StreamRequestHandler):
    rbufsize = 1 << 16

    def setup(self):
        if self.server.owner.context:
            self.request = self.server.owner.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self):
        try:
            self._talk(self.server.owner)
        except OSError:  # the client has gone, or the test is over
            pass

    def _talk(self, owner):
        self._say(owner.greeting)
        sender, recipients = "", []
        while line := self.rfile.readline(1 << 16):
            command = line.decode(errors="replace").strip()
            verb = command.split(" ")[0].upper()
            if verb in ("MAIL", "RCPT"):
                address = re.search(r"<(.*?)>", command)[1]
                if verb == "MAIL":
                    sender, recipients = address, []
            elif verb == "AUTH":
                owner.logins.append(command)
            reply = owner.reply_to(command)
            if reply is CLOSE:
                return
            self._say(reply)
            if verb == "RCPT" and reply.startswith("2"):
                recipients.append(address)
            elif verb == "DATA" and reply.startswith("354"):
                content = self._read_body(owner)
                if content is None:
                    return
                reply = owner.reply_to(BODY)
                if reply is CLOSE:
                    return
                if reply.startswith("2"):
                    owner.received.append(Received(sender, recipients, content))
                self._say(reply)
            elif verb == "AUTH" and reply.startswith("334"):
                owner.logins.append(self.rfile.readline(1 << 16).decode(errors="replace"))
                self._say(owner.reply_to("RESPONSE"))
            elif verb == "QUIT":
                return

    def _say(self, reply):
        self.wfile.write(reply.replace("\n", "\r\n").encode() + b"\r\n")
        self.wfile.flush()

    def _read_body(self, owner):
        """None if the client hangs up before the end."""
        lines = []
        while line := self.rfile.readline(1 << 20):
            if line == b".\r\n":
                return b"".join(lines)
            if owner.keeps:
                lines.append(line[1:] if line.startswith(b".") else line)
            owner.pace(len(line))
        return None


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 16

    def server_bind(self):
        # A small window, so that a client notices a server that reads slowly.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 16)
        super().server_bind()

    def get_request(self):
        self.owner.sessions += 1
        return super().get_request()

    def handle_error(self, request, client_address):
        """A handshake that the client does not like is no error of the test."""


class MailServer:
    """Listens on 127.0.0.1 for as long as the with statement lasts.

    The replies are for commands by their beginning, the longest that fits: "RCPT TO:<bob@" goes
    before "RCPT". "." is the end of the message, "RESPONSE" that of a login in two steps. received
    has the messages in the order of their arrival, without content where those are not kept.
    """

    def __init__(self, replies=None, capabilities=CAPABILITIES, context=None, keeps=True):
        self.greeting = "220 mail.example.org ready"
        self.replies = {
            "EHLO": "\n".join([*(f"250-{line}" for line in ("mail.example.org", *capabilities)),
                               "250 HELP"]),
            "MAIL": "250 2.1.0 Sender ok",
            "RCPT": "250 2.1.5 Recipient ok",
            "DATA": "354 Go ahead",
            ".": "250 2.0.0 Ok: queued as 4XkR2p1fWz",
            "AUTH PLAIN": "235 2.7.0 Welcome",
            "AUTH LOGIN": "334 VXNlcm5hbWU6",
            "RSET": "250 2.0.0 Ok",
            "NOOP": "250 2.0.0 Ok",
            "QUIT": "221 2.0.0 Bye",
            **(replies or {}),
        }  # fmt: skip
        self.context = context
        self.keeps = keeps  # the contents; they may be large
        self.received = []
        self.sessions = 0
        self.logins = []  # what came with AUTH
        self.read = 0  # bytes of messages
        self.stop_reading_at = None
        self._gates = {}
        self._may_read = threading.Event()
        self._may_read.set()
        self._listener = _Listener(("127.0.0.1", 0), _Session)
        self._listener.owner = self
        self.port = self._listener.server_address[1]
        self._thread = threading.Thread(target=self._listener.serve_forever, args=(0.05,))

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.read_on()
        for command in list(self._gates):
            self.release(command)
        self._listener.shutdown()
        self._thread.join()
        self._listener.server_close()

    def reply_to(self, command):
        key = max((key for key in self.replies if command.upper().startswith(key.upper())),
                  key=len, default=None)  # fmt: skip
        if key in self._gates:
            self._gates[key].wait()
        return self.replies.get(key, "502 5.5.1 What?")

    def hold(self, command):
        """No reply to it before release()."""
        self._gates[command] = threading.Event()

    def release(self, command):
        self._gates.pop(command).set()

    def pause_after(self, size):
        """Read no more than about so many bytes of messages before read_on(). The client's system
        takes a few megabytes more."""
        self.stop_reading_at = size
        self._may_read.clear()

    def read_on(self):
        self.stop_reading_at = None
        self._may_read.set()

    def pace(self, size):
        self.read += size
        if self.stop_reading_at is not None and self.read >= self.stop_reading_at:
            self._may_read.wait()

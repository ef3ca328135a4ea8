# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A policy server for Postfix that puts off every recipient once."""

import socketserver
import threading


class Greylist:
    def __enter__(self):
        seen = set()

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                recipient = None
                for line in self.rfile:
                    if line.startswith(b"recipient="):
                        recipient = line.strip()
                    elif line == b"\n":
                        answer = b"dunno" if recipient in seen else b"450 4.2.0 Greylisted"
                        seen.add(recipient)
                        self.wfile.write(b"action=" + answer + b"\n\n")

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = "inet:{}:{}".format(*self.server.server_address)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

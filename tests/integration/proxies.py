# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Small proxies: SOCKS5 (RFC 1928) without a login, and CONNECT (RFC 9110, section 9.3.6)."""

import re
import select
import socket
import socketserver
import threading


class Proxy:
    """Keeps in `asked` the (host, port) that it was asked for. Names lead to 127.0.0.1, whatever
    they are; refusing: it lets nobody out."""

    scheme = None

    def __init__(self, refusing=False):
        self.refusing = refusing
        self.asked = []

    def __enter__(self):
        proxy = self

        class Handler(socketserver.StreamRequestHandler):
            rbufsize = 0

            def handle(self):
                proxy.serve(self.rfile, self.connection)

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def connect(self, host, port):
        """None where it cannot or will not."""
        self.asked.append((host, port))
        try:
            return None if self.refusing else socket.create_connection(("127.0.0.1", port), 10)
        except OSError:
            return None

    @staticmethod
    def pass_on(one, other):
        """Until either has ended."""
        ends = {one: other, other: one}
        while True:
            for ready in select.select(list(ends), [], [])[0]:
                try:
                    data = ready.recv(1 << 16)
                    ends[ready].sendall(data)
                except OSError:
                    data = b""
                if not data:
                    return


class Socks5(Proxy):
    scheme = "socks5"

    def serve(self, reader, client):
        methods = reader.read(reader.read(2)[1])
        client.sendall(b"\x05\x00" if 0 in methods else b"\x05\xff")
        kind = reader.read(4)[3]
        if kind == 3:
            host = reader.read(reader.read(1)[0]).decode()
        else:
            family, size = {1: (socket.AF_INET, 4), 4: (socket.AF_INET6, 16)}[kind]
            host = socket.inet_ntop(family, reader.read(size))
        port = int.from_bytes(reader.read(2), "big")
        target = self.connect(host, port)
        code = b"\x05" if target is None else b"\x00"
        client.sendall(b"\x05" + code + b"\x00\x01" + bytes(6))
        if target is not None:
            with target:
                self.pass_on(client, target)


class HttpConnect(Proxy):
    scheme = "http"

    def serve(self, reader, client):
        request = b""
        while not request.endswith(b"\r\n\r\n"):
            if not (byte := reader.read(1)):
                return
            request += byte
        host, port = re.match(rb"CONNECT (\S+):(\d+) HTTP/1\.[01]\r\n", request).groups()
        target = self.connect(host.decode(), int(port))
        if target is None:
            client.sendall(b"HTTP/1.1 503 Cannot\r\nContent-Length: 0\r\n\r\n")
            return
        client.sendall(b"HTTP/1.1 200 Go ahead\r\n\r\n")
        with target:
            self.pass_on(client, target)

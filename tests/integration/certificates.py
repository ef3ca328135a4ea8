# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates made on the spot with the openssl command."""

import pathlib
import subprocess

KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
RSA_KEY = ("-newkey", "rsa:2048", "-nodes")


class Authority:
    """A certificate authority; ca_file is what a client has to trust."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.directory.mkdir()
        self.ca_file = self.directory / "ca.pem"
        self._openssl("req", "-x509", *KEY, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
                      "-subj", "/CN=Test authority",
                      "-addext", "keyUsage=critical,keyCertSign")  # fmt: skip

    def issue(self, host, key_type=KEY):
        """The options of a server that proves to be this host."""
        certificate, key = self.directory / f"{host}.pem", self.directory / f"{host}.key"
        extensions = self.directory / f"{host}.extensions"
        extensions.write_text(f"subjectAltName=DNS:{host}\nextendedKeyUsage=serverAuth\n")
        request = self.directory / f"{host}.request"
        self._openssl("req", "-new", *key_type, "-keyout", key, "-out", request, "-subj", f"/CN={host}")
        self._openssl("x509", "-req", "-in", request, "-CA", "ca.pem", "-CAkey", "ca.key",
                      "-CAcreateserial", "-days", "1", "-extfile", extensions,
                      "-out", certificate)  # fmt: skip
        return ["--certificate", str(certificate), "--key", str(key)]

    def _openssl(self, *arguments):
        subprocess.run(
            ["openssl", *map(str, arguments)],
            cwd=self.directory,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=True,
        )

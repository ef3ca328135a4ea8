# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenSMTPD, as the submission server of example.net."""

from certificates import RSA_KEY
from relays import Relay

# %s: the line of the listener behind its port
CONFIGURATION = """
pki mail.example.net cert "/etc/tls.pem"
pki mail.example.net key "/etc/tls.key"
table logins file:/etc/logins
listen on 127.0.0.1 port {port} hostname mail.example.net {listener}
smtp max-message-size {size}
action "on" relay host smtp://127.0.0.1:{beyond}
match from any for domain "example.org" reject
match from any for any action "on"
"""


class OpenSmtpd(Relay):
    """listener: the options of `listen on`. logins: encrypted passwords by user."""

    tree = "opensmtpd"

    def __init__(self, directory, authority, listener="", logins=None, size="1M"):
        super().__init__(directory)
        self.folder("var/spool/smtpd", mode=0o711)
        self.folder("var/lib/opensmtpd/empty")
        self.folder("var/empty")
        self.folder("var/run")
        self.certificate(authority, key_type=RSA_KEY)
        lines = [f"{user} {crypted}\n" for user, crypted in (logins or {}).items()]
        self.write("etc/logins", "".join(lines))
        self.write("etc/mailname", "mail.example.net\n")
        self.write("etc/smtpd.conf", CONFIGURATION.format(
            port=self.port, beyond=self.beyond.port, listener=listener, size=size))  # fmt: skip
        self.start("/usr/sbin/smtpd", "-d", "-v", "-f", "/etc/smtpd.conf")

    def log(self):
        """It writes to its standard error, in the foreground."""
        return self.complaint()

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dovecot, as the submission server of example.net, with every way to log in that it has."""

import base64
import hashlib
import hmac
import json
import time

from relays import Relay

MECHANISMS = ("plain", "login", "cram-md5", "scram-sha-1", "scram-sha-256", "xoauth2",
              "oauthbearer")  # fmt: skip

CONFIGURATION = """
protocols = submission
hostname = mail.example.net
base_dir = /run/dovecot
log_path = /var/log/dovecot.log
mail_location = maildir:~/Maildir
auth_verbose = yes
auth_failure_delay = 0
listen = 127.0.0.1
login_trusted_networks =
disable_plaintext_auth = yes
ssl = yes
ssl_cert = </etc/tls.pem
ssl_key = </etc/tls.key
auth_mechanisms = {mechanisms}
submission_relay_host = 127.0.0.1
submission_relay_port = {beyond}
submission_max_mail_size = {size}
submission_max_recipients = {recipients}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service submission-login {{
  chroot =
  inet_listener submission {{
    port = {starttls}
  }}
  inet_listener submissions {{
    port = {tls}
    ssl = yes
  }}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = /etc/dovecot/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
  args = /etc/dovecot/users
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home=/var/mail/%u
}}
"""

OAUTH2 = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=/etc/dovecot/keys/
username_attribute = sub
"""

TOKEN_KEY = b"a key of thirty-two bytes, no more"


def token(user, lasts=3600, padding=0):
    """A JSON web token (RFC 7519) that the server believes, of about this length at least."""

    def encode(content):
        return base64.urlsafe_b64encode(content).rstrip(b"=")

    now = int(time.time())
    header = {"alg": "HS256", "typ": "JWT", "kid": "default"}
    claims = {"sub": user, "iat": now - 60, "nbf": now - 60, "exp": now + lasts,
              "padding": "x" * padding}  # fmt: skip
    signed = b".".join(encode(json.dumps(part).encode()) for part in (header, claims))
    mac = hmac.new(TOKEN_KEY, signed, hashlib.sha256).digest()
    return (signed + b"." + encode(mac)).decode()


class Dovecot(Relay):
    """Its services are starttls and tls; logins are passwords by user. EHLO inside TLS offers only
    the mechanisms that are given."""

    tree = "dovecot"

    def __init__(self, directory, authority, logins, mechanisms=MECHANISMS, size="1M", recipients=0,
                 refuse=()):  # fmt: skip
        super().__init__(directory, ("starttls", "tls"), refuse=refuse)
        self.certificate(authority)
        for name in ("run/dovecot", "var/lib/dovecot"):
            self.folder(name)
        self.folder("var/mail", "mail")
        self.write("etc/dovecot/dovecot.conf", CONFIGURATION.format(
            mechanisms=" ".join(mechanisms), beyond=self.beyond.port, size=size,
            recipients=recipients, **self.port_of))  # fmt: skip
        self.write("etc/dovecot/users",
                   "".join(f"{user}:{{PLAIN}}{word}\n" for user, word in logins.items()),
                   "dovecot")  # fmt: skip
        self.write("etc/dovecot/oauth2.conf", OAUTH2)
        self.write("etc/dovecot/keys/default/HS256/default", base64.b64encode(TOKEN_KEY))
        self.start("/usr/sbin/dovecot", "-F", "-c", "/etc/dovecot/dovecot.conf")

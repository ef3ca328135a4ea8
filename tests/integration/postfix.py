# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Postfix, as the submission server of example.net."""

from relays import Relay

MAIN = """
compatibility_level = 3.6
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
queue_directory = /var/spool/postfix
data_directory = /var/lib/postfix
mail_owner = postfix
setgid_group = postdrop
default_privs = nobody
maillog_file = /var/log/postfix.log
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.net
mydestination =
alias_maps =
local_recipient_maps =
local_header_rewrite_clients =
mynetworks = 127.0.0.1/32
smtp_dns_support_level = disabled
smtp_host_lookup = native
smtp_destination_recipient_limit = 1000
smtpd_recipient_limit = 1000
smtpd_forbid_bare_newline = yes
smtpd_forbid_unauth_pipelining = yes
smtpd_tls_cert_file = /etc/tls.pem
smtpd_tls_key_file = /etc/tls.key
smtpd_sasl_local_domain = example.net
smtpd_sasl_security_options = noanonymous
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
"""

MASTER = """
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

QUEUES = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private",
          "saved", "trace", "maildrop", "public")  # fmt: skip


class Postfix(Relay):
    """services: for each name the settings of its port, as master.cf takes them behind -o. logins:
    passwords by user, for Cyrus SASL. refuse: whom the server beyond refuses."""

    tree = "postfix"

    def __init__(self, directory, services, authority, logins=None, mechanisms=(), refuse=()):
        super().__init__(directory, services, refuse=refuse)
        self.folder("var/spool/postfix")
        self.folder("var/spool/postfix/pid")
        for name in QUEUES:
            self.folder(f"var/spool/postfix/{name}", "postfix", 0o700)
        for name in ("public", "maildrop"):
            (self.root / "var/spool/postfix" / name).chmod(0o755)
        self.folder("var/lib/postfix", "postfix", 0o700)
        self.certificate(authority)
        self.write("etc/postfix/main.cf", f"{MAIN}relayhost = [127.0.0.1]:{self.beyond.port}\n")
        self.write("etc/postfix/master.cf", MASTER + "".join(map(self._line, services.items())))
        self._add_logins(logins or {}, mechanisms)
        self.start("/usr/lib/postfix/sbin/master", "-s")

    def _line(self, service):
        name, settings = service
        options = "".join(f"    -o {{ {setting} }}\n" for setting in settings)
        return f"127.0.0.1:{self.port_of[name]} inet n - n - - smtpd\n{options}"

    def _add_logins(self, logins, mechanisms):
        for user, password in logins.items():
            self.inside("/usr/sbin/saslpasswd2", "-p", "-c", "-f", "/etc/sasldb2", "-u",
                        "example.net", user, text=password)  # fmt: skip
            self.give("etc/sasldb2", "postfix")
        self.write(
            "etc/postfix/sasl/smtpd.conf",
            "pwcheck_method: auxprop\nauxprop_plugin: sasldb\n"
            f"mech_list: {' '.join(mechanisms)}\n",
        )

# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exim, as the submission server of example.net."""

from relays import Relay

CONFIGURATION = """
primary_hostname = mail.example.net
daemon_smtp_ports = {port}
local_interfaces = 127.0.0.1
spool_directory = /var/spool/exim4
log_file_path = /var/log/exim4/%slog
log_selector = +all -pid
keep_environment =
never_users = root
queue_only = false
host_lookup =
smtp_enforce_sync = true
smtp_accept_max_per_connection = 1000
pipelining_advertise_hosts = *
chunking_advertise_hosts = *
tls_advertise_hosts = *
tls_certificate = /etc/tls.pem
tls_privatekey = /etc/tls.key
acl_smtp_rcpt = rcpt
acl_not_smtp = accept
{main}

begin acl
rcpt:
{rcpt}
  accept hosts = 127.0.0.1

begin routers
on:
  driver = manualroute
  route_list = * 127.0.0.1
  self = send
  transport = on

begin transports
on:
  driver = smtp
  port = {beyond}
  allow_localhost
  hosts_try_chunking =
  max_rcpt = 1000

begin retry
* * F,1h,1m

begin authenticators
{authenticators}
"""


class Exim(Relay):
    """main: more of the first section. rcpt: lines of the ACL that judges recipients."""

    tree = "exim"

    def __init__(self, directory, authority, main=(), rcpt=(), authenticators=()):
        super().__init__(directory)
        for name in ("var/spool/exim4", "var/log/exim4"):
            self.folder(name, "Debian-exim", 0o750)
        self.certificate(authority)
        self.give("etc/tls.key", "Debian-exim")
        self.write("etc/exim4/exim4.conf", CONFIGURATION.format(
            port=self.port, beyond=self.beyond.port, main="\n".join(main),
            rcpt="\n".join(f"  {line}" for line in rcpt),
            authenticators="\n".join(authenticators)))  # fmt: skip
        self.start("/usr/sbin/exim4", "-bdf", "-q1h")

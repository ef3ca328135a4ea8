# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""smtplibsender.py PORT FILE MESSAGES: sends the file so many times over one session of smtplib."""

import pathlib
import smtplib
import sys

port, file, messages = sys.argv[1:]
content = pathlib.Path(file).read_bytes()
with smtplib.SMTP("127.0.0.1", int(port), local_hostname="[127.0.0.1]") as session:
    for _ in range(int(messages)):
        session.sendmail("ada@example.org", ["bob@example.org"], content)

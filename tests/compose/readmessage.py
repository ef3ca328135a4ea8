# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a message from standard input with Python's email package and prints what it found as JSON.

Both policies read it. The modern one gives most, the old one is what many programs still use for
file names. Names come from the old one alone: up to 3.11 the modern one puts a blank between two
encoded words of a phrase (RFC 2047 6.2 says that there is none).
"""
import base64
import email
import email.header
import email.policy
import email.utils
import json
import sys


def mailboxes(message, field):
    found = email.utils.getaddresses([str(message[field] or "").replace("\r\n", "")])
    return [[str(email.header.make_header(email.header.decode_header(name))), address]
            for name, address in found]


def addresses(message, field):
    header = message[field]
    return [a.addr_spec for a in header.addresses] if header else []


def body(message, kind):
    part = message.get_body((kind,))
    return part.get_content() if part else None


def defects(message):
    found = [repr(d) for part in message.walk() for d in part.defects]
    for part in message.walk():
        for name, value in part.items():
            # Old clients want encoded words in the name parameter of the content type.
            if name.lower() != "content-type":
                found += [name + ": " + repr(d) for d in value.defects]
    return found


data = sys.stdin.buffer.read()
message = email.message_from_bytes(data, policy=email.policy.SMTP)
old = email.message_from_bytes(data)
json.dump({
    "subject": message["Subject"],
    "date": message["Date"].datetime.isoformat(),
    "from": mailboxes(old, "From"),
    "to": mailboxes(old, "To"),
    "cc": mailboxes(old, "Cc"),
    "addresses": addresses(message, "From") + addresses(message, "To") + addresses(message, "Cc"),
    "text": body(message, "plain"),
    "html": body(message, "html"),
    "attachments": [
        [part.get_filename(), part.get_content_type(),
         base64.b64encode(part.get_payload(decode=True)).decode()]
        for part in message.iter_attachments()],
    "oldFileNames": [part.get_filename() for part in old.walk() if part.get_filename()],
    "typeNames": [part.get_param("name") for part in message.walk() if part.get_param("name")],
    "defects": defects(message),
}, sys.stdout)

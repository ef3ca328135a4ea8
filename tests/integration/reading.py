# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Messages as Python's email package reads them, and what standards demand of their bytes."""

import dataclasses
import email
import email.header
import email.policy
import email.utils
import re

POLICIES = {"SMTP": email.policy.SMTP, "default": email.policy.default}


@dataclasses.dataclass
class Reading:
    """What a reader sees. Texts have CRLF line ends, as they have in transit."""

    subject: str
    sender: list
    to: list
    cc: list
    text: str | None
    html: str | None
    images: list  # (content id, file name, bytes)
    attachments: list  # (file name, bytes)


def _payload(part):
    return part.get_payload(decode=True)


def _text(part):
    return None if part is None else _payload(part).decode(part.get_content_charset())


def _images(message):
    return [
        (part["Content-ID"].strip("<>"), part.get_filename(), _payload(part))
        for part in message.walk()
        if part["Content-ID"]
    ]


def read(content, policy):
    """With one of the modern policies."""
    message = email.message_from_bytes(content, policy=policy)

    def mailboxes(field):
        header = message[field]
        return [(a.display_name, a.addr_spec) for a in header.addresses] if header else []

    return Reading(
        subject=str(message["Subject"] or ""),
        sender=mailboxes("From"),
        to=mailboxes("To"),
        cc=mailboxes("Cc"),
        text=_text(message.get_body(("plain",))),
        html=_text(message.get_body(("html",))),
        images=_images(message),
        attachments=[
            (part.get_filename(), _payload(part)) for part in message.iter_attachments()
        ],
    )


def read_as_of_old(content):
    """As programs do that know nothing of policies: this is Python's compat32."""
    message = email.message_from_bytes(content)

    def decoded(value):
        return str(email.header.make_header(email.header.decode_header(value)))

    def mailboxes(field):
        # Split first, decode then: a name may decode to commas.
        values = [re.sub(r"\r?\n(?=[ \t])", "", value) for value in message.get_all(field, [])]
        found = email.utils.getaddresses(values)
        return [(decoded(name), address) for name, address in found if address]

    leaves = [part for part in message.walk() if not part.is_multipart()]
    bodies = [part for part in leaves if part.get_content_disposition() is None]
    texts = {part.get_content_type(): _text(part) for part in bodies}
    return Reading(
        subject=decoded(re.sub(r"\r?\n(?=[ \t])", "", message["Subject"] or "")),
        sender=mailboxes("From"),
        to=mailboxes("To"),
        cc=mailboxes("Cc"),
        text=texts.get("text/plain"),
        html=texts.get("text/html"),
        images=_images(message),
        attachments=[
            (part.get_filename(), _payload(part))
            for part in leaves
            if part.get_content_disposition() == "attachment"
        ],
    )


def defects(content):
    """What the parsers complain about."""
    found = []
    for name, policy in POLICIES.items():
        for part in email.message_from_bytes(content, policy=policy).walk():
            found += [f"{name}: {defect!r}" for defect in part.defects]
            for field, value in part.items():
                # Old programs want encoded words in the name parameter of the content type.
                if field.lower() != "content-type":
                    found += [f"{name}: {field}: {defect!r}" for defect in value.defects]
    old = email.message_from_bytes(content)
    return found + [f"old: {defect!r}" for part in old.walk() for defect in part.defects]


def wire_problems(content):
    """What a server between here and there may stumble over, RFC 5322 and 2045 to 2049."""
    problems = []

    def demand(holds, problem):
        if not holds:
            problems.append(problem)

    demand(content.endswith(b"\r\n"), "the last line is not ended")
    demand(not re.search(rb"[^\x01-\x7f]", content), "not pure 7-bit, or has a NUL")
    demand(not re.search(rb"\r(?!\n)|(?<!\r)\n", content), "a lone CR or LF")
    lines = content.split(b"\r\n")
    demand(max(map(len, lines)) <= 998, "a line over 998 bytes")
    head = content.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
    # Only what cannot be folded may be longer: one word, with the name of the header before it.
    demand(all(len(line) <= 78 or re.fullmatch(rb"([!-9;-~]+:)? [!-~]+", line) for line in head),
           "a header line over 78 bytes")  # fmt: skip
    demand(all(line.strip() for line in head), "a header line of white space only")
    demand(not any(line.startswith(b"From ") for line in lines), "a line that mailboxes change")

    names = [line.split(b":")[0].lower() for line in head if not line[:1].isspace()]
    for name in (b"date", b"from", b"message-id", b"mime-version", b"content-type"):
        demand(names.count(name) == 1, f"not one {name.decode()} header")
    for name in (b"to", b"cc", b"subject", b"content-transfer-encoding"):
        demand(names.count(name) <= 1, f"more than one {name.decode()} header")
    demand(b"bcc" not in names, "a Bcc header")

    for part in email.message_from_bytes(content, policy=email.policy.SMTP).walk():
        _demand_of_part(part, lines, demand)
    return problems


def _demand_of_part(part, lines, demand):
    encoding = (part["Content-Transfer-Encoding"] or "7bit").lower()
    if not part.is_multipart():
        demand(encoding in ("7bit", "quoted-printable", "base64"), f"encoding {encoding}")
        if encoding != "7bit":
            body = part.get_payload(decode=False).splitlines()
            demand(max(map(len, body), default=0) <= 76, f"a {encoding} line over 76")
            demand(not any(line != line.rstrip(" \t") for line in body), "trailing white space")
        return
    demand(encoding == "7bit", f"a multipart in {encoding}")
    boundary = part.get_boundary()
    demand(re.fullmatch(r"[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]", boundary),
           f"boundary {boundary}")  # fmt: skip
    delimiter = b"--" + boundary.encode()
    found = [line for line in lines if line.startswith(delimiter)]
    children = part.get_payload()
    demand(found == [delimiter] * len(children) + [delimiter + b"--"],
           f"delimiters of {boundary}: {found}")  # fmt: skip


def is_simple(content):
    """Neither attachments nor alternatives."""
    return not email.message_from_bytes(content).is_multipart()


def shape(content):
    """The tree of the parts: a subtype, or a tuple of one and its children."""

    def of(part):
        subtype = part.get_content_subtype()
        return (subtype, *map(of, part.get_payload())) if part.is_multipart() else subtype

    return of(email.message_from_bytes(content))

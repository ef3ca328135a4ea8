# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a JSON list of HTML pages from standard input and prints what Python's html.parser finds.

For each page: the text as a browser would show it, one line per line, and every fault of nesting:
tags that do not match, that stand where they may not, or that are none of ours.
"""
import html.parser
import json
import re
import sys

# What may stand directly inside what (HTML, 4.4 and 4.5).
INLINE = {"br", "b", "i", "u", "s", "a"}
ALLOWED = {
    None: {"html"},
    "html": {"head", "body"},
    "head": {"meta"},
    "body": {"p", "ul", "ol", "blockquote"},
    "blockquote": {"p", "ul", "ol", "blockquote"},
    "ul": {"li"},
    "ol": {"li"},
    "li": INLINE | {"ul", "ol"},
    "p": INLINE,
    "a": {"br", "b", "i", "u", "s"},
    "b": {"br", "i", "u", "s"},
    "i": {"br", "u", "s"},
    "u": {"br", "s"},
    "s": {"br"},
}
ATTRIBUTES = {"meta": {"charset"}, "a": {"href"}, "p": {"dir"}, "li": {"dir"}, "ul": {"dir"},
              "ol": {"dir"}}
BLOCKS = {"p", "li", "ul", "ol", "blockquote", "body"}


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.faults = []
        self.lines = []
        self.line = ""

    def handle_decl(self, declaration):
        if declaration != "DOCTYPE html":
            self.faults.append("declaration " + declaration)

    def handle_starttag(self, tag, attributes):
        parent = self.open[-1] if self.open else None
        if tag not in ALLOWED.get(parent, set()):
            self.faults.append(f"{tag} in {parent}")
        for name, _ in attributes:
            if name not in ATTRIBUTES.get(tag, set()):
                self.faults.append(f"{tag} with {name}")
        if tag == "br":
            self.end_line()
        elif tag != "meta":
            self.open.append(tag)
        if tag in BLOCKS:
            self.end_block()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append("/" + tag)
        if tag in BLOCKS:
            self.end_block()

    def handle_data(self, data):
        if self.open and self.open[-1] in ("html", "head", "body", "blockquote", "ul", "ol"):
            if data.strip():
                self.faults.append("text in " + self.open[-1])
            return
        # Spaces collapse, across tags too, and go at the start of a line.
        data = re.sub("[ \t\r\n]+", " ", data)
        if data.startswith(" ") and (not self.line or self.line.endswith(" ")):
            data = data[1:]
        self.line += data

    def end_line(self):
        self.lines.append(self.line)
        self.line = ""

    def end_block(self):
        # A break in front of the end shows nothing, and a block without text has no line.
        if self.line:
            self.end_line()

    def found(self):
        if self.open:
            self.faults.append("left open: " + ", ".join(self.open))
        return {"text": "\n".join(self.lines).replace("\u00a0", " "), "faults": self.faults}


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader.found()


json.dump([read(page) for page in json.load(sys.stdin)], sys.stdout)

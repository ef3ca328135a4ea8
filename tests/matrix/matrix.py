# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the tables of this folder.

A table (*.table) has one row a line: id | requirement | tests | guards. Tests are named as ctest
names them, with the function behind it, "smtp/dialogueopening::plays(a row of its data)", or
"tree/calls" for a whole one that has no functions; several are separated by ";". Instead of tests there may be a reason, behind "-". Guards are names from
guards.txt, separated by blanks, or a reason behind "-".
"""

import dataclasses
import pathlib
import re

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# How many rows each table has to have: the reports that it answers are closed lists.
EXPECTED = {
    "engine-1": [f"E1.{n}" for n in range(1, 53)],
    "engine-2.2": [f"P{n}" for n in range(1, 35)],
    "engine-3": None,
    "faults": [f"F{n:03}" for n in range(23, 86)],
    "attacks": [f"S{n:03}" for n in [*range(1, 17), 43, 44, 45]],
}


@dataclasses.dataclass(frozen=True)
class Test:
    ctest: str  # smtp/dialogueopening
    function: str  # plays, or Case.test_name; empty: the test has none
    row: str  # of its data, "*" at its end for all that begin so; empty: all

    def covers(self, function, row):
        if function != self.function:
            return False
        return not self.row or row == self.row or (self.row.endswith("*")
                                                   and row.startswith(self.row[:-1]))

    def __str__(self):
        function = f"::{self.function}" if self.function else ""
        return self.ctest + function + (f"({self.row})" if self.row else "")


@dataclasses.dataclass
class Row:
    table: str
    id: str
    requirement: str
    tests: list
    reason: str  # why there is no test
    guards: list
    unguarded: str  # why there is no guard


@dataclasses.dataclass
class Change:
    file: str
    old: str = ""
    new: str = ""


@dataclasses.dataclass
class Guard:
    name: str
    changes: list  # all of them together switch it off

    def problem(self, root=ROOT):
        """What is wrong with it as the tree stands, or None."""
        for change in self.changes:
            path = root / change.file
            if not path.is_file():
                return f"{change.file} is not there"
            found = path.read_text(encoding="utf-8").count(change.old)
            if found != 1:
                return f"its text is {found} times in {change.file}"
        return None


def _test(text):
    match = re.fullmatch(r"([\w/.-]+)(?:::([\w.]+)(?:\((.*)\))?)?", text.strip())
    if not match:
        raise ValueError(f"not a test: {text!r}")
    return Test(match[1], match[2] or "", match[3] or "")


def _row(table, line):
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != 4 or not all(cells):
        raise ValueError(f"{table}: not a row: {line!r}")
    row_id, requirement, tests, guards = cells
    reason = tests[1:].strip() if tests.startswith("-") else ""
    unguarded = guards[1:].strip() if guards.startswith("-") else ""
    return Row(table, row_id, requirement, [] if reason else [_test(t) for t in tests.split(";")],
               reason, [] if guards.startswith("-") else guards.split(), unguarded)


def rows():
    found = []
    for path in sorted(HERE.glob("*.table")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                found.append(_row(path.stem, line))
    return found


def guards():
    """From guards.txt: "guard NAME FILE", then lines that begin with - (what is there) and + (what
    is put in its place); the rest of such a line is text, blanks included. "and FILE" begins another
    change that is made together with the first."""
    found = {}
    change = None
    for line in (HERE / "guards.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("guard "):
            _, name, file = line.split()
            if name in found:
                raise ValueError(f"guards.txt: {name} twice")
            change = Change(file)
            found[name] = Guard(name, [change])
        elif line.startswith("and "):
            change = Change(line.split()[1])
            found[name].changes.append(change)
        elif line.startswith("-"):
            change.old += line[1:] + "\n"
        elif line.startswith("+"):
            change.new += line[1:] + "\n"
        elif line.strip() and not line.startswith("#"):
            raise ValueError(f"guards.txt: {line!r}")
    for guard in found.values():
        for change in guard.changes:
            change.old = change.old.removesuffix("\n")
            change.new = change.new.removesuffix("\n")
    return found

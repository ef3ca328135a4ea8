# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks of the engine share: running programs, medians, limits."""

import pathlib
import statistics
import subprocess
import sys
import time

MISSED, NO_RESULT = 1, 70
PATIENCE = 300  # seconds


def run(command, **options):
    """What it prints, and the seconds it took, from its start to its end."""
    start = time.monotonic()
    done = subprocess.run(list(map(str, command)), capture_output=True, timeout=PATIENCE, **options)
    seconds = time.monotonic() - start
    if done.returncode != 0:
        name = pathlib.Path(command[0]).name
        print(f"{name} failed ({done.returncode}):", done.stderr.decode(errors="replace"),
              file=sys.stderr)  # fmt: skip
        sys.exit(NO_RESULT)
    return done.stdout.decode(), seconds


def spread(values, unit, digits=0):
    low, middle, high = (f"{value:,.{digits}f}"
                         for value in (min(values), statistics.median(values), max(values)))
    return f"{middle:>9} {unit}  ({low} to {high}, {len(values)} runs)"


class Limits:
    """Prints each, and keeps whether one was missed."""

    def __init__(self):
        self.missed = False

    def _say(self, kept, text):
        self.missed |= not kept
        print(f"{text}: {'ok' if kept else 'MISSED'}", flush=True)

    @staticmethod
    def _ratio(values, others):
        """That of the medians; in brackets those of the single rounds."""
        ratio = statistics.median(values) / statistics.median(others)
        rounds = [value / other for value, other in zip(values, others)]
        return ratio, f"{ratio:.2f} times ({min(rounds):.2f} to {max(rounds):.2f})"

    def at_least(self, wanted, what, values, others):
        ratio, text = self._ratio(values, others)
        self._say(ratio >= wanted, f"{what}: {text}, at least {wanted}")

    def compare(self, what, values, others):
        """Without a limit."""
        print(f"{what}: {self._ratio(values, others)[1]}", flush=True)

    def at_most(self, wanted, what, values, unit):
        value = statistics.median(values)
        self._say(value <= wanted, f"{what}: {value:.1f} {unit}, at most {wanted}")

    def exit(self):
        sys.exit(MISSED if self.missed else 0)

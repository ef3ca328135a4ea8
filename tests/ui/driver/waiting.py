# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for what another process does."""

import time

PATIENCE = 30  # seconds


def wait_until(condition, what, limit=PATIENCE, describe=None, pause=0.02):
    """What the condition says as soon as that is true; fails after the limit."""
    deadline = time.monotonic() + limit
    while not (found := condition()):
        if time.monotonic() > deadline:
            told = f"\n{describe()}" if describe else ""
            raise AssertionError(f"not within {limit} s: {what}{told}")
        time.sleep(pause)
    return found


def becomes_true(condition, limit=3):
    """Whether it does so within a while that is short for a person."""
    try:
        return bool(wait_until(condition, "", limit))
    except AssertionError:
        return False

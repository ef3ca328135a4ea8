// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// PENNYPOST_CRASH_POINT("name"): in test builds the process kills itself here (SIGKILL, so nothing
// is cleaned up) when PENNYPOST_CRASH_AT is "name" or "name:n" for the n-th time. Nothing in a
// release build. tests/faults lists every name and kills at each of them.
#ifdef PENNYPOST_CRASH_POINTS
#define PENNYPOST_CRASH_POINT(name) ::pennypost::reachCrashPoint(name)
#else
#define PENNYPOST_CRASH_POINT(name) static_cast<void>(0)
#endif

namespace pennypost
{

void reachCrashPoint(const char *name);

} // namespace pennypost

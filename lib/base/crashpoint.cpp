// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/crashpoint.h"

#include <QByteArray>

#include <atomic>
#include <csignal>
#include <cstring>

namespace pennypost
{

void reachCrashPoint(const char *name)
{
    static const QByteArray wanted = qgetenv("PENNYPOST_CRASH_AT");
    if (wanted.isEmpty()) {
        return;
    }
    const qsizetype colon = wanted.indexOf(':');
    const QByteArray point = colon < 0 ? wanted : wanted.left(colon);
    if (point != name) {
        return;
    }
    static std::atomic<int> left = colon < 0 ? 1 : wanted.mid(colon + 1).toInt();
    if (--left == 0) {
        std::raise(SIGKILL);
    }
}

} // namespace pennypost

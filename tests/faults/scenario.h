// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/behaviour.h"

#include <QList>
#include <QRegularExpression>
#include <QStringList>

namespace pennypost::test
{

// What the mail server does, and what is sent to it, while a crash point is armed. Who is named
// "no-..." is refused for good, "later-..." is put off once.
struct Scenario {
    const char *name;
    Behaviour behaviour;
    int messages = 1;
    QStringList recipients{QStringLiteral("bob@example.org")};
    qint64 attachmentBytes = 0;
    int hit = 1; // dies when the point is reached for the n-th time
    QRegularExpression points{}; // those it is about; nothing: all
    bool lostBehindDot = false; // the server never answers the first dot
    enum class From {
        Command,
        WindowThatStays, // until everything is sent
        WindowThatLeaves, // at once: others prepare and send
    };
    From from = From::Command;

    [[nodiscard]] bool putsOff() const;
    // What becomes of a recipient in the end; doubted: the process died behind the marker.
    [[nodiscard]] QString finalState(const QString &address, bool doubted) const;
};

[[nodiscard]] QList<Scenario> scenarios();

// Points that lie behind the durable marker and before the durable outcome: who dies there leaves
// the outcome in doubt, who dies anywhere else does not.
[[nodiscard]] bool isBehindMarker(const QString &point);

} // namespace pennypost::test

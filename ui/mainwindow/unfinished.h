// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

#include <QDateTime>
#include <QList>

namespace pennypost::ui
{

// What is worth waiting for before the program ends: messages that are being prepared or sent, that
// would be sent now, or whose undo delay is running. What waits for a later try, for a time the
// person named, or for the person does not count.
struct Unfinished {
    int messages = 0;
    qint64 undoMs = 0; // all of them can be undone so long; 0: at least one cannot

    bool operator==(const Unfinished &) const = default;
};

[[nodiscard]] Unfinished unfinishedMessages(const QList<outbox::OutboxMessage> &messages,
                                            const QDateTime &now);

} // namespace pennypost::ui

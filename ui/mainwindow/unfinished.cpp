// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/unfinished.h"

#include "ui/outbox/statelook.h"

#include <algorithm>

namespace pennypost::ui
{
namespace
{

constexpr qint64 kSoonMs = 60'000;

bool isUnfinished(const outbox::OutboxMessage &message, qint64 now)
{
    switch (message.state) {
    case outbox::MessageState::Preparing:
    case outbox::MessageState::Sending:
        return true;
    case outbox::MessageState::Queued:
        break;
    default:
        return false;
    }
    const qint64 next
        = std::max(message.nextAttemptAt.value_or(now), message.notBefore.value_or(0));
    return next <= (message.tries == 0 ? now + kSoonMs : now);
}

} // namespace

Unfinished unfinishedMessages(const QList<outbox::OutboxMessage> &messages, const QDateTime &now)
{
    Unfinished found;
    bool canUndoAll = true;
    for (const outbox::OutboxMessage &message : messages) {
        if (!isUnfinished(message, now.toMSecsSinceEpoch())) {
            continue;
        }
        ++found.messages;
        const qint64 left = undoLeft(message, now);
        canUndoAll = canUndoAll && left > 0;
        found.undoMs = std::max(found.undoMs, left);
    }
    if (!canUndoAll) {
        found.undoMs = 0;
    }
    return found;
}

} // namespace pennypost::ui

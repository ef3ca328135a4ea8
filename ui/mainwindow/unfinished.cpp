// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/unfinished.h"

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

QList<outbox::OutboxMessage> unfinishedMessages(const QList<outbox::OutboxMessage> &messages,
                                                const QDateTime &now)
{
    QList<outbox::OutboxMessage> found;
    std::copy_if(messages.begin(), messages.end(), std::back_inserter(found),
                 [ms = now.toMSecsSinceEpoch()](const outbox::OutboxMessage &message) {
                     return isUnfinished(message, ms);
                 });
    return found;
}

} // namespace pennypost::ui

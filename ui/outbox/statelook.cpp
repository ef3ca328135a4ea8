// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/statelook.h"

#include "ui/outbox/timewords.h"
#include "ui/words/holdwords.h"
#include "ui/words/statewords.h"
#include "ui/words/waitwords.h"

#include <algorithm>

namespace pennypost::ui
{
namespace
{

using outbox::AttemptResult;
using outbox::MessageState;
using outbox::RecipientState;

// The words about a time name seconds in the last minute before it.
StateLook::Changes changesUntil(const QDateTime &when, const QDateTime &now)
{
    return now.msecsTo(when) <= 61'000 ? StateLook::Changes::EachSecond
                                       : StateLook::Changes::EachMinute;
}

} // namespace

qint64 undoLeft(const outbox::OutboxMessage &message, const QDateTime &now)
{
    const bool unsent
        = message.state == MessageState::Queued || message.state == MessageState::Preparing;
    if (!unsent || !message.notBefore || *message.notBefore - message.queuedAt > kLongestUndoMs) {
        return 0;
    }
    return std::max<qint64>(0, *message.notBefore - now.toMSecsSinceEpoch());
}

bool isScheduled(const outbox::OutboxMessage &message, const QDateTime &now)
{
    return message.state == MessageState::Queued && message.notBefore
        && *message.notBefore > now.toMSecsSinceEpoch() && undoLeft(message, now) == 0;
}

QList<int> servedBy(const QList<outbox::Attempt> &attempts,
                    const QList<outbox::OutboxRecipient> &recipients)
{
    QList<int> served;
    int accepted = 0;
    for (const outbox::Attempt &attempt : attempts) {
        // Accepted or given up before.
        const auto over = std::count_if(recipients.cbegin(), recipients.cend(),
                                        [&attempt](const outbox::OutboxRecipient &recipient) {
                                            return (recipient.state == RecipientState::Rejected
                                                    || recipient.state == RecipientState::Cancelled)
                                                && recipient.decidedAt
                                                && *recipient.decidedAt < attempt.startedAt;
                                        });
        served.append(static_cast<int>(recipients.size() - over) - accepted);
        accepted += attempt.accepted;
    }
    return served;
}

bool isAllSent(const service::SendProgress &progress)
{
    return progress.totalBytes > 0 && progress.sentBytes >= progress.totalBytes;
}

int percentOf(const service::SendProgress &progress)
{
    if (progress.totalBytes <= 0) {
        return 0;
    }
    const double part
        = static_cast<double>(progress.sentBytes) / static_cast<double>(progress.totalBytes);
    return std::clamp(static_cast<int>(part * 100), 0, 100);
}

StateLook StateLooks::queued(const outbox::OutboxMessage &message, const QDateTime &now)
{
    using Changes = StateLook::Changes;
    if (const qint64 left = undoLeft(message, now); left > 0) {
        return {Tone::Sending, Icon::Undo, {sendsIn(left)}, -1, Changes::EachSecond};
    }
    if (isScheduled(message, now)) {
        const QDateTime when = localTime(*message.notBefore);
        return {Tone::Scheduled,
                Icon::Scheduled,
                {tr("Scheduled · %1", "%1 is a time").arg(momentText(when, now)),
                 tr("Scheduled", "state of a message")},
                -1,
                changesUntil(when, now)};
    }
    const qint64 due = message.nextAttemptAt.value_or(0);
    if (due <= now.toMSecsSinceEpoch()) {
        return {Tone::Waiting,
                Icon::Waiting,
                {tr("Waiting for its turn"), tr("Waiting", "state of a message")},
                -1,
                Changes::Never};
    }
    const QDateTime when = localTime(due);
    return {Tone::Waiting,
            Icon::Waiting,
            {tr("Waiting · %1", "%1 is a time").arg(momentText(when, now)),
             tr("Waiting", "state of a message")},
            -1,
            changesUntil(when, now)};
}

StateLook StateLooks::of(const outbox::OutboxMessage &message,
                         const std::optional<service::SendProgress> &progress, const QDateTime &now)
{
    const QString name = stateName(message.state);
    switch (message.state) {
    case MessageState::Preparing:
        return {Tone::Sending, Icon::Preparing, {name}};
    case MessageState::Sending:
        if (!progress) {
            return {Tone::Sending, Icon::Sending, {name}, 0};
        }
        if (isAllSent(*progress)) {
            return {Tone::Sending,
                    Icon::Sending,
                    {tr("Waiting for confirmation"), sendingProgress(100)},
                    100};
        }
        return {Tone::Sending,
                Icon::Sending,
                {sendingProgress(percentOf(*progress))},
                percentOf(*progress)};
    case MessageState::Unknown:
        return {Tone::Attention, Icon::Unknown, {tr("Unknown whether it was sent"), name}};
    case MessageState::Held: {
        const QString headline = holdWords(message.hold, message.error).headline;
        return {Tone::Attention,
                Icon::Attention,
                {tr("Needs attention: %1", "%1 is what is the matter").arg(headline), headline,
                 tr("Needs attention")}};
    }
    case MessageState::Queued:
        return queued(message, now);
    case MessageState::Sent:
        return {Tone::Accepted,
                Icon::Accepted,
                {tr("Accepted by the server"), tr("Accepted", "state of a message")}};
    case MessageState::PartlySent: {
        const auto accepted = std::count_if(message.recipients.cbegin(), message.recipients.cend(),
                                            [](const outbox::OutboxRecipient &recipient) {
                                                return recipient.state == RecipientState::Accepted;
                                            });
        return {
            Tone::Waiting,
            Icon::Attention,
            {tr("Partly sent: to %1 of %2")
                 .arg(QLocale().toString(accepted), QLocale().toString(message.recipients.size())),
             name}};
    }
    case MessageState::Failed:
        return {Tone::Attention, Icon::Attention, {tr("Refused by the server"), name}};
    case MessageState::Cancelled:
        return {Tone::Neutral, Icon::Cancelled, {name}};
    }
    return {};
}

StateLook StateLooks::of(const outbox::OutboxRecipient &recipient, const QDateTime &now,
                         bool sending)
{
    const bool due = outbox::isOpen(recipient.state)
        && recipient.retryAt.value_or(0) <= now.toMSecsSinceEpoch();
    if (sending && due) {
        return {Tone::Sending, Icon::Sending, {tr("Sending", "state of a recipient")}};
    }
    const QString name = recipientStateName(recipient.state);
    switch (recipient.state) {
    case RecipientState::Pending:
        return {Tone::Waiting, Icon::Waiting, {name}};
    case RecipientState::Deferred:
        if (!recipient.retryAt) {
            return {Tone::Waiting, Icon::Waiting, {name}};
        }
        return {Tone::Waiting,
                Icon::Waiting,
                {explainWait(WaitFor::Retry, localTime(*recipient.retryAt), now), name},
                -1,
                changesUntil(localTime(*recipient.retryAt), now)};
    case RecipientState::Accepted:
        return {Tone::Accepted,
                Icon::Accepted,
                {recipient.byUser ? tr("Arrived, you said") : name, name}};
    case RecipientState::Rejected:
        return {Tone::Attention, Icon::Attention, {name}};
    case RecipientState::Unknown:
        return {Tone::Attention, Icon::Unknown, {name}};
    case RecipientState::Cancelled:
        return {Tone::Neutral, Icon::Cancelled, {name}};
    }
    return {};
}

StateLook StateLooks::of(const outbox::Attempt &attempt, int served)
{
    if (attempt.result == AttemptResult::Accepted && attempt.accepted > 0
        && attempt.accepted < served) {
        return {Tone::Waiting,
                Icon::Attention,
                {tr("Accepted for %1 of %2", "an attempt, numbers of recipients")
                     .arg(QLocale().toString(attempt.accepted), QLocale().toString(served))}};
    }
    switch (attempt.result) {
    case AttemptResult::None:
        return {Tone::Sending, Icon::Sending, {tr("Going on now", "an attempt")}};
    case AttemptResult::Accepted:
        return {Tone::Accepted, Icon::Accepted, {tr("Accepted", "an attempt")}};
    case AttemptResult::Deferred:
        return {Tone::Waiting, Icon::Waiting, {tr("Put off by the server", "an attempt")}};
    case AttemptResult::Rejected:
        return {Tone::Attention, Icon::Attention, {tr("Refused", "an attempt")}};
    case AttemptResult::NotSent:
        return {Tone::Waiting, Icon::Retry, {tr("Not sent", "an attempt")}};
    case AttemptResult::Unknown:
        return {Tone::Attention, Icon::Unknown, {tr("Unknown", "an attempt")}};
    case AttemptResult::Interrupted:
        return {Tone::Waiting, Icon::Retry, {tr("Interrupted before it was sent", "an attempt")}};
    }
    return {};
}

} // namespace pennypost::ui

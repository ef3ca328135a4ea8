// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

#include <QDateTime>

namespace pennypost::test
{

// Messages in every state, made by hand.

// In the time zone of the reader, as everything that is shown.
inline const QDateTime kNow(QDate(2026, 11, 23), QTime(10, 39));

inline outbox::OutboxRecipient recipient(qint64 id, const QString &address,
                                         outbox::RecipientState state)
{
    outbox::OutboxRecipient made;
    made.id = RecipientId{id};
    made.address = address;
    made.state = state;
    return made;
}

// The reply of a server to one recipient.
inline outbox::OutboxRecipient answered(outbox::OutboxRecipient made, ErrorKind kind, int code,
                                        const QByteArray &enhanced, const QByteArray &text,
                                        const QDateTime &now = kNow)
{
    made.error = Error{kind, code, enhanced, text, {}};
    made.decidedAt = now.addSecs(-20).toMSecsSinceEpoch();
    return made;
}

inline outbox::OutboxMessage message(qint64 id, outbox::MessageState state,
                                     outbox::RecipientState recipientState
                                     = outbox::RecipientState::Pending,
                                     const QDateTime &now = kNow)
{
    outbox::OutboxMessage made;
    made.id = MessageId{id};
    made.account = AccountId{1};
    made.accountName = QStringLiteral("work");
    made.messageId = QStringLiteral("<%1@example.org>").arg(id);
    made.mailFrom = QStringLiteral("ada@example.org");
    made.subject = QStringLiteral("Minutes of the meeting");
    made.body = BlobId{id};
    made.size = 3'100'000;
    made.hasDraft = true;
    made.queuedAt = now.addSecs(-60).toMSecsSinceEpoch();
    made.state = state;
    made.recipients = {recipient(10 * id, QStringLiteral("bob@example.net"), recipientState)};
    return made;
}

inline outbox::OutboxMessage sendingMessage(qint64 id, const QDateTime &now = kNow)
{
    return message(id, outbox::MessageState::Sending, outbox::RecipientState::Pending, now);
}

inline outbox::OutboxMessage undoableMessage(qint64 id, qint64 left, const QDateTime &now = kNow)
{
    outbox::OutboxMessage made
        = message(id, outbox::MessageState::Queued, outbox::RecipientState::Pending, now);
    made.notBefore = now.toMSecsSinceEpoch() + left;
    made.queuedAt = *made.notBefore - 10'000;
    made.nextAttemptAt = made.notBefore;
    return made;
}

inline outbox::OutboxMessage scheduledMessage(qint64 id, const QDateTime &now = kNow)
{
    outbox::OutboxMessage made
        = message(id, outbox::MessageState::Queued, outbox::RecipientState::Pending, now);
    made.notBefore = now.addSecs(26 * 3600).toMSecsSinceEpoch();
    made.nextAttemptAt = made.notBefore;
    return made;
}

inline outbox::OutboxMessage waitingMessage(qint64 id, qint64 seconds = 180,
                                            const QDateTime &now = kNow)
{
    outbox::OutboxMessage made
        = message(id, outbox::MessageState::Queued, outbox::RecipientState::Deferred, now);
    made.nextAttemptAt = now.addSecs(seconds).toMSecsSinceEpoch();
    made.error = Error{ErrorKind::RecipientDeferred, 450, "4.7.1", "Greylisted, come back later",
                       QStringLiteral("bob@example.net")};
    made.recipients.first().error = made.error;
    made.recipients.first().retryAt = made.nextAttemptAt;
    made.recipients.first().tries = 1;
    made.tries = 1;
    return made;
}

inline outbox::OutboxMessage heldMessage(qint64 id, outbox::Hold hold, ErrorKind kind,
                                         const QDateTime &now = kNow)
{
    outbox::OutboxMessage made
        = message(id, outbox::MessageState::Held, outbox::RecipientState::Pending, now);
    made.hold = hold;
    made.error = makeError(kind);
    return made;
}

inline outbox::OutboxMessage unknownMessage(qint64 id, const QDateTime &now = kNow)
{
    return message(id, outbox::MessageState::Unknown, outbox::RecipientState::Unknown, now);
}

inline outbox::OutboxMessage sentMessage(qint64 id, const QDateTime &now = kNow)
{
    outbox::OutboxMessage made
        = message(id, outbox::MessageState::Sent, outbox::RecipientState::Accepted, now);
    made.recipients.first() = answered(made.recipients.first(), ErrorKind::None, 250, "2.0.0",
                                       "2.0.0 Ok: queued as 4F2A1C", now);
    made.tries = 1;
    return made;
}

inline outbox::OutboxMessage failedMessage(qint64 id, const QDateTime &now = kNow)
{
    outbox::OutboxMessage made
        = message(id, outbox::MessageState::Failed, outbox::RecipientState::Rejected, now);
    made.recipients.first()
        = answered(made.recipients.first(), ErrorKind::RecipientRefused, 550, "5.1.1",
                   "5.1.1 <bob@example.net>: Recipient address rejected: User unknown in local "
                   "recipient table",
                   now);
    return made;
}

inline outbox::OutboxMessage partlySentMessage(qint64 id, const QDateTime &now = kNow)
{
    outbox::OutboxMessage made = failedMessage(id, now);
    made.state = outbox::MessageState::PartlySent;
    outbox::OutboxRecipient taken = recipient(10 * id + 1, QStringLiteral("carol@example.com"),
                                              outbox::RecipientState::Accepted);
    taken.kind = mail::RecipientKind::Cc;
    made.recipients.append(
        answered(taken, ErrorKind::None, 250, "2.0.0", "2.0.0 Ok: queued as 4F2A1C", now));
    return made;
}

inline outbox::Attempt attempt(qint64 id, outbox::AttemptResult result, const Error &error,
                               const QDateTime &now = kNow)
{
    outbox::Attempt made;
    made.id = AttemptId{id};
    made.result = result;
    made.startedAt = now.addSecs(-60 * (10 - id)).toMSecsSinceEpoch();
    made.endedAt = made.startedAt + 420;
    made.error = error;
    made.server = QStringLiteral("smtp.example.org:465 [192.0.2.1]");
    made.tls = QStringLiteral("TLSv1.3 TLS_AES_256_GCM_SHA384");
    made.transcript = QStringLiteral(
        "0.021 S: 220 smtp.example.org ESMTP\n0.022 C: EHLO [127.0.0.1]\n"
        "0.043 S: 250-smtp.example.org\n0.043 S: 250-SIZE 52428800\n0.043 S: 250 AUTH PLAIN\n"
        "0.044 C: AUTH PLAIN ********\n0.101 S: 235 2.7.0 Authentication successful\n"
        "0.102 C: MAIL FROM:<ada@example.org> SIZE=3100000\n0.102 C: RCPT TO:<bob@example.net>\n"
        "0.143 S: 250 2.1.0 Ok\n0.144 S: 450 4.7.1 Greylisted, come back later\n");
    return made;
}

} // namespace pennypost::test

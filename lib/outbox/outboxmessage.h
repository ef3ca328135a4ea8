// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/strongid.h"
#include "mail/deliveryoptions.h"
#include "mail/envelope.h"
#include "outbox/states.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace pennypost::outbox
{

// One recipient with its own outcome. error holds the server's last words about it.
struct OutboxRecipient {
    RecipientId id;
    QString address; // as sent: local part and A-label domain
    mail::RecipientKind kind = mail::RecipientKind::To;
    RecipientState state = RecipientState::Pending;
    std::optional<qint64> retryAt;
    int tries = 0; // how often it was put off by the server
    Error error; // the reply that decided, for accepted ones too (kind None)
    std::optional<qint64> decidedAt;
    bool byUser = false; // the user settled it, not a server
};

// How well what was sent was protected on its way to the server.
struct Link {
    QString tls; // "TLSv1.3 ...", empty: not encrypted
    bool isVerified = true; // false: encrypted, but for whoever answered

    bool operator==(const Link &) const = default;
};

// One row of the outbox as people see it. Times are milliseconds since 1970 UTC.
struct OutboxMessage {
    MessageId id;
    AccountId account; // invalid: the account is gone
    QString accountName;
    QString messageId; // the header, with angle brackets
    QString mailFrom;
    QString subject;
    BlobId body; // invalid: it has no bytes yet, size is 0
    qint64 size = 0;
    qint64 queuedAt = 0;
    std::optional<qint64> notBefore;
    int tries = 0;
    mail::DeliveryOptions options;
    // The link of the last session that was used for it: empty tls is a link in clear.
    std::optional<Link> link; // nothing: there was none yet
    MessageState state = MessageState::Queued;
    Hold hold = Hold::None; // the message's own, else its account's
    Error error; // why it is held or waiting; kind None if nothing happened yet
    std::optional<qint64> nextAttemptAt; // for queued ones; may be past: due now
    std::optional<qint64> deletedAt;
    bool hasDraft = false; // it was written in a window, and can be opened there again
    bool passwordByCommand = false; // of its account, so nobody can enter it
    QList<OutboxRecipient> recipients;
};

// One attempt with what was said.
struct Attempt {
    AttemptId id;
    AttemptPhase phase = AttemptPhase::Over;
    AttemptResult result = AttemptResult::None;
    int stage = 0; // smtp::Stage it ended in
    int accepted = 0; // recipients for whom the server took the message
    qint64 startedAt = 0;
    std::optional<qint64> markerAt;
    std::optional<qint64> endedAt;
    Error error;
    QString server;
    QString tls;
    bool isVerified = true; // false: encrypted, but for whoever answered
    QString transcript;
};

} // namespace pennypost::outbox

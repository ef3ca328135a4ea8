// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "mail/envelope.h"
#include "store/blobwriter.h"
#include "store/database.h"

#include <optional>

namespace pennypost::outbox
{

// Everything about a message but its bytes.
struct NewMessage {
    AccountId account;
    QByteArray messageId; // header value with angle brackets
    QString subject;
    mail::Envelope envelope;
    std::optional<qint64> notBefore;
};

// The one commit that makes a message queued: when it returns an id, bytes, envelope and recipients
// survive a power cut (P1). Errors: NoRecipient, NoSuchAccount, Store*.
[[nodiscard]] Result<MessageId> queueMessage(store::Database &database, const NewMessage &message,
                                             store::BlobWriter &body, const Clock &clock);

} // namespace pennypost::outbox

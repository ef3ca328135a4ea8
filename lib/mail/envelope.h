// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mail/deliveryoptions.h"
#include "mail/wirepath.h"

#include <QList>
#include <QObject>

namespace pennypost::mail
{
Q_NAMESPACE

// Stored in the database: never renumber.
enum class RecipientKind { To = 0, Cc = 1, Bcc = 2 };
Q_ENUM_NS(RecipientKind)

struct EnvelopeRecipient {
    WirePath path;
    RecipientKind kind = RecipientKind::To;

    bool operator==(const EnvelopeRecipient &) const = default;
};

// Who a message goes to, whatever its headers say (RFC 5321 2.3.1).
struct Envelope {
    WirePath sender = WirePath::nullReversePath();
    QList<EnvelopeRecipient> recipients;
    DeliveryOptions options = {};

    // Whether any path has a non-ASCII local part (RFC 6531).
    [[nodiscard]] bool needsSmtpUtf8() const;

    bool operator==(const Envelope &) const = default;
};

// Every mailbox once, in order, under the first kind it has. InvalidAddress names the bad one.
[[nodiscard]] Result<QList<EnvelopeRecipient>>
makeRecipients(const QList<Address> &to, const QList<Address> &cc, const QList<Address> &bcc);

} // namespace pennypost::mail

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFlags>
#include <QtGlobal>

#include <optional>

namespace pennypost::mail
{

// When the sender wants a delivery status notification (RFC 3461 section 4.1). Nothing set: the
// servers' own habit. Never excludes the others. Stored in the database: never renumber.
enum class DsnNotify { Success = 1, Failure = 2, Delay = 4, Never = 8 };
Q_DECLARE_FLAGS(DsnNotifications, DsnNotify)

// How much of the message a notification of failure brings back (RFC 3461 section 4.3).
enum class DsnReturn { Unspecified = 0, Full = 1, Headers = 2 };

// What is asked of the servers besides delivering. A value.
struct DeliveryOptions {
    // Wishes: a server without DSN or MT-PRIORITY gets the message without them.
    DsnNotifications notify;
    DsnReturn dsnReturn = DsnReturn::Unspecified;
    std::optional<int> mtPriority; // RFC 6710: -9 to 9

    // Demands: a server without the extension does not get the message.
    bool requireTls = false; // RFC 8689
    std::optional<qint64> deliverBySeconds; // RFC 2852: or have it back
    std::optional<qint64> holdUntilMs; // RFC 4865: wall clock, milliseconds since 1970, UTC

    bool operator==(const DeliveryOptions &) const = default;
};

} // namespace pennypost::mail

Q_DECLARE_OPERATORS_FOR_FLAGS(pennypost::mail::DsnNotifications)

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/deliverycolumns.h"

namespace pennypost::outbox
{

void bindOptions(store::Statement &statement, int first, const mail::DeliveryOptions &options)
{
    statement.bind(first, static_cast<int>(options.notify))
        .bind(first + 1, static_cast<int>(options.dsnReturn));
    if (options.mtPriority) {
        statement.bind(first + 2, *options.mtPriority);
    } else {
        statement.bindNull(first + 2);
    }
    statement.bind(first + 3, options.requireTls ? 1 : 0)
        .bindOptional(first + 4, options.deliverBySeconds)
        .bindOptional(first + 5, options.holdUntilMs);
}

mail::DeliveryOptions readOptions(const store::Statement &statement, int firstColumn)
{
    mail::DeliveryOptions options;
    options.notify = mail::DsnNotifications(static_cast<int>(statement.integer(firstColumn)));
    options.dsnReturn = static_cast<mail::DsnReturn>(statement.integer(firstColumn + 1));
    if (const std::optional<qint64> priority = statement.optionalInteger(firstColumn + 2)) {
        options.mtPriority = static_cast<int>(*priority);
    }
    options.requireTls = statement.integer(firstColumn + 3) != 0;
    options.deliverBySeconds = statement.optionalInteger(firstColumn + 4);
    options.holdUntilMs = statement.optionalInteger(firstColumn + 5);
    return options;
}

} // namespace pennypost::outbox

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/deliveryoptions.h"
#include "store/statement.h"

namespace pennypost::outbox
{

// Delivery options are stored with their message as six columns in this order: dsn_notify,
// dsn_return, mt_priority, require_tls, deliver_by_seconds, hold_until.
inline constexpr int kOptionColumns = 6;

void bindOptions(store::Statement &statement, int first, const mail::DeliveryOptions &options);
[[nodiscard]] mail::DeliveryOptions readOptions(const store::Statement &statement, int firstColumn);

} // namespace pennypost::outbox

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "outbox/scheduler.h"
#include "store/database.h"

#include <QList>

namespace pennypost::outbox
{

// All accounts with what sending has learnt about them; busy is left to the caller.
[[nodiscard]] Result<QList<AccountLoad>> accountLoads(store::Database &database);

// How often in a row the account's server could not be used.
[[nodiscard]] Result<int> accountFailures(store::Database &database, AccountId account);

} // namespace pennypost::outbox

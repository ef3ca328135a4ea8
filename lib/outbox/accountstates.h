// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "outbox/scheduler.h"
#include "outbox/settlement.h"
#include "store/database.h"

#include <QList>

namespace pennypost::outbox
{

// All accounts with what sending has learnt about them; busy is left to the caller.
[[nodiscard]] Result<QList<AccountLoad>> accountLoads(store::Database &database);

// What an attempt says about the account whose server it used: held, to be left alone for a time,
// or known to work. Inside the caller's transaction. A hold that is there already stays, whoever
// put it on; several sessions that fail at once are one failure.
[[nodiscard]] Result<void> recordAccount(store::Database &database, AccountId account,
                                         const Settlement &settlement, qint64 nowMs);

// How often in a row the account's server could not be used.
[[nodiscard]] Result<int> accountFailures(store::Database &database, AccountId account);

} // namespace pennypost::outbox

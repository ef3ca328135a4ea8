// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/result.h"
#include "store/database.h"

#include <QList>

namespace pennypost::accounts
{

// How accounts lie in their tables, and nothing of the rules between them. What writes does so
// inside the caller's transaction, and needs the host in its stored form.

// All accounts by name. StoreCorrupt, detail = name, for one that makes no sense.
[[nodiscard]] Result<QList<Account>> readAccounts(store::Database &database);

// Neither touches which account is the default. AlreadyExists, detail = name, if that is taken.
[[nodiscard]] Result<AccountId> insertAccount(store::Database &database, const Account &account);
[[nodiscard]] Result<void> updateAccount(store::Database &database, const Account &account);

} // namespace pennypost::accounts

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/accountstates.h"

#include "store/rows.h"
#include "store/statement.h"

namespace pennypost::outbox
{

Result<QList<AccountLoad>> accountLoads(store::Database &database)
{
    Result<store::Statement> find
        = database.prepare("SELECT a.id, s.hold, s.retry_at FROM account a LEFT JOIN account_state "
                           "s ON s.account_id = a.id "
                           "ORDER BY a.id");
    if (!find) {
        return find.error();
    }
    QList<AccountLoad> loads;
    const Result<void> read = store::forEachRow(*find, [&] {
        AccountLoad load;
        load.account = AccountId{find->integer(0)};
        load.hold = static_cast<Hold>(find->integer(1));
        load.retryAt = find->optionalInteger(2);
        loads.append(load);
    });
    if (!read) {
        return read.error();
    }
    return loads;
}

Result<int> accountFailures(store::Database &database, AccountId account)
{
    Result<store::Statement> find
        = database.prepare("SELECT failures FROM account_state WHERE account_id = ?");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, account.value).step();
    if (!row) {
        return row.error();
    }
    return *row ? static_cast<int>(find->integer(0)) : 0;
}

} // namespace pennypost::outbox

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/accountstates.h"

#include "outbox/errorcolumns.h"
#include "outbox/retrypolicy.h"
#include "store/rows.h"
#include "store/statement.h"

namespace pennypost::outbox
{

Result<QList<AccountLoad>> accountLoads(store::Database &database)
{
    Result<store::Statement> find
        = database.prepare("SELECT a.id, s.hold, s.retry_at, s.error_kind, a.connections, a.direct "
                           "FROM account a LEFT JOIN account_state s ON s.account_id = a.id "
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
        load.waitsFor = static_cast<ErrorKind>(find->integer(3));
        load.connections = static_cast<int>(find->integer(4));
        load.isDirect = find->integer(5) != 0;
        loads.append(load);
    });
    if (!read) {
        return read.error();
    }
    return loads;
}

Result<void> recordAccount(store::Database &database, AccountId account,
                           const Settlement &settlement, qint64 nowMs)
{
    const bool sessionWorked
        = settlement.result != AttemptResult::NotSent || settlement.stage >= smtp::Stage::Mail;
    if (!settlement.concernsAccount) {
        if (!sessionWorked || !settlement.countsAsTry) {
            return {};
        }
        Result<store::Statement> clear
            = database.prepare("DELETE FROM account_state WHERE account_id = ? AND hold = 0");
        if (!clear) {
            return clear.error();
        }
        return clear->bind(1, account.value).run();
    }
    Result<store::Statement> upsert = database.prepare(
        "INSERT INTO account_state (account_id, hold, failures, retry_at, since, error_kind, "
        "error_code, error_enhanced, error_text, error_detail) "
        "SELECT ?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9 "
        "WHERE EXISTS (SELECT 1 FROM account WHERE id = ?1) "
        "ON CONFLICT (account_id) DO UPDATE SET hold = ?2, "
        "failures = failures + (?2 <> 0 OR retry_at IS NULL OR retry_at <= ?4 "
        "OR retry_at > ?10), "
        "retry_at = ?3, error_kind = ?5, error_code = ?6, error_enhanced = ?7, error_text = ?8, "
        "error_detail = ?9 WHERE hold = 0");
    if (!upsert) {
        return upsert.error();
    }
    upsert->bind(1, account.value).bind(2, static_cast<qint64>(settlement.accountHold));
    upsert->bindOptional(3, settlement.accountRetryAt).bind(4, nowMs);
    bindError(*upsert, 5, settlement.error);
    return upsert->bind(10, nowMs + kLongestWaitMs).run();
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

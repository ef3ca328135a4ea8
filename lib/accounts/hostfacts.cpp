// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/hostfacts.h"

#include "store/database.h"
#include "store/statement.h"

#include <limits>

namespace pennypost::accounts
{
namespace
{

using store::Statement;

Result<void> runFor(store::Database &database, const char *sql, AccountId account)
{
    Result<Statement> statement = database.prepare(sql);
    if (!statement) {
        return statement.error();
    }
    return statement->bind(1, account.value).run();
}

std::optional<qint64> storedSize(const std::optional<quint64> &limit)
{
    constexpr auto kMost = static_cast<quint64>(std::numeric_limits<qint64>::max());
    // No limit that anybody could run into, and none that a column could hold.
    return limit && *limit > 0 && *limit <= kMost ? std::optional(static_cast<qint64>(*limit))
                                                  : std::nullopt;
}

std::optional<qint64> storedCount(const std::optional<int> &limit)
{
    return limit && *limit > 0 ? std::optional(static_cast<qint64>(*limit)) : std::nullopt;
}

} // namespace

Result<smtp::HostFacts> findHostFacts(store::Database &database, AccountId account,
                                      const QString &host, quint16 port, const Clock &clock)
{
    Result<Statement> find = database.prepare(
        "SELECT learnt_at, size_limit, recipient_limit, breaks_pipelining, wants_own_literal, "
        "strongest_login FROM host_facts WHERE account_id = ?1 AND host = ?2 AND port = ?3");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, account.value).bindText(2, host).bind(3, port).step();
    if (!row) {
        return row.error();
    }
    smtp::HostFacts facts;
    if (!*row) {
        return facts;
    }
    facts.strongestLogin = find->text(5).toLatin1();
    const qint64 age = clock.wallMs() - find->integer(0);
    if (age > kFactsLastMs || age < -kFactsLastMs) { // the latter: the clock was set back
        return facts;
    }
    if (const std::optional<qint64> size = find->optionalInteger(1)) {
        facts.sizeLimit = static_cast<quint64>(*size);
    }
    if (const std::optional<qint64> count = find->optionalInteger(2)) {
        facts.recipientLimit = static_cast<int>(*count);
    }
    facts.breaksPipelining = find->integer(3) != 0;
    facts.wantsOwnLiteral = find->integer(4) != 0;
    return facts;
}

Result<void> rememberHostFacts(store::Database &database, AccountId account, const QString &host,
                               quint16 port, const smtp::HostFacts &facts, const Clock &clock)
{
    Result<Statement> write = database.prepare(
        "INSERT INTO host_facts (account_id, host, port, learnt_at, size_limit, recipient_limit, "
        "breaks_pipelining, wants_own_literal, strongest_login) "
        "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE EXISTS "
        "(SELECT 1 FROM account WHERE id = ?1) "
        "ON CONFLICT (account_id, host, port) DO UPDATE SET learnt_at = ?4, size_limit = ?5, "
        "recipient_limit = ?6, breaks_pipelining = ?7, wants_own_literal = ?8, "
        "strongest_login = ?9");
    if (!write) {
        return write.error();
    }
    write->bind(1, account.value).bindText(2, host).bind(3, port).bind(4, clock.wallMs());
    write->bindOptional(5, storedSize(facts.sizeLimit));
    write->bindOptional(6, storedCount(facts.recipientLimit));
    write->bind(7, facts.breaksPipelining ? 1 : 0).bind(8, facts.wantsOwnLiteral ? 1 : 0);
    write->bindText(9, QString::fromLatin1(facts.strongestLogin));
    return write->run();
}

Result<void> forgetHostFacts(store::Database &database, AccountId account)
{
    return runFor(database, "DELETE FROM host_facts WHERE account_id = ?1", account);
}

Result<void> forgetSizeLimits(store::Database &database, AccountId account)
{
    return runFor(database,
                  "UPDATE host_facts SET size_limit = NULL WHERE account_id = ?1 OR account_id IN "
                  "(SELECT fallback_id FROM account_fallback WHERE account_id = ?1)",
                  account);
}

Result<void> forgetStrongestLogin(store::Database &database, AccountId account)
{
    return runFor(database, "UPDATE host_facts SET strongest_login = '' WHERE account_id = ?1",
                  account);
}

} // namespace pennypost::accounts

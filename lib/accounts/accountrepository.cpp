// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"

#include "accounts/accountrows.h"
#include "accounts/hostfacts.h"
#include "mail/wirepath.h"
#include "store/database.h"
#include "store/transaction.h"

#include <algorithm>
#include <tuple>

namespace pennypost::accounts
{
namespace
{

Account asStored(const Account &account)
{
    Account stored = account;
    if (!account.isDirect) {
        stored.host = normalizedHost(account.host).value();
    }
    std::sort(stored.exceptions.begin(), stored.exceptions.end(),
              [](const smtp::CertificateException &a, const smtp::CertificateException &b) {
                  return std::tie(a.host, a.port, a.sha256) < std::tie(b.host, b.port, b.sha256);
              });
    return stored;
}

// Of accounts that stand in for each other, this one is about to become what it says.
Result<void> checkFallbacks(const QList<Account> &all, const Account &account)
{
    for (const AccountId id : account.fallbacks) {
        const auto found = std::find_if(all.begin(), all.end(),
                                        [id](const Account &each) { return each.id == id; });
        if (found == all.end()) {
            return makeError(ErrorKind::NoSuchAccount, QString::number(id.value));
        }
        if (!mayStandIn(*found, account)) {
            return makeError(ErrorKind::InvalidValue, QStringLiteral("fallback"));
        }
    }
    for (const Account &each : all) {
        if (each.id != account.id && each.fallbacks.contains(account.id)
            && !mayStandIn(account, each)) {
            return makeError(ErrorKind::InUse, each.name);
        }
    }
    return {};
}

template<typename Matches>
Result<Account> pick(const Result<QList<Account>> &accounts, const QString &wanted,
                     const Matches &matches)
{
    if (!accounts) {
        return accounts.error();
    }
    const auto found = std::find_if(accounts->begin(), accounts->end(), matches);
    if (found == accounts->end()) {
        return makeError(ErrorKind::NoSuchAccount, wanted);
    }
    return *found;
}

} // namespace

AccountRepository::AccountRepository(store::Database &database)
    : m_database(database)
{
}

Result<AccountId> AccountRepository::add(const Account &account)
{
    if (const Result<void> valid = validate(account); !valid) {
        return valid.error();
    }
    Result<store::Transaction> transaction = store::Transaction::begin(m_database);
    if (!transaction) {
        return std::move(transaction).error();
    }
    const Result<QList<Account>> others = all();
    if (!others) {
        return others.error();
    }
    if (const Result<void> fit = checkFallbacks(*others, account); !fit) {
        return fit.error();
    }
    const Result<AccountId> added = insertAccount(m_database, asStored(account));
    if (!added) {
        return added;
    }
    const AccountId id = *added;
    if (const Result<void> chosen = chooseDefault(id, account.isDefault); !chosen) {
        return chosen.error();
    }
    if (const Result<void> committed = transaction->commit(); !committed) {
        return committed.error();
    }
    return id;
}

Result<void> AccountRepository::update(const Account &account)
{
    if (const Result<void> valid = validate(account); !valid) {
        return valid;
    }
    Result<store::Transaction> transaction = store::Transaction::begin(m_database);
    if (!transaction) {
        return std::move(transaction).error();
    }
    const Result<QList<Account>> known = all();
    const Result<Account> before = pick(known, QString::number(account.id.value),
                                        [&](const Account &each) { return each.id == account.id; });
    if (!before) {
        return before.error();
    }
    if (const Result<void> fit = checkFallbacks(*known, account); !fit) {
        return fit;
    }
    const Account after = asStored(account);
    if (const Result<void> done = updateAccount(m_database, after); !done) {
        return done;
    }
    if (const Result<void> chosen = chooseDefault(after.id, after.isDefault); !chosen) {
        return chosen;
    }
    if (connectsDifferently(*before, after)) {
        if (const Result<void> forgotten = forgetState(after.id); !forgotten) {
            return forgotten;
        }
    }
    return transaction->commit();
}

Result<void> AccountRepository::noteNewSecret(AccountId id)
{
    if (const Result<Account> known = find(id); !known) {
        return known.error();
    }
    return forgetState(id);
}

Result<void> AccountRepository::remove(AccountId id)
{
    Result<store::Transaction> transaction = store::Transaction::begin(m_database);
    if (!transaction) {
        return std::move(transaction).error();
    }
    if (const Result<Account> known = find(id); !known) {
        return known.error();
    }
    const Result<qint64> unsettled = unsettledMessages(id);
    if (!unsettled) {
        return unsettled.error();
    }
    if (*unsettled > 0) {
        return makeError(ErrorKind::InUse, QString::number(*unsettled));
    }
    if (const Result<void> done = runWithId("DELETE FROM account WHERE id = ?1", id); !done) {
        return done;
    }
    if (const Result<void> chosen = makeLoneDefault(); !chosen) {
        return chosen;
    }
    return transaction->commit();
}

Result<Account> AccountRepository::find(AccountId id)
{
    return pick(all(), QString::number(id.value),
                [id](const Account &account) { return account.id == id; });
}

Result<Account> AccountRepository::findByName(const QString &name)
{
    return pick(all(), name, [&name](const Account &account) { return account.name == name; });
}

Result<Account> AccountRepository::findByFromAddress(const mail::Address &address)
{
    const Result<mail::WirePath> wanted = mail::WirePath::fromAddress(address);
    if (!wanted) {
        return wanted.error();
    }
    Result<QList<Account>> accounts = all();
    if (accounts) {
        std::stable_partition(accounts->begin(), accounts->end(),
                              [](const Account &account) { return account.isDefault; });
    }
    return pick(accounts, address.addrSpec(), [&wanted](const Account &account) {
        const Result<mail::WirePath> own = mail::WirePath::fromAddress(account.from);
        return own && *own == *wanted;
    });
}

Result<Account> AccountRepository::defaultAccount()
{
    return pick(all(), {}, [](const Account &account) { return account.isDefault; });
}

Result<QList<Account>> AccountRepository::all()
{
    return readAccounts(m_database);
}

Result<qint64> AccountRepository::unsettledMessages(AccountId id)
{
    Result<store::Statement> count
        = m_database.prepare("SELECT count(*) FROM message WHERE account_id = ?1"
                             " AND settled_at IS NULL AND deleted_at IS NULL");
    if (!count) {
        return std::move(count).error();
    }
    const Result<bool> row = count->bind(1, id.value).step();
    if (!row) {
        return row.error();
    }
    return count->integer(0);
}

Result<void> AccountRepository::chooseDefault(AccountId id, bool isDefault)
{
    const Result<void> chosen = isDefault
        ? makeDefault(id)
        : runWithId("UPDATE account SET is_default = 0 WHERE id = ?1", id);
    return chosen ? makeLoneDefault() : chosen;
}

// Of the real accounts, or of all where none is real.
Result<void> AccountRepository::makeLoneDefault()
{
    Result<store::Statement> find
        = m_database.prepare("SELECT min(id), count(*) FROM account"
                             " WHERE is_practice = (SELECT min(is_practice) FROM account)");
    if (!find) {
        return std::move(find).error();
    }
    const Result<bool> row = find->step();
    if (!row) {
        return row.error();
    }
    const AccountId id{find->integer(0)};
    const bool isLone = find->integer(1) == 1;
    find->reset();
    return isLone ? makeDefault(id) : Result<void>();
}

// In this order: the index allows one default at a time.
Result<void> AccountRepository::makeDefault(AccountId id)
{
    if (const Result<void> cleared
        = runWithId("UPDATE account SET is_default = 0 WHERE id <> ?1", id);
        !cleared) {
        return cleared;
    }
    return runWithId("UPDATE account SET is_default = 1 WHERE id = ?1", id);
}

Result<void> AccountRepository::forgetState(AccountId id)
{
    if (const Result<void> forgotten
        = runWithId("DELETE FROM account_state WHERE account_id = ?1", id);
        !forgotten) {
        return forgotten;
    }
    return forgetHostFacts(m_database, id);
}

Result<void> AccountRepository::runWithId(const char *sql, AccountId id)
{
    Result<store::Statement> statement = m_database.prepare(sql);
    if (!statement) {
        return std::move(statement).error();
    }
    return statement->bind(1, id.value).run();
}

bool connectsDifferently(const Account &before, const Account &after)
{
    return before.host != after.host || before.port != after.port
        || before.security != after.security || before.user != after.user
        || before.auth != after.auth || before.allowPlaintextAuth != after.allowPlaintextAuth
        || before.secretSource != after.secretSource
        || before.passwordCommand != after.passwordCommand
        || before.caCertificates != after.caCertificates || before.isDirect != after.isDirect
        || before.verifyServer != after.verifyServer || before.exceptions != after.exceptions
        || before.clientCertificateFile != after.clientCertificateFile
        || before.clientKeyFile != after.clientKeyFile || before.proxy != after.proxy;
}

Result<QString> profileRandomId(store::Database &database)
{
    Result<store::Statement> select
        = database.prepare("SELECT random_id FROM profile WHERE id = 1");
    if (!select) {
        return std::move(select).error();
    }
    const Result<bool> row = select->step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return makeError(ErrorKind::StoreCorrupt, QStringLiteral("profile"));
    }
    return select->text(0);
}

} // namespace pennypost::accounts

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"

#include "mail/addresslist.h"
#include "mail/wirepath.h"
#include "store/database.h"
#include "store/transaction.h"

#include <algorithm>

namespace pennypost::accounts
{
namespace
{

constexpr char kSelect[]
    = "SELECT id, name, from_name, from_address, host, port, security, user, auth,"
      " allow_plaintext_auth, secret_source, password_command, ca_certificates, ehlo_name,"
      " is_default, is_practice FROM account ORDER BY name";

// Parameters 1 to 14.
void bindSettings(store::Statement &statement, const Account &account, const QString &host)
{
    statement.bindText(1, account.name)
        .bindText(2, account.from.displayName)
        .bindText(3, account.from.addrSpec())
        .bindText(4, host)
        .bind(5, account.port)
        .bind(6, static_cast<int>(account.security))
        .bindText(7, account.user)
        .bind(8, static_cast<int>(account.auth))
        .bind(9, account.allowPlaintextAuth ? 1 : 0)
        .bind(10, static_cast<int>(account.secretSource))
        .bindText(11, account.passwordCommand)
        .bindText(12, QString::fromUtf8(account.caCertificates))
        .bindText(13, account.ehloName)
        .bind(14, account.isPractice ? 1 : 0);
}

Result<Account> readAccount(const store::Statement &row)
{
    Account account;
    account.id = AccountId{row.integer(0)};
    account.name = row.text(1);
    const Result<mail::Address> from = mail::parseAddress(row.text(3));
    const qint64 auth = row.integer(8); // the schema has room for methods still to come
    if (!from || auth > static_cast<int>(smtp::AuthMethod::Login)) {
        return makeError(ErrorKind::StoreCorrupt, account.name);
    }
    account.from = *from;
    account.from.displayName = row.text(2);
    account.host = row.text(4);
    account.port = static_cast<quint16>(row.integer(5));
    account.security = static_cast<smtp::Security>(row.integer(6));
    account.user = row.text(7);
    account.auth = static_cast<smtp::AuthMethod>(auth);
    account.allowPlaintextAuth = row.integer(9) != 0;
    account.secretSource = static_cast<SecretSource>(row.integer(10));
    account.passwordCommand = row.text(11);
    account.caCertificates = row.text(12).toUtf8();
    account.ehloName = row.text(13);
    account.isDefault = row.integer(14) != 0;
    account.isPractice = row.integer(15) != 0;
    return account;
}

// Whether what was learnt while sending with one of them says nothing about the other.
bool connectsDifferently(const Account &before, const Account &after)
{
    return before.host != after.host || before.port != after.port
        || before.security != after.security || before.user != after.user
        || before.auth != after.auth || before.allowPlaintextAuth != after.allowPlaintextAuth
        || before.secretSource != after.secretSource
        || before.passwordCommand != after.passwordCommand
        || before.caCertificates != after.caCertificates;
}

// The name is the only setting that has to be unique.
Result<void> runNaming(store::Statement &statement, const QString &name)
{
    Result<void> done = statement.run();
    if (!done && done.error().kind == ErrorKind::AlreadyExists) {
        return makeError(ErrorKind::AlreadyExists, name);
    }
    return done;
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
    Result<store::Statement> insert = m_database.prepare(
        "INSERT INTO account (name, from_name, from_address, host, port, security, user, auth,"
        " allow_plaintext_auth, secret_source, password_command, ca_certificates, ehlo_name,"
        " is_practice, is_default) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
        " ?14, 0)");
    if (!insert) {
        return std::move(insert).error();
    }
    bindSettings(*insert, account, normalizedHost(account.host).value());
    if (const Result<void> done = runNaming(*insert, account.name); !done) {
        return done.error();
    }
    const AccountId id{m_database.lastInsertId()};
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
    const Result<Account> before = find(account.id);
    if (!before) {
        return before.error();
    }
    Account after = account;
    after.host = normalizedHost(account.host).value();
    Result<store::Statement> change = m_database.prepare(
        "UPDATE account SET name = ?1, from_name = ?2, from_address = ?3, host = ?4, port = ?5,"
        " security = ?6, user = ?7, auth = ?8, allow_plaintext_auth = ?9, secret_source = ?10,"
        " password_command = ?11, ca_certificates = ?12, ehlo_name = ?13,"
        " is_practice = ?14 WHERE id = ?15");
    if (!change) {
        return std::move(change).error();
    }
    bindSettings(*change, after, after.host);
    change->bind(15, after.id.value);
    if (const Result<void> done = runNaming(*change, after.name); !done) {
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
    Result<store::Statement> select = m_database.prepare(kSelect);
    if (!select) {
        return std::move(select).error();
    }
    QList<Account> accounts;
    for (;;) {
        const Result<bool> row = select->step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return accounts;
        }
        Result<Account> account = readAccount(*select);
        if (!account) {
            return std::move(account).error();
        }
        accounts.append(*std::move(account));
    }
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
    return runWithId("DELETE FROM account_state WHERE account_id = ?1", id);
}

Result<void> AccountRepository::runWithId(const char *sql, AccountId id)
{
    Result<store::Statement> statement = m_database.prepare(sql);
    if (!statement) {
        return std::move(statement).error();
    }
    return statement->bind(1, id.value).run();
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

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrows.h"

#include "mail/addresslist.h"
#include "store/statement.h"

#include <algorithm>

namespace pennypost::accounts
{
namespace
{

// The settings, in the order of bindSettings() and readAccount().
#define PENNYPOST_SETTINGS                                                                         \
    "name, from_name, from_address, host, port, security, user, auth, allow_plaintext_auth,"       \
    " secret_source, password_command, ca_certificates, ehlo_name, is_practice, direct,"           \
    " verify_server, client_certificate_file, client_key_file, proxy_kind, proxy_host,"            \
    " proxy_port, connections, chunking"

// What stands for the host of an account that has none.
const QString kAnyHost = QStringLiteral("*");

constexpr char kSelect[]
    = "SELECT " PENNYPOST_SETTINGS ", id, is_default FROM account ORDER BY name";
constexpr char kInsert[] = "INSERT INTO account (" PENNYPOST_SETTINGS ", is_default)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                           " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, 0)";
constexpr char kUpdate[] = "UPDATE account SET (" PENNYPOST_SETTINGS ")"
                           " = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,"
                           " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23) WHERE id = ?24";

void bindSettings(store::Statement &statement, const Account &account)
{
    statement.bindText(1, account.name)
        .bindText(2, account.from.displayName)
        .bindText(3, account.from.addrSpec())
        .bindText(4, account.isDirect ? kAnyHost : account.host)
        .bind(5, account.port)
        .bind(6, static_cast<int>(account.security))
        .bindText(7, account.user)
        .bind(8, static_cast<int>(account.auth))
        .bind(9, account.allowPlaintextAuth ? 1 : 0)
        .bind(10, static_cast<int>(account.secretSource))
        .bindText(11, account.passwordCommand)
        .bindText(12, QString::fromUtf8(account.caCertificates))
        .bindText(13, account.ehloName)
        .bind(14, account.isPractice ? 1 : 0)
        .bind(15, account.isDirect ? 1 : 0)
        .bind(16, account.verifyServer ? 1 : 0)
        .bindText(17, account.clientCertificateFile)
        .bindText(18, account.clientKeyFile)
        .bind(19, static_cast<int>(account.proxy.kind))
        .bindText(20, account.proxy.host)
        .bind(21, account.proxy.port)
        .bind(22, account.connections)
        .bind(23, account.chunking ? 1 : 0);
}

Result<Account> readAccount(const store::Statement &row)
{
    Account account;
    account.name = row.text(0);
    const Result<mail::Address> from = mail::parseAddress(row.text(2));
    if (!from) {
        return makeError(ErrorKind::StoreCorrupt, account.name);
    }
    account.from = *from;
    account.from.displayName = row.text(1);
    account.host = row.text(3) == kAnyHost ? QString() : row.text(3);
    account.port = static_cast<quint16>(row.integer(4));
    account.security = static_cast<smtp::Security>(row.integer(5));
    account.user = row.text(6);
    account.auth = static_cast<smtp::AuthMethod>(row.integer(7));
    account.allowPlaintextAuth = row.integer(8) != 0;
    account.secretSource = static_cast<SecretSource>(row.integer(9));
    account.passwordCommand = row.text(10);
    account.caCertificates = row.text(11).toUtf8();
    account.ehloName = row.text(12);
    account.isPractice = row.integer(13) != 0;
    account.isDirect = row.integer(14) != 0;
    account.verifyServer = row.integer(15) != 0;
    account.clientCertificateFile = row.text(16);
    account.clientKeyFile = row.text(17);
    account.proxy.kind = static_cast<net::Proxy::Kind>(row.integer(18));
    account.proxy.host = row.text(19);
    account.proxy.port = static_cast<quint16>(row.integer(20));
    account.connections = static_cast<int>(row.integer(21));
    account.chunking = row.integer(22) != 0;
    account.id = AccountId{row.integer(23)};
    account.isDefault = row.integer(24) != 0;
    return account;
}

// Hands each row of a query to take(row), which says whether it made sense.
template<typename Take>
Result<void> forEachRow(store::Database &database, const char *sql, Take take)
{
    Result<store::Statement> select = database.prepare(sql);
    if (!select) {
        return std::move(select).error();
    }
    for (;;) {
        const Result<bool> row = select->step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return {};
        }
        if (const Result<void> taken = take(*select); !taken) {
            return taken;
        }
    }
}

// Another process may have added or removed accounts since they were read.
Account *findIn(QList<Account> &accounts, qint64 id)
{
    const auto found = std::find_if(accounts.begin(), accounts.end(), [id](const Account &account) {
        return account.id.value == id;
    });
    return found == accounts.end() ? nullptr : &*found;
}

QString written(const QList<ErrorKind> &faults)
{
    QList<int> numbers;
    for (const ErrorKind fault : faults) {
        numbers.append(static_cast<int>(fault));
    }
    std::sort(numbers.begin(), numbers.end());
    QStringList texts;
    for (const int number : std::as_const(numbers)) {
        texts.append(QString::number(number));
    }
    return texts.join(u',');
}

// Nothing: not a list of faults of a certificate.
QList<ErrorKind> readFaults(const QString &text)
{
    QList<ErrorKind> faults;
    const QStringList numbers = text.split(u',');
    for (const QString &number : numbers) {
        const auto fault = static_cast<ErrorKind>(number.toInt());
        if (!isCertificateProblem(fault)) {
            return {};
        }
        faults.append(fault);
    }
    return faults;
}

Result<void> readExceptions(store::Database &database, QList<Account> &accounts)
{
    return forEachRow(database,
                      "SELECT account_id, host, port, sha256, faults FROM certificate_exception"
                      " ORDER BY account_id, host, port, sha256",
                      [&accounts](const store::Statement &row) -> Result<void> {
                          const QList<ErrorKind> faults = readFaults(row.text(4));
                          Account *const account = findIn(accounts, row.integer(0));
                          if (account == nullptr) {
                              return {};
                          }
                          if (faults.isEmpty()) {
                              return makeError(ErrorKind::StoreCorrupt, account->name);
                          }
                          account->exceptions.append({row.text(1),
                                                      static_cast<quint16>(row.integer(2)),
                                                      row.blob(3), faults});
                          return {};
                      });
}

Result<void> readFallbacks(store::Database &database, QList<Account> &accounts)
{
    return forEachRow(database,
                      "SELECT account_id, fallback_id FROM account_fallback ORDER BY account_id,"
                      " seq",
                      [&accounts](const store::Statement &row) -> Result<void> {
                          if (Account *const account = findIn(accounts, row.integer(0))) {
                              account->fallbacks.append(AccountId{row.integer(1)});
                          }
                          return {};
                      });
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

Result<void> clear(store::Database &database, const char *sql, AccountId id)
{
    Result<store::Statement> statement = database.prepare(sql);
    return statement ? statement->bind(1, id.value).run() : std::move(statement).error();
}

Result<void> writeExceptions(store::Database &database, AccountId id, const Account &account)
{
    const Result<void> cleared
        = clear(database, "DELETE FROM certificate_exception WHERE account_id = ?1", id);
    Result<store::Statement> insert
        = database.prepare("INSERT INTO certificate_exception (account_id, host, port, sha256,"
                           " faults) VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!cleared || !insert) {
        return cleared ? std::move(insert).error() : cleared.error();
    }
    for (const smtp::CertificateException &exception : account.exceptions) {
        const Result<void> done = insert->bind(1, id.value)
                                      .bindText(2, exception.host)
                                      .bind(3, exception.port)
                                      .bindBlob(4, exception.sha256)
                                      .bindText(5, written(exception.faults))
                                      .run();
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<void> writeFallbacks(store::Database &database, AccountId id, const Account &account)
{
    const Result<void> cleared
        = clear(database, "DELETE FROM account_fallback WHERE account_id = ?1", id);
    Result<store::Statement> insert = database.prepare(
        "INSERT INTO account_fallback (account_id, seq, fallback_id) VALUES (?1, ?2, ?3)");
    if (!cleared || !insert) {
        return cleared ? std::move(insert).error() : cleared.error();
    }
    for (qsizetype i = 0; i < account.fallbacks.size(); ++i) {
        const Result<void> done
            = insert->bind(1, id.value).bind(2, i).bind(3, account.fallbacks.at(i).value).run();
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<void> writeLists(store::Database &database, AccountId id, const Account &account)
{
    const Result<void> done = writeExceptions(database, id, account);
    return done ? writeFallbacks(database, id, account) : done;
}

} // namespace

Result<QList<Account>> readAccounts(store::Database &database)
{
    QList<Account> accounts;
    Result<void> done
        = forEachRow(database, kSelect, [&accounts](const store::Statement &row) -> Result<void> {
              Result<Account> account = readAccount(row);
              if (!account) {
                  return account.error();
              }
              accounts.append(*std::move(account));
              return {};
          });
    for (const auto read : {readExceptions, readFallbacks}) {
        done = done ? read(database, accounts) : done;
    }
    return done ? Result<QList<Account>>(std::move(accounts)) : done.error();
}

Result<AccountId> insertAccount(store::Database &database, const Account &account)
{
    Result<store::Statement> insert = database.prepare(kInsert);
    if (!insert) {
        return std::move(insert).error();
    }
    bindSettings(*insert, account);
    if (const Result<void> done = runNaming(*insert, account.name); !done) {
        return done.error();
    }
    const AccountId id{database.lastInsertId()};
    const Result<void> listed = writeLists(database, id, account);
    return listed ? Result<AccountId>(id) : listed.error();
}

Result<void> updateAccount(store::Database &database, const Account &account)
{
    Result<store::Statement> change = database.prepare(kUpdate);
    if (!change) {
        return std::move(change).error();
    }
    bindSettings(*change, account);
    change->bind(24, account.id.value);
    const Result<void> done = runNaming(*change, account.name);
    return done ? writeLists(database, account.id, account) : done;
}

} // namespace pennypost::accounts

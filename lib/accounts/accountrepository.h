// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/result.h"

#include <QList>

namespace pennypost::store
{
class Database;
} // namespace pennypost::store

namespace pennypost::accounts
{

// The accounts of a profile. Belongs to the thread of its Database and must not outlive it. What
// writes is one transaction of its own, so it must not be called inside another.
//
// At most one account is the default; the only account of a profile always is, and the first real
// one takes over from that of the practice server. Hosts are stored normalized. Errors:
// validate()'s, NoSuchAccount, AlreadyExists (the name is taken, detail = name), InvalidValue (a
// fallback that must not stand in, detail "fallback") and the Store... kinds.
class AccountRepository
{
public:
    explicit AccountRepository(store::Database &database);

    // The id of the argument is ignored.
    [[nodiscard]] Result<AccountId> add(const Account &account);
    // A change of what decides over reaching the server and logging in also forgets what sending
    // has learnt about the account and its server, which releases a hold. InUse, detail = the name
    // of another account, if it could not stand in for that any more.
    Result<void> update(const Account &account);
    // The user gave another secret under unchanged settings: releases a hold likewise.
    Result<void> noteNewSecret(AccountId id);
    // InUse, detail = their number, while messages of it are not settled. The secret stays where it
    // is: see KeychainVault::remove().
    Result<void> remove(AccountId id);

    [[nodiscard]] Result<Account> find(AccountId id);
    [[nodiscard]] Result<Account> findByName(const QString &name);
    // The domain in any spelling. Of several accounts the default wins, then the first by name.
    [[nodiscard]] Result<Account> findByFromAddress(const mail::Address &address);
    [[nodiscard]] Result<Account> defaultAccount();
    [[nodiscard]] Result<QList<Account>> all(); // by name

private:
    Result<qint64> unsettledMessages(AccountId id);
    Result<void> chooseDefault(AccountId id, bool isDefault);
    Result<void> makeLoneDefault();
    Result<void> makeDefault(AccountId id);
    Result<void> forgetState(AccountId id);
    Result<void> runWithId(const char *sql, AccountId id);

    store::Database &m_database;
};

// Whether what was learnt while sending with one of them says nothing about the other.
[[nodiscard]] bool connectsDifferently(const Account &before, const Account &after);

// The random id of the profile, part of the name of its keyring entries.
[[nodiscard]] Result<QString> profileRandomId(store::Database &database);

} // namespace pennypost::accounts

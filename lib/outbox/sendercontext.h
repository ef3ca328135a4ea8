// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountrepository.h"
#include "accounts/credentialvault.h"
#include "base/clock.h"
#include "outbox/attemptrepository.h"
#include "outbox/sessionpool.h"
#include "outbox/transport.h"
#include "store/database.h"

#include <QStringList>

#include <functional>
#include <map>
#include <set>

namespace pennypost::outbox
{

class AccountSender;

// Looks up the hosts that take mail for a domain or an address literal, in the order to be tried.
// Answers once, later, in the calling thread; not at all once context is gone. NoMailAccepted,
// NameServerFailed, ...
using MailHostsAnswer = std::function<void(const Result<QStringList> &)>;
using MailHostLookup
    = std::function<void(const QString &domain, QObject *context, MailHostsAnswer answer)>;

// What the senders of all accounts share. Everything must outlive them.
struct SenderContext {
    store::Database &database;
    const Clock &clock;
    AttemptRepository &attempts;
    accounts::AccountRepository &accounts;
    accounts::CredentialVault &vault;
    SessionPool &pool;
    TransportFactory makeTransport;
    MailHostLookup lookUpMailHosts;
    std::function<double()> jitter; // -1 to 1
    // Whether another sender of the same account has an open session.
    std::function<bool(const AccountSender &)> hasCompany;

    // Whose server could not even be reached when it was last tried.
    std::set<AccountId> unreachable;
    // The message that was served in part last, of each account: others have their turn first.
    std::map<AccountId, MessageId> servedInPart;
};

} // namespace pennypost::outbox

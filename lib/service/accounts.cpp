// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/accounts.h"

#include "accounts/accountrepository.h"
#include "base/whenready.h"
#include "service/accountstanding.h"
#include "service/credentials.h"
#include "service/pending.h"
#include "service/service.h"
#include "service/servicehandle.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace pennypost::service
{
namespace
{

using namespace std::chrono_literals;
using accounts::Account;
using accounts::AccountRepository;
using accounts::SecretSource;

constexpr auto kSoon = 100ms;

Result<QList<AccountStatus>> listAccounts(Service &service)
{
    const Result<QList<Account>> all = AccountRepository(service.database()).all();
    if (!all) {
        return all.error();
    }
    Result<std::map<AccountId, AccountStanding>> standings = accountStandings(service.database());
    if (!standings) {
        return standings.error();
    }
    QList<AccountStatus> list;
    for (const Account &account : *all) {
        const AccountStanding &standing = (*standings)[account.id];
        list.append({account, standing.hold, standing.error, standing.retryAt, standing.open,
                     standing.sending, standing.stuck});
    }
    return list;
}

// What can be known to be wrong before a secret is put anywhere; otherwise all accounts as they
// are.
Result<QList<Account>> check(Service &service, const Account &account)
{
    if (const Result<void> valid = accounts::validate(account); !valid) {
        return valid.error();
    }
    Result<QList<Account>> all = AccountRepository(service.database()).all();
    if (!all) {
        return all.error();
    }
    const auto isIt = [&account](const Account &other) {
        return other.id == account.id;
    };
    if (account.id.isValid() && std::none_of(all->cbegin(), all->cend(), isIt)) {
        return makeError(ErrorKind::NoSuchAccount, account.name);
    }
    const bool taken
        = std::any_of(all->cbegin(), all->cend(), [&account, isIt](const Account &other) {
              return !isIt(other) && other.name == account.name;
          });
    if (taken) {
        return makeError(ErrorKind::AlreadyExists, account.name);
    }
    return all;
}

// Every account but this one, and this one: what has to be known when it is removed.
struct Removed {
    Account account;
    QList<Account> others;
};

Result<Removed> removeAccount(Service &service, AccountId id)
{
    AccountRepository repository(service.database());
    const Result<Account> account = repository.find(id);
    if (!account) {
        return account.error();
    }
    if (const Result<void> removed = repository.remove(id); !removed) {
        return removed.error();
    }
    Q_EMIT service.accountsChanged();
    return Removed{*account, repository.all().value_or(QList<Account>{})};
}

// The keyring knows an entry by server and user, in the form the repository keeps them.
Account asStored(Account account)
{
    account.host = accounts::normalizedHost(account.host).value_or(account.host);
    return account;
}

} // namespace

Accounts::Accounts(ServiceHandle &handle, CredentialSources &sources)
    : m_handle(handle),
      m_sources(sources)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoon);
    connect(&m_soon, &QTimer::timeout, this, &Accounts::changed);
}

void Accounts::noteChange()
{
    if (!m_soon.isActive()) {
        m_soon.start();
    }
}

QFuture<Result<QList<AccountStatus>>> Accounts::list()
{
    return m_handle.call<QList<AccountStatus>>(listAccounts);
}

// Puts the secret where the account says. A new account has no id yet, under which the session
// could keep it: see save().
void Accounts::keepSecret(const Account &account, const Secret &secret, const Stored &done)
{
    if (account.secretSource == SecretSource::Keyring) {
        m_sources.keyring.store(asStored(account), secret, this, done);
        return;
    }
    if (account.secretSource == SecretSource::Session && account.id.isValid()) {
        m_sources.session.set(account.id, secret);
    }
    done({});
}

QFuture<Result<AccountId>> Accounts::save(const Account &account,
                                          const std::optional<Secret> &secret)
{
    const auto answer = std::make_shared<Pending<AccountId>>();
    const auto checked = [this, account, secret, answer](const Result<QList<Account>> &before) {
        if (!before) {
            answer->give(before.error());
            return;
        }
        const auto written = [this, account, secret, answer, before](const Result<AccountId> &id) {
            if (id && secret && account.secretSource == SecretSource::Session) {
                m_sources.session.set(*id, *secret);
            }
            if (id && (secret || account.secretSource != SecretSource::Keyring)) {
                forgetFormerEntry(account, *before);
            }
            answer->give(id);
        };
        const auto kept = [this, account, secret, answer, written](const Result<void> &done) {
            if (!done) {
                answer->give(done.error());
            } else {
                whenReady(write(account, secret.has_value()), this, written);
            }
        };
        if (secret) {
            keepSecret(account, *secret, kept);
        } else {
            kept({});
        }
    };
    whenReady(m_handle.call<QList<Account>>(
                  [account](Service &service) { return check(service, account); }),
              this, checked);
    return answer->future();
}

// The secret is kept elsewhere now, or under another server or user.
void Accounts::forgetFormerEntry(const Account &account, QList<Account> before)
{
    for (Account &each : before) {
        if (each.id == account.id) {
            const Account former = std::exchange(each, asStored(account));
            removeEntry(former, before, [](const Result<void> &) {});
            return;
        }
    }
}

// Not while another account has the same one.
void Accounts::removeEntry(const Account &account, const QList<Account> &remaining,
                           const Stored &done)
{
    const auto shares = [this, &account](const Account &other) {
        return other.secretSource == SecretSource::Keyring
            && m_sources.keyring.entryKey(other) == m_sources.keyring.entryKey(account);
    };
    if (account.secretSource != SecretSource::Keyring
        || std::any_of(remaining.cbegin(), remaining.cend(), shares)) {
        done({});
    } else {
        m_sources.keyring.remove(account, this, done);
    }
}

QFuture<Result<AccountId>> Accounts::write(const Account &account, bool newSecret)
{
    return m_handle.call<AccountId>([account, newSecret](Service &service) {
        AccountRepository repository(service.database());
        Result<AccountId> id = account.id;
        if (!account.id.isValid()) {
            id = repository.add(account);
        } else if (const Result<void> updated = repository.update(account); !updated) {
            id = updated.error();
        } else if (newSecret) {
            if (const Result<void> noted = repository.noteNewSecret(account.id); !noted) {
                id = noted.error();
            }
        }
        if (id) {
            Q_EMIT service.accountsChanged();
            service.wake();
        }
        return id;
    });
}

QFuture<Result<void>> Accounts::remove(AccountId account)
{
    const auto answer = std::make_shared<Pending<void>>();
    const auto forget = [this, answer](const Result<Removed> &removed) {
        if (!removed) {
            answer->give(removed.error());
            return;
        }
        m_sources.session.forget(removed->account.id);
        // A keyring that is locked or gone keeps nobody from removing an account.
        removeEntry(removed->account, removed->others,
                    [answer](const Result<void> &) { answer->give({}); });
    };
    whenReady(m_handle.call<Removed>(
                  [account](Service &service) { return removeAccount(service, account); }),
              this, forget);
    return answer->future();
}

QFuture<Result<void>> Accounts::giveSecret(const Account &account, const Secret &secret)
{
    const auto answer = std::make_shared<Pending<void>>();
    if (account.secretSource != SecretSource::Keyring
        && account.secretSource != SecretSource::Session) {
        answer->give(makeError(ErrorKind::InvalidValue, QStringLiteral("secret-source")));
        return answer->future();
    }
    keepSecret(account, secret, [this, account, answer](const Result<void> &kept) {
        if (!kept) {
            answer->give(kept.error());
            return;
        }
        whenReady(release(account.id), this,
                  [answer](const Result<void> &done) { answer->give(done); });
    });
    return answer->future();
}

QFuture<Result<void>> Accounts::release(AccountId account)
{
    return m_handle.call<void>([account](Service &service) {
        const Result<void> noted = AccountRepository(service.database()).noteNewSecret(account);
        if (noted) {
            Q_EMIT service.accountsChanged();
            service.wake();
        }
        return noted;
    });
}

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/error.h"
#include "base/result.h"
#include "base/secret.h"
#include "outbox/states.h"
#include "smtp/enums.h"
#include "smtp/sessioninfo.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace pennypost::service
{

class ServiceHandle;
struct CredentialSources;

// What sending knows about an account just now.
struct AccountStatus {
    accounts::Account account;
    outbox::Hold hold = outbox::Hold::None;
    Error error; // why it is held or waits
    std::optional<qint64> retryAt;
    int open = 0; // messages of it that are not settled
    int sending = 0;
    int stuck = 0; // of the open ones: held by themselves or in doubt, for a person to decide
};

// One test of settings that need not be saved: secret, look-up, connection, TLS, greeting,
// capabilities, login, QUIT. Lives in the GUI thread; the sockets do not. Deleting it cancels.
class AccountTrial : public QObject
{
    Q_OBJECT

public:
    ~AccountTrial() override;

    // While it runs and after it.
    [[nodiscard]] QString transcript() const;
    [[nodiscard]] smtp::SessionInfo info() const;

Q_SIGNALS:
    void stageChanged(pennypost::smtp::Stage stage);
    // Once. None: the account works.
    void finished(const pennypost::Error &error);

private:
    friend class Accounts;
    struct Private;
    explicit AccountTrial(std::unique_ptr<Private> made);
    std::unique_ptr<Private> d;
};

// The accounts, from the GUI thread: every call returns at once, futures and signals come in the
// thread of the handle.
class Accounts : public QObject
{
    Q_OBJECT

public:
    // The sources live in this thread and outlive it.
    Accounts(ServiceHandle &handle, CredentialSources &sources);

    [[nodiscard]] QFuture<Result<QList<AccountStatus>>> list();

    // Adds it (invalid id) or changes it. With a secret, that is put where account.secretSource
    // says first (keyring or session), and nothing is changed if that fails: SecretUnavailable.
    // Errors: those of AccountRepository.
    [[nodiscard]] QFuture<Result<AccountId>> save(const accounts::Account &account,
                                                  const std::optional<Secret> &secret);
    // InUse while messages of it are not settled. Its secret goes, too, if the keyring lets it.
    [[nodiscard]] QFuture<Result<void>> remove(AccountId account);
    // Another secret under unchanged settings; releases a hold. InvalidValue for an account that
    // keeps its secret neither in the keyring nor for the session.
    [[nodiscard]] QFuture<Result<void>> giveSecret(const accounts::Account &account,
                                                   const Secret &secret);
    // Nothing has changed but the world: the keyring is unlocked, the server works again. Releases
    // a hold and tries at once.
    [[nodiscard]] QFuture<Result<void>> release(AccountId account);
    // Without a secret, the stored one is used. Must not outlive the handle.
    [[nodiscard]] std::unique_ptr<AccountTrial> test(const accounts::Account &account,
                                                     const std::optional<Secret> &secret);

Q_SIGNALS:
    // The list, or what sending knows about one of them, is different now.
    void changed();

private:
    friend class ServiceHandle;
    using Stored = std::function<void(const Result<void> &)>;

    void noteChange();
    void forgetFormerEntry(const accounts::Account &account, QList<accounts::Account> before);
    void removeEntry(const accounts::Account &account, const QList<accounts::Account> &remaining,
                     const Stored &done);
    void keepSecret(const accounts::Account &account, const Secret &secret, const Stored &done);
    [[nodiscard]] QFuture<Result<AccountId>> write(const accounts::Account &account,
                                                   bool newSecret);

    ServiceHandle &m_handle;
    CredentialSources &m_sources;
    QTimer m_soon; // many changes at once are told once
};

} // namespace pennypost::service

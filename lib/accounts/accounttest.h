// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "accounts/credentialvault.h"
#include "net/resolver.h"
#include "smtp/connection.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace pennypost::accounts
{

// Tries an account without sending anything: secret, look-up, connection, TLS, greeting,
// capabilities, login, QUIT. Everything given to the constructor must outlive it.
class AccountTest : public QObject
{
    Q_OBJECT

public:
    AccountTest(const Account &account, CredentialVault &vault, net::Resolver &resolver,
                QObject *parent = nullptr);
    ~AccountTest() override;

    void start();
    void cancel();

    // After finished(), and while it runs.
    [[nodiscard]] QString transcript() const;
    [[nodiscard]] smtp::SessionInfo info() const;

Q_SIGNALS:
    void stageChanged(pennypost::smtp::Stage stage);
    // Exactly once. None: the account works.
    void finished(const pennypost::Error &error);

private:
    void openSession(std::optional<smtp::Credentials> credentials);
    void followStage(smtp::Stage stage);
    void askForTls();
    void finish(const Error &error);

    const Account m_account;
    CredentialVault &m_vault;
    net::Resolver &m_resolver;
    std::unique_ptr<smtp::Connection> m_connection;
    std::unique_ptr<smtp::Connection> m_probe;
    QTimer m_silence; // runs while a greeting in clear is awaited
    bool m_worked = false;
    bool m_finished = false;
};

} // namespace pennypost::accounts

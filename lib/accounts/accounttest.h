// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "accounts/credentialvault.h"
#include "net/resolver.h"
#include "smtp/connection.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <memory>

namespace pennypost::accounts
{

// Tries an account without sending anything: client certificate, secret, look-up, connection, TLS,
// greeting, capabilities, login, QUIT. A direct account is tried with the mail hosts of its own
// domain, up to the first that answers. Everything given to the constructor must outlive it.
class AccountTest : public QObject
{
    Q_OBJECT

public:
    AccountTest(const Account &account, CredentialVault &vault, net::Resolver &resolver,
                QObject *parent = nullptr);
    ~AccountTest() override;

    // What is known of the account's server. Before start().
    void setFacts(const smtp::HostFacts &facts)
    {
        m_facts = facts;
    }
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
    void fetchSecret(const std::optional<smtp::ClientCertificate> &certificate);
    void prepare(std::optional<smtp::Credentials> credentials,
                 const std::optional<smtp::ClientCertificate> &certificate);
    void openSession();
    void onClosed(const Error &error);
    void followStage(smtp::Stage stage);
    void askForTls();
    void finish(const Error &error);

    const Account m_account;
    CredentialVault &m_vault;
    net::Resolver &m_resolver;
    smtp::HostFacts m_facts;
    smtp::SessionSettings m_settings;
    QStringList m_moreHosts; // of a direct account, to be tried when this one cannot be reached
    std::unique_ptr<smtp::Connection> m_connection;
    std::unique_ptr<smtp::Connection> m_probe;
    QTimer m_silence; // runs while a greeting in clear is awaited
    bool m_reached = false; // the server, if only to be refused by it
    bool m_worked = false;
    bool m_finished = false;
};

} // namespace pennypost::accounts

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounttest.h"
#include "accounts/credentialvault.h"
#include "base/secret.h"
#include "net/systemresolver.h"

#include <QObject>

#include <memory>
#include <optional>

namespace pennypost::service
{

// The part of an AccountTrial that lives in the engine thread: the test with its sockets. Whatever
// it tells is told by value.
class TrialRun : public QObject
{
    Q_OBJECT

public:
    // Asks vault, which lives with vaultContext, unless a secret is given. Both outlive it.
    TrialRun(const accounts::Account &account, const std::optional<Secret> &secret,
             accounts::CredentialVault &vault, QObject &vaultContext);
    ~TrialRun() override;

    void start(const smtp::HostFacts &facts);

Q_SIGNALS:
    void stageChanged(pennypost::smtp::Stage stage, const QString &transcript,
                      const pennypost::smtp::SessionInfo &info);
    void finished(const pennypost::Error &error, const QString &transcript,
                  const pennypost::smtp::SessionInfo &info);

private:
    const accounts::Account m_account;
    const std::optional<Secret> m_secret;
    accounts::CredentialVault &m_stored;
    QObject &m_storedContext;
    net::SystemResolver m_resolver;
    std::unique_ptr<accounts::CredentialVault> m_vault;
    std::unique_ptr<accounts::AccountTest> m_test;
};

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"

#include <QObject>
#include <QPointer>

namespace pennypost::service
{

// Lets the engine thread ask a vault that lives in the GUI thread (a keyring may have to show a
// prompt there). Lives in the engine thread; questions and answers travel as queued values.
class VaultProxy : public QObject, public accounts::CredentialVault
{
    Q_OBJECT

public:
    // vaultContext lives in the vault's thread; both must outlive the proxy.
    VaultProxy(accounts::CredentialVault &vault, QObject &vaultContext);

    void fetch(const accounts::Account &account, QObject *context,
               accounts::SecretCallback callback) override;

private:
    accounts::CredentialVault &m_vault;
    QObject &m_vaultContext;
};

} // namespace pennypost::service

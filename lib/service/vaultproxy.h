// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"

#include <QObject>

namespace pennypost::service
{

// Lets the engine thread ask a vault that lives in the GUI thread (a keyring may have to show a
// prompt there). Questions and answers travel as values: the proxy may go while an answer is
// outstanding, and with the vault's thread gone the answer is Cancelled.
class VaultProxy : public accounts::CredentialVault
{
public:
    // vaultContext lives in the vault's thread; both must outlive whatever is asked.
    VaultProxy(accounts::CredentialVault &vault, QObject &vaultContext);

    void fetch(const accounts::Account &account, QObject *context,
               accounts::SecretCallback callback) override;

private:
    accounts::CredentialVault &m_vault;
    QObject &m_vaultContext;
};

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"

namespace pennypost::accounts
{

// Asks the vault that the account names; SecretMissing for an account without a secret. Does not
// own the vaults, which must outlive it.
class Vault final : public CredentialVault
{
public:
    Vault(CredentialVault &keyring, CredentialVault &command, CredentialVault &session);

    void fetch(const Account &account, QObject *context, SecretCallback callback) override;

private:
    CredentialVault &m_keyring;
    CredentialVault &m_command;
    CredentialVault &m_session;
};

} // namespace pennypost::accounts

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"
#include "base/strongid.h"

#include <map>

namespace pennypost::accounts
{

// Passwords that live in memory only. SecretMissing for an account that was given none.
class SessionVault final : public CredentialVault
{
public:
    void set(AccountId account, const Secret &secret);
    void forget(AccountId account);

    void fetch(const Account &account, QObject *context, SecretCallback callback) override;

private:
    std::map<AccountId, Secret> m_secrets;
};

} // namespace pennypost::accounts

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/sessionvault.h"

namespace pennypost::accounts
{

void SessionVault::set(AccountId account, const Secret &secret)
{
    m_secrets.insert_or_assign(account, secret);
}

void SessionVault::forget(AccountId account)
{
    m_secrets.erase(account);
}

void SessionVault::fetch(const Account &account, QObject *context, SecretCallback callback)
{
    const auto found = m_secrets.find(account.id);
    if (found == m_secrets.end()) {
        answerLater(context, std::move(callback),
                    makeError(ErrorKind::SecretMissing, account.name));
        return;
    }
    answerLater(context, std::move(callback), found->second);
}

} // namespace pennypost::accounts

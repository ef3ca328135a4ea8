// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/vault.h"

namespace pennypost::accounts
{

Vault::Vault(CredentialVault &keyring, CredentialVault &command, CredentialVault &session)
    : m_keyring(keyring),
      m_command(command),
      m_session(session)
{
}

void Vault::fetch(const Account &account, QObject *context, SecretCallback callback)
{
    switch (account.secretSource) {
    case SecretSource::Keyring:
        m_keyring.fetch(account, context, std::move(callback));
        return;
    case SecretSource::Command:
        m_command.fetch(account, context, std::move(callback));
        return;
    case SecretSource::Session:
        m_session.fetch(account, context, std::move(callback));
        return;
    case SecretSource::None:
        break;
    }
    answerLater(context, std::move(callback), makeError(ErrorKind::SecretMissing, account.name));
}

} // namespace pennypost::accounts

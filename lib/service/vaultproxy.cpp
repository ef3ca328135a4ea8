// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/vaultproxy.h"

#include "base/whenready.h"
#include "service/pending.h"

#include <memory>

namespace pennypost::service
{

VaultProxy::VaultProxy(accounts::CredentialVault &vault, QObject &vaultContext)
    : m_vault(vault),
      m_vaultContext(vaultContext)
{
}

void VaultProxy::fetch(const accounts::Account &account, QObject *context,
                       accounts::SecretCallback callback)
{
    const auto answer = std::make_shared<Pending<Secret>>();
    whenReady(answer->future(), context, std::move(callback));
    QMetaObject::invokeMethod(
        &m_vaultContext,
        [&vault = m_vault, &vaultContext = m_vaultContext, account, answer] {
            vault.fetch(account, &vaultContext,
                        [answer](const Result<Secret> &secret) { answer->give(secret); });
        },
        Qt::QueuedConnection);
}

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/vaultproxy.h"

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
    // The pointer is made and looked at in this thread only; it merely travels through the other.
    const QPointer<QObject> asker(context);
    auto deliver = [asker, callback = std::move(callback)](const Result<Secret> &secret) {
        if (asker) {
            callback(secret);
        }
    };
    QMetaObject::invokeMethod(
        &m_vaultContext,
        [this, account, deliver = std::move(deliver)] {
            m_vault.fetch(account, &m_vaultContext, [this, deliver](const Result<Secret> &secret) {
                QMetaObject::invokeMethod(
                    this, [deliver, secret] { deliver(secret); }, Qt::QueuedConnection);
            });
        },
        Qt::QueuedConnection);
}

} // namespace pennypost::service

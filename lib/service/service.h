// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"
#include "base/clock.h"
#include "net/systemresolver.h"
#include "outbox/outboxengine.h"
#include "service/messages.h"
#include "service/profile.h"
#include "service/vaultproxy.h"

#include <QObject>

#include <memory>
#include <optional>

namespace pennypost::service
{

// What lives in the engine thread: its database connection and the outbox engine. Made in the GUI
// thread, moved, then only spoken to by queued calls from ServiceHandle.
class Service : public QObject
{
    Q_OBJECT

public:
    // vault and vaultContext live in the GUI thread and outlive the service.
    Service(const ProfilePaths &paths, accounts::CredentialVault &vault, QObject &vaultContext);
    ~Service() override;

    void open();
    void wake();
    void stop();
    void abandon();
    [[nodiscard]] Result<void> retry(MessageId message);
    [[nodiscard]] Result<void> cancel(MessageId message);
    [[nodiscard]] Result<void> resolve(MessageId message, outbox::Resolution resolution);

Q_SIGNALS:
    void opened();
    void openFailed(const pennypost::Error &error);
    void roleChanged(pennypost::service::SenderRole role);
    void messageChanged(pennypost::MessageId message);
    void progress(const pennypost::service::SendProgress &progress);
    void storeFailed(const pennypost::Error &error);
    void stopped();

private:
    [[nodiscard]] Result<void> changed(MessageId message, const Result<void> &done);

    ProfilePaths m_paths;
    accounts::CredentialVault &m_vault;
    QObject &m_vaultContext;
    SystemClock m_clock;
    net::SystemResolver m_resolver;
    std::optional<Profile> m_profile;
    std::unique_ptr<VaultProxy> m_vaultProxy;
    std::unique_ptr<outbox::OutboxEngine> m_engine;
};

} // namespace pennypost::service

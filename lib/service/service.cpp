// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/service.h"

#include "outbox/smtptransport.h"
#include "outbox/useractions.h"

#include <QRandomGenerator>

namespace pennypost::service
{

namespace
{

constexpr int kBusyTimeoutMs = 1'000;

} // namespace

Service::Service(const ProfilePaths &paths, accounts::CredentialVault &vault, QObject &vaultContext)
    : m_paths(paths),
      m_vault(vault),
      m_vaultContext(vaultContext)
{
}

Service::~Service() = default;

void Service::open()
{
    Result<Profile> profile = openProfile(m_paths);
    if (!profile) {
        Q_EMIT openFailed(profile.error());
        return;
    }
    m_profile.emplace(std::move(*profile));
    // While this thread waits for the database it reads no socket: better to come back later.
    m_profile->database->setBusyTimeout(kBusyTimeoutMs);
    m_vaultProxy = std::make_unique<VaultProxy>(m_vault, m_vaultContext);
    const outbox::OutboxEngine::Parts parts{
        *m_profile->database,
        m_clock,
        *m_vaultProxy,
        [this](const smtp::SessionSettings &settings) -> std::unique_ptr<outbox::Transport> {
            return std::make_unique<outbox::SmtpTransport>(settings, m_resolver);
        },
        m_paths.senderLockFile(),
        m_paths.sealingLockFile(),
        [] { return QRandomGenerator::global()->generateDouble() * 2 - 1; },
    };
    m_engine = std::make_unique<outbox::OutboxEngine>(parts);
    using outbox::OutboxEngine;
    connect(m_engine.get(), &OutboxEngine::senderChanged, this, [this](bool isSender) {
        Q_EMIT roleChanged(isSender ? SenderRole::Sender : SenderRole::Watcher);
    });
    connect(m_engine.get(), &OutboxEngine::messageChanged, this, &Service::messageChanged);
    connect(m_engine.get(), &OutboxEngine::progress, this,
            [this](MessageId message, qint64 sent, qint64 total) {
                Q_EMIT progress(SendProgress{message, sent, total});
            });
    connect(m_engine.get(), &OutboxEngine::storeFailed, this, &Service::storeFailed);
    connect(m_engine.get(), &OutboxEngine::stopped, this, &Service::stopped);
    Q_EMIT opened();
    m_engine->start();
    if (!m_engine->isSender()) {
        Q_EMIT roleChanged(SenderRole::Watcher);
    }
}

void Service::wake()
{
    if (m_engine) {
        m_engine->wake();
    }
}

void Service::stop()
{
    if (m_engine) {
        m_engine->stop();
    } else {
        Q_EMIT stopped();
    }
}

void Service::abandon()
{
    if (m_engine) {
        m_engine->abandon();
    }
}

Result<void> Service::changed(MessageId message, const Result<void> &done)
{
    if (done) {
        Q_EMIT messageChanged(message);
        m_engine->wake();
    }
    return done;
}

Result<void> Service::retry(MessageId message)
{
    if (!m_engine) {
        return makeError(ErrorKind::StoreOpen);
    }
    return changed(message, outbox::retry(*m_profile->database, message, m_clock));
}

Result<void> Service::cancel(MessageId message)
{
    if (!m_engine) {
        return makeError(ErrorKind::StoreOpen);
    }
    const Result<void> done = outbox::cancel(*m_profile->database, message, m_clock);
    if (done) {
        m_engine->abortMessage(message);
    }
    return changed(message, done);
}

Result<void> Service::resolve(MessageId message, outbox::Resolution resolution)
{
    if (!m_engine) {
        return makeError(ErrorKind::StoreOpen);
    }
    return changed(message, outbox::resolve(*m_profile->database, message, resolution, m_clock));
}

} // namespace pennypost::service

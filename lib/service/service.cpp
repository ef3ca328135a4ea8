// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/service.h"

#include "base/logging.h"
#include "compose/draftrepository.h"
#include "net/mailhosts.h"
#include "outbox/smtptransport.h"

#include <QRandomGenerator>

#include <utility>

namespace pennypost::service
{
namespace
{

using namespace std::chrono_literals;

constexpr int kBusyTimeoutMs = 1'000;
constexpr auto kLookForOthers = 1s;
// What our own pool threads commit looks like the work of others.
constexpr qint64 kPatienceWhilePreparingMs = 5'000;
// Drafts of messages that have arrived may stay for a while.
constexpr auto kTidy = 5s;
// How long what was abandoned may take to write down that it was.
constexpr auto kLastWords = 2s;

} // namespace

Service::Service(const ProfilePaths &paths, accounts::CredentialVault &vault, QObject &vaultContext)
    : m_paths(paths),
      m_vault(vault),
      m_vaultContext(vaultContext),
      m_othersTimer(this), // children: they move to the engine thread with us
      m_tidyTimer(this)
{
    m_othersTimer.setInterval(kLookForOthers);
    m_tidyTimer.setInterval(kTidy);
    m_tidyTimer.setSingleShot(true);
    connect(&m_othersTimer, &QTimer::timeout, this, &Service::lookForOthers);
    connect(&m_tidyTimer, &QTimer::timeout, this, &Service::removeSentDrafts);
}

Service::~Service() = default;

void Service::open()
{
    Result<Profile> profile = openProfile(m_paths);
    if (!profile) {
        m_openError = profile.error();
        Q_EMIT openFailed(m_openError);
        return;
    }
    m_profile.emplace(std::move(*profile));
    // While this thread waits for the database it reads no socket: better to come back later.
    m_profile->database->setBusyTimeout(kBusyTimeoutMs);
    m_vaultProxy = std::make_unique<VaultProxy>(m_vault, m_vaultContext);
    makeEngine();
    makePreparer();
    m_openError = {};
    Q_EMIT opened();
    m_preparer->start();
    m_engine->start();
    if (!m_engine->isSender()) {
        Q_EMIT roleChanged(SenderRole::Watcher);
    }
    m_tidyTimer.start();
    if (m_followsOthers) {
        followOthers();
    }
}

void Service::makeEngine()
{
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
        [this](const QString &domain, QObject *context, outbox::MailHostsAnswer answer) {
            net::mailHosts(m_resolver, domain, context, std::move(answer));
        },
    };
    m_engine = std::make_unique<outbox::OutboxEngine>(parts);
    using outbox::OutboxEngine;
    connect(m_engine.get(), &OutboxEngine::senderChanged, this, &Service::noteRole);
    connect(m_engine.get(), &OutboxEngine::messageChanged, this, [this](MessageId message) {
        Q_EMIT messageChanged(message);
        // What became of it may concern its account, too.
        Q_EMIT accountsChanged();
        if (!m_tidyTimer.isActive()) {
            m_tidyTimer.start();
        }
    });
    connect(m_engine.get(), &OutboxEngine::progress, this,
            [this](MessageId message, qint64 sent, qint64 total) {
                Q_EMIT progress(SendProgress{message, sent, total});
            });
    connect(m_engine.get(), &OutboxEngine::storeFailed, this, &Service::storeFailed);
    connect(m_engine.get(), &OutboxEngine::stopped, this, &Service::onPartStopped);
}

void Service::makePreparer()
{
    m_preparer = std::make_unique<Preparer>(m_paths, *m_profile->database, m_clock);
    connect(m_preparer.get(), &Preparer::attachmentProgress, this, &Service::attachmentProgress);
    connect(m_preparer.get(), &Preparer::attachmentChanged, this, &Service::attachmentChanged);
    connect(m_preparer.get(), &Preparer::messageChanged, this, [this](MessageId message) {
        Q_EMIT messageChanged(message);
        m_engine->wake();
    });
    connect(m_preparer.get(), &Preparer::storeFailed, this, &Service::storeFailed);
    connect(m_preparer.get(), &Preparer::stopped, this, &Service::onPartStopped);
    m_attacher = std::make_unique<Attacher>(m_paths, *m_profile->database, m_clock);
    connect(m_attacher.get(), &Attacher::stopped, this, &Service::onPartStopped);
}

void Service::noteRole(bool isSender)
{
    m_preparer->setSender(isSender);
    Q_EMIT roleChanged(isSender ? SenderRole::Sender : SenderRole::Watcher);
}

void Service::wake()
{
    if (m_engine) {
        m_engine->wake();
    }
}

void Service::stop()
{
    m_othersTimer.stop();
    m_tidyTimer.stop();
    if (!m_engine) {
        tellStopped();
        return;
    }
    m_stillRunning = 3;
    m_attacher->stop();
    m_preparer->stop();
    m_engine->stop();
}

void Service::onPartStopped()
{
    if (--m_stillRunning == 0) {
        tellStopped();
    }
}

void Service::tellStopped()
{
    if (!std::exchange(m_stopped, true)) {
        Q_EMIT stopped();
    }
}

void Service::abandon()
{
    if (!m_engine) {
        return;
    }
    m_attacher->abandon();
    m_preparer->abandon();
    m_engine->abandon();
    // An outcome that the store does not take must not keep anybody, either.
    QTimer::singleShot(kLastWords, this, &Service::tellStopped);
}

void Service::followOthers()
{
    m_followsOthers = true;
    if (m_profile && !m_othersTimer.isActive()) {
        m_dataVersion = m_profile->database->dataVersion().value_or(0);
        m_othersTimer.start();
    }
}

void Service::lookForOthers()
{
    const qint64 now = m_clock.bootMs();
    if ((m_preparer->isBusy() || m_attacher->isBusy())
        && now - m_othersSeenAt < kPatienceWhilePreparingMs) {
        return;
    }
    const Result<qint64> version = m_profile->database->dataVersion();
    if (version && *version != m_dataVersion) {
        m_dataVersion = *version;
        m_othersSeenAt = now;
        Q_EMIT othersChanged();
        Q_EMIT accountsChanged();
    }
}

void Service::removeSentDrafts()
{
    compose::DraftRepository drafts(*m_profile->database, m_clock);
    if (const Result<void> removed = drafts.removeSent(); !removed) {
        qCWarning(lcStore) << "sent drafts stay:" << removed.error().kind;
    }
}

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"
#include "base/clock.h"
#include "compose/draftcontent.h"
#include "net/systemresolver.h"
#include "outbox/outboxengine.h"
#include "service/attacher.h"
#include "service/messages.h"
#include "service/preparer.h"
#include "service/profile.h"
#include "service/vaultproxy.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace pennypost::service
{

// What lives in the engine thread: its database connection, the outbox engine and the preparer.
// Made in the GUI thread, moved, then only spoken to by queued calls from ServiceHandle.
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
    // From now on looks once a second whether another process has changed something.
    void followOthers();

    // Kind None: it is open, and only then the following may be called.
    [[nodiscard]] const Error &openError() const
    {
        return m_openError;
    }
    [[nodiscard]] store::Database &database()
    {
        return *m_profile->database;
    }
    [[nodiscard]] const Clock &clock() const
    {
        return m_clock;
    }
    [[nodiscard]] const ProfilePaths &paths() const
    {
        return m_paths;
    }
    [[nodiscard]] outbox::OutboxEngine &engine()
    {
        return *m_engine;
    }
    [[nodiscard]] Attacher &attacher()
    {
        return *m_attacher;
    }
    [[nodiscard]] Preparer &preparer()
    {
        return *m_preparer;
    }

Q_SIGNALS:
    void opened();
    void openFailed(const pennypost::Error &error);
    void roleChanged(pennypost::service::SenderRole role);
    void storeFailed(const pennypost::Error &error);
    void stopped();

    void draftChanged(pennypost::DraftId draft);
    void attachmentProgress(pennypost::AttachmentId attachment, qint64 copied, qint64 total);
    void attachmentChanged(pennypost::DraftId draft,
                           const pennypost::compose::StoredAttachment &attachment);
    void messageChanged(pennypost::MessageId message);
    void progress(const pennypost::service::SendProgress &progress);
    void accountsChanged();
    // Another process has changed something.
    void othersChanged();

private:
    void makeEngine();
    void makePreparer();
    void noteRole(bool isSender);
    void lookForOthers();
    void removeSentDrafts();
    void onPartStopped();
    void tellStopped();

    ProfilePaths m_paths;
    accounts::CredentialVault &m_vault;
    QObject &m_vaultContext;
    SystemClock m_clock;
    net::SystemResolver m_resolver;
    Error m_openError = makeError(ErrorKind::StoreOpen);
    std::optional<Profile> m_profile;
    std::unique_ptr<VaultProxy> m_vaultProxy;
    std::unique_ptr<outbox::OutboxEngine> m_engine;
    std::unique_ptr<Attacher> m_attacher;
    std::unique_ptr<Preparer> m_preparer;
    QTimer m_othersTimer;
    QTimer m_tidyTimer;
    bool m_followsOthers = false;
    qint64 m_dataVersion = 0;
    qint64 m_othersSeenAt = 0; // boot clock
    int m_stillRunning = 0; // parts that have not stopped yet
    bool m_stopped = false;
};

} // namespace pennypost::service

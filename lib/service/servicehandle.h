// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"
#include "base/paths.h"
#include "base/result.h"
#include "service/enginethread.h"
#include "service/messages.h"

#include <QDateTime>
#include <QFuture>
#include <QObject>

#include <functional>

namespace pennypost::service
{

class Service;

// The GUI thread's end of the service: starts the engine thread, passes calls on and brings answers
// back. Every call returns at once; answers and signals come in the thread of the handle.
class ServiceHandle : public QObject
{
    Q_OBJECT

public:
    // The vault lives in this thread and outlives the handle.
    ServiceHandle(const ProfilePaths &paths, accounts::CredentialVault &vault,
                  QObject *parent = nullptr);
    // Ends the engine thread; waits for it, so stop() first and wait for stopped().
    ~ServiceHandle() override;

    // Once; opened() or openFailed() follows.
    void start();
    // Takes nothing new, lets the server finish what is behind its marker, then stopped().
    void stop();
    // After stop(): waits no longer; what is behind its marker becomes unknown.
    void abandon();
    // Something was changed by other means: look at once.
    void wake();

    // Builds, seals and queues in a thread of its own. The future holds the id when it is durable.
    [[nodiscard]] QFuture<Result<MessageId>> submit(const compose::Draft &draft, AccountId account,
                                                    const QDateTime &pressedAt);
    [[nodiscard]] QFuture<Result<void>> retry(MessageId message);
    [[nodiscard]] QFuture<Result<void>> cancel(MessageId message);
    [[nodiscard]] QFuture<Result<void>> resolve(MessageId message, outbox::Resolution resolution);

Q_SIGNALS:
    void opened();
    void openFailed(const pennypost::Error &error);
    void roleChanged(pennypost::service::SenderRole role);
    void messageChanged(pennypost::MessageId message);
    void progress(const pennypost::service::SendProgress &progress);
    void storeFailed(const pennypost::Error &error);
    void stopped();

private:
    [[nodiscard]] QFuture<Result<void>> call(std::function<Result<void>(Service &)> function);

    ProfilePaths m_paths;
    Service *m_service = nullptr; // lives in m_thread, which owns it
    EngineThread m_thread;
    bool m_stopping = false;
};

} // namespace pennypost::service

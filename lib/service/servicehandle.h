// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/paths.h"
#include "base/result.h"
#include "service/enginethread.h"
#include "service/messages.h"
#include "service/pending.h"
#include "service/service.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace pennypost::service
{

class Accounts;
struct CredentialSources;
class Drafts;
class Outbox;

// The GUI thread's end of the service: starts the engine thread, passes calls on and brings answers
// back. Every call returns at once; answers and signals come in the thread of the handle.
class ServiceHandle : public QObject
{
    Q_OBJECT

public:
    // The sources live in this thread and outlive the handle.
    ServiceHandle(const ProfilePaths &paths, CredentialSources &sources, QObject *parent = nullptr);
    // Ends the engine thread; waits for it, so stop() first and wait for stopped().
    ~ServiceHandle() override;

    // What people do with it.
    [[nodiscard]] Drafts &drafts()
    {
        return *m_drafts;
    }
    [[nodiscard]] Outbox &outbox()
    {
        return *m_outbox;
    }
    [[nodiscard]] Accounts &accounts()
    {
        return *m_accounts;
    }

    // Once; opened() or openFailed() follows. What was asked before is answered after that.
    void start();
    // Takes nothing new, carries out what was asked before, lets the server finish what is behind
    // its marker, then stopped(). What is still to be prepared is gone on with at the next start.
    void stop();
    // After stop(): waits no longer, stopped() comes within a few seconds. What is behind its
    // marker becomes unknown; a thread that hangs in a file is left to the end of the process.
    void abandon();
    // Something was changed by other means: look at once.
    void wake();

    // For the faces. Runs function in the engine thread, in the order of the calls, and brings its
    // answer back: Cancelled after stop(), the reason where the profile could not be opened.
    template<typename T>
    [[nodiscard]] QFuture<Result<T>> call(std::function<Result<T>(Service &)> function)
    {
        return ask<T>([function = std::move(function)](Service &service, const Answer<T> &answer) {
            answer(function(service));
        });
    }
    // The same for what cannot answer at once. The answer may be given in any thread, once.
    template<typename T>
    using Answer = std::function<void(const Result<T> &)>;
    template<typename T>
    [[nodiscard]] QFuture<Result<T>> ask(std::function<void(Service &, const Answer<T> &)> function)
    {
        const auto pending = std::make_shared<Pending<T>>();
        const Answer<T> answer = [pending](const Result<T> &result) {
            pending->give(result);
        };
        QFuture<Result<T>> future = pending->future();
        // A call to a thread that may have ended would never be answered.
        if (!m_stopping) {
            QMetaObject::invokeMethod(
                m_service,
                [answer, function = std::move(function), service = m_service] {
                    if (service->openError().kind != ErrorKind::None) {
                        answer(service->openError());
                    } else {
                        function(*service, answer);
                    }
                },
                Qt::QueuedConnection);
        }
        return future;
    }
    // From now on Outbox::reset() tells what other processes do.
    void followOthers();
    // The object, of the calling thread, lives in the engine thread from now on, and no longer than
    // that. Who wants it to go earlier calls deleteLater().
    void moveToEngine(QObject *object);

Q_SIGNALS:
    void opened();
    void openFailed(const pennypost::Error &error);
    void roleChanged(pennypost::service::SenderRole role);
    // The database could not be used; it is tried again by itself.
    void storeFailed(const pennypost::Error &error);
    void stopped();

private:
    Service *m_service; // lives in m_thread, which owns it
    EngineThread m_thread;
    bool m_stopping = false;
    std::unique_ptr<Drafts> m_drafts;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<Accounts> m_accounts;
};

} // namespace pennypost::service

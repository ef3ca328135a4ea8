// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/servicehandle.h"

#include "service/queuedraft.h"
#include "service/service.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace pennypost::service
{

ServiceHandle::ServiceHandle(const ProfilePaths &paths, accounts::CredentialVault &vault,
                             QObject *parent)
    : QObject(parent),
      m_paths(paths),
      m_service(new Service(paths, vault, *this)),
      m_thread(m_service)
{
    m_thread.setObjectName(QStringLiteral("engine"));
    connect(m_service, &Service::opened, this, &ServiceHandle::opened);
    connect(m_service, &Service::openFailed, this, &ServiceHandle::openFailed);
    connect(m_service, &Service::roleChanged, this, &ServiceHandle::roleChanged);
    connect(m_service, &Service::messageChanged, this, &ServiceHandle::messageChanged);
    connect(m_service, &Service::progress, this, &ServiceHandle::progress);
    connect(m_service, &Service::storeFailed, this, &ServiceHandle::storeFailed);
    connect(m_service, &Service::stopped, this, &ServiceHandle::stopped);
    m_thread.start();
}

ServiceHandle::~ServiceHandle()
{
    // Work in the pool uses its own database connection, but its future is ours to answer.
    QThreadPool::globalInstance()->waitForDone();
}

void ServiceHandle::start()
{
    QMetaObject::invokeMethod(m_service, &Service::open, Qt::QueuedConnection);
}

void ServiceHandle::stop()
{
    if (!m_stopping) {
        m_stopping = true;
        QMetaObject::invokeMethod(m_service, &Service::stop, Qt::QueuedConnection);
    }
}

void ServiceHandle::abandon()
{
    QMetaObject::invokeMethod(m_service, &Service::abandon, Qt::QueuedConnection);
}

void ServiceHandle::wake()
{
    QMetaObject::invokeMethod(m_service, &Service::wake, Qt::QueuedConnection);
}

QFuture<Result<MessageId>> ServiceHandle::submit(const compose::Draft &draft, AccountId account,
                                                 const QDateTime &pressedAt)
{
    const auto promise = std::make_shared<QPromise<Result<MessageId>>>();
    QFuture<Result<MessageId>> future = promise->future();
    promise->start();
    QThreadPool::globalInstance()->start(
        [promise, draft, account, pressedAt, paths = m_paths, service = m_service] {
            const SystemClock clock;
            Result<Profile> profile = openProfile(paths);
            const Result<MessageId> id = profile
                ? queueDraft(*profile, draft, account, pressedAt, clock)
                : Result<MessageId>(profile.error());
            promise->addResult(id);
            promise->finish();
            QMetaObject::invokeMethod(service, &Service::wake, Qt::QueuedConnection);
        });
    return future;
}

QFuture<Result<void>> ServiceHandle::call(std::function<Result<void>(Service &)> function)
{
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    QFuture<Result<void>> future = promise->future();
    promise->start();
    if (m_stopping) {
        // A call to a thread that may have ended would never be answered.
        promise->addResult(makeError(ErrorKind::Cancelled));
        promise->finish();
        return future;
    }
    QMetaObject::invokeMethod(
        m_service,
        [promise, function = std::move(function), service = m_service] {
            promise->addResult(function(*service));
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

QFuture<Result<void>> ServiceHandle::retry(MessageId message)
{
    return call([message](Service &service) { return service.retry(message); });
}

QFuture<Result<void>> ServiceHandle::cancel(MessageId message)
{
    return call([message](Service &service) { return service.cancel(message); });
}

QFuture<Result<void>> ServiceHandle::resolve(MessageId message, outbox::Resolution resolution)
{
    return call(
        [message, resolution](Service &service) { return service.resolve(message, resolution); });
}

} // namespace pennypost::service

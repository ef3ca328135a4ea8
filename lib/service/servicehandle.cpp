// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/servicehandle.h"

#include "base/hash.h"
#include "service/accounts.h"
#include "service/credentials.h"
#include "service/drafts.h"
#include "service/outbox.h"

#include <utility>

namespace pennypost::service
{

ServiceHandle::ServiceHandle(const ProfilePaths &paths, CredentialSources &sources, QObject *parent)
    : QObject(parent),
      m_service(new Service(paths, sources.vault, *this)),
      m_thread(m_service),
      m_drafts(std::make_unique<Drafts>(*this)),
      m_outbox(std::make_unique<Outbox>(*this)),
      m_accounts(std::make_unique<Accounts>(*this, sources))
{
    m_thread.setObjectName(QStringLiteral("engine"));
    connect(m_service, &Service::opened, this, &ServiceHandle::opened);
    connect(m_service, &Service::openFailed, this, &ServiceHandle::openFailed);
    connect(m_service, &Service::roleChanged, this, &ServiceHandle::roleChanged);
    connect(m_service, &Service::storeFailed, this, &ServiceHandle::storeFailed);
    connect(m_service, &Service::stopped, this, &ServiceHandle::stopped);
    connect(m_service, &Service::draftChanged, m_drafts.get(), &Drafts::draftChanged);
    connect(m_service, &Service::attachmentProgress, m_drafts.get(), &Drafts::attachmentProgress);
    connect(m_service, &Service::attachmentChanged, m_drafts.get(), &Drafts::attachmentChanged);
    connect(m_service, &Service::messageChanged, m_outbox.get(), &Outbox::messageChanged);
    connect(m_service, &Service::progress, m_outbox.get(), &Outbox::progress);
    connect(m_service, &Service::othersChanged, m_outbox.get(), &Outbox::reset);
    connect(m_service, &Service::accountsChanged, m_accounts.get(), &Accounts::noteChange);
    // In the thread, before anything that was asked of it meanwhile.
    connect(&m_thread, &QThread::started, m_service, &Service::open, Qt::DirectConnection);
    connect(&m_thread, &QThread::finished, &m_thread, &releaseHashState, Qt::DirectConnection);
}

// The faces are told nothing any more once they are gone; calls that still run answer to nobody.
ServiceHandle::~ServiceHandle() = default;

void ServiceHandle::start()
{
    m_thread.start();
}

void ServiceHandle::stop()
{
    if (std::exchange(m_stopping, true)) {
        return;
    }
    if (m_thread.isRunning()) {
        QMetaObject::invokeMethod(m_service, &Service::stop, Qt::QueuedConnection);
    } else { // never started
        QMetaObject::invokeMethod(this, &ServiceHandle::stopped, Qt::QueuedConnection);
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

void ServiceHandle::followOthers()
{
    QMetaObject::invokeMethod(m_service, &Service::followOthers, Qt::QueuedConnection);
}

void ServiceHandle::moveToEngine(QObject *object)
{
    object->moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        m_service, [object, service = m_service] { object->setParent(service); },
        Qt::QueuedConnection);
}

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/outbox.h"

#include "compose/draftrepository.h"
#include "outbox/bin.h"
#include "outbox/useractions.h"
#include "service/service.h"
#include "service/servicehandle.h"

#include <QMetaMethod>

namespace pennypost::service
{
namespace
{

outbox::OutboxRepository outboxOf(Service &service)
{
    return outbox::OutboxRepository(service.database(), service.clock());
}

enum class Then { GoOn, BeginAnew };

// What follows from a move: others are told, the sender looks, and the bytes that are still missing
// are made or no longer made.
Result<void> moved(Service &service, MessageId message, Then then, const Result<void> &done)
{
    if (!done) {
        return done;
    }
    Q_EMIT service.messageChanged(message);
    Q_EMIT service.accountsChanged();
    service.wake();
    compose::DraftRepository drafts(service.database(), service.clock());
    if (const Result<std::optional<DraftId>> draft = drafts.findByMessage(message);
        draft && *draft) {
        if (then == Then::BeginAnew) {
            service.preparer().restart(**draft);
        } else {
            service.preparer().schedule(**draft);
        }
    }
    return {};
}

// For what nobody sends: only those who look at it are told.
Result<void> told(Service &service, MessageId message, const Result<void> &done)
{
    if (done) {
        Q_EMIT service.messageChanged(message);
    }
    return done;
}

} // namespace

Outbox::Outbox(ServiceHandle &handle)
    : m_handle(handle)
{
}

QFuture<Result<QList<outbox::OutboxMessage>>> Outbox::list()
{
    return m_handle.call<QList<outbox::OutboxMessage>>(
        [](Service &service) { return outboxOf(service).all(); });
}

QFuture<Result<outbox::OutboxMessage>> Outbox::find(MessageId message)
{
    return m_handle.call<outbox::OutboxMessage>(
        [message](Service &service) { return outboxOf(service).find(message); });
}

QFuture<Result<QList<outbox::Attempt>>> Outbox::attempts(MessageId message)
{
    return m_handle.call<QList<outbox::Attempt>>(
        [message](Service &service) { return outboxOf(service).attempts(message); });
}

QFuture<Result<outbox::Activity>> Outbox::activity()
{
    return m_handle.call<outbox::Activity>(
        [](Service &service) { return outboxOf(service).activity(); });
}

QFuture<Result<void>> Outbox::retry(MessageId message)
{
    return m_handle.call<void>([message](Service &service) {
        return moved(service, message, Then::GoOn,
                     outbox::retry(service.database(), message, service.clock()));
    });
}

QFuture<Result<void>> Outbox::cancel(MessageId message)
{
    return m_handle.call<void>([message](Service &service) {
        const Result<void> done = outbox::cancel(service.database(), message, service.clock());
        if (done) {
            service.engine().abortMessage(message);
        }
        return moved(service, message, Then::BeginAnew, done);
    });
}

QFuture<Result<void>> Outbox::resolve(MessageId message, outbox::Resolution resolution)
{
    return m_handle.call<void>([message, resolution](Service &service) {
        return moved(service, message, Then::GoOn,
                     outbox::resolve(service.database(), message, resolution, service.clock()));
    });
}

QFuture<Result<void>> Outbox::remove(MessageId message)
{
    return m_handle.call<void>([message](Service &service) {
        return told(service, message,
                    outbox::moveToBin(service.database(), message, service.clock()));
    });
}

QFuture<Result<void>> Outbox::restore(MessageId message)
{
    return m_handle.call<void>([message](Service &service) {
        return told(service, message,
                    outbox::restoreFromBin(service.database(), message, service.clock()));
    });
}

void Outbox::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&Outbox::reset)) {
        m_handle.followOthers();
    }
}

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "outbox/outboxmessage.h"
#include "outbox/outboxrepository.h"
#include "service/messages.h"

#include <QFuture>
#include <QList>
#include <QObject>

namespace pennypost::service
{

class ServiceHandle;

// The outbox, from the GUI thread: every call returns at once, futures and signals come in the
// thread of the handle.
class Outbox : public QObject
{
    Q_OBJECT

public:
    explicit Outbox(ServiceHandle &handle);

    // Oldest first, all but the bin.
    [[nodiscard]] QFuture<Result<QList<outbox::OutboxMessage>>> list();
    [[nodiscard]] QFuture<Result<outbox::OutboxMessage>> find(MessageId message);
    [[nodiscard]] QFuture<Result<QList<outbox::Attempt>>> attempts(MessageId message);
    [[nodiscard]] QFuture<Result<outbox::Activity>> activity();

    [[nodiscard]] QFuture<Result<void>> retry(MessageId message);
    [[nodiscard]] QFuture<Result<void>> cancel(MessageId message);
    [[nodiscard]] QFuture<Result<void>> resolve(MessageId message, outbox::Resolution resolution);
    // To the bin and back, for messages that are over.
    [[nodiscard]] QFuture<Result<void>> remove(MessageId message);
    [[nodiscard]] QFuture<Result<void>> restore(MessageId message);

Q_SIGNALS:
    // The row differs from what it was, or is new, or is gone (find() says NoSuchMessage then)
    // or in the bin.
    void messageChanged(pennypost::MessageId message);
    // Another process changed something, or much changed at once: read the list again.
    void reset();
    void progress(const pennypost::service::SendProgress &progress);

protected:
    // Other processes are looked at only where somebody wants to know.
    void connectNotify(const QMetaMethod &signal) override;

private:
    ServiceHandle &m_handle;
};

} // namespace pennypost::service

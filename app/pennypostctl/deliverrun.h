// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxrepository.h"
#include "service/credentials.h"
#include "service/profile.h"
#include "service/servicehandle.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>

namespace pennypost::cli
{

// Sends, or watches another process of the profile send, until there is nothing left to wait for.
class DeliverRun : public QObject
{
    Q_OBJECT

public:
    struct Goal {
        bool untilIdle = false; // wait for automatic retries as well
        std::optional<qint64> timeoutMs;
    };

    DeliverRun(service::Profile &profile, service::CredentialSources &sources, const Goal &goal);

    void start();
    // Ends in order; a second call at once.
    void stop();

    [[nodiscard]] const std::optional<Error> &failure() const
    {
        return m_failure;
    }

Q_SIGNALS:
    void finished();

private:
    void look();
    void forceEnd();

    outbox::OutboxRepository m_outbox;
    service::ServiceHandle m_service;
    Goal m_goal;
    QTimer m_lookTimer;
    QTimer m_soon;
    QTimer m_timeout;
    QTimer m_grace;
    std::optional<Error> m_failure;
    bool m_opened = false;
    bool m_stopping = false;
};

} // namespace pennypost::cli

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/deliverrun.h"

#include "pennypostctl/command.h"
#include "service/outbox.h"

namespace pennypost::cli
{
namespace
{

using namespace std::chrono_literals;

// How often the outbox is looked at, and how soon after a change of our own sender.
constexpr auto kLook = 500ms;
constexpr auto kSoon = 20ms;
// How long a server may still take to answer the final dot of a message when time is up.
constexpr auto kGrace = 10s;

} // namespace

DeliverRun::DeliverRun(service::Profile &profile, service::CredentialSources &sources,
                       const Goal &goal)
    : m_outbox(*profile.database, commandClock()),
      m_service(profile.paths, sources),
      m_goal(goal)
{
    m_lookTimer.setInterval(kLook);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &DeliverRun::look);
    m_timeout.setSingleShot(true);
    m_grace.setSingleShot(true);
    connect(&m_lookTimer, &QTimer::timeout, this, &DeliverRun::look);
    connect(&m_timeout, &QTimer::timeout, this, &DeliverRun::stop);
    connect(&m_grace, &QTimer::timeout, this, &DeliverRun::forceEnd);
    using service::ServiceHandle;
    connect(&m_service, &ServiceHandle::roleChanged, this, [this] {
        m_opened = true;
        look();
    });
    connect(&m_service.outbox(), &service::Outbox::messageChanged, this, [this] {
        if (!m_soon.isActive()) {
            m_soon.start(kSoon);
        }
    });
    connect(&m_service, &ServiceHandle::openFailed, this, [this](const Error &error) {
        m_failure = error;
        Q_EMIT finished();
    });
    connect(&m_service, &ServiceHandle::storeFailed, this, [this](const Error &error) {
        // Somebody else sends now, or keeps the database for a while: it goes on by itself.
        // Anything else is worth giving up for.
        const bool passes
            = error.kind == ErrorKind::SenderReplaced || error.kind == ErrorKind::StoreBusy;
        if (!passes && !m_stopping) {
            m_failure = error;
            stop();
        }
    });
    connect(&m_service, &ServiceHandle::stopped, this, &DeliverRun::finished);
}

void DeliverRun::start()
{
    if (m_goal.timeoutMs) {
        m_timeout.start(std::chrono::milliseconds(*m_goal.timeoutMs));
    }
    m_lookTimer.start();
    m_service.start();
}

void DeliverRun::look()
{
    if (!m_opened || m_stopping) {
        return;
    }
    const Result<outbox::Prospect> prospect = m_outbox.prospect();
    if (!prospect && prospect.error().kind == ErrorKind::StoreBusy) {
        return; // looked at again soon
    }
    if (!prospect) {
        m_failure = prospect.error();
        stop();
        return;
    }
    const bool waits = m_goal.untilIdle && prospect->goesOn;
    if (!prospect->inFlight && !prospect->due && !prospect->preparing && !waits) {
        stop();
    }
}

void DeliverRun::stop()
{
    if (m_stopping) {
        forceEnd();
        return;
    }
    m_stopping = true;
    m_lookTimer.stop();
    m_timeout.stop();
    m_grace.start(kGrace);
    m_service.stop();
}

void DeliverRun::forceEnd()
{
    m_service.abandon();
}

} // namespace pennypost::cli

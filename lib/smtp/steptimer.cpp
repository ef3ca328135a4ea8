// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/steptimer.h"

#include <algorithm>

namespace pennypost::smtp
{

StepTimer::StepTimer(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer); // a coarse one may be 5 % early
    connect(&m_timer, &QTimer::timeout, this, &StepTimer::onFired);
}

void StepTimer::start(std::chrono::milliseconds time)
{
    m_deadline = QDeadlineTimer(time);
    if (m_deadline < m_fires) {
        run(time);
    }
}

void StepTimer::run(std::chrono::milliseconds time)
{
    m_fires = QDeadlineTimer(time);
    m_timer.start(time);
}

void StepTimer::onFired()
{
    m_fires = QDeadlineTimer(QDeadlineTimer::Forever);
    if (m_deadline.isForever()) {
        return;
    }
    if (m_deadline.hasExpired()) {
        stop();
        Q_EMIT timeout();
    } else {
        run(std::max(std::chrono::milliseconds(1),
                     std::chrono::milliseconds(m_deadline.remainingTime())));
    }
}

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/stallwatch.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <chrono>

namespace pennypost::test
{
namespace
{

const auto kQuestion = static_cast<QEvent::Type>(QEvent::registerEventType());

qint64 now()
{
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

} // namespace

StallWatch::StallWatch()
    : m_thread(QThread::create([this] { keepAsking(); }))
{
    m_thread->start(QThread::HighPriority);
}

StallWatch::~StallWatch()
{
    m_ended = true;
    m_thread->wait();
}

void StallWatch::keepAsking()
{
    while (!m_ended) {
        qint64 none = 0;
        if (m_askedAt.compare_exchange_strong(none, now())) {
            QCoreApplication::postEvent(this, new QEvent(kQuestion));
        }
        QThread::msleep(5);
    }
}

bool StallWatch::event(QEvent *event)
{
    if (event->type() != kQuestion) {
        return QObject::event(event);
    }
    m_longest = std::max(m_longest.load(), now() - m_askedAt.load());
    m_askedAt = 0;
    return true;
}

double StallWatch::longestMs() const
{
    const qint64 askedAt = m_askedAt;
    const qint64 waiting = askedAt == 0 ? 0 : now() - askedAt;
    return static_cast<double>(std::max(m_longest.load(), waiting)) / 1e6;
}

void StallWatch::reset()
{
    m_longest = 0;
}

} // namespace pennypost::test

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/workpool.h"

#include "base/hash.h"

#include <QMutex>
#include <QMutexLocker>

#include <utility>

namespace pennypost::service
{

// Cut from one thread while others speak: the one place that needs a lock.
struct WorkPool::Line {
    QMutex mutex;
    QObject *owner = nullptr;
};

WorkPool::WorkPool(int threads, QObject &owner)
    : m_line(std::make_shared<Line>()),
      m_pool(std::make_unique<QThreadPool>())
{
    m_line->owner = &owner;
    m_pool->setMaxThreadCount(threads);
}

WorkPool::~WorkPool()
{
    if (!m_left) {
        m_pool->waitForDone();
    }
    {
        const QMutexLocker lock(&m_line->mutex);
        m_line->owner = nullptr;
    }
    if (!m_pool->waitForDone(0)) {
        static_cast<void>(m_pool.release()); // its destructor would wait
    }
}

WorkPool::Tell WorkPool::tell() const
{
    return [line = m_line](std::function<void()> function) {
        const QMutexLocker lock(&line->mutex);
        if (line->owner != nullptr) {
            QMetaObject::invokeMethod(line->owner, std::move(function), Qt::QueuedConnection);
        }
    };
}

void WorkPool::start(std::function<void()> work)
{
    m_pool->start([work = std::move(work)] {
        work();
        releaseHashState();
    });
}

void WorkPool::leave()
{
    m_left = true;
    m_pool->clear();
}

} // namespace pennypost::service

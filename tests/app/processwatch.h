// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/needles.h"

#include <QMutex>
#include <QSet>
#include <QStringList>

#include <atomic>
#include <thread>

namespace pennypost::test
{

// Looks, while it lives and as often as it can, whether any process of this computer shows a secret
// in its command line or environment.
class ProcessWatch
{
public:
    explicit ProcessWatch(const Needles &needles);
    ~ProcessWatch();
    Q_DISABLE_COPY_MOVE(ProcessWatch)

    [[nodiscard]] QStringList sightings() const;
    // How many processes began while it looked.
    [[nodiscard]] qsizetype processesSeen() const;

private:
    void look();
    void lookAt(const QString &process);

    const Needles m_needles;
    mutable QMutex m_mutex;
    QSet<QString> m_old;
    QSet<QString> m_seen;
    QStringList m_sightings;
    std::atomic_bool m_stop = false;
    std::thread m_thread;
};

} // namespace pennypost::test

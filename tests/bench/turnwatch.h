// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>

// How long the event loop of this thread leaves a timer waiting, at most.
class TurnWatch
{
public:
    TurnWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(kTickMs);
        m_timer.callOnTimeout([this] {
            m_longestNs = std::max(m_longestNs, m_clock.nsecsElapsed());
            m_clock.start();
        });
    }

    void start()
    {
        m_clock.start();
        m_timer.start();
    }
    // The time a tick should have taken is not counted.
    [[nodiscard]] double longestMs() const
    {
        return std::max(static_cast<double>(m_longestNs) / 1e6 - kTickMs, 0.0);
    }

private:
    static constexpr int kTickMs = 2;

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longestNs = 0;
};

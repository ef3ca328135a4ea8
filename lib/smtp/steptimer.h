// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QTimer>

#include <chrono>

namespace pennypost::smtp
{

// A timer that is set anew for every command and hardly ever fires: setting it later or stopping it
// costs a look at the clock only, because what runs is left to run and looked at when it fires.
// timeout() comes never early, once. Belongs to the thread of its owner.
class StepTimer : public QObject
{
    Q_OBJECT

public:
    explicit StepTimer(QObject *parent = nullptr);

    void start(std::chrono::milliseconds time);
    void stop()
    {
        m_deadline = QDeadlineTimer(QDeadlineTimer::Forever);
    }

Q_SIGNALS:
    void timeout();

private:
    void onFired();
    void run(std::chrono::milliseconds time);

    QTimer m_timer;
    QDeadlineTimer m_fires = QDeadlineTimer(QDeadlineTimer::Forever); // when m_timer does
    QDeadlineTimer m_deadline = QDeadlineTimer(QDeadlineTimer::Forever);
};

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

#include <atomic>

namespace pennypost::test
{

// How long the event loop of the thread it is made in leaves an event waiting. Every 5 ms another
// thread posts one, unless the last one has not been answered yet.
class StallWatch : public QObject
{
    Q_OBJECT

public:
    StallWatch();
    ~StallWatch() override;

    // Since the start or the last reset, by the monotonic clock; an event that waits now counts.
    [[nodiscard]] double longestMs() const;
    void reset();

protected:
    bool event(QEvent *event) override;

private:
    void keepAsking();

    std::atomic<qint64> m_askedAt{0}; // ns; 0: nothing waits
    std::atomic<qint64> m_longest{0}; // ns
    std::atomic_bool m_ended{false};
    std::unique_ptr<QThread> m_thread;
};

} // namespace pennypost::test

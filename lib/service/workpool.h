// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace pennypost::service
{

// Threads for work that takes long, and may hang: a file can lie on a server that does not answer.
// Belongs to the thread of its owner; what the work has to tell comes back into that thread.
class WorkPool
{
public:
    WorkPool(int threads, QObject &owner);
    // Waits for what still runs, unless leave() was called: then what hangs is left behind, with
    // its thread, and ends with the process.
    ~WorkPool();
    Q_DISABLE_COPY_MOVE(WorkPool)

    // Runs a function in the thread of the owner, from whichever thread; none once the pool is
    // gone. May be copied into the work.
    using Tell = std::function<void(std::function<void()>)>;
    [[nodiscard]] Tell tell() const;

    void start(std::function<void()> work);
    // Nobody waits for what runs any more; what has not begun never does.
    void leave();

private:
    struct Line;
    std::shared_ptr<Line> m_line;
    std::unique_ptr<QThreadPool> m_pool;
    bool m_left = false;
};

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filelock.h"
#include "base/result.h"
#include "store/database.h"

#include <QString>

namespace pennypost::outbox
{

// The right to send: one process per profile has it. The lock dies with the process; the epoch, one
// higher for each holder, stops a holder that was replaced while it slept (every write of a sender
// checks it). Single-threaded.
class SenderLock
{
public:
    SenderLock(store::Database &database, QString lockFile);

    // True: we are the sender now. False: another process is.
    [[nodiscard]] Result<bool> tryAcquire();
    void release();
    [[nodiscard]] bool isHeld() const
    {
        return m_lock.isHeld();
    }
    [[nodiscard]] qint64 epoch() const
    {
        return m_epoch;
    }

private:
    store::Database &m_database;
    QString m_lockFile;
    FileLock m_lock;
    qint64 m_epoch = 0;
};

} // namespace pennypost::outbox

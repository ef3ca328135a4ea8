// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/senderlock.h"

#include "store/statement.h"
#include "store/transaction.h"

namespace pennypost::outbox
{
namespace
{

Result<qint64> raiseEpoch(store::Database &database)
{
    Result<store::Transaction> transaction = store::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> done
        = database.execute("UPDATE profile SET epoch = epoch + 1 WHERE id = 1");
        !done) {
        return done.error();
    }
    qint64 epoch = 0;
    {
        Result<store::Statement> read = database.prepare("SELECT epoch FROM profile WHERE id = 1");
        if (!read) {
            return read.error();
        }
        const Result<bool> row = read->step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return makeError(ErrorKind::StoreCorrupt, QStringLiteral("profile"));
        }
        epoch = read->integer(0);
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    return epoch;
}

} // namespace

SenderLock::SenderLock(store::Database &database, QString lockFile)
    : m_database(database),
      m_lockFile(std::move(lockFile))
{
}

Result<bool> SenderLock::tryAcquire()
{
    Result<FileLock> lock = FileLock::tryLock(m_lockFile);
    if (!lock) {
        return lock.error();
    }
    if (!lock->isHeld()) {
        return false;
    }
    const Result<qint64> epoch = raiseEpoch(m_database);
    if (!epoch) {
        return epoch.error();
    }
    m_epoch = *epoch;
    m_lock = std::move(*lock);
    return true;
}

void SenderLock::release()
{
    m_lock.release();
}

} // namespace pennypost::outbox

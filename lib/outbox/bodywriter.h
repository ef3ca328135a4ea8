// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/filelock.h"
#include "base/hash.h"
#include "base/result.h"
#include "base/strongid.h"
#include "store/database.h"

#include <QByteArray>
#include <QList>

#include <memory>

namespace pennypost::outbox
{

// 256 KiB: the most one chunk row holds.
inline constexpr qsizetype kChunkBytes = qsizetype{256} * 1024;

// Seals the bytes of a message into chunk rows, each with its SHA-256, a few MiB per commit, so
// that nobody else waits long. Nothing is queued until queueMessage() takes the body over; until
// then the rows belong to nobody, and a lock on one byte of sealing.lock tells whether their writer
// still lives. The destructor removes what was not taken over. Single-threaded; the database must
// outlive it.
class BodyWriter
{
public:
    [[nodiscard]] static Result<std::unique_ptr<BodyWriter>>
    begin(store::Database &database, const QString &sealingLockFile, const Clock &clock);
    ~BodyWriter();
    Q_DISABLE_COPY_MOVE(BodyWriter)

    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    // Writes what is left over and notes size and hash, inside the transaction of the caller.
    [[nodiscard]] Result<BlobId> sealInTransaction();
    // To be called when that transaction is durable: the body has an owner now.
    void takenOver();

private:
    BodyWriter(store::Database &database, const Clock &clock);
    [[nodiscard]] Result<void> insertChunks(const QList<QByteArray> &chunks);
    [[nodiscard]] Result<void> commitChunks();
    void cutChunk();

    store::Database &m_database;
    const Clock &m_clock;
    FileLock m_alive;
    BlobId m_id;
    QList<QByteArray> m_full; // complete chunks that wait for the next commit
    QByteArray m_open;
    qint64 m_seq = 0;
    qint64 m_size = 0;
    Sha256 m_hash;
    bool m_takenOver = false;
};

// Removes the chunks of bodies whose writer died before they were queued, a few MiB per call.
// True: something was removed, call again.
[[nodiscard]] Result<bool> removeAbandonedBodies(store::Database &database,
                                                 const QString &sealingLockFile);

} // namespace pennypost::outbox

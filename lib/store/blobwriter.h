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

namespace pennypost::store
{

// 256 KiB: the most one chunk row holds.
inline constexpr qsizetype kChunkBytes = qsizetype{256} * 1024;

// Freezes bytes into chunk rows, each with its SHA-256, a few MiB per commit, so that nobody else
// waits long: the bytes of a message, or of a file that was attached. They belong to nobody until
// the transaction that seals them also names their owner (a message or an attachment); until then a
// lock on one byte of sealing.lock tells whether their writer still lives. The destructor removes
// what was not taken over. Single-threaded; the database must outlive it.
class BlobWriter
{
public:
    [[nodiscard]] static Result<std::unique_ptr<BlobWriter>>
    begin(Database &database, const QString &sealingLockFile, const Clock &clock);
    ~BlobWriter();
    Q_DISABLE_COPY_MOVE(BlobWriter)

    [[nodiscard]] Result<void> write(QByteArrayView bytes);
    // Writes what is left over and notes size and hash, inside the transaction of the caller.
    [[nodiscard]] Result<BlobId> sealInTransaction();
    // The same, unless these very bytes are there already: then it answers that blob, and this one
    // goes when the writer does.
    [[nodiscard]] Result<BlobId> sealSharedInTransaction();
    // To be called when that transaction is durable: the blob has an owner now.
    void takenOver();

    [[nodiscard]] qint64 size() const
    {
        return m_size;
    }

private:
    BlobWriter(Database &database, const Clock &clock);
    [[nodiscard]] Result<BlobId> seal(const QByteArray &sha256);
    [[nodiscard]] Result<void> insertChunks(const QList<QByteArray> &chunks);
    [[nodiscard]] Result<void> commitChunks();
    void cutChunk();

    Database &m_database;
    const Clock &m_clock;
    FileLock m_alive;
    BlobId m_id;
    QList<QByteArray> m_full; // complete chunks that wait for the next commit
    QByteArray m_open;
    qint64 m_seq = 0;
    qint64 m_size = 0;
    Sha256 m_hash;
    bool m_sealed = false;
    bool m_takenOver = false;
};

} // namespace pennypost::store

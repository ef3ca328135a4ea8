// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/bodywriter.h"

#include "base/crashpoint.h"
#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <algorithm>

namespace pennypost::outbox
{
namespace
{

// 16 chunks of 256 KiB: 4 MiB, the most that one commit writes or deletes.
constexpr int kChunksPerCommit = 16;

Result<bool> deleteSomeChunks(store::Database &database, BlobId body)
{
    Result<store::Transaction> transaction = store::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    // A writer that finished in the meantime has made the body somebody's: leave it alone.
    Result<store::Statement> remove = database.prepare(
        "DELETE FROM chunk WHERE body_id = ?1 AND seq IN (SELECT seq FROM chunk WHERE body_id = ?1 "
        "ORDER BY seq DESC LIMIT ?2) "
        "AND EXISTS (SELECT 1 FROM body WHERE id = ?1 AND sealed_at IS NULL)");
    if (!remove) {
        return remove.error();
    }
    if (const Result<void> done = remove->bind(1, body.value).bind(2, kChunksPerCommit).run();
        !done) {
        return done.error();
    }
    const bool more = database.changes() > 0;
    if (!more) {
        Result<store::Statement> drop
            = database.prepare("DELETE FROM body WHERE id = ? AND sealed_at IS NULL");
        if (!drop) {
            return drop.error();
        }
        if (const Result<void> done = drop->bind(1, body.value).run(); !done) {
            return done.error();
        }
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    return more;
}

} // namespace

BodyWriter::BodyWriter(store::Database &database, const Clock &clock)
    : m_database(database),
      m_clock(clock)
{
}

Result<std::unique_ptr<BodyWriter>>
BodyWriter::begin(store::Database &database, const QString &sealingLockFile, const Clock &clock)
{
    std::unique_ptr<BodyWriter> writer(new BodyWriter(database, clock));
    Result<store::Transaction> transaction = store::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    Result<store::Statement> insert = database.prepare(
        "INSERT INTO body (created_at, sealed_at, size, sha256) VALUES (?, NULL, 0, x'')");
    if (!insert) {
        return insert.error();
    }
    if (const Result<void> done = insert->bind(1, clock.wallMs()).run(); !done) {
        return done.error();
    }
    writer->m_id = BlobId{database.lastInsertId()};
    // Locked before the row can be seen, so that nobody takes it for abandoned.
    Result<FileLock> lock = FileLock::tryLock(sealingLockFile, writer->m_id.value);
    if (!lock) {
        return lock.error();
    }
    writer->m_alive = std::move(*lock);
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    PENNYPOST_CRASH_POINT("outbox.sealing-begun");
    return writer;
}

BodyWriter::~BodyWriter()
{
    if (m_takenOver || !m_id.isValid()) {
        return;
    }
    // What fails here is removed by removeAbandonedBodies() later.
    for (bool more = true; more;) {
        const Result<bool> removed = deleteSomeChunks(m_database, m_id);
        more = removed.value_or(false);
    }
}

void BodyWriter::cutChunk()
{
    m_full.append(m_open);
    m_open = QByteArray();
}

Result<void> BodyWriter::write(QByteArrayView bytes)
{
    m_hash.add(bytes);
    m_size += bytes.size();
    while (!bytes.isEmpty()) {
        const qsizetype n = std::min(bytes.size(), kChunkBytes - m_open.size());
        m_open.append(bytes.data(), n);
        bytes = bytes.sliced(n);
        if (m_open.size() == kChunkBytes) {
            cutChunk();
        }
        if (m_full.size() == kChunksPerCommit) {
            if (const Result<void> done = commitChunks(); !done) {
                return done;
            }
        }
    }
    return {};
}

Result<void> BodyWriter::insertChunks(const QList<QByteArray> &chunks)
{
    Result<store::Statement> insert
        = m_database.prepare("INSERT INTO chunk (body_id, seq, sha256, data) VALUES (?, ?, ?, ?)");
    if (!insert) {
        return insert.error();
    }
    for (const QByteArray &chunk : chunks) {
        insert->bind(1, m_id.value)
            .bind(2, m_seq)
            .bindBlob(3, Sha256::of(chunk))
            .bindBlob(4, chunk);
        if (const Result<void> done = insert->run(); !done) {
            return done;
        }
        ++m_seq;
    }
    return {};
}

Result<void> BodyWriter::commitChunks()
{
    Result<store::Transaction> transaction = store::Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> done = insertChunks(m_full); !done) {
        return done;
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done;
    }
    m_full.clear();
    PENNYPOST_CRASH_POINT("outbox.sealing");
    return {};
}

Result<BlobId> BodyWriter::sealInTransaction()
{
    if (!m_open.isEmpty()) {
        cutChunk();
    }
    if (const Result<void> done = insertChunks(m_full); !done) {
        return done.error();
    }
    m_full.clear();
    Result<store::Statement> seal
        = m_database.prepare("UPDATE body SET sealed_at = ?, size = ?, sha256 = ? WHERE id = ?");
    if (!seal) {
        return seal.error();
    }
    seal->bind(1, m_clock.wallMs())
        .bind(2, m_size)
        .bindBlob(3, m_hash.finish())
        .bind(4, m_id.value);
    if (const Result<void> done = seal->run(); !done) {
        return done.error();
    }
    if (m_database.changes() != 1) {
        return makeError(ErrorKind::StoreCorrupt, QStringLiteral("body"));
    }
    return m_id;
}

void BodyWriter::takenOver()
{
    m_takenOver = true;
    m_alive.release();
}

Result<bool> removeAbandonedBodies(store::Database &database, const QString &sealingLockFile)
{
    QList<BlobId> unsealed;
    {
        Result<store::Statement> find
            = database.prepare("SELECT id FROM body WHERE sealed_at IS NULL ORDER BY id");
        if (!find) {
            return find.error();
        }
        const Result<void> read
            = store::forEachRow(*find, [&] { unsealed.append(BlobId{find->integer(0)}); });
        if (!read) {
            return read.error();
        }
    }
    for (const BlobId body : std::as_const(unsealed)) {
        const Result<bool> alive = FileLock::isLocked(sealingLockFile, body.value);
        if (!alive) {
            return alive.error();
        }
        if (!*alive) {
            const Result<bool> removed = deleteSomeChunks(database, body);
            if (!removed) {
                return removed.error();
            }
            return true;
        }
    }
    return false;
}

} // namespace pennypost::outbox

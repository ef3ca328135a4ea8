// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/blobwriter.h"

#include "base/crashpoint.h"
#include "store/blobcleanup.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace pennypost::store
{
namespace
{

// 16 chunks of 256 KiB: 4 MiB, the most that one commit writes.
constexpr int kChunksPerCommit = 16;

// Nobody else gets at the file between two commits without one: SQLite has no queue.
constexpr auto kBreak = std::chrono::milliseconds(5);

Result<BlobId> findSealed(Database &database, const QByteArray &sha256, qint64 size)
{
    Result<Statement> find = database.prepare(
        "SELECT id FROM blob WHERE sha256 = ? AND size = ? AND sealed_at IS NOT NULL LIMIT 1");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bindBlob(1, sha256).bind(2, size).step();
    if (!row) {
        return row.error();
    }
    return *row ? BlobId{find->integer(0)} : BlobId{};
}

} // namespace

BlobWriter::BlobWriter(Database &database, const Clock &clock)
    : m_database(database),
      m_clock(clock)
{
}

Result<std::unique_ptr<BlobWriter>>
BlobWriter::begin(Database &database, const QString &sealingLockFile, const Clock &clock)
{
    std::unique_ptr<BlobWriter> writer(new BlobWriter(database, clock));
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    Result<Statement> insert = database.prepare(
        "INSERT INTO blob (created_at, sealed_at, size, sha256) VALUES (?, NULL, 0, x'')");
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

BlobWriter::~BlobWriter()
{
    if (m_takenOver || !m_id.isValid()) {
        return;
    }
    // What fails here is removed by removeUnusedBlobs() later.
    while (removeSomeOfBlob(m_database, m_id).value_or(false)) {
        std::this_thread::sleep_for(kBreak);
    }
}

void BlobWriter::cutChunk()
{
    m_full.append(m_open);
    m_open = QByteArray();
}

Result<void> BlobWriter::write(QByteArrayView bytes)
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

Result<void> BlobWriter::insertChunks(const QList<QByteArray> &chunks)
{
    Result<Statement> insert
        = m_database.prepare("INSERT INTO chunk (blob_id, seq, sha256, data) VALUES (?, ?, ?, ?)");
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

Result<void> BlobWriter::commitChunks()
{
    Result<Transaction> transaction = Transaction::begin(m_database);
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

Result<BlobId> BlobWriter::sealInTransaction()
{
    return seal(m_hash.finish());
}

Result<BlobId> BlobWriter::sealSharedInTransaction()
{
    const QByteArray sha256 = m_hash.finish();
    const Result<BlobId> known = findSealed(m_database, sha256, m_size);
    return !known || known->isValid() ? known : seal(sha256);
}

Result<BlobId> BlobWriter::seal(const QByteArray &sha256)
{
    if (!m_open.isEmpty()) {
        cutChunk();
    }
    if (const Result<void> done = insertChunks(m_full); !done) {
        return done.error();
    }
    m_full.clear();
    Result<Statement> update
        = m_database.prepare("UPDATE blob SET sealed_at = ?, size = ?, sha256 = ? WHERE id = ?");
    if (!update) {
        return update.error();
    }
    update->bind(1, m_clock.wallMs()).bind(2, m_size).bindBlob(3, sha256).bind(4, m_id.value);
    if (const Result<void> done = update->run(); !done) {
        return done.error();
    }
    if (m_database.changes() != 1) {
        return makeError(ErrorKind::StoreCorrupt, QStringLiteral("blob"));
    }
    m_sealed = true;
    return m_id;
}

void BlobWriter::takenOver()
{
    m_takenOver = m_sealed; // if the bytes were there already, these are for nobody
    m_alive.release();
}

} // namespace pennypost::store

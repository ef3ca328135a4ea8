// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/blobcleanup.h"

#include "base/filelock.h"
#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QList>

namespace pennypost::store
{
namespace
{

// 16 chunks of 256 KiB: 4 MiB, the most that one commit deletes.
constexpr int kChunksPerCommit = 16;

Result<QList<BlobId>> findUnsealed(Database &database)
{
    Result<Statement> find
        = database.prepare("SELECT id FROM blob WHERE sealed_at IS NULL ORDER BY id");
    if (!find) {
        return find.error();
    }
    QList<BlobId> unsealed;
    const Result<void> read = forEachRow(*find, [&] { unsealed.append(BlobId{find->integer(0)}); });
    if (!read) {
        return read.error();
    }
    return unsealed;
}

} // namespace

Result<void> releaseBlobInTransaction(Database &database, BlobId blob)
{
    Result<Statement> release
        = database.prepare("UPDATE blob SET sealed_at = NULL WHERE id = ?1 "
                           "AND NOT EXISTS (SELECT 1 FROM message WHERE body_id = ?1) "
                           "AND NOT EXISTS (SELECT 1 FROM attachment WHERE blob_id = ?1)");
    if (!release) {
        return release.error();
    }
    return release->bind(1, blob.value).run();
}

Result<bool> removeSomeOfBlob(Database &database, BlobId blob)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    Result<Statement> remove = database.prepare(
        "DELETE FROM chunk WHERE blob_id = ?1 AND seq IN (SELECT seq FROM chunk WHERE blob_id = ?1 "
        "ORDER BY seq DESC LIMIT ?2) "
        "AND EXISTS (SELECT 1 FROM blob WHERE id = ?1 AND sealed_at IS NULL)");
    if (!remove) {
        return remove.error();
    }
    if (const Result<void> done = remove->bind(1, blob.value).bind(2, kChunksPerCommit).run();
        !done) {
        return done.error();
    }
    const bool more = database.changes() > 0;
    if (!more) {
        Result<Statement> drop
            = database.prepare("DELETE FROM blob WHERE id = ? AND sealed_at IS NULL");
        if (!drop) {
            return drop.error();
        }
        if (const Result<void> done = drop->bind(1, blob.value).run(); !done) {
            return done.error();
        }
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    return more;
}

Result<bool> removeUnusedBlobs(Database &database, const QString &sealingLockFile)
{
    const Result<QList<BlobId>> unsealed = findUnsealed(database);
    if (!unsealed) {
        return unsealed.error();
    }
    for (const BlobId blob : *unsealed) {
        const Result<bool> writerLives = FileLock::isLocked(sealingLockFile, blob.value);
        if (!writerLives) {
            return writerLives.error();
        }
        if (!*writerLives) {
            const Result<bool> removed = removeSomeOfBlob(database, blob);
            if (!removed) {
                return removed.error();
            }
            return true;
        }
    }
    return false;
}

} // namespace pennypost::store

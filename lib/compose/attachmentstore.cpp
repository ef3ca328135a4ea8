// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/attachmentstore.h"

#include "base/crashpoint.h"
#include "compose/attachmentrows.h"
#include "compose/blobsource.h"
#include "compose/draftrepository.h"
#include "compose/utf8check.h"
#include "store/blobcleanup.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace pennypost::compose
{
namespace
{

using store::BlobWriter;
using store::Statement;
using store::Transaction;

// SQLite has no unsigned integers: the same bits.
qint64 toColumn(quint64 value)
{
    return static_cast<qint64>(value);
}

quint64 fromColumn(qint64 value)
{
    return static_cast<quint64>(value);
}

} // namespace

// Where the bytes of an attachment are still to be copied from.
struct AttachmentStore::Source {
    bool isStored = false;
    QString path;
    FileFingerprint fingerprint;
    QByteArray contentType; // as guessed
};

AttachmentStore::AttachmentStore(store::Database &database, const QString &sealingLockFile,
                                 const Clock &clock)
    : m_database(database),
      m_sealingLockFile(sealingLockFile),
      m_clock(clock)
{
}

Result<StoredAttachment> AttachmentStore::addFile(DraftId draft, const AttachableFile &file)
{
    StoredAttachment attachment;
    attachment.fileName = cleanFileName(file.path);
    attachment.contentType = file.contentType;
    attachment.size = file.fingerprint.size;
    attachment.sourcePath = file.path;
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<AttachmentId> id = insert(draft, attachment, file.fingerprint);
    if (!id) {
        return id.error();
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    attachment.id = *id;
    return attachment;
}

Result<StoredAttachment> AttachmentStore::addBytes(DraftId draft, const QString &fileName,
                                                   const QByteArray &contentType,
                                                   const QByteArray &bytes)
{
    Utf8Check check;
    check.add(bytes);
    const ContentType type = withCharset(attachableType(contentType), check.isUtf8());
    StoredAttachment attachment;
    attachment.fileName = cleanFileName(fileName);
    attachment.contentType = type.type;
    attachment.charset = type.charset;
    attachment.size = bytes.size();
    const Result<std::unique_ptr<BlobWriter>> writer
        = BlobWriter::begin(m_database, m_sealingLockFile, m_clock);
    if (!writer) {
        return writer.error();
    }
    if (const Result<void> written = (*writer)->write(bytes); !written) {
        return written.error();
    }
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<BlobId> blob = (*writer)->sealSharedInTransaction();
    if (!blob) {
        return blob.error();
    }
    attachment.blob = *blob;
    const Result<AttachmentId> id = insert(draft, attachment, std::nullopt);
    if (!id) {
        return id.error();
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    (*writer)->takenOver();
    attachment.id = *id;
    return attachment;
}

Result<AttachmentId> AttachmentStore::insert(DraftId draft, const StoredAttachment &attachment,
                                             const std::optional<FileFingerprint> &fingerprint)
{
    if (const Result<void> unsent = DraftRepository(m_database, m_clock).touchInTransaction(draft);
        !unsent) {
        return unsent.error();
    }
    Result<Statement> insert = m_database.prepare(
        "INSERT INTO attachment (draft_id, seq, file_name, content_type, charset, size, "
        "source_path, blob_id, device, inode, modified_s, modified_ns) VALUES (?1, "
        "(SELECT coalesce(max(seq) + 1, 0) FROM attachment WHERE draft_id = ?1), "
        "?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
    if (!insert) {
        return insert.error();
    }
    insert->bind(1, draft.value).bindText(2, attachment.fileName);
    insert->bindText(3, QString::fromLatin1(attachment.contentType));
    insert->bindText(4, QString::fromLatin1(attachment.charset)).bind(5, attachment.size);
    insert->bindText(6, attachment.sourcePath);
    if (attachment.isStored()) {
        insert->bind(7, attachment.blob.value);
    }
    if (fingerprint) {
        insert->bind(8, toColumn(fingerprint->device)).bind(9, toColumn(fingerprint->inode));
        insert->bind(10, fingerprint->modifiedSeconds).bind(11, fingerprint->modifiedNanoseconds);
    }
    if (const Result<void> done = insert->run(); !done) {
        return done.error();
    }
    return AttachmentId{m_database.lastInsertId()};
}

Result<void> AttachmentStore::remove(AttachmentId id)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    DraftId draft;
    BlobId blob;
    {
        Result<Statement> find
            = m_database.prepare("SELECT draft_id, blob_id FROM attachment WHERE id = ?");
        if (!find) {
            return find.error();
        }
        const Result<bool> row = find->bind(1, id.value).step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return {};
        }
        draft = DraftId{find->integer(0)};
        blob = BlobId{find->integer(1)};
    }
    if (const Result<void> unsent = DraftRepository(m_database, m_clock).touchInTransaction(draft);
        !unsent) {
        return unsent;
    }
    Result<Statement> remove = m_database.prepare("DELETE FROM attachment WHERE id = ?");
    if (!remove) {
        return remove.error();
    }
    if (const Result<void> done = remove->bind(1, id.value).run(); !done) {
        return done;
    }
    if (const Result<void> done = store::releaseBlobInTransaction(m_database, blob); !done) {
        return done;
    }
    return transaction->commit();
}

Result<QList<StoredAttachment>> AttachmentStore::all(DraftId draft)
{
    return readAttachments(m_database, draft);
}

Result<void> AttachmentStore::copy(AttachmentId id, const std::atomic_bool &cancelled,
                                   const Progress &progress)
{
    const Result<Source> source = findSource(id);
    if (!source) {
        return source.error();
    }
    return source->isStored ? Result<void>() : copyFrom(id, *source, cancelled, progress);
}

Result<AttachmentStore::Source> AttachmentStore::findSource(AttachmentId id)
{
    Result<Statement> find = m_database.prepare(
        "SELECT blob_id, source_path, device, inode, size, modified_s, modified_ns, content_type "
        "FROM attachment WHERE id = ?");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, id.value).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return makeError(ErrorKind::Cancelled);
    }
    Source source;
    source.isStored = !find->isNull(0);
    source.path = find->text(1);
    source.fingerprint = {fromColumn(find->integer(2)), fromColumn(find->integer(3)),
                          find->integer(4), find->integer(5), find->integer(6)};
    source.contentType = find->text(7).toLatin1();
    return source;
}

Result<void> AttachmentStore::copyFrom(AttachmentId id, const Source &source,
                                       const std::atomic_bool &cancelled, const Progress &progress)
{
    const std::shared_ptr<FileSource> file = FileSource::openAs(source.path, source.fingerprint);
    if (const Result<void> same = file->rewind(); !same) {
        return noteFailed(id, same.error());
    }
    const Result<std::unique_ptr<BlobWriter>> writer
        = BlobWriter::begin(m_database, m_sealingLockFile, m_clock);
    if (!writer) {
        return writer.error();
    }
    Utf8Check check;
    for (;;) {
        if (cancelled.load(std::memory_order_relaxed)) {
            return makeError(ErrorKind::Cancelled);
        }
        const Result<QByteArray> block = file->read(store::kChunkBytes);
        if (!block) {
            return noteFailed(id, block.error());
        }
        if (block->isEmpty()) {
            break;
        }
        if (const Result<void> written = (*writer)->write(*block); !written) {
            return written;
        }
        if (isText(source.contentType)) {
            check.add(*block);
        }
        if (progress) {
            progress((*writer)->size(), source.fingerprint.size);
        }
    }
    return noteStored(id, **writer, withCharset(source.contentType, check.isUtf8()));
}

Result<void> AttachmentStore::noteStored(AttachmentId id, BlobWriter &writer,
                                         const ContentType &type)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<BlobId> blob = writer.sealSharedInTransaction();
    if (!blob) {
        return blob.error();
    }
    Result<Statement> update = m_database.prepare(
        "UPDATE attachment SET blob_id = ?2, content_type = ?3, charset = ?4, error_kind = 0, "
        "error_detail = '' WHERE id = ?1 AND blob_id IS NULL");
    if (!update) {
        return update.error();
    }
    update->bind(1, id.value).bind(2, blob->value);
    update->bindText(3, QString::fromLatin1(type.type));
    update->bindText(4, QString::fromLatin1(type.charset));
    if (const Result<void> done = update->run(); !done) {
        return done;
    }
    if (m_database.changes() != 1) {
        // Removed meanwhile, or another process was faster, which is as good.
        const Result<Source> now = findSource(id);
        return now ? Result<void>() : now.error();
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done;
    }
    writer.takenOver();
    PENNYPOST_CRASH_POINT("compose.attachment-copied");
    return {};
}

Result<void> AttachmentStore::noteFailed(AttachmentId id, const Error &error)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    Result<Statement> update
        = m_database.prepare("UPDATE attachment SET error_kind = ?2, error_detail = ?3 "
                             "WHERE id = ?1 AND blob_id IS NULL");
    if (!update) {
        return update.error();
    }
    update->bind(1, id.value).bind(2, static_cast<qint64>(error.kind));
    if (const Result<void> done = update->bindText(3, error.detail).run(); !done) {
        return done;
    }
    return transaction->commit();
}

std::shared_ptr<mime::ContentSource> AttachmentStore::open(const StoredAttachment &attachment)
{
    return std::make_shared<BlobSource>(m_database, attachment.blob, attachment.size);
}

} // namespace pennypost::compose

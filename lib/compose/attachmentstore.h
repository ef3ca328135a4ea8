// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "compose/attachfile.h"
#include "compose/draftcontent.h"
#include "compose/filesource.h"
#include "mime/contentsource.h"
#include "store/blobwriter.h"
#include "store/database.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>

namespace pennypost::compose
{

// The attachments of stored drafts. Attaching is a small commit that notes which file it was (path,
// device, inode, size, time); copying its bytes comes after and can be repeated after a crash. The
// same bytes are kept once. Belongs to the thread of its Database. Writes are one transaction each.
class AttachmentStore
{
public:
    AttachmentStore(store::Database &database, const QString &sealingLockFile, const Clock &clock);

    // The file itself is not looked at any more. Errors: NoSuchDraft, IllegalMove (the draft has
    // been sent).
    [[nodiscard]] Result<StoredAttachment> addFile(DraftId draft, const AttachableFile &file);
    // Bytes that are in no file: a pasted image.
    [[nodiscard]] Result<StoredAttachment> addBytes(DraftId draft, const QString &fileName,
                                                    const QByteArray &contentType,
                                                    const QByteArray &bytes);
    // IllegalMove if the draft has been sent. One that is gone already is no error.
    [[nodiscard]] Result<void> remove(AttachmentId id);
    [[nodiscard]] Result<QList<StoredAttachment>> all(DraftId draft);

    using Progress = std::function<void(qint64 copied, qint64 total)>;
    // Copies the bytes of one that is not stored yet, also after an earlier try has failed: the
    // file may be there again. Cancelled if it is cancelled or has been removed. A fault of the
    // file (FileChanged, NoSuchFile, FileUnreadable, UnsafeFile) is noted with the attachment, and
    // the answer is success; a fault of the store or Cancelled is answered, and the copy can be
    // tried again. Takes long; progress may be empty.
    [[nodiscard]] Result<void> copy(AttachmentId id, const std::atomic_bool &cancelled,
                                    const Progress &progress);

    // The bytes of a stored one, for building the message; the database must outlive it.
    [[nodiscard]] std::shared_ptr<mime::ContentSource> open(const StoredAttachment &attachment);

private:
    struct Source;
    [[nodiscard]] Result<Source> findSource(AttachmentId id);
    [[nodiscard]] Result<AttachmentId> insert(DraftId draft, const StoredAttachment &attachment,
                                              const std::optional<FileFingerprint> &fingerprint);
    [[nodiscard]] Result<void> copyFrom(AttachmentId id, const Source &source,
                                        const std::atomic_bool &cancelled,
                                        const Progress &progress);
    [[nodiscard]] Result<void> noteStored(AttachmentId id, store::BlobWriter &writer,
                                          const ContentType &type);
    [[nodiscard]] Result<void> noteFailed(AttachmentId id, const Error &error);

    store::Database &m_database;
    QString m_sealingLockFile;
    const Clock &m_clock;
};

} // namespace pennypost::compose

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/attachmentrows.h"

#include "store/rows.h"
#include "store/statement.h"

namespace pennypost::compose
{

Result<QList<StoredAttachment>> readAttachments(store::Database &database, DraftId draft)
{
    Result<store::Statement> find = database.prepare(
        "SELECT id, file_name, content_type, charset, size, source_path, blob_id, error_kind, "
        "error_detail FROM attachment WHERE draft_id = ? ORDER BY seq");
    if (!find) {
        return find.error();
    }
    find->bind(1, draft.value);
    QList<StoredAttachment> attachments;
    const Result<void> read = store::forEachRow(*find, [&] {
        StoredAttachment attachment;
        attachment.id = AttachmentId{find->integer(0)};
        attachment.fileName = find->text(1);
        attachment.contentType = find->text(2).toLatin1();
        attachment.charset = find->text(3).toLatin1();
        attachment.size = find->integer(4);
        attachment.sourcePath = find->text(5);
        attachment.blob = BlobId{find->integer(6)};
        attachment.error = makeError(static_cast<ErrorKind>(find->integer(7)), find->text(8));
        attachments.append(attachment);
    });
    if (!read) {
        return read.error();
    }
    return attachments;
}

} // namespace pennypost::compose

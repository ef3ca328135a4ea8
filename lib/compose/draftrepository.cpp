// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/draftrepository.h"

#include "compose/attachmentrows.h"
#include "compose/draftrows.h"
#include "store/blobcleanup.h"
#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace pennypost::compose
{
namespace
{

using store::Statement;
using store::Transaction;

// An account that is gone must not keep anybody from saving: then it is none.
constexpr char kInsert[] = R"sql(
INSERT INTO draft (account_id, to_text, cc_text, bcc_text, subject, format, body, created_at,
                   changed_at)
VALUES ((SELECT id FROM account WHERE id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
)sql";

constexpr char kUpdate[] = R"sql(
UPDATE draft SET account_id = (SELECT id FROM account WHERE id = ?1), to_text = ?2, cc_text = ?3,
                 bcc_text = ?4, subject = ?5, format = ?6, body = ?7, changed_at = ?8
WHERE id = ?9 AND message_id IS NULL
)sql";

constexpr char kCopyAttachments[] = R"sql(
INSERT INTO attachment (draft_id, seq, file_name, content_type, charset, size, source_path, device,
                        inode, modified_s, modified_ns, blob_id, error_kind, error_detail)
SELECT ?2, seq, file_name, content_type, charset, size, source_path, device,
       inode, modified_s, modified_ns, blob_id, error_kind, error_detail
FROM attachment WHERE draft_id = ?1
)sql";

constexpr char kFind[] = R"sql(
SELECT id, account_id, to_text, cc_text, bcc_text, subject, format, body, changed_at, message_id,
       sent_from_name, sent_from_address
FROM draft WHERE id = ?
)sql";

constexpr char kAll[] = R"sql(
SELECT id, account_id, to_text, cc_text, bcc_text, subject, format, body, changed_at, message_id,
       sent_from_name, sent_from_address
FROM draft WHERE message_id IS NULL ORDER BY changed_at DESC, id DESC
)sql";

constexpr char kSent[] = R"sql(
SELECT d.id FROM draft d JOIN message m ON m.id = d.message_id
WHERE m.settled_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM recipient r WHERE r.message_id = m.id AND r.state <> 2)
ORDER BY d.id
)sql";

constexpr char kUnprepared[] = R"sql(
SELECT d.id FROM draft d
WHERE (d.message_id IS NULL
       AND EXISTS (SELECT 1 FROM attachment a
                   WHERE a.draft_id = d.id AND a.blob_id IS NULL AND a.error_kind = 0))
   OR EXISTS (SELECT 1 FROM message m
              WHERE m.id = d.message_id AND m.body_id IS NULL AND m.settled_at IS NULL
                AND m.deleted_at IS NULL AND m.hold = 0)
ORDER BY d.id
)sql";

Error noSuchDraft(DraftId id)
{
    return makeError(ErrorKind::NoSuchDraft, QString::number(id.value));
}

} // namespace

DraftRepository::DraftRepository(store::Database &database, const Clock &clock)
    : m_database(database),
      m_clock(clock)
{
}

Result<DraftId> DraftRepository::add(const DraftContent &content)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<DraftId> id = insert(content);
    if (!id) {
        return id;
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    return id;
}

Result<DraftId> DraftRepository::insert(const DraftContent &content)
{
    Result<Statement> insert = m_database.prepare(kInsert);
    if (!insert) {
        return insert.error();
    }
    bindContent(*insert, content, m_clock.wallMs());
    if (const Result<void> done = insert->run(); !done) {
        return done.error();
    }
    return DraftId{m_database.lastInsertId()};
}

Result<DraftId> DraftRepository::copyInTransaction(DraftId id, const DraftContent &content)
{
    const Result<DraftId> copy = insert(content);
    if (!copy) {
        return copy;
    }
    Result<Statement> attachments = m_database.prepare(kCopyAttachments);
    if (!attachments) {
        return attachments.error();
    }
    if (const Result<void> done = attachments->bind(1, id.value).bind(2, copy->value).run();
        !done) {
        return done.error();
    }
    return copy;
}

Result<void> DraftRepository::update(DraftId id, const DraftContent &content)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<void> updated = updateInTransaction(id, content);
    return updated ? transaction->commit() : updated;
}

Result<void> DraftRepository::updateInTransaction(DraftId id, const DraftContent &content)
{
    Result<Statement> update = m_database.prepare(kUpdate);
    if (!update) {
        return update.error();
    }
    bindContent(*update, content, m_clock.wallMs());
    if (const Result<void> done = update->bind(9, id.value).run(); !done) {
        return done;
    }
    return checkChanged(id);
}

Result<void> DraftRepository::touchInTransaction(DraftId id)
{
    Result<Statement> touch
        = m_database.prepare("UPDATE draft SET changed_at = ? WHERE id = ? AND message_id IS NULL");
    if (!touch) {
        return touch.error();
    }
    if (const Result<void> done = touch->bind(1, m_clock.wallMs()).bind(2, id.value).run(); !done) {
        return done;
    }
    return checkChanged(id);
}

// Why the statement before, which leaves alone what has been sent, has changed nothing.
Result<void> DraftRepository::checkChanged(DraftId id)
{
    if (m_database.changes() == 1) {
        return {};
    }
    Result<Statement> find = m_database.prepare("SELECT 1 FROM draft WHERE id = ?");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, id.value).step();
    if (!row) {
        return row.error();
    }
    return *row ? makeError(ErrorKind::IllegalMove, QStringLiteral("Queued")) : noSuchDraft(id);
}

Result<void> DraftRepository::remove(DraftId id)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> unsent = touchInTransaction(id); !unsent) {
        return unsent;
    }
    const Result<void> removed = removeInTransaction(id);
    return removed ? transaction->commit() : removed;
}

Result<void> DraftRepository::removeInTransaction(DraftId id)
{
    const Result<QList<StoredAttachment>> attachments = readAttachments(m_database, id);
    if (!attachments) {
        return attachments.error();
    }
    Result<Statement> remove = m_database.prepare("DELETE FROM draft WHERE id = ?");
    if (!remove) {
        return remove.error();
    }
    if (const Result<void> done = remove->bind(1, id.value).run(); !done) {
        return done;
    }
    for (const StoredAttachment &attachment : *attachments) {
        if (const Result<void> done = store::releaseBlobInTransaction(m_database, attachment.blob);
            !done) {
            return done;
        }
    }
    return {};
}

Result<StoredDraft> DraftRepository::find(DraftId id)
{
    StoredDraft draft;
    {
        Result<Statement> find = m_database.prepare(kFind);
        if (!find) {
            return find.error();
        }
        const Result<bool> row = find->bind(1, id.value).step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return noSuchDraft(id);
        }
        if (!readDraftRow(*find, draft)) {
            return makeError(ErrorKind::StoreCorrupt, QStringLiteral("draft %1").arg(id.value));
        }
    }
    Result<QList<StoredAttachment>> attachments = readAttachments(m_database, id);
    if (!attachments) {
        return attachments.error();
    }
    draft.attachments = *std::move(attachments);
    return draft;
}

Result<QList<StoredDraft>> DraftRepository::all()
{
    QList<StoredDraft> drafts;
    {
        Result<Statement> find = m_database.prepare(kAll);
        if (!find) {
            return find.error();
        }
        const Result<void> read = store::forEachRow(*find, [&] {
            StoredDraft draft;
            static_cast<void>(readDraftRow(*find, draft));
            drafts.append(draft);
        });
        if (!read) {
            return read.error();
        }
    }
    for (StoredDraft &draft : drafts) {
        Result<QList<StoredAttachment>> attachments = readAttachments(m_database, draft.id);
        if (!attachments) {
            return attachments.error();
        }
        draft.attachments = *std::move(attachments);
    }
    return drafts;
}

Result<MessageId> DraftRepository::messageOf(DraftId id)
{
    Result<Statement> find = m_database.prepare("SELECT message_id FROM draft WHERE id = ?");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, id.value).step();
    if (!row) {
        return row.error();
    }
    return *row ? Result<MessageId>(MessageId{find->integer(0)}) : noSuchDraft(id);
}

Result<std::optional<DraftId>> DraftRepository::findByMessage(MessageId message)
{
    Result<Statement> find = m_database.prepare("SELECT id FROM draft WHERE message_id = ?");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, message.value).step();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(DraftId{find->integer(0)}) : std::nullopt;
}

Result<void> DraftRepository::setMessageInTransaction(DraftId id, MessageId message,
                                                      const mail::Address &from)
{
    Result<Statement> update = m_database.prepare(
        "UPDATE draft SET message_id = ?2, sent_from_name = ?3, sent_from_address = ?4 "
        "WHERE id = ?1 AND message_id IS NULL");
    if (!update) {
        return update.error();
    }
    update->bind(1, id.value).bind(2, message.value);
    update->bindText(3, from.displayName).bindText(4, from.addrSpec());
    const Result<void> done = update->run();
    return done ? checkChanged(id) : done;
}

Result<void> DraftRepository::clearMessageInTransaction(DraftId id)
{
    Result<Statement> update
        = m_database.prepare("UPDATE draft SET message_id = NULL, sent_from_name = '', "
                             "sent_from_address = '' WHERE id = ?1");
    if (!update) {
        return update.error();
    }
    const Result<void> done = update->bind(1, id.value).run();
    return done ? checkChanged(id) : done;
}

Result<void> DraftRepository::removeSent()
{
    // Looked for without a lock: mostly there is none.
    const Result<QList<DraftId>> sent = findIds(kSent);
    if (!sent) {
        return sent.error();
    }
    for (const DraftId id : *sent) {
        Result<Transaction> transaction = Transaction::begin(m_database);
        if (!transaction) {
            return transaction.error();
        }
        if (const Result<void> done = removeInTransaction(id); !done) {
            return done;
        }
        if (const Result<void> done = transaction->commit(); !done) {
            return done;
        }
    }
    return {};
}

Result<QList<DraftId>> DraftRepository::unprepared()
{
    return findIds(kUnprepared);
}

Result<QList<DraftId>> DraftRepository::findIds(const char *sql)
{
    Result<Statement> find = m_database.prepare(sql);
    if (!find) {
        return find.error();
    }
    QList<DraftId> ids;
    const Result<void> read
        = store::forEachRow(*find, [&] { ids.append(DraftId{find->integer(0)}); });
    if (!read) {
        return read.error();
    }
    return ids;
}

} // namespace pennypost::compose

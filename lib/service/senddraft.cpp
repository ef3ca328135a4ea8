// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/senddraft.h"

#include "accounts/accountrepository.h"
#include "compose/builder.h"
#include "compose/draftrepository.h"
#include "outbox/preparing.h"
#include "store/transaction.h"

#include <QDateTime>

#include <memory>

namespace pennypost::service
{
namespace
{

using compose::DraftContent;
using compose::DraftRepository;
using store::Transaction;

// The message as far as it is known at Send: who, to whom and under which id. The files are not
// looked at, but their names are.
Result<outbox::NewMessage> describe(const accounts::Account &account,
                                    const compose::StoredDraft &draft,
                                    std::chrono::milliseconds delay, const Clock &clock)
{
    Result<compose::Draft> readable = compose::readDraft(draft.content, account.from);
    if (!readable) {
        return readable.error();
    }
    const auto nothing = std::make_shared<mime::BytesSource>(QByteArray());
    for (const compose::StoredAttachment &attachment : draft.attachments) {
        readable->attachments.append({attachment.fileName, attachment.contentType, nothing});
    }
    const qint64 now = clock.wallMs();
    const Result<compose::BuiltMessage> built
        = compose::buildMessage(*readable, {QDateTime::fromMSecsSinceEpoch(now)});
    if (!built) {
        return built.error();
    }
    outbox::NewMessage message;
    message.account = account.id;
    message.messageId = built->messageId;
    message.subject = built->subject;
    message.envelope = built->envelope;
    message.envelope.options = compose::deliveryOptions(*readable);
    if (delay.count() > 0) {
        message.notBefore = now + delay.count();
    }
    return message;
}

// A commit that failed may have come through for all that: what the file says counts.
Result<MessageId> afterFailedCommit(store::Database &database, DraftRepository &drafts,
                                    DraftId draft, const Error &failure)
{
    if (database.needsReopen() && !database.reopen()) {
        return failure;
    }
    const Result<compose::StoredDraft> now = drafts.find(draft);
    return now && now->message.isValid() ? Result<MessageId>(now->message) : failure;
}

} // namespace

Result<MessageId> sendDraft(store::Database &database, DraftId draft, const DraftContent &content,
                            std::chrono::milliseconds delay, const Clock &clock)
{
    DraftRepository drafts(database, clock);
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> saved = drafts.updateInTransaction(draft, content); !saved) {
        return saved.error();
    }
    const Result<compose::StoredDraft> stored = drafts.find(draft);
    if (!stored) {
        return stored.error();
    }
    const Result<accounts::Account> account
        = accounts::AccountRepository(database).find(stored->content.account);
    if (!account) {
        return account.error();
    }
    const Result<outbox::NewMessage> message = describe(*account, *stored, delay, clock);
    if (!message) {
        return message.error();
    }
    const Result<MessageId> id = outbox::prepareInTransaction(database, *message, clock);
    if (!id) {
        return id;
    }
    if (const Result<void> linked = drafts.setMessageInTransaction(draft, *id, account->from);
        !linked) {
        return linked.error();
    }
    if (const Result<void> committed = transaction->commit(); !committed) {
        return afterFailedCommit(database, drafts, draft, committed.error());
    }
    return id;
}

Result<DraftId> takeBackDraft(store::Database &database, MessageId message, const Clock &clock)
{
    DraftRepository drafts(database, clock);
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<std::optional<DraftId>> draft = drafts.findByMessage(message);
    if (!draft) {
        return draft.error();
    }
    if (!*draft) {
        return makeError(ErrorKind::NoSuchDraft, QString::number(message.value));
    }
    // In this order: a message that a draft names cannot be removed.
    if (const Result<void> freed = drafts.clearMessageInTransaction(**draft); !freed) {
        return freed.error();
    }
    if (const Result<void> taken = outbox::takeBackInTransaction(database, message); !taken) {
        return taken.error();
    }
    if (const Result<void> committed = transaction->commit(); !committed) {
        return committed.error();
    }
    return **draft;
}

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/queue.h"

#include "base/crashpoint.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace pennypost::outbox
{
namespace
{

Result<QString> accountName(store::Database &database, AccountId id)
{
    Result<store::Statement> find = database.prepare("SELECT name FROM account WHERE id = ?");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, id.value).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return makeError(ErrorKind::NoSuchAccount);
    }
    return find->text(0);
}

Result<MessageId> insertMessage(store::Database &database, const NewMessage &message, BlobId body,
                                const QString &account, qint64 now)
{
    Result<store::Statement> insert = database.prepare(
        "INSERT INTO message (account_id, account_name, message_id, mail_from, subject, body_id, "
        "queued_at, not_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert) {
        return insert.error();
    }
    insert->bind(1, message.account.value).bindText(2, account);
    insert->bindText(3, QString::fromUtf8(message.messageId));
    insert->bindText(4, QString::fromUtf8(message.envelope.sender.bytes()));
    insert->bindText(5, message.subject).bind(6, body.value).bind(7, now);
    insert->bindOptional(8, message.notBefore);
    if (const Result<void> done = insert->run(); !done) {
        return done.error();
    }
    return MessageId{database.lastInsertId()};
}

Result<void> insertRecipients(store::Database &database, MessageId message,
                              const QList<mail::EnvelopeRecipient> &recipients)
{
    Result<store::Statement> insert = database.prepare(
        "INSERT INTO recipient (message_id, seq, address, kind) VALUES (?, ?, ?, ?)");
    if (!insert) {
        return insert.error();
    }
    for (qsizetype i = 0; i < recipients.size(); ++i) {
        insert->bind(1, message.value).bind(2, i);
        insert->bindText(3, QString::fromUtf8(recipients.at(i).path.bytes()));
        insert->bind(4, static_cast<qint64>(recipients.at(i).kind));
        if (const Result<void> done = insert->run(); !done) {
            return done;
        }
    }
    return {};
}

} // namespace

Result<MessageId> queueMessage(store::Database &database, const NewMessage &message,
                               BodyWriter &body, const Clock &clock)
{
    if (message.envelope.recipients.isEmpty()) {
        return makeError(ErrorKind::NoRecipient);
    }
    Result<store::Transaction> transaction = store::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<QString> account = accountName(database, message.account);
    if (!account) {
        return account.error();
    }
    const Result<BlobId> sealed = body.sealInTransaction();
    if (!sealed) {
        return sealed.error();
    }
    const Result<MessageId> id
        = insertMessage(database, message, *sealed, *account, clock.wallMs());
    if (!id) {
        return id;
    }
    if (const Result<void> done = insertRecipients(database, *id, message.envelope.recipients);
        !done) {
        return done.error();
    }
    PENNYPOST_CRASH_POINT("outbox.before-queued");
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    body.takenOver();
    PENNYPOST_CRASH_POINT("outbox.queued");
    return id;
}

} // namespace pennypost::outbox

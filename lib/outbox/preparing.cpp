// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/preparing.h"

#include "base/crashpoint.h"
#include "outbox/deliverycolumns.h"
#include "outbox/errorcolumns.h"
#include "outbox/illegalmove.h"
#include "store/blobcleanup.h"
#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <algorithm>

namespace pennypost::outbox
{
namespace
{

using store::Statement;
using store::Transaction;

// Both only while the message waits for its bytes and for nobody's decision.
constexpr char kGiveBody[] = R"sql(
UPDATE message SET body_id = ?2
WHERE id = ?1 AND body_id IS NULL AND settled_at IS NULL AND deleted_at IS NULL AND hold = 0
)sql";

constexpr char kHoldPrepared[] = R"sql(
UPDATE message SET hold = ?2, error_kind = ?3, error_code = ?4, error_enhanced = ?5,
                   error_text = ?6, error_detail = ?7
WHERE id = ?1 AND body_id IS NULL AND settled_at IS NULL AND deleted_at IS NULL AND hold = 0
)sql";

Result<QString> accountName(store::Database &database, AccountId id)
{
    Result<Statement> find = database.prepare("SELECT name FROM account WHERE id = ?");
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

Result<MessageId> insertMessage(store::Database &database, const NewMessage &message,
                                const QString &account, qint64 now)
{
    Result<Statement> insert = database.prepare(
        "INSERT INTO message (account_id, account_name, message_id, mail_from, subject, "
        "queued_at, not_before, dsn_notify, dsn_return, mt_priority, require_tls, "
        "deliver_by_seconds, hold_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert) {
        return insert.error();
    }
    insert->bind(1, message.account.value).bindText(2, account);
    insert->bindText(3, QString::fromUtf8(message.messageId));
    insert->bindText(4, QString::fromUtf8(message.envelope.sender.bytes()));
    insert->bindText(5, message.subject).bind(6, now).bindOptional(7, message.notBefore);
    bindOptions(*insert, 8, message.envelope.options);
    if (const Result<void> done = insert->run(); !done) {
        return done.error();
    }
    return MessageId{database.lastInsertId()};
}

Result<void> insertRecipients(store::Database &database, MessageId message,
                              const QList<mail::EnvelopeRecipient> &recipients)
{
    Result<Statement> insert = database.prepare(
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

// What decides whether a message may still be taken out of the outbox.
struct Standing {
    BlobId body;
    Hold hold = Hold::None;
    AttemptPhase openAttempt = AttemptPhase::Over;
    QList<RecipientState> recipients;

    [[nodiscard]] bool mayLeave() const
    {
        return openAttempt == AttemptPhase::Over
            && std::all_of(recipients.cbegin(), recipients.cend(), [](RecipientState state) {
                   return isOpen(state) || state == RecipientState::Cancelled;
               });
    }
    [[nodiscard]] MessageState state() const
    {
        return deriveState(body.isValid(), openAttempt, recipients, hold);
    }
};

Result<Standing> findStanding(store::Database &database, MessageId message)
{
    Result<Statement> find = database.prepare(
        "SELECT body_id, hold, coalesce((SELECT max(phase) FROM attempt WHERE message_id = ?1), 0) "
        "FROM message WHERE id = ?1");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, message.value).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return makeError(ErrorKind::NoSuchMessage, QString::number(message.value));
    }
    Standing standing;
    standing.body = BlobId{find->integer(0)};
    standing.hold = static_cast<Hold>(find->integer(1));
    standing.openAttempt = static_cast<AttemptPhase>(find->integer(2));
    Result<Statement> states = database.prepare("SELECT state FROM recipient WHERE message_id = ?");
    if (!states) {
        return states.error();
    }
    states->bind(1, message.value);
    const Result<void> read = store::forEachRow(*states, [&] {
        standing.recipients.append(static_cast<RecipientState>(states->integer(0)));
    });
    if (!read) {
        return read.error();
    }
    return standing;
}

} // namespace

Result<MessageId> prepareInTransaction(store::Database &database, const NewMessage &message,
                                       const Clock &clock)
{
    if (message.envelope.recipients.isEmpty()) {
        return makeError(ErrorKind::NoRecipient);
    }
    const Result<QString> account = accountName(database, message.account);
    if (!account) {
        return account.error();
    }
    const Result<MessageId> id = insertMessage(database, message, *account, clock.wallMs());
    if (!id) {
        return id;
    }
    if (const Result<void> done = insertRecipients(database, *id, message.envelope.recipients);
        !done) {
        return done.error();
    }
    PENNYPOST_CRASH_POINT("outbox.preparing");
    return id;
}

Result<void> sealInTransaction(store::Database &database, MessageId message,
                               store::BlobWriter &body)
{
    const Result<BlobId> sealed = body.sealInTransaction();
    if (!sealed) {
        return sealed.error();
    }
    Result<Statement> update = database.prepare(kGiveBody);
    if (!update) {
        return update.error();
    }
    if (const Result<void> done = update->bind(1, message.value).bind(2, sealed->value).run();
        !done) {
        return done;
    }
    if (database.changes() == 1) {
        return {};
    }
    const Result<Standing> standing = findStanding(database, message);
    // Taken back: there is no message any more, and so none that is preparing.
    return illegalMove(standing ? standing->state() : MessageState::Cancelled);
}

Result<void> sealPrepared(store::Database &database, MessageId message, store::BlobWriter &body)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> sealed = sealInTransaction(database, message, body); !sealed) {
        return sealed;
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done;
    }
    body.takenOver();
    PENNYPOST_CRASH_POINT("outbox.sealed-prepared");
    return {};
}

Result<void> holdPrepared(store::Database &database, MessageId message, Hold hold,
                          const Error &cause)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    Result<Statement> update = database.prepare(kHoldPrepared);
    if (!update) {
        return update.error();
    }
    update->bind(1, message.value).bind(2, static_cast<qint64>(hold));
    bindError(*update, 3, cause);
    if (const Result<void> done = update->run(); !done) {
        return done;
    }
    return transaction->commit();
}

Result<void> takeBackInTransaction(store::Database &database, MessageId message)
{
    const Result<Standing> standing = findStanding(database, message);
    if (!standing) {
        return standing.error();
    }
    if (!standing->mayLeave()) {
        return illegalMove(standing->state());
    }
    Result<Statement> remove = database.prepare("DELETE FROM message WHERE id = ?");
    if (!remove) {
        return remove.error();
    }
    if (const Result<void> done = remove->bind(1, message.value).run(); !done) {
        return done;
    }
    return store::releaseBlobInTransaction(database, standing->body);
}

} // namespace pennypost::outbox

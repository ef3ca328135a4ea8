// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/useractions.h"

#include "accounts/hostfacts.h"
#include "outbox/attemptrepository.h"
#include "outbox/illegalmove.h"
#include "outbox/outboxrepository.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace pennypost::outbox
{
namespace
{

using store::Statement;
using store::Transaction;

// A commit for each message would keep the file locked for as long as all of them take, with no gap
// that another process could find.
constexpr qsizetype kRetriesPerCommit = 200;

Result<OutboxMessage> findMessage(store::Database &database, MessageId message, const Clock &clock)
{
    OutboxRepository repository(database, clock);
    Result<OutboxMessage> found = repository.find(message);
    if (found && found->deletedAt) {
        return makeError(ErrorKind::NoSuchMessage, QString::number(message.value));
    }
    return found;
}

// Moves every recipient of the message that is in one of two states.
Result<int> moveRecipients(store::Database &database, MessageId message, RecipientState from,
                           RecipientState orFrom, RecipientState to, qint64 now)
{
    Result<Statement> update
        = database.prepare("UPDATE recipient SET state = ?4, retry_at = NULL, by_user = 1, "
                           "error_kind = CASE WHEN ?4 = 5 THEN error_kind ELSE 0 END, "
                           "decided_at = CASE WHEN ?4 = 0 THEN NULL ELSE ?5 END "
                           "WHERE message_id = ?1 AND state IN (?2, ?3)");
    if (!update) {
        return update.error();
    }
    update->bind(1, message.value)
        .bind(2, static_cast<qint64>(from))
        .bind(3, static_cast<qint64>(orFrom));
    update->bind(4, static_cast<qint64>(to)).bind(5, now);
    if (const Result<void> done = update->run(); !done) {
        return done.error();
    }
    return database.changes();
}

// What is remembered of the server must not hold the message again unasked.
Result<void> forgetReason(store::Database &database, const OutboxMessage &message)
{
    if (message.hold == Hold::Size) {
        return accounts::forgetSizeLimits(database, message.account);
    }
    if (message.error.kind == ErrorKind::LoginWeakened) {
        return accounts::forgetStrongestLogin(database, message.account);
    }
    return {};
}

// A click lifts the message's hold and whatever its account waits for.
Result<void> releaseHolds(store::Database &database, const OutboxMessage &message)
{
    Result<Statement> release = database.prepare(
        "UPDATE message SET hold = 0, error_kind = 0, error_code = 0, error_enhanced = x'', "
        "error_text = x'', error_detail = '' WHERE id = ?");
    if (!release) {
        return release.error();
    }
    if (const Result<void> done = release->bind(1, message.id.value).run(); !done) {
        return done;
    }
    if (const Result<void> done = forgetReason(database, message); !done) {
        return done;
    }
    Result<Statement> account = database.prepare("DELETE FROM account_state WHERE account_id = ?");
    if (!account) {
        return account.error();
    }
    return account->bind(1, message.account.value).run();
}

Result<void> finish(store::Database &database, Transaction &transaction, MessageId message,
                    qint64 now)
{
    if (const Result<void> done = updateSettled(database, message, now); !done) {
        return done;
    }
    return transaction.commit();
}

enum class Refused { TryAnew, LeaveAlone };

// Inside a transaction of the caller. Has written nothing where it answers IllegalMove.
Result<void> retryWithin(store::Database &database, MessageId id, Refused refused,
                         const Clock &clock)
{
    const Result<OutboxMessage> message = findMessage(database, id, clock);
    if (!message) {
        return message.error();
    }
    RecipientState from = RecipientState::Deferred;
    switch (message->state) {
    case MessageState::Preparing:
    case MessageState::Unknown:
    case MessageState::Sent:
    case MessageState::Cancelled:
        return illegalMove(message->state);
    case MessageState::Sending:
        return {}; // it is being done
    case MessageState::Held:
    case MessageState::Queued:
        break;
    case MessageState::PartlySent:
    case MessageState::Failed:
        if (refused == Refused::LeaveAlone) {
            return illegalMove(message->state);
        }
        from = RecipientState::Rejected;
        break;
    }
    const Result<int> moved
        = moveRecipients(database, id, from, from, RecipientState::Pending, clock.wallMs());
    if (!moved) {
        return moved.error();
    }
    if (from == RecipientState::Rejected && *moved == 0) {
        return illegalMove(message->state);
    }
    if (const Result<void> done = releaseHolds(database, *message); !done) {
        return done;
    }
    return updateSettled(database, id, clock.wallMs());
}

} // namespace

Result<void> retry(store::Database &database, MessageId id, const Clock &clock)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<void> done = retryWithin(database, id, Refused::TryAnew, clock);
    return done ? transaction->commit() : done;
}

Result<void> retryAll(store::Database &database, const Clock &clock)
{
    OutboxRepository repository(database, clock);
    const Result<QList<OutboxMessage>> all = repository.all();
    if (!all) {
        return all.error();
    }
    QList<MessageId> waiting;
    for (const OutboxMessage &message : *all) {
        if (message.state == MessageState::Queued || message.state == MessageState::Held) {
            waiting.append(message.id);
        }
    }
    for (qsizetype first = 0; first < waiting.size(); first += kRetriesPerCommit) {
        Result<Transaction> transaction = Transaction::begin(database);
        if (!transaction) {
            return transaction.error();
        }
        for (const MessageId id : waiting.mid(first, kRetriesPerCommit)) {
            const Result<void> done = retryWithin(database, id, Refused::LeaveAlone, clock);
            // One that has moved on meanwhile is no failure.
            if (!done && done.error().kind != ErrorKind::IllegalMove) {
                return done;
            }
        }
        if (const Result<void> done = transaction->commit(); !done) {
            return done;
        }
    }
    return {};
}

Result<void> cancel(store::Database &database, MessageId id, const Clock &clock)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<OutboxMessage> message = findMessage(database, id, clock);
    if (!message) {
        return message.error();
    }
    Result<Statement> marked
        = database.prepare("SELECT 1 FROM attempt WHERE message_id = ? AND phase = 2");
    if (!marked) {
        return marked.error();
    }
    const Result<bool> tooLate = marked->bind(1, id.value).step();
    if (!tooLate) {
        return tooLate.error();
    }
    marked->reset();
    if (*tooLate) {
        return illegalMove(MessageState::Sending);
    }
    const Result<int> moved
        = moveRecipients(database, id, RecipientState::Pending, RecipientState::Deferred,
                         RecipientState::Cancelled, clock.wallMs());
    if (!moved) {
        return moved.error();
    }
    if (*moved == 0) {
        return illegalMove(message->state);
    }
    return finish(database, *transaction, id, clock.wallMs());
}

Result<void> resolve(store::Database &database, MessageId id, Resolution resolution,
                     const Clock &clock)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<OutboxMessage> message = findMessage(database, id, clock);
    if (!message) {
        return message.error();
    }
    RecipientState to = RecipientState::Accepted;
    switch (resolution) {
    case Resolution::Sent:
        to = RecipientState::Accepted;
        break;
    case Resolution::Resend:
        to = RecipientState::Pending;
        break;
    case Resolution::GiveUp:
        to = RecipientState::Cancelled;
        break;
    }
    const Result<int> moved = moveRecipients(database, id, RecipientState::Unknown,
                                             RecipientState::Unknown, to, clock.wallMs());
    if (!moved) {
        return moved.error();
    }
    if (*moved == 0) {
        return illegalMove(message->state);
    }
    return finish(database, *transaction, id, clock.wallMs());
}

} // namespace pennypost::outbox

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/bin.h"

#include "outbox/illegalmove.h"
#include "outbox/outboxrepository.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <algorithm>

namespace pennypost::outbox
{
namespace
{

using store::Statement;
using store::Transaction;

bool isOver(const OutboxMessage &message)
{
    return message.state != MessageState::Sending
        && std::all_of(message.recipients.cbegin(), message.recipients.cend(),
                       [](const OutboxRecipient &recipient) { return isSettled(recipient.state); });
}

Result<void> setDeleted(store::Database &database, MessageId message, std::optional<qint64> when)
{
    Result<Statement> update = database.prepare("UPDATE message SET deleted_at = ?2 WHERE id = ?1");
    if (!update) {
        return update.error();
    }
    return update->bind(1, message.value).bindOptional(2, when).run();
}

} // namespace

Result<void> moveToBin(store::Database &database, MessageId id, const Clock &clock)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<OutboxMessage> message = OutboxRepository(database, clock).find(id);
    if (!message) {
        return message.error();
    }
    if (message->deletedAt) {
        return {};
    }
    if (!isOver(*message)) {
        return illegalMove(message->state);
    }
    const Result<void> done = setDeleted(database, id, clock.wallMs());
    return done ? transaction->commit() : done;
}

Result<void> restoreFromBin(store::Database &database, MessageId id, const Clock &clock)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<OutboxMessage> message = OutboxRepository(database, clock).find(id);
    if (!message) {
        return message.error();
    }
    const Result<void> done = setDeleted(database, id, std::nullopt);
    return done ? transaction->commit() : done;
}

} // namespace pennypost::outbox

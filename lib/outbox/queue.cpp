// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/queue.h"

#include "base/crashpoint.h"
#include "outbox/preparing.h"
#include "store/transaction.h"

namespace pennypost::outbox
{

Result<MessageId> queueMessage(store::Database &database, const NewMessage &message,
                               store::BlobWriter &body, const Clock &clock)
{
    Result<store::Transaction> transaction = store::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<MessageId> id = prepareInTransaction(database, message, clock);
    if (!id) {
        return id;
    }
    if (const Result<void> sealed = sealInTransaction(database, *id, body); !sealed) {
        return sealed.error();
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

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/recovery.h"

#include "base/crashpoint.h"
#include "base/error.h"
#include "outbox/attemptrepository.h"
#include "outbox/senderlock.h"
#include "outbox/states.h"
#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <QList>

namespace pennypost::outbox
{
namespace
{

using store::Statement;
using store::Transaction;

struct OpenAttempt {
    AttemptId id;
    MessageId message;
    AttemptPhase phase = AttemptPhase::Claimed;
};

Result<QList<OpenAttempt>> findOpenAttempts(store::Database &database)
{
    Result<Statement> find
        = database.prepare("SELECT id, message_id, phase FROM attempt WHERE phase > 0 ORDER BY id");
    if (!find) {
        return find.error();
    }
    QList<OpenAttempt> open;
    const Result<void> read = store::forEachRow(*find, [&] {
        open.append(OpenAttempt{AttemptId{find->integer(0)}, MessageId{find->integer(1)},
                                static_cast<AttemptPhase>(find->integer(2))});
    });
    if (!read) {
        return read.error();
    }
    return open;
}

Result<void> doubtRecipients(store::Database &database, AttemptId attempt, qint64 now)
{
    Result<Statement> update = database.prepare(
        "UPDATE recipient SET state = 4, retry_at = NULL, error_kind = ?2, code = 0, enhanced = "
        "x'', "
        "reply = x'', decided_at = ?3, by_user = 0 WHERE state IN (0, 1) AND id IN "
        "(SELECT recipient_id FROM attempt_recipient WHERE attempt_id = ?1 AND in_doubt = 1)");
    if (!update) {
        return update.error();
    }
    update->bind(1, attempt.value)
        .bind(2, static_cast<qint64>(ErrorKind::OutcomeUnknown))
        .bind(3, now);
    return update->run();
}

Result<void> endAttempt(store::Database &database, const OpenAttempt &attempt, qint64 now)
{
    const bool marked = attempt.phase == AttemptPhase::Marked;
    if (marked) {
        if (const Result<void> done = doubtRecipients(database, attempt.id, now); !done) {
            return done;
        }
    }
    Result<Statement> end = database.prepare(
        "UPDATE attempt SET phase = 0, ended_at = ?2, result = ?3, error_kind = ?4 WHERE id = ?1");
    if (!end) {
        return end.error();
    }
    end->bind(1, attempt.id.value).bind(2, now);
    end->bind(3, static_cast<qint64>(marked ? AttemptResult::Unknown : AttemptResult::Interrupted));
    end->bind(4, static_cast<qint64>(marked ? ErrorKind::OutcomeUnknown : ErrorKind::Interrupted));
    if (const Result<void> done = end->run(); !done) {
        return done;
    }
    return updateSettled(database, attempt.message, now);
}

} // namespace

Result<int> recoverOpenAttempts(store::Database &database, const Clock &clock)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<QList<OpenAttempt>> open = findOpenAttempts(database);
    if (!open) {
        return open.error();
    }
    for (const OpenAttempt &attempt : *open) {
        if (const Result<void> done = endAttempt(database, attempt, clock.wallMs()); !done) {
            return done.error();
        }
    }
    PENNYPOST_CRASH_POINT("outbox.recovering");
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    PENNYPOST_CRASH_POINT("outbox.recovered");
    return static_cast<int>(open->size());
}

Result<void> recoverAfterDeadSender(store::Database &database, const QString &senderLockFile,
                                    const Clock &clock)
{
    const Result<QList<OpenAttempt>> open = findOpenAttempts(database);
    if (!open) {
        return open.error();
    }
    if (open->isEmpty()) {
        return {};
    }
    SenderLock lock(database, senderLockFile);
    const Result<bool> acquired = lock.tryAcquire();
    if (!acquired) {
        return acquired.error();
    }
    if (!*acquired) {
        return {}; // the sender lives
    }
    const Result<int> recovered = recoverOpenAttempts(database, clock);
    return recovered ? Result<void>() : recovered.error();
}

Result<void> shiftWaits(store::Database &database, qint64 byMs)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    for (const char *const sql :
         {"UPDATE recipient SET retry_at = retry_at + ? WHERE retry_at IS NOT NULL",
          "UPDATE account_state SET retry_at = retry_at + ? WHERE retry_at IS NOT NULL"}) {
        Result<Statement> shift = database.prepare(sql);
        if (!shift) {
            return shift.error();
        }
        if (const Result<void> done = shift->bind(1, byMs).run(); !done) {
            return done;
        }
    }
    return transaction->commit();
}

} // namespace pennypost::outbox

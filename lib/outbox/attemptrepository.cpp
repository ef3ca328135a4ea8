// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/attemptrepository.h"

#include "base/crashpoint.h"
#include "outbox/errorcolumns.h"
#include "outbox/retrypolicy.h"
#include "store/rows.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace pennypost::outbox
{
namespace
{

using store::Statement;
using store::Transaction;

// What makes a recipient due; ?now and ?limit are the time and the end of all honest waits: a time
// behind that limit was stored before the clock was set back.
constexpr char kNextDue[] = R"sql(
SELECT m.id FROM message m
WHERE m.account_id = ?1 AND m.settled_at IS NULL AND m.deleted_at IS NULL AND m.hold = 0
  AND m.body_id IS NOT NULL AND (m.not_before IS NULL OR m.not_before <= ?2)
  AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.message_id = m.id AND a.phase > 0)
  AND NOT EXISTS (SELECT 1 FROM account_state s WHERE s.account_id = m.account_id
                  AND (s.hold <> 0 OR (s.retry_at > ?2 AND s.retry_at <= ?3)))
  AND EXISTS (SELECT 1 FROM recipient r WHERE r.message_id = m.id AND (r.state = 0
              OR (r.state = 1 AND (r.retry_at <= ?2 OR r.retry_at > ?3))))
ORDER BY m.id LIMIT 1
)sql";

constexpr char kClaimable[] = R"sql(
SELECT m.account_id, m.mail_from, m.body_id, b.size FROM message m JOIN blob b ON b.id = m.body_id
WHERE m.id = ?1 AND m.account_id IS NOT NULL AND m.settled_at IS NULL AND m.deleted_at IS NULL
  AND m.hold = 0 AND b.sealed_at IS NOT NULL AND (m.not_before IS NULL OR m.not_before <= ?2)
  AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.message_id = m.id AND a.phase > 0)
)sql";

constexpr char kDueRecipients[] = R"sql(
SELECT id, address, tries FROM recipient
WHERE message_id = ?1 AND (state = 0 OR (state = 1 AND (retry_at <= ?2 OR retry_at > ?3)))
ORDER BY seq
)sql";

Result<QList<Claim::Recipient>> dueRecipients(store::Database &database, MessageId message,
                                              qint64 now)
{
    Result<Statement> find = database.prepare(kDueRecipients);
    if (!find) {
        return find.error();
    }
    find->bind(1, message.value).bind(2, now).bind(3, now + kLongestWaitMs);
    QList<Claim::Recipient> recipients;
    const Result<void> read = store::forEachRow(*find, [&] {
        recipients.append(Claim::Recipient{RecipientId{find->integer(0)}, find->text(1).toUtf8(),
                                           static_cast<int>(find->integer(2))});
    });
    if (!read) {
        return read.error();
    }
    return recipients;
}

Result<void> insertInFlight(store::Database &database, AttemptId attempt,
                            const QList<Claim::Recipient> &recipients)
{
    Result<Statement> insert = database.prepare(
        "INSERT INTO attempt_recipient (attempt_id, recipient_id) VALUES (?, ?)");
    if (!insert) {
        return insert.error();
    }
    for (const Claim::Recipient &recipient : recipients) {
        if (const Result<void> done
            = insert->bind(1, attempt.value).bind(2, recipient.id.value).run();
            !done) {
            return done;
        }
    }
    return {};
}

} // namespace

AttemptRepository::AttemptRepository(store::Database &database, const Clock &clock)
    : m_database(database),
      m_clock(clock)
{
}

Result<void> AttemptRepository::checkEpoch()
{
    Result<Statement> read = m_database.prepare("SELECT epoch FROM profile WHERE id = 1");
    if (!read) {
        return read.error();
    }
    const Result<bool> row = read->step();
    if (!row) {
        return row.error();
    }
    if (!*row || read->integer(0) != m_epoch) {
        return makeError(ErrorKind::SenderReplaced);
    }
    return {};
}

Result<std::optional<MessageId>> AttemptRepository::nextDue(AccountId account)
{
    Result<Statement> find = m_database.prepare(kNextDue);
    if (!find) {
        return find.error();
    }
    const qint64 now = m_clock.wallMs();
    const Result<bool> row
        = find->bind(1, account.value).bind(2, now).bind(3, now + kLongestWaitMs).step();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(MessageId{find->integer(0)}) : std::nullopt;
}

Result<std::optional<Claim>> AttemptRepository::claim(MessageId message)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> sender = checkEpoch(); !sender) {
        return sender.error();
    }
    const qint64 now = m_clock.wallMs();
    Claim claim;
    claim.message = message;
    {
        Result<Statement> find = m_database.prepare(kClaimable);
        if (!find) {
            return find.error();
        }
        const Result<bool> row = find->bind(1, message.value).bind(2, now).step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return std::optional<Claim>();
        }
        claim.account = AccountId{find->integer(0)};
        claim.mailFrom = find->text(1).toUtf8();
        claim.body = BlobId{find->integer(2)};
        claim.size = find->integer(3);
    }
    Result<QList<Claim::Recipient>> recipients = dueRecipients(m_database, message, now);
    if (!recipients) {
        return recipients.error();
    }
    if (recipients->isEmpty()) {
        return std::optional<Claim>();
    }
    claim.recipients = std::move(*recipients);
    Result<Statement> insert = m_database.prepare(
        "INSERT INTO attempt (message_id, epoch, phase, started_at) VALUES (?, ?, 1, ?)");
    if (!insert) {
        return insert.error();
    }
    if (const Result<void> done
        = insert->bind(1, message.value).bind(2, m_epoch).bind(3, now).run();
        !done) {
        return done.error();
    }
    claim.attempt = AttemptId{m_database.lastInsertId()};
    if (const Result<void> done = insertInFlight(m_database, claim.attempt, claim.recipients);
        !done) {
        return done.error();
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    PENNYPOST_CRASH_POINT("outbox.claimed");
    return std::optional<Claim>(std::move(claim));
}

Result<void> AttemptRepository::applyMove(AttemptId attempt, const RecipientMove &move,
                                          MoveCause cause)
{
    Q_ASSERT(mayMove(RecipientState::Pending, move.to, cause));
    Result<Statement> update
        = m_database.prepare("UPDATE recipient SET state = ?2, retry_at = ?3, tries = tries + ?9, "
                             "error_kind = ?4, code = ?5, enhanced = ?6, reply = ?7, "
                             "decided_at = ?8, by_user = 0 WHERE id = ?1 AND state IN (0, 1) "
                             "AND EXISTS (SELECT 1 FROM attempt_recipient "
                             "WHERE attempt_id = ?10 AND recipient_id = ?1)");
    if (!update) {
        return update.error();
    }
    update->bind(1, move.recipient.value).bind(2, static_cast<qint64>(move.to));
    update->bindOptional(3, move.retryAt).bind(4, static_cast<qint64>(move.error.kind));
    update->bind(5, move.error.smtpCode).bindBlob(6, move.error.enhancedCode.left(kMaxStoredText));
    update->bindBlob(7, move.error.serverText.left(kMaxStoredText)).bind(8, m_clock.wallMs());
    update->bind(9, move.to == RecipientState::Deferred && move.countsAsTry ? 1 : 0);
    update->bind(10, attempt.value);
    return update->run();
}

// Whoever was refused is settled, and no longer in flight.
Result<void> AttemptRepository::settleRefused(AttemptId attempt, const QList<RecipientMove> &moves)
{
    Result<Statement> land = m_database.prepare(
        "DELETE FROM attempt_recipient WHERE attempt_id = ? AND recipient_id = ?");
    if (!land) {
        return land.error();
    }
    for (const RecipientMove &move : moves) {
        if (const Result<void> done = applyMove(attempt, move, MoveCause::ServerReply); !done) {
            return done;
        }
        if (const Result<void> done
            = land->bind(1, attempt.value).bind(2, move.recipient.value).run();
            !done) {
            return done;
        }
    }
    return {};
}

// Answers how many there are; fewer than expected if the user has taken some back.
Result<int> AttemptRepository::doubtTheRest(AttemptId attempt)
{
    Result<Statement> doubt = m_database.prepare(
        "UPDATE attempt_recipient SET in_doubt = 1 WHERE attempt_id = ? AND recipient_id IN "
        "(SELECT id FROM recipient WHERE state IN (0, 1))");
    if (!doubt) {
        return doubt.error();
    }
    if (const Result<void> done = doubt->bind(1, attempt.value).run(); !done) {
        return done.error();
    }
    return m_database.changes();
}

Result<void> AttemptRepository::mark(const Claim &claim, const RecipientReplies &replies,
                                     const SettlementContext &context)
{
    PENNYPOST_CRASH_POINT("outbox.before-marker");
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> sender = checkEpoch(); !sender) {
        return sender;
    }
    const QList<RecipientMove> refused = judgeRecipients(claim, replies, context);
    if (const Result<void> done = settleRefused(claim.attempt, refused); !done) {
        return done;
    }
    const Result<int> doubted = doubtTheRest(claim.attempt);
    if (!doubted) {
        return doubted.error();
    }
    if (*doubted != claim.recipients.size() - refused.size()) {
        return makeError(ErrorKind::Cancelled);
    }
    Result<Statement> mark = m_database.prepare(
        "UPDATE attempt SET phase = 2, marker_at = ? WHERE id = ? AND phase = 1");
    if (!mark) {
        return mark.error();
    }
    if (const Result<void> done
        = mark->bind(1, m_clock.wallMs()).bind(2, claim.attempt.value).run();
        !done) {
        return done;
    }
    if (m_database.changes() != 1) {
        return makeError(ErrorKind::SenderReplaced);
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done;
    }
    PENNYPOST_CRASH_POINT("outbox.marker");
    return {};
}

Result<void> AttemptRepository::recordAccount(AccountId account, const Settlement &settlement)
{
    const bool sessionWorked
        = settlement.result != AttemptResult::NotSent || settlement.stage >= smtp::Stage::Mail;
    if (!settlement.concernsAccount) {
        if (!sessionWorked || !settlement.countsAsTry) {
            return {};
        }
        Result<Statement> clear
            = m_database.prepare("DELETE FROM account_state WHERE account_id = ?");
        if (!clear) {
            return clear.error();
        }
        return clear->bind(1, account.value).run();
    }
    Result<Statement> upsert = m_database.prepare(
        "INSERT INTO account_state (account_id, hold, failures, retry_at, since, error_kind, "
        "error_code, "
        "error_enhanced, error_text, error_detail) "
        "SELECT ?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9 WHERE EXISTS (SELECT 1 FROM account WHERE id "
        "= ?1) "
        "ON CONFLICT (account_id) DO UPDATE SET hold = ?2, failures = failures + 1, retry_at = ?3, "
        "error_kind = ?5, error_code = ?6, error_enhanced = ?7, error_text = ?8, error_detail = "
        "?9");
    if (!upsert) {
        return upsert.error();
    }
    upsert->bind(1, account.value).bind(2, static_cast<qint64>(settlement.accountHold));
    upsert->bindOptional(3, settlement.accountRetryAt).bind(4, m_clock.wallMs());
    bindError(*upsert, 5, settlement.error);
    return upsert->run();
}

Result<void> AttemptRepository::recordMessage(MessageId message, const Settlement &settlement)
{
    // A hold that somebody else has put on meanwhile stays.
    Result<Statement> update = m_database.prepare(
        settlement.messageHold == Hold::None
            ? "UPDATE message SET tries = tries + ?2 WHERE id = ?1"
            : "UPDATE message SET tries = tries + ?2, hold = ?3, error_kind = ?4, error_code = ?5, "
              "error_enhanced = ?6, error_text = ?7, error_detail = ?8 WHERE id = ?1");
    if (!update) {
        return update.error();
    }
    update->bind(1, message.value).bind(2, settlement.countsAsTry ? 1 : 0);
    if (settlement.messageHold != Hold::None) {
        update->bind(3, static_cast<qint64>(settlement.messageHold));
        bindError(*update, 4, settlement.error);
    }
    return update->run();
}

Result<void> AttemptRepository::settle(const Claim &claim, const Settlement &settlement,
                                       const Record &record)
{
    PENNYPOST_CRASH_POINT("outbox.before-outcome");
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> sender = checkEpoch(); !sender) {
        return sender;
    }
    Result<Statement> end = m_database.prepare(
        "UPDATE attempt SET phase = 0, ended_at = ?2, result = ?3, stage = ?4, error_kind = ?5, "
        "error_code = ?6, error_enhanced = ?7, error_text = ?8, error_detail = ?9, server = ?10, "
        "tls = ?11, transcript = ?12 WHERE id = ?1 AND phase > 0");
    if (!end) {
        return end.error();
    }
    const qint64 now = m_clock.wallMs();
    end->bind(1, claim.attempt.value).bind(2, now).bind(3, static_cast<qint64>(settlement.result));
    end->bind(4, static_cast<qint64>(settlement.stage));
    bindError(*end, 5, settlement.error);
    end->bindText(10, record.server).bindText(11, record.tls).bindText(12, record.transcript);
    if (const Result<void> done = end->run(); !done) {
        return done;
    }
    if (m_database.changes() != 1) {
        return makeError(ErrorKind::SenderReplaced);
    }
    for (const RecipientMove &move : settlement.moves) {
        const MoveCause cause = move.to == RecipientState::Unknown ? MoveCause::LostBehindDot
                                                                   : MoveCause::ServerReply;
        if (const Result<void> done = applyMove(claim.attempt, move, cause); !done) {
            return done;
        }
    }
    if (const Result<void> done = recordMessage(claim.message, settlement); !done) {
        return done;
    }
    if (const Result<void> done = recordAccount(claim.account, settlement); !done) {
        return done;
    }
    if (const Result<void> done = updateSettled(m_database, claim.message, now); !done) {
        return done;
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done;
    }
    PENNYPOST_CRASH_POINT("outbox.outcome");
    return {};
}

Result<void> updateSettled(store::Database &database, MessageId message, qint64 nowMs)
{
    Result<Statement> update = database.prepare(
        "UPDATE message SET settled_at = CASE WHEN EXISTS (SELECT 1 FROM recipient "
        "WHERE message_id = ?1 AND state IN (0, 1, 4)) THEN NULL ELSE coalesce(settled_at, ?2) END "
        "WHERE id = ?1");
    if (!update) {
        return update.error();
    }
    return update->bind(1, message.value).bind(2, nowMs).run();
}

} // namespace pennypost::outbox

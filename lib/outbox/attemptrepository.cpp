// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/attemptrepository.h"

#include "base/crashpoint.h"
#include "outbox/accountstates.h"
#include "outbox/errorcolumns.h"
#include "store/statement.h"
#include "store/transaction.h"

#include <algorithm>

namespace pennypost::outbox
{
namespace
{

using store::Statement;
using store::Transaction;

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

Result<std::optional<MessageId>> AttemptRepository::nextDue(AccountId account, const Turn &turn)
{
    DueQuery query{account, m_clock.wallMs(), turn.after, turn.despiteWait};
    Result<std::optional<MessageId>> due = findDue(m_database, query);
    if (due && !*due && query.after.isValid()) {
        query.after = {};
        due = findDue(m_database, query);
    }
    return due;
}

Result<std::optional<Claim>> AttemptRepository::claim(MessageId message, const Portion &portion)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> sender = checkEpoch(); !sender) {
        return sender.error();
    }
    const qint64 now = m_clock.wallMs();
    Result<std::optional<Claim>> claim
        = readClaim(m_database, {message, now, portion.mostRecipients, portion.isDirect});
    if (!claim || !*claim) {
        return claim;
    }
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
    (*claim)->attempt = AttemptId{m_database.lastInsertId()};
    if (const Result<void> done
        = insertInFlight(m_database, (*claim)->attempt, (*claim)->recipients);
        !done) {
        return done.error();
    }
    if (const Result<void> done = transaction->commit(); !done) {
        return done.error();
    }
    PENNYPOST_CRASH_POINT("outbox.claimed");
    return claim;
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

// Whoever the server took is in doubt from here on; who was not asked is not. Cancelled if the user
// has taken some back.
Result<void> AttemptRepository::doubtTheRest(const Claim &claim, const RecipientReplies &replies,
                                             qsizetype refused)
{
    Result<Statement> doubt = m_database.prepare(
        "UPDATE attempt_recipient SET in_doubt = 1 WHERE attempt_id = ? AND recipient_id IN "
        "(SELECT id FROM recipient WHERE state IN (0, 1))");
    if (!doubt) {
        return doubt.error();
    }
    if (const Result<void> done = doubt->bind(1, claim.attempt.value).run(); !done) {
        return done;
    }
    if (m_database.changes() != claim.recipients.size() - refused) {
        return makeError(ErrorKind::Cancelled);
    }
    Result<Statement> spare = m_database.prepare(
        "UPDATE attempt_recipient SET in_doubt = 0 WHERE attempt_id = ? AND recipient_id = ?");
    if (!spare) {
        return spare.error();
    }
    for (qsizetype i = 0; i < claim.recipients.size(); ++i) {
        if (replies.value(i)) {
            continue;
        }
        spare->bind(1, claim.attempt.value).bind(2, claim.recipients.at(i).id.value);
        if (const Result<void> done = spare->run(); !done) {
            return done;
        }
    }
    return {};
}

Result<void> AttemptRepository::mark(const Claim &claim, const RecipientReplies &replies,
                                     const SettlementContext &context)
{
    PENNYPOST_CRASH_POINT("outbox.before-marker");
    const bool anyAccepted = std::any_of(
        replies.cbegin(), replies.cend(),
        [](const std::optional<smtp::Reply> &reply) { return reply && reply->isPositive(); });
    if (!anyAccepted) {
        return makeError(ErrorKind::Internal); // a message without anybody in doubt is not sent
    }
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
    if (const Result<void> done = doubtTheRest(claim, replies, refused.size()); !done) {
        return done;
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

Result<void> AttemptRepository::noteUnreachable(AccountId account, const Settlement &settlement)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction) {
        return transaction.error();
    }
    if (const Result<void> sender = checkEpoch(); !sender) {
        return sender;
    }
    if (const Result<void> done = recordAccount(m_database, account, settlement, m_clock.wallMs());
        !done) {
        return done;
    }
    return transaction->commit();
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
        "tls = ?11, transcript = ?12, unverified = ?13 WHERE id = ?1 AND phase > 0");
    if (!end) {
        return end.error();
    }
    const qint64 now = m_clock.wallMs();
    end->bind(1, claim.attempt.value).bind(2, now).bind(3, static_cast<qint64>(settlement.result));
    end->bind(4, static_cast<qint64>(settlement.stage));
    bindError(*end, 5, settlement.error);
    end->bindText(10, record.server).bindText(11, record.tls).bindText(12, record.transcript);
    end->bind(13, record.unverified ? 1 : 0);
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
    const AccountId served = record.account.isValid() ? record.account : claim.account;
    if (const Result<void> done = recordAccount(m_database, served, settlement, now); !done) {
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

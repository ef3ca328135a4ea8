// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outboxrepository.h"

#include "accounts/account.h"
#include "outbox/deliverycolumns.h"
#include "outbox/errorcolumns.h"
#include "outbox/retrypolicy.h"
#include "store/rows.h"
#include "store/statement.h"

#include <QHash>

#include <algorithm>

namespace pennypost::outbox
{
namespace
{

using store::Statement;

// What one message row says beyond OutboxMessage, needed to derive state and next attempt.
struct RawMessage {
    OutboxMessage message;
    AttemptPhase phase = AttemptPhase::Over;
    Hold accountHold = Hold::None;
    std::optional<qint64> accountRetryAt;
    Error accountError;
};

constexpr char kSelect[] = R"sql(
SELECT m.id, m.account_id, m.account_name, m.message_id, m.mail_from, m.subject, m.body_id, b.size,
       m.queued_at, m.not_before, m.tries, m.deleted_at, m.hold,
       m.error_kind, m.error_code, m.error_enhanced, m.error_text, m.error_detail,
       coalesce((SELECT max(a.phase) FROM attempt a WHERE a.message_id = m.id AND a.phase > 0), 0),
       s.hold, s.retry_at, s.error_kind, s.error_code, s.error_enhanced, s.error_text, s.error_detail,
       EXISTS (SELECT 1 FROM draft d WHERE d.message_id = m.id), c.secret_source,
       m.dsn_notify, m.dsn_return, m.mt_priority, m.require_tls, m.deliver_by_seconds,
       m.hold_until, l.tls, l.unverified
FROM message m LEFT JOIN blob b ON b.id = m.body_id
               LEFT JOIN account c ON c.id = m.account_id
               LEFT JOIN account_state s ON s.account_id = m.account_id
               LEFT JOIN attempt l ON l.id = (SELECT max(a.id) FROM attempt a
                   WHERE a.message_id = m.id AND a.phase = 0 AND a.stage >= 5 AND a.server <> '')
)sql";

// Open messages that nothing but time may keep from being sent, see derive().
constexpr char kProspect[] = R"sql(
WITH going AS (
    SELECT m.id, s.retry_at AS account_retry_at
    FROM message m LEFT JOIN account_state s ON s.account_id = m.account_id
    WHERE m.settled_at IS NULL AND m.deleted_at IS NULL AND m.hold = 0 AND m.body_id IS NOT NULL
      AND m.account_id IS NOT NULL AND coalesce(s.hold, 0) = 0
      AND (m.not_before IS NULL OR m.not_before <= ?1)
      AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.message_id = m.id AND a.phase > 0))
SELECT EXISTS (SELECT 1 FROM attempt WHERE phase > 0),
       EXISTS (SELECT 1 FROM going g
               WHERE (g.account_retry_at IS NULL OR g.account_retry_at <= ?1
                      OR g.account_retry_at > ?2)
                 AND EXISTS (SELECT 1 FROM recipient r WHERE r.message_id = g.id
                             AND (r.state = 0 OR (r.state = 1 AND (r.retry_at <= ?1
                                                                   OR r.retry_at > ?2))))),
       EXISTS (SELECT 1 FROM going g
               WHERE EXISTS (SELECT 1 FROM recipient r WHERE r.message_id = g.id
                             AND r.state IN (0, 1))),
       EXISTS (SELECT 1 FROM message WHERE body_id IS NULL AND settled_at IS NULL
               AND deleted_at IS NULL AND hold = 0)
)sql";

// CROSS JOIN: SQLite would read the recipients of all messages to find those of a few.
constexpr char kSelectRecipients[] = R"sql(
SELECT r.message_id, r.id, r.address, r.kind, r.state, r.retry_at, r.tries, r.error_kind, r.code,
       r.enhanced, r.reply, r.decided_at, r.by_user
FROM message m CROSS JOIN recipient r ON r.message_id = m.id
)sql";

// A time to send that is no further ahead is the delay in which Send can be undone.
constexpr qint64 kLongestUndoMs = 60'000;

RawMessage readMessage(const Statement &row)
{
    RawMessage raw;
    OutboxMessage &message = raw.message;
    message.id = MessageId{row.integer(0)};
    message.account = AccountId{row.integer(1)};
    message.accountName = row.text(2);
    message.messageId = row.text(3);
    message.mailFrom = row.text(4);
    message.subject = row.text(5);
    message.body = BlobId{row.integer(6)};
    message.size = row.integer(7);
    message.queuedAt = row.integer(8);
    message.notBefore = row.optionalInteger(9);
    message.tries = static_cast<int>(row.integer(10));
    message.deletedAt = row.optionalInteger(11);
    message.hold = static_cast<Hold>(row.integer(12));
    message.error = readError(row, 13);
    raw.phase = static_cast<AttemptPhase>(row.integer(18));
    raw.accountHold = static_cast<Hold>(row.integer(19));
    raw.accountRetryAt = row.optionalInteger(20);
    raw.accountError = readError(row, 21);
    message.hasDraft = row.integer(26) != 0;
    message.passwordByCommand
        = static_cast<accounts::SecretSource>(row.integer(27)) == accounts::SecretSource::Command;
    message.options = readOptions(row, 28);
    if (!row.isNull(35)) {
        message.link = Link{row.text(34), row.integer(35) == 0};
    }
    return raw;
}

OutboxRecipient readRecipient(const Statement &row)
{
    OutboxRecipient recipient;
    recipient.id = RecipientId{row.integer(1)};
    recipient.address = row.text(2);
    recipient.kind = static_cast<mail::RecipientKind>(row.integer(3));
    recipient.state = static_cast<RecipientState>(row.integer(4));
    recipient.retryAt = row.optionalInteger(5);
    recipient.tries = static_cast<int>(row.integer(6));
    recipient.error.kind = static_cast<ErrorKind>(row.integer(7));
    recipient.error.smtpCode = static_cast<int>(row.integer(8));
    recipient.error.enhancedCode = row.blob(9);
    recipient.error.serverText = row.blob(10);
    recipient.decidedAt = row.optionalInteger(11);
    recipient.byUser = row.integer(12) != 0;
    return recipient;
}

// A wait further ahead than any honest one was stored before the clock was set back: due now.
qint64 honest(qint64 retryAt, qint64 now)
{
    return retryAt > now + kLongestWaitMs ? now : retryAt;
}

// Fills in what follows from the rows: state, hold, reason and next attempt.
void derive(RawMessage &raw, qint64 now)
{
    OutboxMessage &message = raw.message;
    QList<RecipientState> states;
    std::optional<qint64> soonest;
    const Error *waitsFor = nullptr;
    for (const OutboxRecipient &recipient : std::as_const(message.recipients)) {
        states.append(recipient.state);
        if (isOpen(recipient.state)) {
            const qint64 due = recipient.retryAt ? honest(*recipient.retryAt, now)
                                                 : std::min(message.queuedAt, now);
            soonest = std::min(soonest.value_or(due), due);
            if (recipient.retryAt && waitsFor == nullptr) {
                waitsFor = &recipient.error;
            }
        }
    }
    if (message.hold == Hold::None && !message.account.isValid()) {
        message.hold = Hold::Account;
    }
    if (message.hold == Hold::None && raw.accountHold != Hold::None) {
        message.hold = raw.accountHold;
        message.error = raw.accountError;
    }
    message.state = deriveState(message.body.isValid(), raw.phase, states, message.hold);
    if (message.state != MessageState::Held) {
        message.hold = Hold::None;
    }
    // An unknown outcome for one recipient does not stop what is still to be sent to others.
    const bool goesOn = message.state == MessageState::Unknown && soonest
        && message.account.isValid() && raw.accountHold == Hold::None;
    if (message.state != MessageState::Queued && !goesOn) {
        return;
    }
    message.nextAttemptAt = std::max(soonest.value_or(now), message.notBefore.value_or(0));
    if (raw.accountRetryAt && honest(*raw.accountRetryAt, now) > now) {
        message.nextAttemptAt = std::max(*message.nextAttemptAt, *raw.accountRetryAt);
        message.error = raw.accountError;
    } else if (waitsFor != nullptr) {
        message.error = *waitsFor;
    } else if (raw.accountRetryAt) {
        message.error = raw.accountError;
    }
}

} // namespace

OutboxRepository::OutboxRepository(store::Database &database, const Clock &clock)
    : m_database(database),
      m_clock(clock)
{
}

Result<QList<OutboxMessage>> OutboxRepository::all()
{
    return select("WHERE m.deleted_at IS NULL", std::nullopt);
}

Result<OutboxMessage> OutboxRepository::find(MessageId id)
{
    Result<QList<OutboxMessage>> found = select("WHERE m.id = ?1", id.value);
    if (!found) {
        return found.error();
    }
    if (found->isEmpty()) {
        return makeError(ErrorKind::NoSuchMessage, QString::number(id.value));
    }
    return found->takeFirst();
}

Result<QList<OutboxMessage>> OutboxRepository::select(const char *where, std::optional<qint64> id)
{
    QList<RawMessage> raws;
    {
        Result<Statement> find
            = m_database.prepare((QByteArray(kSelect) + where + " ORDER BY m.id").constData());
        if (!find) {
            return find.error();
        }
        if (id) {
            find->bind(1, *id);
        }
        const Result<void> read
            = store::forEachRow(*find, [&] { raws.append(readMessage(*find)); });
        if (!read) {
            return read.error();
        }
    }
    QList<OutboxMessage> messages;
    messages.reserve(raws.size());
    for (const RawMessage &raw : std::as_const(raws)) {
        messages.append(raw.message);
    }
    if (const Result<void> added = addRecipients(messages, where, id); !added) {
        return added.error();
    }
    const qint64 now = m_clock.wallMs();
    for (qsizetype i = 0; i < raws.size(); ++i) {
        raws[i].message = messages.at(i);
        derive(raws[i], now);
        messages[i] = raws.at(i).message;
    }
    return messages;
}

Result<void> OutboxRepository::addRecipients(QList<OutboxMessage> &messages, const char *where,
                                             std::optional<qint64> id)
{
    QHash<qint64, qsizetype> rowOf;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        rowOf.insert(messages.at(i).id.value, i);
    }
    Result<Statement> find = m_database.prepare(
        (QByteArray(kSelectRecipients) + where + " ORDER BY m.id, r.seq").constData());
    if (!find) {
        return find.error();
    }
    if (id) {
        find->bind(1, *id);
    }
    return store::forEachRow(*find, [&] {
        // A message that was queued between the two reads is not in the list yet.
        if (const auto row = rowOf.constFind(find->integer(0)); row != rowOf.cend()) {
            messages[*row].recipients.append(readRecipient(*find));
        }
    });
}

Result<QList<Attempt>> OutboxRepository::attempts(MessageId id)
{
    if (const Result<OutboxMessage> message = find(id); !message) {
        return message.error();
    }
    QList<Attempt> attempts;
    Result<Statement> rows
        = m_database.prepare("SELECT id, phase, result, stage, started_at, marker_at, ended_at, "
                             "server, tls, transcript, "
                             "error_kind, error_code, error_enhanced, error_text, error_detail, "
                             "(SELECT count(*) FROM attempt_recipient WHERE attempt_id = id "
                             "AND in_doubt = 1), unverified "
                             "FROM attempt WHERE message_id = ? ORDER BY id");
    if (!rows) {
        return rows.error();
    }
    rows->bind(1, id.value);
    const Result<void> read = store::forEachRow(*rows, [&] {
        Attempt attempt;
        attempt.id = AttemptId{rows->integer(0)};
        attempt.phase = static_cast<AttemptPhase>(rows->integer(1));
        attempt.result = static_cast<AttemptResult>(rows->integer(2));
        attempt.stage = static_cast<int>(rows->integer(3));
        attempt.startedAt = rows->integer(4);
        attempt.markerAt = rows->optionalInteger(5);
        attempt.endedAt = rows->optionalInteger(6);
        attempt.server = rows->text(7);
        attempt.tls = rows->text(8);
        attempt.transcript = rows->text(9);
        attempt.isVerified = rows->integer(16) == 0;
        attempt.error = readError(*rows, 10);
        // Behind the marker they are in doubt until the server has answered.
        if (attempt.result == AttemptResult::Accepted) {
            attempt.accepted = static_cast<int>(rows->integer(15));
        }
        attempts.append(attempt);
    });
    if (!read) {
        return read.error();
    }
    return attempts;
}

Result<Activity> OutboxRepository::activity()
{
    const Result<QList<OutboxMessage>> open
        = select("WHERE m.settled_at IS NULL AND m.deleted_at IS NULL", std::nullopt);
    if (!open) {
        return open.error();
    }
    const Result<int> awaitingAnswer = countMarked();
    if (!awaitingAnswer) {
        return awaitingAnswer.error();
    }
    const qint64 now = m_clock.wallMs();
    Activity activity;
    activity.awaitingAnswer = *awaitingAnswer;
    for (const OutboxMessage &message : *open) {
        activity.preparing += message.state == MessageState::Preparing ? 1 : 0;
        activity.inFlight += message.state == MessageState::Sending ? 1 : 0;
        activity.stuck
            += message.state == MessageState::Held || message.state == MessageState::Unknown ? 1
                                                                                             : 0;
        if (!message.nextAttemptAt) {
            continue;
        }
        if (message.notBefore.value_or(0) > now) {
            ++activity.scheduled;
            activity.inUndoDelay
                += message.tries == 0 && *message.notBefore <= now + kLongestUndoMs ? 1 : 0;
        } else if (*message.nextAttemptAt <= now) {
            ++activity.due;
        } else {
            ++activity.waiting;
        }
    }
    return activity;
}

// Both conditions: the first is that of the index.
Result<int> OutboxRepository::countMarked()
{
    Result<Statement> count
        = m_database.prepare("SELECT count(*) FROM attempt WHERE phase > 0 AND phase = 2");
    if (!count) {
        return count.error();
    }
    const Result<bool> row = count->step();
    return row ? Result<int>(static_cast<int>(count->integer(0))) : row.error();
}

Result<Prospect> OutboxRepository::prospect()
{
    Result<Statement> find = m_database.prepare(kProspect);
    if (!find) {
        return find.error();
    }
    const qint64 now = m_clock.wallMs();
    const Result<bool> row = find->bind(1, now).bind(2, now + kLongestWaitMs).step();
    if (!row) {
        return row.error();
    }
    return Prospect{find->integer(0) != 0, find->integer(1) != 0, find->integer(2) != 0,
                    find->integer(3) != 0};
}

} // namespace pennypost::outbox

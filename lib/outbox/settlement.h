// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/strongid.h"
#include "outbox/states.h"
#include "smtp/transaction.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace pennypost::outbox
{

// What an attempt set out to do. recipients is index-aligned with the RCPT commands.
struct Claim {
    struct Recipient {
        RecipientId id;
        QByteArray path;
        int tries = 0; // how often it was put off before
    };
    AttemptId attempt;
    MessageId message;
    AccountId account;
    BlobId body;
    qint64 size = 0;
    QByteArray mailFrom;
    QList<Recipient> recipients;
};

// What becomes of one recipient.
struct RecipientMove {
    RecipientId recipient;
    RecipientState to = RecipientState::Pending;
    Error error; // kind None and the reply for an accepted one
    std::optional<qint64> retryAt; // for Deferred
    bool countsAsTry = true; // false: put off for a reason that is not the recipient's
};

// What becomes of an attempt: everything the outcome commit writes.
struct Settlement {
    AttemptResult result = AttemptResult::None;
    smtp::Stage stage = smtp::Stage::Connect;
    Error error;
    QList<RecipientMove> moves; // recipients that are not listed stay as they are
    Hold messageHold = Hold::None;
    // About the account: held, or not to be tried before a time, or (neither) known to work.
    bool concernsAccount = false;
    Hold accountHold = Hold::None;
    std::optional<qint64> accountRetryAt;
    bool countsAsTry = true;
};

struct SettlementContext {
    qint64 nowMs = 0;
    int accountFailures = 0; // in a row, before this one
    double jitter = 0; // -1 to 1
};

using RecipientReplies = QList<std::optional<smtp::Reply>>; // index-aligned with the claim's

// The database could not do its part, which is nobody's fault outside this computer.
[[nodiscard]] bool isStoreProblem(ErrorKind kind);

// The verdicts of the replies to RCPT; recipients that were accepted, or not asked, are not among
// them (the final reply decides). "Too many recipients" behind one that was accepted (452, and 552
// of old: RFC 5321 section 4.5.3.1.10) is due again at once.
[[nodiscard]] QList<RecipientMove> judgeRecipients(const Claim &claim,
                                                   const RecipientReplies &replies,
                                                   const SettlementContext &context);

// The law: outcome of a transaction -> what is written. Pure.
[[nodiscard]] Settlement settle(const Claim &claim, const smtp::TransactionOutcome &outcome,
                                const SettlementContext &context);

// The same for an attempt whose transaction never began (secret, connection, TLS, login).
[[nodiscard]] Settlement settleFailedSession(const Error &error, smtp::Stage stage,
                                             const SettlementContext &context);

} // namespace pennypost::outbox

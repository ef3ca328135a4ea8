// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/strongid.h"
#include "mail/deliveryoptions.h"
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
    mail::DeliveryOptions options;
    QByteArray envelopeId; // of the notifications: the Message-ID without its angle brackets
    QList<Recipient> recipients;
    bool isPartial = false; // more recipients are due than are claimed
    // Of a direct account: the servers are those of the recipients' domain, so that what goes wrong
    // concerns these recipients and nobody else.
    bool isDirect = false;
    bool othersAreOpen = false; // recipients of other domains are still to be served
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

// Whether a reply to RCPT means that the transaction has no room for more, provided that another
// recipient was accepted; as the dialogue judges it.
[[nodiscard]] bool isTooManyRecipients(const smtp::Reply &reply);

// The verdicts of the replies to RCPT; recipients that were accepted, or not asked, are not among
// them: the final reply decides about the former, and the latter stay as they are and go next. "Too
// many recipients" behind one that was accepted is due again at once.
[[nodiscard]] QList<RecipientMove> judgeRecipients(const Claim &claim,
                                                   const RecipientReplies &replies,
                                                   const SettlementContext &context);

// The law: outcome of a transaction -> what is written. Pure.
[[nodiscard]] Settlement settle(const Claim &claim, const smtp::TransactionOutcome &outcome,
                                const SettlementContext &context);

// The same for an attempt whose transaction never began (secret, connection, TLS, login).
[[nodiscard]] Settlement settleFailedSession(const Claim &claim, const Error &error,
                                             smtp::Stage stage, const SettlementContext &context);

// The same for a message that is larger than what the server was last seen to take: nobody is
// asked. The limit is the detail of the error, and the word behind it says that it is remembered.
[[nodiscard]] Settlement settleTooLarge(const Claim &claim, quint64 rememberedLimit,
                                        const SettlementContext &context);

// An attempt that ended for a reason that is nobody's: as if it had not been made.
[[nodiscard]] Settlement settleUntried(const Error &error, smtp::Stage stage);

} // namespace pennypost::outbox

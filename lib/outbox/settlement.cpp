// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/settlement.h"

#include "outbox/retrypolicy.h"

#include <algorithm>

namespace pennypost::outbox
{
namespace
{

Error errorFromReply(ErrorKind kind, const smtp::Reply &reply)
{
    Error error;
    error.kind = kind;
    error.smtpCode = reply.code;
    error.enhancedCode = reply.enhancedCode();
    error.serverText = reply.text();
    return error;
}

RecipientMove deferred(const Claim::Recipient &recipient, const Error &error,
                       const SettlementContext &context)
{
    RecipientMove move;
    move.recipient = recipient.id;
    move.to = RecipientState::Deferred;
    move.error = error;
    move.retryAt = context.nowMs + retryDelayMs(error, recipient.tries + 1, context.jitter);
    return move;
}

RecipientMove decided(const Claim::Recipient &recipient, RecipientState to, const Error &error)
{
    RecipientMove move;
    move.recipient = recipient.id;
    move.to = to;
    move.error = error;
    return move;
}

// What a problem that only a person can solve holds, and for which reason; None: it is retried.
Hold accountHoldFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::SecretMissing:
    case ErrorKind::SecretUnavailable:
    case ErrorKind::SecretCommandFailed:
        return Hold::Key;
    case ErrorKind::LoginRefused:
    case ErrorKind::LoginMechanismUnavailable:
    case ErrorKind::LoginNeedsTls:
    case ErrorKind::LoginRequired:
    case ErrorKind::LoginNotOffered:
        return Hold::Auth;
    case ErrorKind::InvalidValue: // a setting or a password that can be sent to no server
        return Hold::Account;
    default:
        return isTlsProblem(kind) ? Hold::Tls : Hold::None;
    }
}

Hold messageHoldFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::SenderRefused:
        return Hold::Sender;
    case ErrorKind::MessageTooLarge:
        return Hold::Size;
    case ErrorKind::BodyCorrupt:
        return Hold::Data;
    case ErrorKind::SmtpUtf8Needed:
    case ErrorKind::InvalidAddress:
        return Hold::Recipients;
    default:
        return Hold::None;
    }
}

bool isTooManyRecipients(const smtp::Reply &reply)
{
    const QByteArray enhanced = reply.enhancedCode();
    if (reply.code == 452) {
        return enhanced.isEmpty() || enhanced.endsWith(".5.3");
    }
    // Otherwise 552 is a full mailbox.
    return reply.code == 552 && (enhanced.isEmpty() || enhanced.endsWith(".5.3"));
}

RecipientMove judgeRecipient(const Claim::Recipient &recipient, const smtp::Reply &reply,
                             bool otherAccepted, const SettlementContext &context)
{
    if (otherAccepted && isTooManyRecipients(reply)) {
        RecipientMove next
            = deferred(recipient, errorFromReply(ErrorKind::RecipientDeferred, reply), context);
        next.retryAt = context.nowMs;
        next.countsAsTry = false;
        return next;
    }
    if (reply.isPermanent()) {
        return decided(recipient, RecipientState::Rejected,
                       errorFromReply(ErrorKind::RecipientRefused, reply));
    }
    return deferred(recipient, errorFromReply(ErrorKind::RecipientDeferred, reply), context);
}

QList<RecipientMove> ownReplies(const Claim &claim, const smtp::TransactionOutcome &outcome,
                                const SettlementContext &context)
{
    return judgeRecipients(claim, outcome.recipientReplies, context);
}

// The recipients that the deciding reply (to MAIL, DATA or the final dot) is about: all those that
// no reply of their own has refused.
template<typename MakeMove>
void moveTheRest(const Claim &claim, const smtp::TransactionOutcome &outcome,
                 Settlement &settlement, MakeMove makeMove)
{
    for (qsizetype i = 0; i < claim.recipients.size(); ++i) {
        const bool refused = i < outcome.recipientReplies.size() && outcome.recipientReplies.at(i)
            && !outcome.recipientReplies.at(i)->isPositive();
        if (!refused) {
            settlement.moves.append(makeMove(claim.recipients.at(i)));
        }
    }
}

void concernAccount(Settlement &settlement, const SettlementContext &context)
{
    settlement.concernsAccount = true;
    settlement.accountHold = accountHoldFor(settlement.error.kind);
    if (settlement.accountHold == Hold::None) {
        settlement.accountRetryAt = context.nowMs
            + retryDelayMs(settlement.error, context.accountFailures + 1, context.jitter);
    }
}

// Provably not accepted. Whose fault decides who waits: the account, the message, or its
// recipients.
void settleNotSent(const Claim &claim, const smtp::TransactionOutcome &outcome,
                   const SettlementContext &context, Settlement &settlement)
{
    const ErrorKind kind = outcome.error.kind;
    if (kind == ErrorKind::Cancelled || isStoreProblem(kind)) {
        settlement.countsAsTry = false;
        return;
    }
    settlement.messageHold = messageHoldFor(kind);
    if (settlement.messageHold != Hold::None) {
        return;
    }
    if (accountHoldFor(kind) != Hold::None || outcome.stage < smtp::Stage::Mail
        || kind == ErrorKind::ServiceUnavailable) {
        concernAccount(settlement, context);
        return;
    }
    // Lost on the way: this message waits, and a little so does the account, so that a server that
    // drops everybody is not run against with message after message.
    settlement.concernsAccount = true;
    settlement.accountRetryAt
        = context.nowMs + retryDelayMs(RetryClass::Network, 1, context.jitter);
    settlement.moves = ownReplies(claim, outcome, context);
    moveTheRest(claim, outcome, settlement, [&](const Claim::Recipient &recipient) {
        return deferred(recipient, outcome.error, context);
    });
}

void settleByReply(const Claim &claim, const smtp::TransactionOutcome &outcome,
                   const SettlementContext &context, Settlement &settlement)
{
    const ErrorKind kind = outcome.error.kind;
    if (accountHoldFor(kind) != Hold::None) {
        concernAccount(settlement, context);
        return;
    }
    settlement.messageHold = outcome.stage == smtp::Stage::Mail ? messageHoldFor(kind) : Hold::None;
    if (settlement.messageHold != Hold::None) {
        return;
    }
    settlement.moves = ownReplies(claim, outcome, context);
    if (kind == ErrorKind::NoRecipientAccepted) {
        return;
    }
    if (outcome.error.smtpCode == 421) { // the server closes: others had better wait, too
        concernAccount(settlement, context);
    }
    moveTheRest(claim, outcome, settlement, [&](const Claim::Recipient &recipient) {
        return outcome.result == smtp::TransactionResult::Rejected
            ? decided(recipient, RecipientState::Rejected, outcome.error)
            : deferred(recipient, outcome.error, context);
    });
}

} // namespace

bool isStoreProblem(ErrorKind kind)
{
    return kind >= ErrorKind::StoreOpen && kind <= ErrorKind::SenderReplaced;
}

QList<RecipientMove> judgeRecipients(const Claim &claim, const RecipientReplies &replies,
                                     const SettlementContext &context)
{
    const bool anyAccepted = std::any_of(
        replies.cbegin(), replies.cend(),
        [](const std::optional<smtp::Reply> &reply) { return reply && reply->isPositive(); });
    QList<RecipientMove> moves;
    for (qsizetype i = 0; i < claim.recipients.size() && i < replies.size(); ++i) {
        const std::optional<smtp::Reply> &reply = replies.at(i);
        if (reply && !reply->isPositive()) {
            moves.append(judgeRecipient(claim.recipients.at(i), *reply, anyAccepted, context));
        }
    }
    return moves;
}

Settlement settle(const Claim &claim, const smtp::TransactionOutcome &outcome,
                  const SettlementContext &context)
{
    Settlement settlement;
    settlement.stage = outcome.stage;
    settlement.error = outcome.error;
    switch (outcome.result) {
    case smtp::TransactionResult::Accepted: {
        settlement.result = AttemptResult::Accepted;
        const Error words
            = outcome.reply ? errorFromReply(ErrorKind::None, *outcome.reply) : Error{};
        settlement.moves = ownReplies(claim, outcome, context);
        moveTheRest(claim, outcome, settlement, [&](const Claim::Recipient &recipient) {
            return decided(recipient, RecipientState::Accepted, words);
        });
        break;
    }
    case smtp::TransactionResult::Unknown:
        settlement.result = AttemptResult::Unknown;
        settlement.moves = ownReplies(claim, outcome, context);
        moveTheRest(claim, outcome, settlement, [&](const Claim::Recipient &recipient) {
            Error error = outcome.error;
            error.kind = ErrorKind::OutcomeUnknown;
            return decided(recipient, RecipientState::Unknown, error);
        });
        break;
    case smtp::TransactionResult::Deferred:
        settlement.result = AttemptResult::Deferred;
        settleByReply(claim, outcome, context, settlement);
        break;
    case smtp::TransactionResult::Rejected:
        settlement.result = AttemptResult::Rejected;
        settleByReply(claim, outcome, context, settlement);
        break;
    case smtp::TransactionResult::NotSent:
        settlement.result = AttemptResult::NotSent;
        settleNotSent(claim, outcome, context, settlement);
        break;
    }
    return settlement;
}

Settlement settleFailedSession(const Error &error, smtp::Stage stage,
                               const SettlementContext &context)
{
    Settlement settlement;
    settlement.result = AttemptResult::NotSent;
    settlement.stage = stage;
    settlement.error = error;
    if (error.kind == ErrorKind::Cancelled || isStoreProblem(error.kind)) {
        settlement.countsAsTry = false;
        return settlement;
    }
    concernAccount(settlement, context);
    return settlement;
}

} // namespace pennypost::outbox

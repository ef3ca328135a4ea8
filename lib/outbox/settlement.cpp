// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/settlement.h"

#include "outbox/retrypolicy.h"
#include "smtp/verdict.h"

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
    case ErrorKind::LoginServerNotProven:
    case ErrorKind::LoginWeakened:
        return Hold::Auth;
    case ErrorKind::InvalidValue: // a setting or a password that can be sent to no server
        return Hold::Account;
    case ErrorKind::HandshakeFailed: // as often a broken network as a setting
        return Hold::None;
    default:
        return isTlsProblem(kind) ? Hold::Tls : Hold::None;
    }
}

Hold messageHoldFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::SenderRefused:
    case ErrorKind::SmtpUtf8Needed: // recipients that need it are refused one by one
        return Hold::Sender;
    case ErrorKind::MessageTooLarge:
        return Hold::Size;
    case ErrorKind::BodyCorrupt:
        return Hold::Data;
    case ErrorKind::InvalidAddress:
        return Hold::Recipients;
    case ErrorKind::ExtensionMissing:
    case ErrorKind::EightBitNeeded:
        return Hold::Account; // another one may do
    default:
        return Hold::None;
    }
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
    QList<RecipientMove> moves = judgeRecipients(claim, outcome.recipientReplies, context);
    for (const int index : outcome.unreachable) {
        if (index >= 0 && index < claim.recipients.size()) {
            const Claim::Recipient &recipient = claim.recipients.at(index);
            moves.append(
                decided(recipient, RecipientState::Rejected,
                        makeError(ErrorKind::SmtpUtf8Needed, QString::fromUtf8(recipient.path))));
        }
    }
    return moves;
}

// Whether a reply of its own, or the lack of SMTPUTF8, has settled the recipient.
bool isDecided(const smtp::TransactionOutcome &outcome, qsizetype index)
{
    const std::optional<smtp::Reply> reply = outcome.recipientReplies.value(index);
    return (reply && !reply->isPositive()) || outcome.unreachable.contains(index);
}

// Whether the deciding reply is about the recipient. To MAIL: about all. Behind the envelope: about
// those whom the server took; who was not asked has no verdict.
bool isConcerned(const smtp::TransactionOutcome &outcome, qsizetype index)
{
    if (outcome.stage >= smtp::Stage::Data) {
        const std::optional<smtp::Reply> reply = outcome.recipientReplies.value(index);
        return reply && reply->isPositive();
    }
    return outcome.stage <= smtp::Stage::Mail || !isDecided(outcome, index);
}

template<typename MakeMove>
void moveConcerned(const Claim &claim, const smtp::TransactionOutcome &outcome,
                   Settlement &settlement, MakeMove makeMove)
{
    for (qsizetype i = 0; i < claim.recipients.size(); ++i) {
        if (isConcerned(outcome, i)) {
            settlement.moves.append(makeMove(claim.recipients.at(i)));
        }
    }
}

void concernAccount(Settlement &settlement, const SettlementContext &context)
{
    settlement.concernsAccount = true;
    settlement.accountHold = accountHoldFor(settlement.error.kind);
    if (settlement.accountHold != Hold::None) {
        return;
    }
    Error error = settlement.error;
    if (settlement.stage == smtp::Stage::Auth && error.kind == ErrorKind::ServiceUnavailable) {
        error.kind = ErrorKind::LoginTemporarilyRefused; // 421 to AUTH: too many logins
    }
    settlement.accountRetryAt
        = context.nowMs + retryDelayMs(error, context.accountFailures + 1, context.jitter);
}

// A message that somebody has to see to. That one domain cannot have it is no reason to keep it
// from the others: they go first.
void holdMessage(const Claim &claim, Hold hold, Settlement &settlement,
                 const SettlementContext &context)
{
    if (!claim.othersAreOpen || hold == Hold::Data) {
        settlement.messageHold = hold;
        return;
    }
    for (const Claim::Recipient &recipient : claim.recipients) {
        settlement.moves.append(deferred(recipient, settlement.error, context));
    }
}

// Settings of ours that no other server would mend.
bool isOwnFault(ErrorKind kind)
{
    return kind == ErrorKind::InvalidValue || kind == ErrorKind::TlsUnavailable
        || kind == ErrorKind::ClientCertificateUnusable;
}

// The servers of one domain could not be used. That must neither stop the mail to others nor be
// held against the account.
void concernDomain(const Claim &claim, Settlement &settlement, const SettlementContext &context)
{
    const Error &error = settlement.error;
    if (isOwnFault(error.kind)) {
        concernAccount(settlement, context);
        return;
    }
    if (accountHoldFor(error.kind) == Hold::Tls) {
        holdMessage(claim, Hold::Tls, settlement, context);
        return;
    }
    for (const Claim::Recipient &recipient : claim.recipients) {
        settlement.moves.append(error.kind == ErrorKind::NoMailAccepted
                                    ? decided(recipient, RecipientState::Rejected, error)
                                    : deferred(recipient, error, context));
    }
}

void concernServer(const Claim &claim, Settlement &settlement, const SettlementContext &context)
{
    if (claim.isDirect) {
        concernDomain(claim, settlement, context);
    } else {
        concernAccount(settlement, context);
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
    if (const Hold hold = messageHoldFor(kind); hold != Hold::None) {
        holdMessage(claim, hold, settlement, context);
        return;
    }
    if (accountHoldFor(kind) != Hold::None || outcome.stage < smtp::Stage::Mail
        || kind == ErrorKind::ServiceUnavailable) {
        concernServer(claim, settlement, context);
        return;
    }
    // Lost on the way: this message waits, and a little so does the account, so that a server that
    // drops everybody is not run against with message after message.
    if (!claim.isDirect) {
        settlement.concernsAccount = true;
        settlement.accountRetryAt
            = context.nowMs + retryDelayMs(RetryClass::Network, 1, context.jitter);
    }
    settlement.moves = ownReplies(claim, outcome, context);
    for (qsizetype i = 0; i < claim.recipients.size(); ++i) {
        if (!isDecided(outcome, i)) {
            settlement.moves.append(deferred(claim.recipients.at(i), outcome.error, context));
        }
    }
}

void settleByReply(const Claim &claim, const smtp::TransactionOutcome &outcome,
                   const SettlementContext &context, Settlement &settlement)
{
    const ErrorKind kind = outcome.error.kind;
    if (accountHoldFor(kind) != Hold::None && !claim.isDirect) {
        concernAccount(settlement, context);
        return;
    }
    const Hold hold = outcome.stage == smtp::Stage::Mail ? messageHoldFor(kind) : Hold::None;
    if (hold != Hold::None) {
        holdMessage(claim, hold, settlement, context);
        return;
    }
    // Whatever was said to the recipients of a sender that is refused, is not about them.
    if (outcome.stage != smtp::Stage::Mail) {
        settlement.moves = ownReplies(claim, outcome, context);
    }
    if (kind == ErrorKind::NoRecipientAccepted) {
        return;
    }
    if (outcome.error.smtpCode == 421 && !claim.isDirect) { // others had better wait, too
        concernAccount(settlement, context);
    }
    moveConcerned(claim, outcome, settlement, [&](const Claim::Recipient &recipient) {
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

bool isTooManyRecipients(const smtp::Reply &reply)
{
    return smtp::meansTooManyRecipients(reply);
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
        moveConcerned(claim, outcome, settlement, [&](const Claim::Recipient &recipient) {
            return decided(recipient, RecipientState::Accepted, words);
        });
        break;
    }
    case smtp::TransactionResult::Unknown:
        settlement.result = AttemptResult::Unknown;
        settlement.moves = ownReplies(claim, outcome, context);
        moveConcerned(claim, outcome, settlement, [&](const Claim::Recipient &recipient) {
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

Settlement settleFailedSession(const Claim &claim, const Error &error, smtp::Stage stage,
                               const SettlementContext &context)
{
    Settlement settlement = settleUntried(error, stage);
    if (error.kind != ErrorKind::Cancelled && !isStoreProblem(error.kind)) {
        settlement.countsAsTry = true;
        concernServer(claim, settlement, context);
    }
    return settlement;
}

Settlement settleTooLarge(const Claim &claim, quint64 rememberedLimit,
                          const SettlementContext &context)
{
    Settlement settlement
        = settleUntried(makeError(ErrorKind::MessageTooLarge,
                                  QString::number(rememberedLimit) + QStringLiteral(" remembered")),
                        smtp::Stage::Connect);
    holdMessage(claim, Hold::Size, settlement, context);
    return settlement;
}

Settlement settleUntried(const Error &error, smtp::Stage stage)
{
    Settlement settlement;
    settlement.result = AttemptResult::NotSent;
    settlement.stage = stage;
    settlement.error = error;
    settlement.countsAsTry = false;
    return settlement;
}

} // namespace pennypost::outbox

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// MAIL and RCPT, alone or in groups (RFC 2920), and how a transaction ends: the part of Dialogue
// that knows the envelope.
#include "smtp/commands.h"
#include "smtp/dialogue.h"
#include "smtp/verdict.h"

#include <algorithm>

namespace pennypost::smtp
{
namespace
{

// Commands under way at once where the server lets us. A reply may have 512 bytes: so many of them
// fit into the smallest buffers there are.
constexpr qsizetype kMaxUnanswered = 100;

} // namespace

void Dialogue::start(Transaction transaction)
{
    TransactionOutcome outcome;
    outcome.recipientReplies.resize(transaction.recipients.size());
    const bool provenTls = m_encrypted && m_settings.verifyServer;
    outcome.error = isReady() ? refusalBeforeMail(transaction, m_capabilities, provenTls)
                              : makeError(ErrorKind::IllegalMove);
    if (outcome.error.kind != ErrorKind::None) {
        refuseUnasked(outcome);
        return;
    }
    m_batch = RecipientBatch(transaction.recipients, m_capabilities.offersSmtpUtf8(),
                             m_settings.facts.recipientLimit, m_domains);
    outcome.unreachable = m_batch.unreachable();
    if (m_batch.isEmpty()) {
        outcome.result = TransactionResult::Rejected;
        outcome.error = makeError(ErrorKind::NoRecipientAccepted);
        refuseUnasked(outcome);
        return;
    }
    for (const QByteArray &wish : wishesLeftOut(transaction.options, m_capabilities)) {
        m_actions.append(Note{wish + " is not offered: left out"});
    }
    m_transaction = std::move(transaction);
    m_outcome = outcome;
    m_stuffer = {};
    m_bodyBytes = 0;
    m_grouped = false;
    m_mailRefused.reset();
    m_chunking = m_settings.chunking && m_capabilities.has("CHUNKING");
    m_phase = Phase::Envelope;
    setStage(Stage::Mail);
    if (!mayAsk()) {
        return;
    }
    ++m_mailsSent;
    m_expected.append({Command::Mail});
    const bool usesUtf8 = m_batch.usesUtf8() || m_transaction->hasUtf8Headers
        || m_transaction->sender.needsSmtpUtf8();
    askRecipients(mailCommand(*m_transaction, m_capabilities, usesUtf8));
    awaitEnvelopeReply();
}

void Dialogue::refuseUnasked(TransactionOutcome outcome)
{
    m_actions.append(Finished{std::move(outcome)});
    if (isReady()) {
        becomeReady();
    }
}

// Adds to the lines what may be asked now, and writes all of it at once: servers have lost commands
// that were cut. What is asked runs ahead of what is answered and is topped up when half of that
// has come.
void Dialogue::askRecipients(QByteArray lines)
{
    const bool pipelines = m_capabilities.has("PIPELINING") && !m_settings.facts.breaksPipelining;
    const qsizetype window = pipelines ? kMaxUnanswered : 1;
    if (m_expected.size() <= window / 2) {
        while (m_batch.hasNext() && m_expected.size() < window) {
            const int recipient = m_batch.takeNext();
            lines += rcptCommand(m_transaction->recipients.at(recipient), m_transaction->options,
                                 m_capabilities);
            m_expected.append({Command::Rcpt, recipient});
        }
    }
    m_grouped = m_grouped || m_expected.size() > 1;
    if (!lines.isEmpty()) {
        m_actions.append(Write{lines, lines});
    }
}

void Dialogue::awaitEnvelopeReply()
{
    const bool isMail = m_expected.first().command == Command::Mail;
    if (!m_mailRefused) { // else it was decided there
        setStage(isMail ? Stage::Mail : Stage::Rcpt);
    }
    m_parser.expect(ReplyParser::Expecting::Reply);
    const Timings &timings = m_settings.timings;
    m_actions.append(SetTimer{m_stage, isMail ? timings.mail : timings.rcpt});
}

// "Bad sequence" or "no such command" to one of a group that is in order: the server has lost a
// part of it.
bool Dialogue::isOutOfStep(const Reply &reply) const
{
    return m_grouped && (reply.code == 500 || reply.code == 502 || reply.code == 503);
}

// Whether a failure of the session speaks against sending commands in groups.
bool Dialogue::hasLostTrack(ErrorKind kind) const
{
    if (!m_grouped || m_phase != Phase::Envelope) {
        return false;
    }
    switch (kind) {
    case ErrorKind::ReplyMalformed:
    case ErrorKind::ReplyTooLong:
    case ErrorKind::ReplyUnexpected:
        return true;
    case ErrorKind::ConnectionLost:
    case ErrorKind::ReplyTimeout: {
        // A session that has rested may have died meanwhile.
        const bool diedAtRest
            = m_mailsSent > 1 && m_stage == Stage::Mail && kind == ErrorKind::ConnectionLost;
        const bool isGroupOpen
            = !m_expected.isEmpty() && m_expected.last().command != Command::Data;
        return isGroupOpen && !diedAtRest && !m_mailRefused;
    }
    default:
        return false;
    }
}

void Dialogue::onMailReply(const Reply &reply)
{
    if (confirms(reply)) {
        goOnAsking();
    } else if (isOutOfStep(reply) || (!reply.isTransient() && !reply.isPermanent())) {
        drop(replyError(ErrorKind::ReplyUnexpected, reply), reply);
    } else {
        const ErrorKind kind = mailRefusal(reply, m_loggedIn);
        if (kind == ErrorKind::LoginRequired) {
            dropPolitely(replyError(kind, reply), reply); // every message would fare alike
        } else if (m_expected.isEmpty()) {
            refuse(replyError(kind, reply), reply);
            reset();
        } else {
            m_mailRefused = Refusal{replyError(kind, reply), reply};
            awaitEnvelopeReply();
        }
    }
}

void Dialogue::onRcptReply(int recipient, const Reply &reply)
{
    if (m_mailRefused) {
        onRcptReplyBehindRefusal(reply);
        return;
    }
    const bool isVerdict = confirms(reply) || reply.isTransient() || reply.isPermanent();
    if (!isVerdict || isOutOfStep(reply)) {
        drop(replyError(ErrorKind::ReplyUnexpected, reply), reply);
        return;
    }
    m_outcome.recipientReplies[recipient] = reply;
    m_actions.append(RecipientReplied{recipient, reply});
    m_batch.onReply(reply);
    goOnAsking();
}

// RFC 2920 section 3.1: the rest of the group is answered too, and those answers say nothing; but a
// recipient cannot be accepted for no sender.
void Dialogue::onRcptReplyBehindRefusal(const Reply &reply)
{
    if (reply.isPositive() || reply.isIntermediate()) {
        drop(replyError(ErrorKind::ReplyUnexpected, reply), reply);
    } else if (m_expected.isEmpty()) {
        refuse(m_mailRefused->error, m_mailRefused->reply);
        reset();
    } else {
        awaitEnvelopeReply();
    }
}

void Dialogue::goOnAsking()
{
    if (m_batch.hasNext()) {
        if (!mayAsk()) {
            return;
        }
        askRecipients({});
    }
    if (m_expected.isEmpty()) {
        afterRecipients();
    } else {
        awaitEnvelopeReply();
    }
}

void Dialogue::afterRecipients()
{
    if (const std::optional<int> limit = m_batch.learntLimit()) {
        m_settings.facts.recipientLimit = limit;
    }
    const auto &replies = m_outcome.recipientReplies;
    const auto any = [&replies](bool (Reply::*is)() const) {
        return std::any_of(replies.begin(), replies.end(), [is](const std::optional<Reply> &reply) {
            return reply && ((*reply).*is)();
        });
    };
    if (any(&Reply::isPositive)) {
        startBody();
        return;
    }
    // Not the recipients' fault if nobody got through: the server wants a login, or (503) has lost
    // track of us.
    for (const std::optional<Reply> &reply : replies) {
        if (reply && demandsLogin(*reply)) {
            dropPolitely(replyError(ErrorKind::LoginRequired, *reply), *reply);
            return;
        }
        if (reply && reply->code == 503) {
            drop(replyError(ErrorKind::ReplyUnexpected, *reply), *reply);
            return;
        }
    }
    const bool mayChange = any(&Reply::isTransient);
    finishTransaction(mayChange ? TransactionResult::Deferred : TransactionResult::Rejected,
                      makeError(ErrorKind::NoRecipientAccepted), {});
    reset();
}

void Dialogue::refuse(const Error &error, const Reply &reply)
{
    const bool transient = reply.isTransient();
    finishTransaction(transient ? TransactionResult::Deferred : TransactionResult::Rejected, error,
                      reply);
}

void Dialogue::finishTransaction(TransactionResult result, const Error &error,
                                 const std::optional<Reply> &reply)
{
    m_outcome.result = result;
    m_outcome.stage = m_stage;
    m_outcome.error = error;
    m_outcome.reply = reply;
    m_transaction.reset();
    m_actions.append(Finished{std::exchange(m_outcome, {})});
}

// RFC 5321 section 4.1.1.5: a transaction that was begun and not ended is still open.
void Dialogue::reset()
{
    m_phase = Phase::Resetting;
    command("RSET", {Command::Rset}, m_stage, m_settings.timings.rset);
}

} // namespace pennypost::smtp

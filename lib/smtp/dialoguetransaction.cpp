// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// MAIL, RCPT, DATA, the body and its end: the part of Dialogue that sends messages.
#include "smtp/dialogue.h"
#include "smtp/verdict.h"

#include <algorithm>

namespace pennypost::smtp
{

void Dialogue::start(Transaction transaction)
{
    TransactionOutcome outcome;
    outcome.recipientReplies.resize(transaction.recipients.size());
    outcome.error = isReady() ? refusalBeforeMail(transaction) : makeError(ErrorKind::IllegalMove);
    if (outcome.error.kind != ErrorKind::None) {
        m_actions.append(Finished{outcome});
        if (isReady()) {
            becomeReady();
        }
        return;
    }
    QByteArray line = "MAIL FROM:<" + transaction.sender.bytes() + '>';
    if (m_capabilities.has("SIZE")) {
        line += " SIZE=" + QByteArray::number(transaction.bodySize);
    }
    m_transaction = std::move(transaction);
    m_outcome = outcome;
    m_stuffer = {};
    m_bodyBytes = 0;
    m_phase = Phase::Envelope;
    command(line, {Command::Mail}, Stage::Mail, m_settings.timings.mail);
}

// What can be told without asking the server.
Error Dialogue::refusalBeforeMail(const Transaction &transaction) const
{
    if (transaction.recipients.isEmpty()) {
        return makeError(ErrorKind::NoRecipient);
    }
    const auto needsUtf8 = [](const mail::WirePath &path) {
        return path.needsSmtpUtf8();
    };
    if (needsUtf8(transaction.sender)) {
        return makeError(ErrorKind::SmtpUtf8Needed, QString::fromUtf8(transaction.sender.bytes()));
    }
    const auto &recipients = transaction.recipients;
    const auto found = std::find_if(recipients.begin(), recipients.end(), needsUtf8);
    if (found != recipients.end()) {
        return makeError(ErrorKind::SmtpUtf8Needed, QString::fromUtf8(found->bytes()));
    }
    const std::optional<quint64> limit = m_capabilities.sizeLimit();
    if (limit && static_cast<quint64>(transaction.bodySize) > *limit) {
        return makeError(ErrorKind::MessageTooLarge, QString::number(*limit));
    }
    return {};
}

void Dialogue::onMailReply(const Reply &reply)
{
    if (reply.isPositive()) {
        sendRcpt(0);
    } else if (reply.isTransient() || reply.isPermanent()) {
        const ErrorKind kind = mailRefusal(reply, m_loggedIn);
        if (kind == ErrorKind::LoginRequired) {
            dropPolitely(replyError(kind, reply), reply); // every message would fare alike
            return;
        }
        refuse(replyError(kind, reply), reply);
        reset();
    } else {
        drop(replyError(ErrorKind::ReplyUnexpected, reply), reply);
    }
}

void Dialogue::sendRcpt(int recipient)
{
    command("RCPT TO:<" + m_transaction->recipients.at(recipient).bytes() + '>',
            {Command::Rcpt, recipient}, Stage::Rcpt, m_settings.timings.rcpt);
}

void Dialogue::onRcptReply(int recipient, const Reply &reply)
{
    const bool isVerdict = reply.isPositive() || reply.isTransient() || reply.isPermanent();
    if (!isVerdict) {
        drop(replyError(ErrorKind::ReplyUnexpected, reply), reply);
        return;
    }
    m_outcome.recipientReplies[recipient] = reply;
    m_actions.append(RecipientReplied{recipient, reply});
    if (recipient + 1 < m_transaction->recipients.size()) {
        sendRcpt(recipient + 1);
    } else {
        afterRecipients();
    }
}

void Dialogue::afterRecipients()
{
    const auto &replies = m_outcome.recipientReplies;
    const auto any = [&replies](bool (Reply::*is)() const) {
        return std::any_of(replies.begin(), replies.end(), [is](const std::optional<Reply> &reply) {
            return reply && ((*reply).*is)();
        });
    };
    if (any(&Reply::isPositive)) {
        command("DATA", {Command::Data}, Stage::Data, m_settings.timings.data);
        return;
    }
    // Not the recipients' fault if nobody got through: the server wants a login, or (503) has lost
    // track of us.
    for (const std::optional<Reply> &reply : replies) {
        if (demandsLogin(*reply)) {
            dropPolitely(replyError(ErrorKind::LoginRequired, *reply), *reply);
            return;
        }
        if (reply->code == 503) {
            drop(replyError(ErrorKind::ReplyUnexpected, *reply), *reply);
            return;
        }
    }
    const bool mayChange = any(&Reply::isTransient);
    finishTransaction(mayChange ? TransactionResult::Deferred : TransactionResult::Rejected,
                      makeError(ErrorKind::NoRecipientAccepted), {});
    reset();
}

void Dialogue::onDataReply(const Reply &reply)
{
    if (reply.code == 354) {
        m_phase = Phase::Body;
        setStage(Stage::Body);
        m_actions.append(SetTimer{Stage::Body, m_settings.timings.bodyWindow});
        m_actions.append(StartBody{});
    } else if (reply.isTransient() || reply.isPermanent()) {
        if (demandsLogin(reply)) {
            dropPolitely(replyError(ErrorKind::LoginRequired, reply), reply);
            return;
        }
        refuse(replyError(messageRefusal(reply), reply), reply);
        reset();
    } else {
        drop(replyError(ErrorKind::ReplyUnexpected, reply), reply);
    }
}

void Dialogue::bodyChunk(QByteArrayView bytes)
{
    if (m_phase != Phase::Body || bytes.isEmpty()) {
        return;
    }
    m_bodyBytes += bytes.size();
    Result<QByteArray> wire = m_stuffer.push(bytes);
    if (!wire) {
        bodyFailed(wire.error());
    } else if (m_bodyBytes > m_transaction->bodySize) {
        bodyFailed(makeError(ErrorKind::BodyCorrupt));
    } else if (!wire->isEmpty()) {
        m_actions.append(WriteBody{*std::move(wire)});
    }
}

void Dialogue::bodyEnd()
{
    if (m_phase != Phase::Body) {
        return;
    }
    if (const Result<void> ended = m_stuffer.end(); !ended) {
        bodyFailed(ended.error());
    } else if (m_bodyBytes != m_transaction->bodySize) {
        bodyFailed(makeError(ErrorKind::BodyCorrupt));
    } else {
        m_phase = Phase::BodyEnded;
    }
}

// Half a message must never be ended with a dot: hanging up is the only way out of DATA.
void Dialogue::bodyFailed(const Error &error)
{
    if (m_phase == Phase::Body) {
        finishTransaction(TransactionResult::NotSent, error, {});
        end({}, false);
    }
}

void Dialogue::bodyFlushed()
{
    if (m_phase == Phase::BodyEnded && m_parser.isBlank()) {
        m_phase = Phase::BodySent;
        m_actions.append(StopTimer{});
        m_actions.append(smtp::BodySent{});
    }
}

void Dialogue::finish()
{
    if (m_phase != Phase::BodySent) {
        return;
    }
    if (!m_parser.isBlank()) { // half a reply: the server has not waited for the end
        Error error = makeError(ErrorKind::ReplyUnexpected);
        error.serverText = shownBytes(m_parser.incomplete());
        drop(error);
        return;
    }
    m_phase = Phase::Terminator;
    m_outcome.terminatorSent = true;
    setStage(Stage::Terminator);
    m_actions.append(Write{m_stuffer.terminator(), ".\r\n"});
    expect({Command::Dot}, Stage::Terminator, m_settings.timings.finalDot);
}

// A reply inside the body. Refusals count, and the session ends as the server does not expect the
// rest; nothing else makes sense before the end.
void Dialogue::onEarlyReply(const Reply &reply)
{
    if (reply.code == 421) {
        drop(replyError(ErrorKind::ServiceUnavailable, reply), reply);
    } else if (reply.isTransient() || reply.isPermanent()) {
        refuse(replyError(messageRefusal(reply), reply), reply);
        end({}, false);
    } else {
        drop(replyError(ErrorKind::ReplyUnexpected, reply), reply);
    }
}

void Dialogue::onDotReply(const Reply &reply)
{
    if (confirmsMessage(reply)) {
        finishTransaction(TransactionResult::Accepted, {}, reply);
        becomeReady();
    } else if (reply.code == 421) {
        refuse(replyError(ErrorKind::MessageDeferred, reply), reply);
        end(replyError(ErrorKind::ServiceUnavailable, reply), false);
    } else if (reply.isTransient() || reply.isPermanent()) {
        refuse(replyError(messageRefusal(reply), reply), reply);
        becomeReady();
    } else {
        drop(replyError(ErrorKind::ReplyUnexpected, reply), reply);
    }
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

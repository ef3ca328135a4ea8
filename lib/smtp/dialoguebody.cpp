// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// DATA or BDAT, the message and its end: the part of Dialogue behind the envelope.
#include "smtp/dialogue.h"
#include "smtp/verdict.h"

namespace pennypost::smtp
{

// DATA stands alone, behind the replies to all recipients: it is never asked where nobody was
// accepted, so that no 354 can come for a message that nobody gets (RFC 2920 section 3.1).
void Dialogue::startBody()
{
    if (!m_chunking) {
        command("DATA", {Command::Data}, Stage::Data, m_settings.timings.data);
    } else if (mayAsk()) {
        m_phase = Phase::Body;
        setStage(Stage::Body);
        m_actions.append(SetTimer{Stage::Body, m_settings.timings.bodyWindow});
        m_actions.append(StartBody{});
    }
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
    // Also where nothing is stuffed: it knows the line ends that must not be sent.
    Result<QByteArray> wire = m_stuffer.push(bytes);
    if (!wire) {
        bodyFailed(wire.error());
    } else if (m_bodyBytes > m_transaction->bodySize) {
        bodyFailed(makeError(ErrorKind::BodyCorrupt));
    } else if (m_chunking) {
        sendChunk(bytes);
    } else if (!wire->isEmpty()) {
        m_actions.append(WriteBody{*std::move(wire)});
    }
}

// RFC 3030. Never with LAST: that is the terminator, which waits for finish().
void Dialogue::sendChunk(QByteArrayView bytes)
{
    const QByteArray line = "BDAT " + QByteArray::number(bytes.size()) + "\r\n";
    m_actions.append(Write{line, line});
    m_actions.append(WriteBody{bytes.toByteArray()});
    m_expected.append({Command::Chunk});
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
    if (wantsFlush() && m_parser.isBlank()) {
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
    if (!mayAsk()) { // half a reply: the server has not waited for the end
        return;
    }
    m_phase = Phase::Terminator;
    m_outcome.terminatorSent = true;
    setStage(Stage::Terminator);
    if (m_chunking) {
        m_actions.append(Write{"BDAT 0 LAST\r\n", "BDAT 0 LAST\r\n"});
    } else {
        m_actions.append(Write{m_stuffer.terminator(), ".\r\n"});
    }
    expect({Command::Dot}, Stage::Terminator, m_settings.timings.finalDot);
}

// What else is on its way belongs to a message that the server has given up.
void Dialogue::onChunkReply(const Reply &reply)
{
    if (confirms(reply)) {
        m_actions.append(StartBody{}); // there is room again
    } else {
        onEarlyReply(reply);
    }
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
    if (confirms(reply)) {
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

} // namespace pennypost::smtp

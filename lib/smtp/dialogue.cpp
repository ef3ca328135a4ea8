// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/dialogue.h"

#include "smtp/verdict.h"

namespace pennypost::smtp
{
namespace
{

constexpr quint16 kImplicitTlsPort = 465; // RFC 8314 section 7.3
constexpr char kImplicitTlsHint[] = "implicit TLS port?"; // no sentence: for the details

// A handshake or alert record of TLS, or the web page of whoever stands in between.
bool isAnotherProtocol(QByteArrayView bytes)
{
    return bytes.startsWith("\x15\x03") || bytes.startsWith("\x16\x03")
        || bytes.startsWith("HTTP/");
}

} // namespace

Dialogue::Dialogue(SessionSettings settings)
    : m_settings(std::move(settings))
{
    if (m_settings.credentials) {
        m_redactor = Redactor(*m_settings.credentials);
    }
}

void Dialogue::received(QByteArrayView bytes)
{
    m_parser.feed(bytes);
    while (!isOver()) {
        // RFC 3207 section 4.2: what came in clear must not be read as if it came through TLS.
        if (m_phase == Phase::Handshake && !m_parser.isEmpty()) {
            const bool injected = m_settings.security == Security::StartTls;
            Error error
                = makeError(injected ? ErrorKind::PlaintextInjected : ErrorKind::WrongSecurity);
            error.serverText = shownIncomplete();
            drop(error);
            return;
        }
        const Result<std::optional<Reply>> next = m_parser.next();
        if (!next) {
            Error error = next.error();
            error.serverText = shownBytes(error.serverText);
            if (isGreetingDue() && isAnotherProtocol(error.serverText)) {
                error.kind = ErrorKind::WrongSecurity;
            }
            drop(error);
            return;
        }
        if (!next->has_value()) {
            return;
        }
        // A challenge goes to the mechanism as it came, and is shown to nobody.
        const bool isChallenge = (*next)->code == 334 && !m_expected.isEmpty()
            && m_expected.first().command == Command::Auth;
        onReply(isChallenge ? **next : m_redactor.clean(**next));
    }
}

// Cleaned before it is cut: half a secret would not be found.
QByteArray Dialogue::shownBytes(const QByteArray &bytes) const
{
    constexpr qsizetype kEnoughToShow = 512;
    return m_redactor.clean(bytes).left(kEnoughToShow);
}

// Half a challenge cannot be told from anything else.
QByteArray Dialogue::shownIncomplete() const
{
    return m_stage == Stage::Auth ? QByteArray() : shownBytes(m_parser.incomplete());
}

void Dialogue::onReply(const Reply &reply)
{
    if (m_expected.isEmpty()) {
        onUnaskedReply(reply);
        return;
    }
    const Expected expected = m_expected.takeFirst();
    const bool isOwnMatter = expected.command == Command::Auth
        || expected.command == Command::AuthCancel || expected.command == Command::Dot
        || expected.command == Command::Quit || expected.command == Command::Rset;
    if (reply.code == 421 && !isOwnMatter) {
        drop(replyError(ErrorKind::ServiceUnavailable, reply), reply);
        return;
    }
    switch (expected.command) {
    case Command::Greeting:
        onGreeting(reply);
        return;
    case Command::Ehlo:
        onEhloReply(reply);
        return;
    case Command::Helo:
        onHeloReply(reply);
        return;
    case Command::StartTls:
        onStartTlsReply(reply);
        return;
    case Command::Auth:
        onAuthReply(reply);
        return;
    case Command::AuthCancel:
        onAuthCancelled(reply);
        return;
    case Command::Mail:
        onMailReply(reply);
        return;
    case Command::Rcpt:
        onRcptReply(expected.recipient, reply);
        return;
    case Command::Data:
        onDataReply(reply);
        return;
    case Command::Chunk:
        onChunkReply(reply);
        return;
    case Command::Dot:
        onDotReply(reply);
        return;
    case Command::Rset:
        // Whatever it is, no message depends on it.
        if (reply.isPositive()) {
            becomeReady();
        } else {
            end({}, reply.code != 421);
        }
        return;
    case Command::Quit:
        end({}, true);
        return;
    }
}

void Dialogue::onUnaskedReply(const Reply &reply)
{
    const bool inBody
        = m_phase == Phase::Body || m_phase == Phase::BodyEnded || m_phase == Phase::BodySent;
    if (inBody) {
        onEarlyReply(reply);
    } else if (m_phase == Phase::Ready && reply.code == 421) {
        end({}, false); // closing an idle session is the server's good right
    } else {
        drop(replyError(ErrorKind::ReplyUnexpected, reply), reply);
    }
}

void Dialogue::closed(const Error &cause)
{
    if (m_phase == Phase::Ready || m_phase == Phase::Quitting || m_phase == Phase::Resetting) {
        end({}, false);
        return;
    }
    Error error = m_loginFailed.value_or(cause);
    if (isWrongPort()) {
        error.kind = ErrorKind::WrongSecurity;
    }
    if (error.serverText.isEmpty()) {
        error.serverText = shownIncomplete();
    }
    drop(error);
}

void Dialogue::timedOut()
{
    if (m_phase == Phase::Quitting) {
        end({}, false);
        return;
    }
    const bool inBody = m_phase == Phase::Body || m_phase == Phase::BodyEnded;
    Error error = m_loginFailed.value_or(
        makeError(inBody ? ErrorKind::TransferStalled : ErrorKind::ReplyTimeout));
    if (isWrongPort()) {
        error.kind = ErrorKind::WrongSecurity;
    } else if (isSilentGreeter()) {
        error.detail = QString::fromLatin1(kImplicitTlsHint);
    }
    if (error.serverText.isEmpty()) {
        error.serverText = shownIncomplete();
    }
    drop(error);
}

bool Dialogue::mayContinue() const
{
    const std::optional<int> messages = m_capabilities.limits().messages;
    return !isOver() && !m_domains.isUsedUp() && (!messages || m_mailsSent < *messages);
}

bool Dialogue::isGreetingDue() const
{
    return !m_expected.isEmpty() && m_expected.first().command == Command::Greeting;
}

// Perhaps a server that waits for a handshake while we wait for its greeting; perhaps a slow one.
bool Dialogue::isSilentGreeter() const
{
    return isGreetingDue() && !m_encrypted && m_parser.isEmpty();
}

bool Dialogue::isWrongPort() const
{
    return (isSilentGreeter() && m_settings.port == kImplicitTlsPort)
        || (isGreetingDue() && isAnotherProtocol(m_parser.incomplete()));
}

void Dialogue::quit()
{
    m_quitWanted = true;
    if (m_phase == Phase::Ready) {
        sendQuit();
    } else if (!m_transaction && m_phase != Phase::Resetting && m_phase != Phase::Quitting) {
        end({}, false); // not open yet: there is nobody to take leave of
    }
}

void Dialogue::abort()
{
    if (m_transaction) {
        drop(makeError(ErrorKind::Cancelled));
    } else {
        end({}, false);
    }
}

void Dialogue::expect(const Expected &expected, Stage stage, std::chrono::milliseconds time)
{
    const bool isAuth
        = expected.command == Command::Auth || expected.command == Command::AuthCancel;
    m_parser.expect(expected.command == Command::Greeting ? ReplyParser::Expecting::Greeting
                        : isAuth                          ? ReplyParser::Expecting::AuthReply
                                                          : ReplyParser::Expecting::Reply);
    m_expected.append(expected);
    setStage(stage);
    m_actions.append(SetTimer{stage, time});
}

// Not if the server answered before it was asked: from there on each reply would be taken for that
// of the command before. Ends the session then.
bool Dialogue::mayAsk()
{
    if (!m_expected.isEmpty() || m_parser.isBlank()) {
        return true;
    }
    Error error = makeError(ErrorKind::ReplyUnexpected);
    error.serverText = shownIncomplete();
    drop(error);
    return false;
}

void Dialogue::command(const QByteArray &line, const Expected &expected, Stage stage,
                       std::chrono::milliseconds time, const QByteArray &shown)
{
    if (!mayAsk()) {
        return;
    }
    const QByteArray bytes = line + "\r\n";
    setStage(stage);
    m_actions.append(Write{bytes, shown.isEmpty() ? bytes : shown});
    expect(expected, stage, time);
}

void Dialogue::setStage(Stage stage)
{
    if (m_stage != stage) {
        m_stage = stage;
        m_actions.append(StageChanged{stage});
    }
}

void Dialogue::becomeReady()
{
    m_phase = Phase::Ready;
    if (!std::exchange(m_wasReady, true)) {
        rememberOffer();
    }
    if (m_quitWanted || !mayContinue()) {
        sendQuit();
        return;
    }
    m_actions.append(StopTimer{});
    m_actions.append(BecameReady{});
}

// What the last EHLO said, once nobody between us and the server can have said it.
void Dialogue::rememberOffer()
{
    HostFacts &facts = m_settings.facts;
    if (m_encrypted || m_loggedIn) {
        facts.sizeLimit = m_capabilities.sizeLimit();
    }
    if (m_capabilities.limits().recipients) {
        facts.recipientLimit = m_capabilities.limits().recipients;
    }
    m_domains.setLimit(m_capabilities.limits().domains);
}

void Dialogue::sendQuit()
{
    m_phase = Phase::Quitting;
    command("QUIT", {Command::Quit}, Stage::Quit, m_settings.timings.quit);
}

// The session has failed; a transaction under way fails with it, or is in doubt.
void Dialogue::drop(const Error &error, const std::optional<Reply> &reply)
{
    if (isOver()) {
        return;
    }
    const bool cancelled = error.kind == ErrorKind::Cancelled;
    if (m_transaction) {
        const bool lostTrack = hasLostTrack(error.kind);
        m_settings.facts.breaksPipelining = m_settings.facts.breaksPipelining || lostTrack;
        if (m_mailRefused && !lostTrack) {
            refuse(m_mailRefused->error, m_mailRefused->reply); // said before the session failed
        } else if (m_outcome.terminatorSent) {
            Error doubt = error;
            doubt.kind = ErrorKind::OutcomeUnknown;
            finishTransaction(TransactionResult::Unknown, doubt, reply);
        } else {
            finishTransaction(TransactionResult::NotSent, error, reply);
        }
    }
    end(cancelled ? Error() : error, false);
}

// The same where the server still listens: it is told that we go.
void Dialogue::dropPolitely(const Error &error, const std::optional<Reply> &reply)
{
    if (m_expected.isEmpty() && m_parser.isBlank()) {
        m_actions.append(Write{"QUIT\r\n", "QUIT\r\n"});
    }
    if (m_transaction) {
        finishTransaction(TransactionResult::NotSent, error, reply);
    }
    end(error, true);
}

void Dialogue::end(const Error &error, bool politely)
{
    if (isOver()) {
        return;
    }
    m_phase = Phase::Over;
    m_expected.clear();
    m_mechanism.reset();
    forgetFirstAnswer();
    m_actions.append(StopTimer{});
    m_actions.append(End{error, politely});
}

} // namespace pennypost::smtp

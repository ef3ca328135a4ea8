// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/session.h"

#include "practice/pathargument.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pennypost::practice
{

namespace
{

// RFC 5321, 4.5.3.1.4 asks for 512 and extensions add to that; RFC 4954, 4 asks for 12288 in AUTH.
constexpr qsizetype kMaxCommand = 2048;
constexpr qsizetype kMaxLine = 12'288;
constexpr qint64 kMaxDiscarded = 1 << 20;
constexpr int kMaxRefusals = 100;
constexpr int kMaxFailedLogins = 3;
// The text of a message is passed on in pieces: what is decoded at once stays small.
constexpr qsizetype kMaxPiece = qsizetype{64} * 1024;

bool isPositive(const QByteArray &reply)
{
    return reply.startsWith('2') || reply.startsWith('3');
}

bool isEhloName(const QByteArray &name)
{
    return !name.isEmpty()
        && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c != '\x7f'; });
}

} // namespace

struct Session::Command {
    QByteArrayView verb;
    Handler run = nullptr;
};

Session::Session(SessionPolicy policy, SessionHandler &handler)
    : m_policy(std::move(policy)),
      m_handler(handler)
{
}

void Session::start(bool tls)
{
    m_tls = tls;
    reply(Step::Greeting, "220 " + m_policy.hostName + " ESMTP Pennypost practice server\r\n");
    process();
}

void Session::receive(QByteArrayView bytes)
{
    if (m_ended) {
        return;
    }
    m_input.append(bytes);
    process();
}

void Session::tlsStarted()
{
    // RFC 3207, 4.2: nothing that was said in clear counts any more.
    m_tls = true;
    m_waitingForTls = false;
    m_greeted = false;
    m_user.clear();
    resetTransaction();
    process();
}

void Session::timeOut()
{
    if (!m_ended) {
        m_handler.write("421 4.4.2 " + m_policy.hostName + " Timeout, closing\r\n");
        end();
    }
}

void Session::pause()
{
    m_paused = true;
}

void Session::resume()
{
    m_paused = false;
    process();
}

void Session::end()
{
    if (!m_ended) {
        m_ended = true;
        m_input.clear();
        m_inputStart = 0;
        m_handler.close();
    }
}

void Session::process()
{
    if (m_processing) { // the handler resumed us from inside
        return;
    }
    m_processing = true;
    while (!m_paused && !m_ended && !m_waitingForTls) {
        if (!(m_readingMessage ? processMessage() : processLine())) {
            break;
        }
    }
    m_input.remove(0, m_inputStart);
    m_inputStart = 0;
    m_processing = false;
}

// False: there is no whole line yet.
bool Session::processLine()
{
    const qsizetype lineEnd = m_input.indexOf('\n', m_inputStart);
    if (lineEnd < 0) {
        if (m_input.size() - m_inputStart > kMaxLine || m_discarded > 0) {
            discardOverlongLine();
        }
        return false;
    }
    QByteArray line = m_input.mid(m_inputStart, lineEnd + 1 - m_inputStart);
    m_inputStart = lineEnd + 1;
    if (m_discarded > 0 || line.size() > (m_login ? kMaxLine + 2 : kMaxCommand)) {
        const bool isLogin = line.left(5).compare("AUTH ", Qt::CaseInsensitive) == 0;
        if (m_discarded > 0 || !isLogin || line.size() > kMaxLine + 2) {
            m_discarded = 0;
            m_login.reset();
            refuse("500 5.5.6 Line too long");
            return true;
        }
    }
    if (!line.endsWith("\r\n")) {
        // Where line ends are in doubt, what follows might be somebody's smuggled mail.
        m_handler.write("500 5.5.2 A line must end in CR LF\r\n");
        end();
        return true;
    }
    line.chop(2);
    m_handler.lineReceived(line, m_login.has_value());
    if (line.contains('\r') || line.contains('\0')) {
        m_login.reset();
        refuse("500 5.5.2 A line must not contain CR or NUL");
    } else if (m_login) {
        continueLogin(line);
    } else {
        runCommand(line);
    }
    return true;
}

void Session::discardOverlongLine()
{
    m_discarded += m_input.size() - m_inputStart;
    m_inputStart = m_input.size();
    if (m_discarded > kMaxDiscarded) {
        m_handler.write("500 5.5.6 Line too long\r\n");
        end();
    }
}

void Session::runCommand(const QByteArray &line)
{
    static constexpr std::array<Command, 11> kCommands{{
        {"HELO", &Session::helo},
        {"EHLO", &Session::ehlo},
        {"STARTTLS", &Session::startTls},
        {"AUTH", &Session::auth},
        {"MAIL", &Session::mail},
        {"RCPT", &Session::rcpt},
        {"DATA", &Session::data},
        {"RSET", &Session::rset},
        {"NOOP", &Session::noop},
        {"VRFY", &Session::vrfy},
        {"QUIT", &Session::quit},
    }};
    const qsizetype space = line.indexOf(' ');
    const QByteArray verb = space < 0 ? line : line.left(space);
    const QByteArray argument = space < 0 ? QByteArray() : line.mid(space + 1).trimmed();
    const auto found
        = std::find_if(kCommands.begin(), kCommands.end(), [&verb](const Command &command) {
              return verb.compare(command.verb, Qt::CaseInsensitive) == 0;
          });
    if (found == kCommands.end()) {
        refuse("500 5.5.2 Command not recognised");
        return;
    }
    (this->*found->run)(argument);
}

QByteArray Session::capabilities() const
{
    QByteArray lines = "250-PIPELINING\r\n250-SIZE " + QByteArray::number(m_policy.maxMessageSize)
        + "\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n";
    if (m_policy.offerStartTls && !m_tls) {
        lines += "250-STARTTLS\r\n";
    }
    if (m_policy.offerLogin && (m_tls || m_policy.loginInClear)) {
        lines += "250-AUTH PLAIN LOGIN\r\n";
    }
    return lines + "250 ENHANCEDSTATUSCODES\r\n";
}

void Session::helo(const QByteArray &argument)
{
    if (!isEhloName(argument)) {
        refuse("501 5.5.4 HELO needs one name");
        return;
    }
    resetTransaction();
    m_greeted = reply(Step::Helo, "250 " + m_policy.hostName + "\r\n", argument);
}

void Session::ehlo(const QByteArray &argument)
{
    if (!isEhloName(argument)) {
        refuse("501 5.5.4 EHLO needs one name");
        return;
    }
    resetTransaction();
    m_greeted = reply(Step::Ehlo, "250-" + m_policy.hostName + "\r\n" + capabilities(), argument);
}

void Session::startTls(const QByteArray &argument)
{
    if (!m_policy.offerStartTls) {
        refuse("502 5.5.1 STARTTLS is not offered");
    } else if (m_tls) {
        refuse("503 5.5.1 TLS is active");
    } else if (!argument.isEmpty()) {
        refuse("501 5.5.4 STARTTLS takes no argument");
    } else if (m_inputStart < m_input.size()) {
        // Sent in clear, it would be read as if it had come encrypted.
        m_handler.write("554 5.5.0 Nothing may follow STARTTLS\r\n");
        end();
    } else if (reply(Step::StartTls, "220 2.0.0 Ready to start TLS\r\n")) {
        m_waitingForTls = true;
        m_handler.startTls();
    }
}

void Session::auth(const QByteArray &argument)
{
    const QList<QByteArray> words = argument.split(' ');
    if (!m_policy.offerLogin) {
        refuse("503 5.5.1 AUTH is not offered");
    } else if (!m_tls && !m_policy.loginInClear) {
        refuse("538 5.7.11 Encryption is required for a login");
    } else if (!m_greeted || m_inTransaction || !m_user.isEmpty()) {
        refuse("503 5.5.1 Not now");
    } else if (argument.isEmpty() || words.size() > 2) {
        refuse("501 5.5.4 AUTH needs a mechanism and at most one response");
    } else {
        m_login = LoginExchange::begin(words.first());
        if (!m_login) {
            refuse("504 5.5.4 Mechanism not known");
        } else if (words.size() == 2) {
            continueLogin(words.last() == "=" ? QByteArrayView("") : QByteArrayView(words.last()));
        } else if (!reply(Step::AuthChallenge, "334 " + m_login->challenge() + "\r\n")) {
            m_login.reset();
        }
    }
}

void Session::continueLogin(QByteArrayView response)
{
    switch (m_login->respond(response)) {
    case LoginExchange::State::Asking:
        if (!reply(Step::AuthChallenge, "334 " + m_login->challenge() + "\r\n")) {
            m_login.reset();
        }
        break;
    case LoginExchange::State::Complete:
        finishLogin();
        break;
    case LoginExchange::State::Malformed:
        m_login.reset();
        refuse("501 5.5.2 That response cannot be read");
        break;
    case LoginExchange::State::Cancelled:
        m_login.reset();
        refuse("501 5.7.0 Login cancelled");
        break;
    }
}

void Session::finishLogin()
{
    const bool right = m_handler.checkLogin(m_login->user(), m_login->password());
    const QByteArray user = m_login->user();
    m_login.reset();
    if (reply(Step::Auth,
              right ? QByteArray("235 2.7.0 Logged in\r\n")
                    : QByteArray("535 5.7.8 Wrong user or password\r\n"),
              user)) {
        m_user = user;
    } else if (++m_failedLogins == kMaxFailedLogins && !m_paused) {
        end();
    }
}

void Session::mail(const QByteArray &argument)
{
    if (m_policy.requireTls && !m_tls) {
        refuse("530 5.7.0 STARTTLS is required first");
    } else if (!m_greeted) {
        refuse("503 5.5.1 EHLO is required first");
    } else if (m_policy.requireLogin && m_user.isEmpty()) {
        refuse("530 5.7.0 A login is required first");
    } else if (m_inTransaction) {
        refuse("503 5.5.1 A message is already under way");
    } else if (const auto parsed = parsePathArgument(argument, "FROM:"); !parsed) {
        refuse("501 5.5.4 Cannot be read; expected MAIL FROM:<address>");
    } else {
        m_envelope = {};
        const QByteArray refusal = mailParametersRefusal(parsed->parameters);
        if (!refusal.isEmpty()) {
            refuse(refusal);
        } else if (!isAscii(parsed->path) && !m_envelope.smtpUtf8) {
            refuse("553 5.6.7 The address needs SMTPUTF8");
        } else if (reply(Step::Mail, "250 2.1.0 Ok\r\n", parsed->path)) {
            m_inTransaction = true;
            m_envelope.mailFrom = parsed->path;
            m_envelope.user = m_user;
            m_envelope.tls = m_tls;
        }
    }
}

// Empty: all parameters are fine.
QByteArray Session::mailParametersRefusal(const QList<QByteArray> &parameters)
{
    QList<QByteArray> seen;
    for (const QByteArray &parameter : parameters) {
        const qsizetype equals = parameter.indexOf('=');
        const QByteArray name = (equals < 0 ? parameter : parameter.left(equals)).toUpper();
        const QByteArray value = equals < 0 ? QByteArray() : parameter.mid(equals + 1);
        if (seen.contains(name)) {
            return "501 5.5.4 A parameter is given twice";
        }
        seen.append(name);
        if (name == "SIZE") {
            bool isNumber = false;
            const qulonglong size = value.toULongLong(&isNumber);
            if (!isNumber) {
                return "501 5.5.4 SIZE needs a number";
            }
            if (size > static_cast<qulonglong>(m_policy.maxMessageSize)) {
                return "552 5.3.4 The message is larger than this server takes";
            }
        } else if (name == "BODY") {
            const QByteArray body = value.toUpper();
            if (body != "7BIT" && body != "8BITMIME") {
                return "501 5.5.4 BODY must be 7BIT or 8BITMIME";
            }
        } else if (name == "SMTPUTF8" && equals < 0) {
            m_envelope.smtpUtf8 = true;
        } else if (!(name == "AUTH" && m_policy.offerLogin) && !m_policy.anyParameter) {
            return "555 5.5.4 Parameter not known";
        }
    }
    return {};
}

void Session::rcpt(const QByteArray &argument)
{
    if (!m_inTransaction) {
        refuse("503 5.5.1 MAIL is required first");
    } else if (m_envelope.recipients.size() >= m_policy.maxRecipients) {
        refuse("452 4.5.3 Too many recipients");
    } else if (const auto parsed = parsePathArgument(argument, "TO:");
               !parsed || parsed->path.isEmpty()) {
        refuse("501 5.1.3 Cannot be read; expected RCPT TO:<address>");
    } else if (!parsed->parameters.isEmpty() && !m_policy.anyParameter) {
        refuse("555 5.5.4 Parameter not known");
    } else if (!isAscii(parsed->path) && !m_envelope.smtpUtf8) {
        refuse("553 5.6.7 The address needs SMTPUTF8");
    } else if (reply(Step::Rcpt, "250 2.1.5 Ok\r\n", parsed->path)) {
        m_envelope.recipients.append(parsed->path);
    }
}

void Session::data(const QByteArray &argument)
{
    if (!argument.isEmpty()) {
        refuse("501 5.5.4 DATA takes no argument");
    } else if (!m_inTransaction) {
        refuse("503 5.5.1 MAIL is required first");
    } else if (m_envelope.recipients.isEmpty()) {
        refuse("503 5.5.1 No recipient was accepted");
    } else {
        const QByteArray opening = m_handler.beginMessage(m_envelope);
        if (reply(Step::Data, opening)) {
            m_readingMessage = true;
            m_messageEnded = false;
            m_messageSize = 0;
            m_unstuffer = DotUnstuffer();
        }
    }
}

// False: more input is needed.
bool Session::processMessage()
{
    if (m_messageEnded) {
        endMessage();
        return true;
    }
    const QByteArrayView rest = QByteArrayView(m_input).sliced(m_inputStart);
    if (rest.isEmpty()) {
        return false;
    }
    QByteArray text;
    m_inputStart += m_unstuffer.decode(rest.first(std::min(rest.size(), kMaxPiece)), text);
    m_messageSize += text.size();
    m_messageEnded = m_unstuffer.isFinished();
    if (!text.isEmpty() && m_messageSize <= m_policy.maxMessageSize) {
        m_handler.addToMessage(text);
    }
    return true;
}

void Session::endMessage()
{
    QByteArray refusal;
    if (m_unstuffer.sawBareLineEnd()) {
        refusal = "550 5.6.0 The message has a bare CR or LF\r\n";
    } else if (m_messageSize > m_policy.maxMessageSize) {
        refusal = "552 5.3.4 The message is larger than this server takes\r\n";
    }
    m_readingMessage = false;
    const ReceivedEnvelope envelope = std::exchange(m_envelope, {});
    resetTransaction();
    reply(Step::Dot, m_handler.endMessage(envelope, refusal));
}

void Session::rset(const QByteArray &argument)
{
    if (!argument.isEmpty()) {
        refuse("501 5.5.4 RSET takes no argument");
    } else if (reply(Step::Rset, "250 2.0.0 Ok\r\n")) {
        resetTransaction();
    }
}

void Session::noop(const QByteArray &)
{
    reply(Step::Noop, "250 2.0.0 Ok\r\n");
}

void Session::vrfy(const QByteArray &argument)
{
    if (argument.isEmpty()) {
        refuse("501 5.5.4 VRFY needs an address");
    } else {
        reply(Step::Vrfy, "252 2.1.5 Not verified, but would be accepted\r\n", argument);
    }
}

void Session::quit(const QByteArray &argument)
{
    if (!argument.isEmpty()) {
        refuse("501 5.5.4 QUIT takes no argument");
    } else if (reply(Step::Quit, "221 2.0.0 Bye\r\n")) {
        end();
    }
}

void Session::resetTransaction()
{
    m_inTransaction = false;
    m_envelope = {};
}

bool Session::reply(Step step, const QByteArray &ordinary, const QByteArray &argument)
{
    const QByteArray bytes = m_handler.answer(step, argument, ordinary);
    if (!bytes.isEmpty()) {
        m_handler.write(bytes);
    }
    return isPositive(bytes);
}

void Session::refuse(const QByteArray &text)
{
    m_handler.write(text + "\r\n");
    if (++m_refusals >= kMaxRefusals && !m_ended) {
        m_handler.write("421 4.7.0 Too many errors\r\n");
        end();
    }
}

} // namespace pennypost::practice

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptconnection.h"

#include "practice/pathargument.h"

namespace pennypost::test
{

namespace
{

// * matches any run of characters; the rest must be the same, letters in any case.
bool matches(const QByteArray &pattern, const QByteArray &line)
{
    const QByteArray text = line.toLower();
    const QList<QByteArray> pieces = pattern.toLower().split('*');
    if (pieces.size() == 1) {
        return text == pieces.first();
    }
    if (!text.startsWith(pieces.first())) {
        return false;
    }
    qsizetype at = pieces.first().size();
    for (qsizetype i = 1; i + 1 < pieces.size(); ++i) {
        const qsizetype found = text.indexOf(pieces.at(i), at);
        if (found < 0) {
            return false;
        }
        at = found + pieces.at(i).size();
    }
    return text.size() - at >= pieces.last().size() && text.endsWith(pieces.last());
}

} // namespace

ScriptConnection::ScriptConnection(qintptr descriptor, const Script &script,
                                   TestCertificates &certificates, ServerLog &log, QObject *parent)
    : QObject(parent),
      m_steps(script.steps()),
      m_certificates(certificates),
      m_log(log),
      m_number(log.addConnection()),
      m_socket(descriptor, this)
{
    connect(&m_socket, &ServerSocket::received, this, [this](const QByteArray &bytes) {
        m_input += bytes;
        run();
    });
    connect(&m_socket, &ServerSocket::closed, this, &ScriptConnection::onClosed);
    connect(&m_socket, &ServerSocket::encrypted, this, [this] {
        m_log.addHandshake();
        m_waitingForTls = false;
        run();
    });
    // Queued: whoever owns us has to be able to listen first.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_socket.setReading(m_steps.isEmpty()
                                || m_steps.first().kind != Script::Kind::StartTls);
            run();
        },
        Qt::QueuedConnection);
}

ScriptConnection::~ScriptConnection()
{
    if (m_awaitsVerdict) {
        m_log.addDelivery(m_delivery);
    } else if (m_body.isOpen()) {
        m_log.addUnfinishedMessage();
    }
    m_log.endConnection();
}

void ScriptConnection::run()
{
    while (!m_failed && !m_waitingForTls && m_next < m_steps.size()) {
        if (play(m_steps.at(m_next)) == Progress::Waits) {
            return;
        }
        ++m_next;
    }
    if (!m_failed && m_next == m_steps.size() && !m_input.isEmpty()) {
        fail("nothing more, but there came: " + m_input.left(200));
    }
}

ScriptConnection::Progress ScriptConnection::play(const Script::Step &step)
{
    switch (step.kind) {
    case Script::Kind::Expect:
        return expectLine(step.bytes);
    case Script::Kind::Reply:
    case Script::Kind::SendRaw:
        sent(step.bytes);
        if (step.kind == Script::Kind::Reply) {
            m_socket.write(step.bytes);
        } else {
            m_socket.writeWhole(step.bytes);
        }
        return Progress::Next;
    case Script::Kind::Slice:
        m_socket.whenWritten(
            [this, step] { m_socket.setSlicing(static_cast<qsizetype>(step.number), step.seed); });
        return Progress::Next;
    case Script::Kind::Delay:
        m_socket.wait(static_cast<int>(step.number));
        return Progress::Next;
    case Script::Kind::StartTls:
        return startTls(step.certificate);
    case Script::Kind::ReadBody:
        return readBody();
    case Script::Kind::StopReading:
        m_socket.setReading(false);
        return Progress::Next;
    case Script::Kind::Close:
        m_ending = true;
        m_socket.end(Then::Close);
        return Progress::Next;
    case Script::Kind::Reset:
        m_ending = true;
        m_socket.end(Then::Reset);
        return Progress::Next;
    case Script::Kind::HalfClose:
        m_socket.end(Then::HalfClose);
        return Progress::Next;
    case Script::Kind::ExpectClose:
        if (!m_input.isEmpty()) {
            fail("the client to close, but there came: " + m_input.left(200));
        }
        return Progress::Waits;
    }
    return Progress::Next;
}

ScriptConnection::Progress ScriptConnection::expectLine(const QByteArray &pattern)
{
    const qsizetype end = m_input.indexOf('\n');
    if (end < 0) {
        return Progress::Waits;
    }
    QByteArray line = m_input.left(end + 1);
    m_input.remove(0, end + 1);
    if (!line.endsWith("\r\n")) {
        fail("a line with CR LF, but there came: " + line);
        return Progress::Waits;
    }
    line.chop(2);
    note(line);
    if (!matches(pattern, line)) {
        fail(pattern + ", but there came: " + (m_inLogin ? QByteArray("<hidden>") : line));
        return Progress::Waits;
    }
    m_inLogin = false;
    return Progress::Next;
}

ScriptConnection::Progress ScriptConnection::startTls(CertificateKind certificate)
{
    if (!m_input.isEmpty()) {
        fail("TLS, but in clear there came: " + m_input.left(200));
        return Progress::Waits;
    }
    ++m_next; // run() goes on behind the handshake
    m_waitingForTls = true;
    m_socket.setReading(false); // what comes now belongs to TLS
    m_socket.whenWritten([this, certificate] {
        m_socket.setReading(true);
        m_socket.startTls(m_certificates.serverConfiguration(certificate));
    });
    return Progress::Waits;
}

ScriptConnection::Progress ScriptConnection::readBody()
{
    if (!m_body.isOpen()) {
        m_body.begin();
        m_unstuffer = {};
    }
    QByteArray text;
    m_input.remove(0, m_unstuffer.decode(m_input, text));
    m_body.add(text);
    if (!m_unstuffer.isFinished()) {
        return Progress::Waits;
    }
    m_delivery.connection = m_number;
    m_delivery.tls = m_socket.isEncrypted();
    m_body.finish(m_delivery);
    m_awaitsVerdict = true;
    return Progress::Next;
}

// Recorded before it leaves, see ServerLog.
void ScriptConnection::sent(const QByteArray &reply)
{
    if (m_awaitsVerdict) {
        m_delivery.reply += reply;
        if (isWholeReply(m_delivery.reply)) {
            m_delivery.answered = true;
            m_delivery.kept = m_delivery.reply.startsWith('2');
            m_log.addDelivery(m_delivery);
            m_awaitsVerdict = false;
            m_delivery = {};
        }
    } else if (!m_namedPath.isNull() && reply.startsWith('2')) {
        m_delivery.recipients.append(m_namedPath);
    } else if (reply.startsWith("235")) {
        m_log.addLogin(true);
    } else if (reply.startsWith("535")) {
        m_log.addLogin(false);
    }
    m_namedPath = {};
    m_inLogin = reply.startsWith("334");
}

void ScriptConnection::note(const QByteArray &line)
{
    m_log.addCommand(m_number, line, m_socket.isEncrypted(), m_inLogin);
    const QByteArray argument = line.mid(5);
    const QByteArray verb = line.left(5).toUpper();
    if (const auto path = practice::parsePathArgument(argument, "FROM:"); path && verb == "MAIL ") {
        m_delivery = {};
        m_delivery.mailFrom = path->path;
    } else if (const auto to = practice::parsePathArgument(argument, "TO:");
               to && verb == "RCPT ") {
        m_namedPath = to->path;
    }
}

void ScriptConnection::fail(const QByteArray &what)
{
    m_failed = true;
    m_log.addScriptError(
        QStringLiteral("connection %1, step %2: expected %3")
            .arg(QString::number(m_number), QString::number(m_next + 1), QString::fromUtf8(what)));
    m_socket.resetNow();
}

void ScriptConnection::onClosed()
{
    const bool expected = m_ending || m_next == m_steps.size()
        || m_steps.at(m_next).kind == Script::Kind::ExpectClose;
    if (!expected && !m_failed) {
        m_failed = true;
        m_log.addScriptError(QStringLiteral("connection %1, step %2: the client went away")
                                 .arg(QString::number(m_number), QString::number(m_next + 1)));
    }
    Q_EMIT closed();
}

} // namespace pennypost::test

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/connection.h"

#include "base/crashpoint.h"
#include "base/hash.h"
#include "smtp/sasl/channelbinding.h"
#include "smtp/socketerror.h"

#include <QHostAddress>
#include <QSslCipher>

#include <poll.h>
#include <utility>

namespace pennypost::smtp
{
namespace
{

constexpr qint64 kShownBytes = 512; // of what should not have come

// RFC 5321 section 4.1.3, without the scope, which means nothing to the server.
QByteArray addressLiteral(const QHostAddress &address)
{
    bool isV4 = false;
    const QHostAddress v4(address.toIPv4Address(&isV4));
    if (isV4) {
        return '[' + v4.toString().toLatin1() + ']';
    }
    QHostAddress v6 = address;
    v6.setScopeId({});
    return v6.isNull() ? QByteArray() : "[IPv6:" + v6.toString().toLatin1() + ']';
}

// SCRAM wants one that nobody can foresee. In base64 there is no comma.
SessionSettings withNonce(SessionSettings settings)
{
    constexpr qsizetype kNonceBytes = 24;
    if (settings.scramNonce.isEmpty()) {
        settings.scramNonce = randomBytes(kNonceBytes).toBase64();
    }
    return settings;
}

QString endpoint(const QString &host, quint16 port)
{
    return host + u':' + QString::number(port);
}

// Nothing of the server's waits to be read, and it has not hung up: as far as this computer knows.
bool isSilent(const QSslSocket &socket)
{
    pollfd look = {static_cast<int>(socket.socketDescriptor()), POLLIN | POLLRDHUP, 0};
    return socket.state() == QAbstractSocket::ConnectedState && socket.bytesAvailable() == 0
        && socket.encryptedBytesAvailable() == 0 && ::poll(&look, 1, 0) == 0;
}

// What another address of the same host may do better, as long as nobody has been greeted.
bool mayBeTheAddress(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::ConnectionLost:
    case ErrorKind::ReplyTimeout:
    case ErrorKind::HandshakeFailed:
    case ErrorKind::WrongSecurity:
    case ErrorKind::ReplyMalformed:
    case ErrorKind::ReplyTooLong:
        return true;
    default:
        return false;
    }
}

} // namespace

Connection::Connection(SessionSettings settings, net::Resolver &resolver, QObject *parent)
    : QObject(parent),
      m_settings(withNonce(std::move(settings))),
      m_certificateCheck(m_settings),
      m_dialogue(m_settings),
      m_transcript(m_settings.credentials ? Redactor(*m_settings.credentials) : Redactor()),
      m_dialer(resolver)
{
    connect(&m_stepTimer, &StepTimer::timeout, this, &Connection::onStepTimeout);
    connect(&m_openingTimer, &StepTimer::timeout, this, [this] {
        m_openingOver = true;
        m_dialogue.timedOut();
        perform();
    });
    m_finishTimer.setSingleShot(true);
    m_finishTimer.setInterval(0);
    connect(&m_finishTimer, &QTimer::timeout, this, &Connection::writeTerminator);
    connect(&m_dialer, &net::Dialer::connected, this, &Connection::onDialled);
    // Of all addresses the one that got furthest tells most.
    connect(&m_dialer, &net::Dialer::failed, this,
            [this](const Error &error) { onGone(m_earlierAddress.value_or(error)); });
}

Connection::~Connection()
{
    if (m_socket) {
        m_socket->disconnect(this);
    }
}

SessionInfo Connection::info() const
{
    SessionInfo info = m_info;
    info.capabilities = m_dialogue.capabilities();
    return info;
}

void Connection::open()
{
    m_info.peer = endpoint(m_settings.host, m_settings.port);
    m_transcript.addEvent(QStringLiteral("connect ") + m_info.peer);
    const net::Proxy &proxy = m_settings.proxy;
    if (proxy.kind != net::Proxy::Kind::None) {
        m_transcript.addEvent(QStringLiteral("through proxy ") + endpoint(proxy.host, proxy.port));
    }
    if (m_settings.security != Security::Plain) {
        const auto configuration = m_certificateCheck.configuration();
        if (!configuration) {
            onGone(configuration.error());
            return;
        }
        m_tls = *configuration;
    }
    const Timings &timings = m_settings.timings;
    m_openingTimer.start(timings.openingInAll);
    net::Dialer::Limits limits;
    limits.perAddress = timings.connectPerAddress;
    limits.inAll = timings.connectInAll;
    m_dialer.dial(m_settings.host, m_settings.port, limits, proxy);
}

void Connection::send(Transaction transaction, std::unique_ptr<BodySource> body)
{
    if (m_dialogue.isReady()) {
        if (std::exchange(m_hasSent, true)) {
            m_transcript.restart();
            m_transcript.addEvent(QStringLiteral("next message of the session"));
        }
        m_body = BodyFlow(std::move(body), transaction.bodySize);
        m_halfReached = false;
    }
    m_dialogue.start(std::move(transaction));
    perform();
}

void Connection::finishBody()
{
    // The owner may come from a commit that kept the event loop waiting: a refusal or the end of
    // the connection may lie unread in the kernel, and has to be heard before the terminator.
    if (!m_goneBecause && m_socket && isSilent(*m_socket)) {
        m_dialogue.finish();
        perform();
        return;
    }
    // A zero timer fires after the sockets have been looked at (QTimer::singleShot(0) would not: it
    // only posts an event).
    m_finishTimer.start();
}

void Connection::writeTerminator()
{
    onReadyRead();
    if (isAlive()) { // else settleGone() knows that nothing was sent
        m_dialogue.finish();
        perform();
    }
}

void Connection::quit()
{
    m_dialogue.quit();
    perform();
}

void Connection::abort()
{
    m_transcript.addEvent(QStringLiteral("abort"));
    m_dialogue.abort();
    perform();
}

void Connection::onDialled(QSslSocket *socket)
{
    PENNYPOST_CRASH_POINT("smtp.connected");
    m_socket.reset(socket);
    const QString address = socket->peerAddress().toString();
    m_info.peer
        = endpoint(m_settings.host, m_settings.port) + QStringLiteral(" [") + address + u']';
    m_transcript.addEvent(QStringLiteral("connected ") + address);
    socket->setReadBufferSize(net::Dialer::kReadBufferBytes);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    follow(socket);
    // Behind a proxy our own address means nothing to the server, and may be nobody's business.
    const bool isDirect = m_settings.proxy.kind == net::Proxy::Kind::None;
    m_dialogue.connected(isDirect ? addressLiteral(socket->localAddress()) : QByteArray());
    onReadyRead();
    if (m_socket && m_socket->state() != QAbstractSocket::ConnectedState) {
        onGone(socketCause());
    }
}

void Connection::follow(QSslSocket *socket)
{
    connect(socket, &QSslSocket::readyRead, this, &Connection::onReadyRead);
    // Later: QSslSocket tells from the middle of its work, and crashes if it is aborted from there.
    // Who flushes looks for himself.
    const auto onSomeWritten = [this] {
        if (!m_flushing && !std::exchange(m_writtenQueued, true)) {
            QMetaObject::invokeMethod(this, &Connection::onWritten, Qt::QueuedConnection);
        }
    };
    connect(socket, &QSslSocket::bytesWritten, this, onSomeWritten);
    connect(socket, &QSslSocket::encryptedBytesWritten, this, onSomeWritten);
    connect(socket, &QSslSocket::encrypted, this, &Connection::onEncrypted);
    connect(socket, &QSslSocket::sslErrors, this, &Connection::onSslErrors);
    connect(socket, &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel, QSsl::AlertType type) { m_alert = type; });
    connect(socket, &QSslSocket::errorOccurred, this, [this] { onGone(socketCause()); });
    connect(socket, &QSslSocket::disconnected, this, [this] { onGone(socketCause()); });
}

void Connection::onSslErrors(const QList<QSslError> &errors)
{
    if (m_certificateCheck.tolerates(errors, m_socket->peerCertificate())) {
        m_socket->ignoreSslErrors(errors);
    } else {
        m_sslErrors = errors;
    }
}

void Connection::onEncrypted()
{
    const QSslCipher cipher = m_socket->sessionCipher();
    m_info.tls = cipher.protocolString() + u' ' + cipher.name();
    m_transcript.addEvent(QStringLiteral("TLS ") + m_info.tls);
    const Error problem = m_certificateCheck.verify(m_socket->peerCertificateChain());
    if (problem.kind != ErrorKind::None) {
        m_dialogue.closed(problem);
        perform();
        return;
    }
    m_info.verified = m_settings.verifyServer;
    if (!m_info.verified) {
        m_transcript.addEvent(QStringLiteral("server not verified"));
    }
    PENNYPOST_CRASH_POINT("smtp.tls");
    if (m_settings.security == Security::StartTls && m_socket->bytesAvailable() > 0) {
        // The server has nothing to say before our EHLO. What it said in clear did not come here
        // (see StartTls), so that it is out of step, and nobody else has spoken.
        Error error = makeError(ErrorKind::ReplyUnexpected);
        error.serverText = m_socket->read(kShownBytes);
        m_transcript.addServer(error.serverText);
        m_dialogue.closed(error);
        perform();
        return;
    }
    m_dialogue.encrypted(sasl::serverEndPoint(m_socket->peerCertificate().toDer()));
    perform();
}

void Connection::onReadyRead()
{
    if (m_flushing) {
        m_readDue = true; // not from the middle of a write
        return;
    }
    while (m_socket && m_socket->isOpen() && !m_dialogue.isOver()) {
        const QByteArray bytes = m_socket->read(net::Dialer::kReadBufferBytes);
        if (bytes.isEmpty()) {
            break;
        }
        m_transcript.addServer(bytes);
        m_dialogue.received(bytes);
    }
    perform();
}

void Connection::onWritten()
{
    m_writtenQueued = false;
    if (!isAlive()) {
        return; // on its way when the connection ended
    }
    pump();
}

void Connection::onStepTimeout()
{
    if (m_stage == Stage::Body && m_body.keepsUp(waitingBytes(), m_settings.timings)) {
        perform(SetTimer{Stage::Body, m_settings.timings.bodyWindow});
        return;
    }
    m_transcript.addEvent(QStringLiteral("time is up"));
    m_dialogue.timedOut();
    perform();
}

// Sockets report their end several times, from within calls and before their last bytes are read:
// the first cause counts, and it is acted upon later.
void Connection::onGone(const Error &cause)
{
    if (m_goneBecause) {
        return;
    }
    m_goneBecause = cause;
    QMetaObject::invokeMethod(this, &Connection::settleGone, Qt::QueuedConnection);
}

void Connection::settleGone()
{
    if (!m_goneBecause) {
        return; // of an address that was given up since
    }
    onReadyRead(); // a verdict that came before the end still counts
    if (!m_goneBecause) {
        return;
    }
    if (!m_dialogue.isOver()) {
        m_transcript.addEvent(QStringLiteral("connection ended ")
                              + m_goneBecause->detail.section(u'\n', 0, 0));
    }
    m_dialogue.closed(*m_goneBecause);
    perform();
}

Error Connection::socketCause() const
{
    if (!m_sslErrors.isEmpty()) {
        return m_certificateCheck.judge(m_sslErrors, m_socket->peerCertificate());
    }
    return socketError(
        *m_socket,
        {m_stage, m_settings.security, m_settings.clientCertificate.has_value(), m_alert});
}

bool Connection::isAlive() const
{
    return m_socket && !m_goneBecause && m_socket->state() == QAbstractSocket::ConnectedState;
}

// Nothing has been heard of this address yet that another could not say better.
bool Connection::goesToNextAddress(const Error &error)
{
    if (m_greeted || m_openingOver || !m_socket || !mayBeTheAddress(error.kind)
        || !m_dialer.dialNext()) {
        return false;
    }
    m_transcript.addEvent(QStringLiteral("this address does not work, trying the next"));
    m_earlierAddress = m_earlierAddress.value_or(error);
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // this may be a slot of it
    m_sslErrors.clear();
    m_alert.reset();
    m_goneBecause.reset();
    m_info = {};
    m_dialogue = Dialogue(m_settings);
    m_stage = Stage::Connect;
    Q_EMIT stageChanged(m_stage);
    return true;
}

qint64 Connection::waitingBytes() const
{
    return m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0;
}

} // namespace pennypost::smtp

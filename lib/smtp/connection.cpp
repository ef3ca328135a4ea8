// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/connection.h"

#include "base/crashpoint.h"
#include "base/hash.h"
#include "smtp/sasl/channelbinding.h"
#include "smtp/socketerror.h"

#include <QHostAddress>
#include <QSslCipher>

#include <utility>

namespace pennypost::smtp
{
namespace
{

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

} // namespace

Connection::Connection(SessionSettings settings, net::Resolver &resolver, QObject *parent)
    : QObject(parent),
      m_settings(withNonce(std::move(settings))),
      m_certificateCheck(m_settings.caCertificates, m_settings.host),
      m_dialogue(m_settings),
      m_transcript(m_settings.credentials ? Redactor(*m_settings.credentials) : Redactor()),
      m_dialer(resolver)
{
    for (QTimer *timer : {&m_stepTimer, &m_openingTimer}) {
        timer->setSingleShot(true);
        timer->setTimerType(Qt::PreciseTimer); // a coarse one may be 5 % early
    }
    connect(&m_stepTimer, &QTimer::timeout, this, &Connection::onStepTimeout);
    connect(&m_openingTimer, &QTimer::timeout, this, [this] {
        m_dialogue.timedOut();
        perform();
    });
    m_finishTimer.setSingleShot(true);
    m_finishTimer.setInterval(0);
    connect(&m_finishTimer, &QTimer::timeout, this, &Connection::writeTerminator);
    connect(&m_dialer, &net::Dialer::connected, this, &Connection::onDialled);
    connect(&m_dialer, &net::Dialer::failed, this, &Connection::onGone);
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
    m_info.peer = m_settings.host + u':' + QString::number(m_settings.port);
    m_transcript.addEvent(QStringLiteral("connect ") + m_info.peer);
    if (m_settings.security != Security::Plain) {
        if (const auto configuration = m_certificateCheck.configuration(); !configuration) {
            onGone(configuration.error());
            return;
        }
    }
    const Timings &timings = m_settings.timings;
    m_openingTimer.start(timings.openingInAll);
    net::Dialer::Limits limits;
    limits.perAddress = timings.connectPerAddress;
    limits.inAll = timings.connectInAll;
    m_dialer.dial(m_settings.host, m_settings.port, limits);
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
    // Not now: the owner may come from a commit that kept the event loop waiting, and a refusal or
    // the end of the connection may lie unread in the kernel. A zero timer fires after the sockets
    // have been looked at (QTimer::singleShot(0) would not: it only posts an event).
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
    m_info.peer += QStringLiteral(" [") + address + u']';
    m_transcript.addEvent(QStringLiteral("connected ") + address);
    socket->setReadBufferSize(net::Dialer::kReadBufferBytes);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QSslSocket::readyRead, this, &Connection::onReadyRead);
    // Queued: QSslSocket tells from the middle of its work, and crashes if it is aborted from
    // there.
    connect(socket, &QSslSocket::bytesWritten, this, &Connection::onWritten, Qt::QueuedConnection);
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &Connection::onWritten,
            Qt::QueuedConnection);
    connect(socket, &QSslSocket::encrypted, this, &Connection::onEncrypted);
    connect(socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    connect(socket, &QSslSocket::errorOccurred, this, [this] { onGone(socketCause()); });
    connect(socket, &QSslSocket::disconnected, this, [this] { onGone(socketCause()); });
    m_dialogue.connected(addressLiteral(socket->localAddress()));
    perform();
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        onGone(socketCause());
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
    PENNYPOST_CRASH_POINT("smtp.tls");
    if (m_settings.security == Security::StartTls) {
        onReadyRead(); // the server has nothing to say here: bytes are left over from before
    }
    m_dialogue.encrypted(sasl::serverEndPoint(m_socket->peerCertificate().toDer()));
    perform();
}

void Connection::onReadyRead()
{
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
    if (!isAlive()) {
        return; // on its way when the connection ended
    }
    if (m_stage == Stage::Body) {
        reportProgress(m_body.progressDue(waitingBytes()));
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
    onReadyRead(); // a verdict that came before the end still counts
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
    return socketError(*m_socket, m_stage, m_settings.security);
}

bool Connection::isAlive() const
{
    return m_socket && !m_goneBecause && m_socket->state() == QAbstractSocket::ConnectedState;
}

qint64 Connection::waitingBytes() const
{
    return m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0;
}

} // namespace pennypost::smtp

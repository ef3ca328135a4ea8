// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/connection.h"

#include "base/crashpoint.h"

#include <QHostAddress>
#include <QSslCipher>

#include <algorithm>
#include <utility>
#include <variant>

namespace pennypost::smtp
{
namespace
{

// Chunk and window were measured: smaller ones are slower, larger ones only cost memory.
constexpr qsizetype kChunkBytes = qsizetype(64) * 1024;
constexpr qint64 kWindowBytes = qint64(256) * 1024;
// More in one turn of the event loop would starve timers and other connections.
constexpr qint64 kTurnBytes = qint64(1024) * 1024;
constexpr qint64 kProgressIntervalMs = 100;

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

} // namespace

Connection::Connection(SessionSettings settings, net::Resolver &resolver, QObject *parent)
    : QObject(parent),
      m_settings(std::move(settings)),
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
        m_body = std::move(body);
        m_bodySize = transaction.bodySize;
        m_pulledBytes = 0;
        m_reported = 0;
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
    connect(socket, &QSslSocket::bytesWritten, this, &Connection::onWritten);
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &Connection::onWritten);
    connect(socket, &QSslSocket::encrypted, this, &Connection::onEncrypted);
    connect(socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_sslErrors = errors; });
    connect(socket, &QSslSocket::errorOccurred, this, [this] { onGone(socketError()); });
    connect(socket, &QSslSocket::disconnected, this, [this] { onGone(socketError()); });
    m_dialogue.connected(addressLiteral(socket->localAddress()));
    perform();
    if (m_socket->state() != QAbstractSocket::ConnectedState) {
        onGone(socketError());
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
    m_dialogue.encrypted();
    perform();
}

void Connection::onReadyRead()
{
    while (m_socket && !m_dialogue.isOver()) {
        const QByteArray bytes = m_socket->read(kChunkBytes);
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
    reportProgress(false);
    pump();
}

void Connection::onStepTimeout()
{
    // The window of the body may begin anew while enough of it leaves.
    const Timings &timings = m_settings.timings;
    const qint64 wanted = timings.bodyBytesPerSecond * timings.bodyWindow.count() / 1000;
    if (m_stage == Stage::Body && leftBytes() - m_windowStart >= wanted) {
        perform(SetTimer{Stage::Body, timings.bodyWindow});
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

Error Connection::socketError() const
{
    if (!m_sslErrors.isEmpty()) {
        return m_certificateCheck.judge(m_sslErrors, m_socket->peerCertificate());
    }
    const QString detail = m_socket->errorString();
    if (m_stage != Stage::Tls || m_socket->error() != QAbstractSocket::SslHandshakeFailedError) {
        return makeError(ErrorKind::ConnectionLost, detail);
    }
    // How OpenSSL says that the other side does not speak TLS. Behind the 220 of STARTTLS that is
    // not a wrong setting: bytes were put in between.
    for (const char *sign : {"wrong version number", "packet length too long", "http request"}) {
        if (detail.contains(QLatin1String(sign))) {
            const bool afterReply = m_settings.security == Security::StartTls;
            return makeError(afterReply ? ErrorKind::PlaintextInjected : ErrorKind::WrongSecurity,
                             detail);
        }
    }
    return makeError(ErrorKind::HandshakeFailed, detail);
}

bool Connection::isAlive() const
{
    return m_socket && !m_goneBecause && m_socket->state() == QAbstractSocket::ConnectedState;
}

qint64 Connection::waitingBytes() const
{
    return m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0;
}

qint64 Connection::leftBytes() const
{
    return std::clamp(m_pulledBytes - waitingBytes(), qint64(0), m_bodySize);
}

// Slots of our signals may call us back: what they ask for is appended and done in order.
void Connection::perform()
{
    if (m_performing) {
        return;
    }
    m_performing = true;
    for (QList<Action> actions = m_dialogue.takeActions(); !actions.isEmpty();
         actions = m_dialogue.takeActions()) {
        for (Action &action : actions) {
            std::visit([this](auto &each) { perform(each); }, action);
        }
    }
    m_performing = false;
}

void Connection::perform(Write &action)
{
    m_transcript.addClient(action.shown);
    m_socket->write(action.bytes);
    m_sentPointDue = true;
    if (action.shown != action.bytes) {
        Secret::wipe(action.bytes);
    }
}

void Connection::perform(const WriteBody &action)
{
    m_socket->write(action.bytes);
}

void Connection::perform(const StartTls & /*action*/)
{
    if (m_socket->bytesAvailable() > 0) {
        // QSslSocket would carry these into the encrypted session; the Dialogue refuses them.
        const QByteArray early = m_socket->read(kChunkBytes);
        m_transcript.addServer(early);
        m_dialogue.received(early);
        return;
    }
    m_socket->setSslConfiguration(*m_certificateCheck.configuration());
    m_socket->startClientEncryption();
}

void Connection::perform(const StartBody & /*action*/)
{
    QMetaObject::invokeMethod(this, &Connection::pump, Qt::QueuedConnection);
}

void Connection::perform(const SetTimer &action)
{
    m_windowStart = leftBytes();
    m_stepTimer.start(action.time);
}

void Connection::perform(const StopTimer & /*action*/)
{
    m_stepTimer.stop();
}

void Connection::perform(const End &action)
{
    m_stepTimer.stop();
    m_openingTimer.stop();
    m_finishTimer.stop();
    m_dialer.cancel();
    m_body.reset();
    if (m_socket) {
        // Kept until we go ourselves: this may be a slot of it.
        m_socket->disconnect(this);
        if (action.politely) {
            m_socket->flush();
            m_socket->disconnectFromHost();
        } else {
            m_socket->abort();
        }
    }
    m_transcript.addEvent(QStringLiteral("closed"));
    Q_EMIT closed(action.error);
}

void Connection::perform(const StageChanged &action)
{
    if (m_stage == Stage::Greeting) {
        PENNYPOST_CRASH_POINT("smtp.greeted");
    } else if (m_stage == Stage::Ehlo) {
        PENNYPOST_CRASH_POINT("smtp.ehlo");
    }
    m_stage = action.stage;
    Q_EMIT stageChanged(action.stage);
}

void Connection::perform(const BecameReady & /*action*/)
{
    m_openingTimer.stop();
    if (m_dialogue.isReady()) { // unless the last slot has sent the next message already
        Q_EMIT ready();
    }
}

void Connection::perform(const RecipientReplied &action)
{
    Q_EMIT recipientReplied(action.index, action.reply);
}

void Connection::perform(const smtp::BodySent & /*action*/)
{
    PENNYPOST_CRASH_POINT("smtp.body-sent");
    reportProgress(true);
    Q_EMIT bodySent();
}

void Connection::perform(const Finished &action)
{
    if (action.outcome.terminatorSent && action.outcome.reply) {
        PENNYPOST_CRASH_POINT("smtp.reply-read");
    }
    if (!m_dialogue.hasTransaction()) {
        m_body.reset();
    }
    Q_EMIT transactionFinished(action.outcome);
}

void Connection::pump()
{
    qint64 turn = 0;
    while (m_dialogue.wantsBody() && isAlive() && waitingBytes() < kWindowBytes) {
        if (turn >= kTurnBytes) {
            if (!m_pumpQueued) {
                m_pumpQueued = true;
                QMetaObject::invokeMethod(
                    this,
                    [this] {
                        m_pumpQueued = false;
                        pump();
                    },
                    Qt::QueuedConnection);
            }
            return;
        }
        const Result<QByteArray> chunk = m_body->read(kChunkBytes);
        if (!chunk) {
            m_dialogue.bodyFailed(chunk.error());
        } else if (chunk->isEmpty()) {
            m_dialogue.bodyEnd();
        } else {
            m_dialogue.bodyChunk(*chunk);
            m_transcript.addBody(chunk->size());
            m_pulledBytes += chunk->size();
            turn += chunk->size();
        }
        perform();
    }
    checkFlushed();
}

void Connection::checkFlushed()
{
    if (m_stage == Stage::Body && !m_halfReached && m_pulledBytes * 2 >= m_bodySize) {
        m_halfReached = true;
        PENNYPOST_CRASH_POINT("smtp.body-half");
    }
    if (!isAlive() || waitingBytes() > 0) {
        return;
    }
    reachSentPoint();
    if (m_dialogue.wantsFlush()) {
        onReadyRead(); // an early reply decides
        m_dialogue.bodyFlushed();
        perform();
    }
}

void Connection::reportProgress(bool last)
{
    const qint64 left = last ? m_bodySize : leftBytes();
    const bool due
        = last || !m_sinceReport.isValid() || m_sinceReport.hasExpired(kProgressIntervalMs);
    if (m_stage == Stage::Body && left > m_reported && due) {
        m_reported = left;
        m_sinceReport.start();
        Q_EMIT progress(left, m_bodySize);
    }
}

// All that was written has left: the other side may know it from here on.
void Connection::reachSentPoint()
{
    if (!std::exchange(m_sentPointDue, false)) {
        return;
    }
    switch (m_stage) {
    case Stage::Auth:
        PENNYPOST_CRASH_POINT("smtp.auth-sent");
        break;
    case Stage::Mail:
        PENNYPOST_CRASH_POINT("smtp.mail-sent");
        break;
    case Stage::Rcpt:
        PENNYPOST_CRASH_POINT("smtp.rcpt-sent");
        break;
    case Stage::Data:
        PENNYPOST_CRASH_POINT("smtp.data-sent");
        break;
    case Stage::Terminator:
        PENNYPOST_CRASH_POINT("smtp.terminator-sent");
        break;
    case Stage::Connect:
    case Stage::Greeting:
    case Stage::Ehlo:
    case Stage::Tls:
    case Stage::Body:
    case Stage::Quit:
        break;
    }
}

} // namespace pennypost::smtp

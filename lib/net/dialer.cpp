// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/dialer.h"

#include "base/logging.h"

#include <QNetworkProxy>

#include <algorithm>
#include <utility>

namespace pennypost::net
{
namespace
{

// The name as a certificate has it: without the brackets of an address literal and the root's dot.
QString bareHost(const QString &host)
{
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        return host.mid(1, host.size() - 2);
    }
    return host.endsWith(u'.') ? host.chopped(1) : host;
}

QString endpoint(const QString &host, quint16 port)
{
    const QString bare = bareHost(host);
    const QString shown = bare.contains(u':') ? u'[' + bare + u']' : bare;
    return shown + u':' + QString::number(port);
}

ErrorKind toErrorKind(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return ErrorKind::ConnectionRefused;
    case QAbstractSocket::SocketTimeoutError:
        return ErrorKind::ConnectTimeout;
    default:
        return ErrorKind::NetworkUnreachable;
    }
}

// Somebody who answers tells more than silence, and silence more than a missing route: that is
// what a computer without IPv6 says of every second address.
int tellingRank(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::ProxyRefused:
        return 4;
    case ErrorKind::ConnectionRefused:
        return 3;
    case ErrorKind::ConnectTimeout:
        return 2;
    case ErrorKind::NetworkUnreachable:
        return 1;
    default:
        return 0;
    }
}

// TCP's simultaneous open: a connect to a closed port of this computer meets itself when the kernel
// happens to choose that very port as the source.
bool isConnectedToItself(const QSslSocket &socket)
{
    return socket.localPort() == socket.peerPort() && socket.localAddress() == socket.peerAddress();
}

} // namespace

Dialer::Dialer(Resolver &resolver, QObject *parent)
    : QObject(parent),
      m_resolver(resolver)
{
    m_stagger.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_stagger, &QTimer::timeout, this, &Dialer::startNext);
    connect(&m_deadline, &QTimer::timeout, this, &Dialer::onTimeUp);
}

Dialer::~Dialer() = default;

void Dialer::dial(const QString &host, quint16 port, const Limits &limits, const Proxy &proxy)
{
    cancel();
    m_host = host;
    m_port = port;
    m_limits = limits;
    m_proxy = proxy;
    m_mostTelling = ErrorKind::None;
    m_deadline.start(m_limits.inAll);
    m_lookup = std::make_unique<QObject>();
    m_resolver.lookup(hasProxy() ? proxy.host : host, m_lookup.get(),
                      [this](const auto &answer) { onLookupDone(answer); });
}

bool Dialer::dialNext()
{
    if (m_waiting.isEmpty()) {
        return false;
    }
    m_mostTelling = ErrorKind::None;
    m_deadline.start(m_limits.inAll);
    // From the event loop, as the first time.
    m_stagger.start(0);
    return true;
}

void Dialer::cancel()
{
    m_stagger.stop();
    m_deadline.stop();
    m_lookup.reset();
    m_waiting.clear();
    m_attempts.clear();
}

void Dialer::onLookupDone(const Result<QList<QHostAddress>> &answer)
{
    m_lookup.reset();
    if (!answer) {
        finish(hasProxy() ? failure(ErrorKind::ProxyUnreachable) : answer.error());
        return;
    }
    m_waiting = *answer;
    startNext();
}

void Dialer::startNext()
{
    if (m_waiting.isEmpty()) {
        return;
    }
    const QHostAddress address = m_waiting.takeFirst();
    const int id = ++m_lastId;
    auto socket = std::make_unique<QSslSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setReadBufferSize(kReadBufferBytes);
    socket->setPeerVerifyName(bareHost(m_host));
    // Queued: connectToHost() can fail before it returns, and a receiver of our signals may delete
    // the socket or us while Qt is still inside the socket.
    connect(
        socket.get(), &QSslSocket::connected, this, [this, id] { onConnected(id); },
        Qt::QueuedConnection);
    connect(
        socket.get(), &QSslSocket::errorOccurred, this,
        [this, id](QAbstractSocket::SocketError error) { onAttemptFailed(id, toErrorKind(error)); },
        Qt::QueuedConnection);
    auto deadline = std::make_unique<QTimer>();
    deadline->setSingleShot(true);
    connect(deadline.get(), &QTimer::timeout, this,
            [this, id] { onAttemptFailed(id, ErrorKind::ConnectTimeout); });
    deadline->start(m_limits.perAddress);

    qCDebug(lcNet) << "connecting to" << m_host << "at" << address << "port" << m_port;
    socket->connectToHost(address, hasProxy() ? m_proxy.port : m_port);
    m_attempts.push_back({id, address, std::move(socket), std::move(deadline), nullptr});
    m_stagger.start(m_limits.stagger);
}

void Dialer::onConnected(int id)
{
    const auto attempt = find(id);
    if (attempt == m_attempts.end()) {
        return;
    }
    if (isConnectedToItself(*attempt->socket)) {
        onAttemptFailed(id, ErrorKind::ConnectionRefused);
    } else if (hasProxy()) {
        startHandshake(*attempt);
    } else {
        handOver(id);
    }
}

// One way through the proxy is enough: the others are given up before anybody asks for a second.
void Dialer::startHandshake(Attempt &attempt)
{
    m_stagger.stop();
    m_waiting.clear();
    Attempt chosen = std::move(attempt);
    m_attempts.clear();
    const int id = chosen.id;
    chosen.handshake = std::make_unique<ProxyHandshake>(m_proxy.kind, bareHost(m_host), m_port);
    connect(
        chosen.socket.get(), &QSslSocket::readyRead, this, [this, id] { onProxyBytes(id); },
        Qt::QueuedConnection);
    m_attempts.push_back(std::move(chosen));
    onProxyBytes(id);
}

void Dialer::onProxyBytes(int id)
{
    const auto attempt = find(id);
    if (attempt == m_attempts.end()) {
        return;
    }
    ProxyHandshake &handshake = *attempt->handshake;
    attempt->socket->write(handshake.takeOutgoing());
    while (handshake.wanted() > 0) {
        const QByteArray bytes = attempt->socket->read(handshake.wanted());
        if (bytes.isEmpty()) {
            return;
        }
        handshake.received(bytes);
        attempt->socket->write(handshake.takeOutgoing());
    }
    if (handshake.isOpen()) {
        handOver(id);
    } else {
        finish(failure(handshake.failure()));
    }
}

void Dialer::handOver(int id)
{
    std::unique_ptr<QSslSocket> socket = take(id);
    // Those that did not make it in time may do better than this one: dialNext().
    QList<QHostAddress> left;
    for (const Attempt &attempt : m_attempts) {
        left.append(attempt.address);
    }
    left += m_waiting;
    cancel();
    m_waiting = left;
    socket->disconnect(this);
    Q_EMIT connected(socket.release());
}

void Dialer::onAttemptFailed(int id, ErrorKind kind)
{
    const auto attempt = find(id);
    if (attempt == m_attempts.end()) {
        return;
    }
    // A proxy that hangs up on us has heard us.
    const bool isHungUp = attempt->handshake && kind != ErrorKind::ConnectTimeout;
    const std::unique_ptr<QSslSocket> socket = take(id);
    goOnAfter(isHungUp ? ErrorKind::ProxyRefused : kind);
}

void Dialer::goOnAfter(ErrorKind kind)
{
    note(kind);
    if (!m_waiting.isEmpty()) {
        startNext();
    } else if (m_attempts.empty()) {
        finish(wholeFailure());
    }
}

void Dialer::onTimeUp()
{
    if (m_lookup && !hasProxy()) {
        finish(makeError(ErrorKind::NameServerFailed, m_host));
        return;
    }
    note(ErrorKind::ConnectTimeout);
    finish(wholeFailure());
}

void Dialer::finish(const Error &error)
{
    cancel();
    Q_EMIT failed(error);
}

Dialer::Attempts::iterator Dialer::find(int id)
{
    return std::find_if(m_attempts.begin(), m_attempts.end(),
                        [id](const Attempt &attempt) { return attempt.id == id; });
}

std::unique_ptr<QSslSocket> Dialer::take(int id)
{
    const auto found = find(id);
    if (found == m_attempts.end()) {
        return nullptr;
    }
    std::unique_ptr<QSslSocket> socket = std::move(found->socket);
    m_attempts.erase(found);
    return socket;
}

void Dialer::note(ErrorKind kind)
{
    if (tellingRank(kind) > tellingRank(m_mostTelling)) {
        m_mostTelling = kind;
    }
}

Error Dialer::wholeFailure() const
{
    const bool isProxys = hasProxy() && m_mostTelling != ErrorKind::ProxyRefused;
    return failure(isProxys ? ErrorKind::ProxyUnreachable : m_mostTelling);
}

Error Dialer::failure(ErrorKind kind) const
{
    if (kind == ErrorKind::ProxyUnreachable) {
        return makeError(kind, endpoint(m_proxy.host, m_proxy.port));
    }
    return makeError(kind, endpoint(m_host, m_port));
}

} // namespace pennypost::net

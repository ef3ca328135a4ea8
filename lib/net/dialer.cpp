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

void Dialer::dial(const QString &host, quint16 port, const Limits &limits)
{
    cancel();
    m_host = host;
    m_port = port;
    m_limits = limits;
    m_mostTelling = ErrorKind::None;
    m_deadline.start(m_limits.inAll);
    m_lookup = std::make_unique<QObject>();
    m_resolver.lookup(host, m_lookup.get(), [this](const auto &answer) { onLookupDone(answer); });
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
        finish(answer.error());
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
    socket->connectToHost(address, m_port);
    m_attempts.push_back({id, std::move(socket), std::move(deadline)});
    m_stagger.start(m_limits.stagger);
}

void Dialer::onConnected(int id)
{
    std::unique_ptr<QSslSocket> socket = take(id);
    if (!socket) {
        return;
    }
    if (isConnectedToItself(*socket)) {
        goOnAfter(ErrorKind::ConnectionRefused);
        return;
    }
    cancel();
    socket->disconnect(this);
    Q_EMIT connected(socket.release());
}

void Dialer::onAttemptFailed(int id, ErrorKind kind)
{
    if (take(id)) {
        goOnAfter(kind);
    }
}

void Dialer::goOnAfter(ErrorKind kind)
{
    note(kind);
    if (!m_waiting.isEmpty()) {
        startNext();
    } else if (m_attempts.empty()) {
        finish(makeError(m_mostTelling, endpoint(m_host, m_port)));
    }
}

void Dialer::onTimeUp()
{
    if (m_lookup) {
        finish(makeError(ErrorKind::NameServerFailed, m_host));
        return;
    }
    note(ErrorKind::ConnectTimeout);
    finish(makeError(m_mostTelling, endpoint(m_host, m_port)));
}

void Dialer::finish(const Error &error)
{
    cancel();
    Q_EMIT failed(error);
}

std::unique_ptr<QSslSocket> Dialer::take(int id)
{
    const auto found = std::find_if(m_attempts.begin(), m_attempts.end(),
                                    [id](const Attempt &attempt) { return attempt.id == id; });
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

} // namespace pennypost::net

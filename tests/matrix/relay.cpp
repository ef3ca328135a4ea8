// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/relay.h"

#include <QTcpSocket>

#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pennypost::test
{

Relay::Relay(const QHostAddress &address, quint16 port, Manner manner)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this, manner] { accept(manner); });
    m_server.listen(address, port);
}

void Relay::accept(Manner manner)
{
    QTcpSocket *const near = m_server.nextPendingConnection();
    ++m_connections;
    if (manner == Manner::SaysNothing) {
        return;
    }
    auto *const far = new QTcpSocket(near);
    connect(far, &QTcpSocket::readyRead, near, [=] { near->write(far->readAll()); });
    connect(near, &QTcpSocket::readyRead, far, [=] { far->write(near->readAll()); });
    connect(far, &QTcpSocket::disconnected, near, &QTcpSocket::disconnectFromHost);
    connect(near, &QTcpSocket::disconnected, far, &QTcpSocket::disconnectFromHost);
    far->connectToHost(QHostAddress(QHostAddress::LocalHost), m_server.serverPort());
}

BlackHole6::BlackHole6(quint16 port)
{
    sockaddr_in6 name = {};
    name.sin6_family = AF_INET6;
    name.sin6_addr = in6addr_loopback;
    name.sin6_port = htons(port);
    const auto *const generic = reinterpret_cast<const sockaddr *>(&name);
    const int listener = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    m_sockets.push_back(listener);
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(listener, generic, sizeof name) != 0 || ::listen(listener, 0) != 0) {
        return;
    }
    constexpr int kMostFillers = 16; // the kernel's backlog is a little longer than it says
    for (int i = 0; i < kMostFillers && !m_open; ++i) {
        const int filler = ::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        m_sockets.push_back(filler);
        if (::connect(filler, generic, sizeof name) != 0 && errno == EINPROGRESS) {
            pollfd wait = {filler, POLLOUT, 0};
            m_open = ::poll(&wait, 1, 100) == 0;
        }
    }
}

BlackHole6::~BlackHole6()
{
    for (const int socket : m_sockets) {
        ::close(socket);
    }
}

} // namespace pennypost::test

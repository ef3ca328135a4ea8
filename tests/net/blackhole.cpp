// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/blackhole.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pennypost::net
{

BlackHole::BlackHole(quint32 address, quint16 port)
{
    sockaddr_in name = {};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(address);
    name.sin_port = htons(port);
    const auto *const generic = reinterpret_cast<const sockaddr *>(&name);

    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    m_sockets.push_back(listener);
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(listener, generic, sizeof name) != 0 || ::listen(listener, 0) != 0) {
        return;
    }
    // Fill the backlog until a connect gets no answer.
    for (int i = 0; i < 16 && !m_open; ++i) {
        const int filler = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        m_sockets.push_back(filler);
        if (::connect(filler, generic, sizeof name) != 0 && errno == EINPROGRESS) {
            pollfd wait = {filler, POLLOUT, 0};
            m_open = ::poll(&wait, 1, 100) == 0;
        }
    }
}

BlackHole::~BlackHole()
{
    for (const int socket : m_sockets) {
        ::close(socket);
    }
}

} // namespace pennypost::net

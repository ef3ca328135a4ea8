// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

// What tlssink and tlspump share. They end at the first thing that goes wrong.

[[noreturn]] inline void fail(const char *what)
{
    std::perror(what);
    ERR_print_errors_fp(stderr);
    std::_Exit(1);
}

inline void check(bool good, const char *what)
{
    if (!good) {
        fail(what);
    }
}

inline sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

inline const sockaddr *plain(const sockaddr_in *address)
{
    return reinterpret_cast<const sockaddr *>(address);
}

inline void sendAtOnce(int socket)
{
    const int on = 1;
    check(setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0, "TCP_NODELAY");
}

inline void say(SSL *tls, const std::string &line)
{
    check(SSL_write(tls, line.data(), static_cast<int>(line.size())) > 0, "write");
}

// One line, or several that came together.
inline std::string hear(SSL *tls)
{
    std::string text;
    char bytes[4096];
    while (!text.ends_with("\n")) {
        const int size = SSL_read(tls, bytes, sizeof bytes);
        if (size <= 0) {
            return {};
        }
        text.append(bytes, static_cast<size_t>(size));
    }
    return text;
}

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// tlssink CERTIFICATE KEY
// Takes mail over TLS on 127.0.0.1, one session after the other, throws it away and answers with
// the number of bytes. Prints its port. For well-behaved clients only.
#include "tlspeer.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>
#include <vector>

namespace
{

// What has come lately, for the end of the message: nobody sends anything behind it.
class Tail
{
public:
    void add(const char *bytes, size_t size)
    {
        m_bytes.append(bytes + size - std::min(size, kEnd.size()), std::min(size, kEnd.size()));
        m_bytes.erase(0, m_bytes.size() - std::min(m_bytes.size(), kEnd.size()));
    }
    [[nodiscard]] bool isEnd() const
    {
        return m_bytes == kEnd;
    }

private:
    const std::string kEnd = "\r\n.\r\n";
    std::string m_bytes;
};

constexpr long long kRestsBehind = 1LL << 20; // bytes

long long takeMessage(SSL *tls, std::chrono::milliseconds rest)
{
    bool rested = false;
    std::vector<char> buffer(size_t{64} * 1024);
    Tail tail;
    long long bytes = 0;
    while (!tail.isEnd()) {
        const int size = SSL_read(tls, buffer.data(), static_cast<int>(buffer.size()));
        check(size > 0, "the message ends early");
        bytes += size;
        tail.add(buffer.data(), static_cast<size_t>(size));
        if (bytes >= kRestsBehind && !std::exchange(rested, true)) {
            std::this_thread::sleep_for(rest);
        }
    }
    return bytes;
}

// Commands may come in groups.
void converse(SSL *tls, std::chrono::milliseconds rest)
{
    say(tls, "220 sink.example.org\r\n");
    for (std::string lines = hear(tls); !lines.empty(); lines = hear(tls)) {
        std::string replies;
        for (size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1) {
            const auto is = [&](const char *verb) {
                return lines.compare(at, std::strlen(verb), verb) == 0;
            };
            replies += is("EHLO") ? "250-sink.example.org\r\n250 PIPELINING\r\n"
                : is("DATA")      ? "354 go on\r\n"
                : is("QUIT")      ? "221 bye\r\n"
                                  : "250 ok\r\n";
        }
        say(tls, replies);
        if (replies.starts_with("354")) {
            say(tls, "250 " + std::to_string(takeMessage(tls, rest)) + " bytes\r\n");
        } else if (replies.starts_with("221")) {
            return;
        }
    }
}

} // namespace

int main(int argc, char *argv[])
{
    check(argc == 3 || argc == 4, "usage: tlssink CERTIFICATE KEY [MILLISECONDS]");
    const std::chrono::milliseconds rest(argc == 4 ? std::stoi(argv[3]) : 0);
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    check(SSL_CTX_use_certificate_chain_file(context, argv[1]) == 1, argv[1]);
    check(SSL_CTX_use_PrivateKey_file(context, argv[2], SSL_FILETYPE_PEM) == 1, argv[2]);

    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    check(bind(listener, plain(&address), size) == 0, "bind");
    check(listen(listener, 1) == 0, "listen");
    check(getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size) == 0, "port");
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);

    for (;;) {
        const int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        check(client >= 0, "accept");
        sendAtOnce(client);
        SSL *tls = SSL_new(context);
        SSL_set_fd(tls, client);
        if (SSL_accept(tls) == 1) {
            converse(tls, rest);
            SSL_shutdown(tls);
        }
        SSL_free(tls);
        close(client);
    }
}

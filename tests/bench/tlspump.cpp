// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// tlspump PORT CIPHER FILE TIMES
// The measure for the engine: sends the file, so many times behind itself, as one message to
// tlssink on 127.0.0.1, in blocking writes of 64 KiB and with no more ado than TLS needs. CIPHER is
// "TLSv1.3 NAME". Prints what the sink says.
#include "tlspeer.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace
{

constexpr size_t kWrite = size_t{64} * 1024;

void ask(SSL *tls, const char *line)
{
    say(tls, line);
    check(!hear(tls).empty(), line);
}

SSL *connected(SSL_CTX *context, int port)
{
    const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    check(connect(client, plain(&address), sizeof address) == 0, "connect");
    sendAtOnce(client);
    SSL *tls = SSL_new(context);
    SSL_set_fd(tls, client);
    check(SSL_connect(tls) == 1, "handshake");
    return tls;
}

} // namespace

int main(int argc, char *argv[])
{
    check(argc == 5, "usage: tlspump PORT CIPHER FILE TIMES");
    const std::string cipher = argv[2];
    check(cipher.starts_with("TLSv1.3 "), argv[2]);
    std::ifstream file(argv[3], std::ios::binary);
    const std::string message((std::istreambuf_iterator<char>(file)), {});
    check(!message.empty(), argv[3]);

    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION);
    check(SSL_CTX_set_ciphersuites(context, cipher.substr(8).c_str()) == 1, argv[2]);
    SSL *tls = connected(context, std::stoi(argv[1]));
    check(!hear(tls).empty(), "greeting");
    ask(tls, "EHLO [127.0.0.1]\r\n");
    ask(tls, "MAIL FROM:<ada@example.org>\r\n");
    ask(tls, "RCPT TO:<bob@example.org>\r\n");
    ask(tls, "DATA\r\n");
    for (int times = std::stoi(argv[4]); times > 0; --times) {
        for (size_t at = 0; at < message.size(); at += kWrite) {
            const size_t size = std::min(kWrite, message.size() - at);
            check(SSL_write(tls, message.data() + at, static_cast<int>(size)) > 0, "write");
        }
    }
    say(tls, ".\r\n");
    std::fputs(hear(tls).c_str(), stdout);
    ask(tls, "QUIT\r\n");
    SSL_shutdown(tls);
    SSL_free(tls);
    SSL_CTX_free(context);
}

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslSocket>

#include <chrono>

namespace pennypost::test
{

// A blocking client that says exactly what a test tells it to, to a server in another thread or
// process on 127.0.0.1.
class TestClient
{
public:
    using ms = std::chrono::milliseconds;

    TestClient() = default;
    Q_DISABLE_COPY_MOVE(TestClient)
    ~TestClient() = default;

    bool connectTo(quint16 port);
    // A handshake that trusts only this authority; on a fresh connection or behind STARTTLS.
    bool encrypt(const QByteArray &caPem);

    void send(const QByteArray &bytes);
    // A whole reply, with its lines. What there is of it when the connection ends or time is up.
    [[nodiscard]] QByteArray reply(ms limit = std::chrono::seconds(10));
    QByteArray command(const QByteArray &line); // without its CRLF; returns the reply
    // Everything until the server closes; what it was closed with is in error() then.
    [[nodiscard]] QByteArray readToEnd(ms limit = std::chrono::seconds(10));
    [[nodiscard]] bool isClosedWithin(ms limit);
    // Whether it ended in a RST.
    [[nodiscard]] bool wasReset() const
    {
        return m_reset;
    }
    // No data within the time, and still connected.
    [[nodiscard]] bool isSilentFor(ms time);

    [[nodiscard]] QSslSocket &socket()
    {
        return m_socket;
    }

private:
    bool waitForInput(int limit);

    QSslSocket m_socket;
    QByteArray m_input;
    bool m_reset = false;
};

} // namespace pennypost::test

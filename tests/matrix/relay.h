// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QList>
#include <QTcpServer>

#include <vector>

namespace pennypost::test
{

// Another address of the same server: what connects to address:port is passed on to
// 127.0.0.1:port. Or nobody at home: it connects and hears nothing. Lives in the test's thread.
class Relay : public QObject
{
    Q_OBJECT

public:
    enum class Manner { PassesOn, SaysNothing };

    Relay(const QHostAddress &address, quint16 port, Manner manner = Manner::PassesOn);

    [[nodiscard]] bool isOpen() const
    {
        return m_server.isListening();
    }
    [[nodiscard]] int connections() const
    {
        return m_connections;
    }

private:
    void accept(Manner manner);

    QTcpServer m_server;
    int m_connections = 0;
};

// net::BlackHole for [::1]: connections to the port are never answered.
class BlackHole6
{
public:
    explicit BlackHole6(quint16 port);
    ~BlackHole6();
    Q_DISABLE_COPY_MOVE(BlackHole6)

    [[nodiscard]] bool isOpen() const
    {
        return m_open;
    }

private:
    bool m_open = false;
    std::vector<int> m_sockets;
};

} // namespace pennypost::test

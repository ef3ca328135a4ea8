// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testclient.h"

#include "support/serverlog.h"

#include <QDeadlineTimer>
#include <QSslConfiguration>

#include <poll.h>

namespace pennypost::test
{

namespace
{

constexpr int kConnectMs = 10'000;

int remaining(const QDeadlineTimer &deadline)
{
    return static_cast<int>(deadline.remainingTime());
}

} // namespace

bool TestClient::connectTo(quint16 port)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    return m_socket.waitForConnected(kConnectMs);
}

bool TestClient::encrypt(const QByteArray &caPem)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromData(caPem, QSsl::Pem));
    m_socket.setSslConfiguration(configuration);
    m_socket.setPeerVerifyName(QStringLiteral("localhost"));
    m_socket.startClientEncryption();
    return m_socket.waitForEncrypted(kConnectMs);
}

// Qt gives one error for FIN and RST, so the system is asked before Qt hears of it.
bool TestClient::waitForInput(int limit)
{
    const auto poll = [this](int time) {
        pollfd state{static_cast<int>(m_socket.socketDescriptor()), POLLIN, 0};
        m_reset = m_reset || (::poll(&state, 1, time) > 0 && (state.revents & POLLERR) != 0);
    };
    poll(0);
    // Bytes that came with the end of a handshake are in Qt's buffers, where poll() sees nothing.
    if (m_socket.waitForReadyRead(0)) {
        return true;
    }
    if (m_socket.state() != QAbstractSocket::ConnectedState) {
        return false;
    }
    poll(limit);
    return m_socket.waitForReadyRead(limit);
}

void TestClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

QByteArray TestClient::reply(ms limit)
{
    const QDeadlineTimer deadline(limit);
    for (;;) {
        m_input += m_socket.readAll();
        qsizetype end = 0;
        while ((end = m_input.indexOf('\n', end) + 1) > 0) {
            if (isWholeReply(m_input.left(end))) {
                const QByteArray reply = m_input.left(end);
                m_input.remove(0, end);
                return reply;
            }
        }
        if (deadline.hasExpired() || !waitForInput(remaining(deadline))) {
            m_input += m_socket.readAll();
            return std::exchange(m_input, {});
        }
    }
}

QByteArray TestClient::command(const QByteArray &line)
{
    send(line + "\r\n");
    return reply();
}

QByteArray TestClient::readToEnd(ms limit)
{
    const QDeadlineTimer deadline(limit);
    while (m_socket.state() == QAbstractSocket::ConnectedState && !deadline.hasExpired()) {
        waitForInput(remaining(deadline));
        m_input += m_socket.readAll();
    }
    return std::exchange(m_input, {});
}

bool TestClient::isClosedWithin(ms limit)
{
    m_input += readToEnd(limit);
    return m_socket.state() != QAbstractSocket::ConnectedState;
}

bool TestClient::isSilentFor(ms time)
{
    return !m_socket.waitForReadyRead(static_cast<int>(time.count()))
        && m_socket.state() == QAbstractSocket::ConnectedState;
}

} // namespace pennypost::test

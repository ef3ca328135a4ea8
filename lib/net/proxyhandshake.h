// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "net/proxy.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace pennypost::net
{

// What is said to a proxy before it lets us through: SOCKS5 (RFC 1928, without a login) or CONNECT
// (RFC 9110 section 9.3.6). No I/O. Our own, because the sockets that Qt puts behind a proxy hide
// what still waits to be written, and the outbox has to know when a message has left.
class ProxyHandshake
{
public:
    // host: a name or an address, without brackets. One that cannot be sent fails at once.
    ProxyHandshake(Proxy::Kind kind, const QString &host, quint16 port);

    // To be written now.
    [[nodiscard]] QByteArray takeOutgoing();
    // So many bytes may be read and given to received(), never more: behind the last one the server
    // begins. 0: it is over.
    [[nodiscard]] qsizetype wanted() const;
    void received(QByteArrayView bytes);

    [[nodiscard]] bool isOpen() const
    {
        return m_phase == Phase::Open;
    }
    // None while it goes well: ProxyRefused, or what the proxy says of the server:
    // ConnectionRefused, ConnectTimeout, NetworkUnreachable.
    [[nodiscard]] ErrorKind failure() const
    {
        return m_failure;
    }

private:
    enum class Phase { Method, ReplyHead, ReplyAddress, HttpHead, Open, Failed };

    void fail(ErrorKind kind);
    void onPiece();
    void onMethod();
    void onReplyHead();
    void onReplyAddress();
    void onHttpByte();
    void expect(Phase phase, qsizetype bytes);
    [[nodiscard]] QByteArray socksRequest() const;
    [[nodiscard]] QByteArray connectRequest() const;

    QByteArray m_host; // A-labels or an address
    quint16 m_port;
    Phase m_phase = Phase::Failed;
    qsizetype m_pieceBytes = 0; // how long the piece is that is being read
    QByteArray m_piece;
    QByteArray m_outgoing;
    ErrorKind m_failure = ErrorKind::None;
};

} // namespace pennypost::net

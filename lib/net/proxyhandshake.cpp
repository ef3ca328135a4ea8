// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxyhandshake.h"

#include "net/hostname.h"

#include <QHostAddress>
#include <QtEndian>

#include <utility>

namespace pennypost::net
{
namespace
{

constexpr qsizetype kMaxHttpHead = qsizetype(8) * 1024;

// RFC 1928.
constexpr char kVersion = 5;
constexpr char kIpv4 = 1;
constexpr char kName = 3;
constexpr char kIpv6 = 4;
constexpr qsizetype kReplyHeadBytes = 4;
constexpr qsizetype kPortBytes = 2;

ErrorKind kindOfSocksReply(char code)
{
    switch (code) {
    case 3:
    case 4:
        return ErrorKind::NetworkUnreachable;
    case 5:
        return ErrorKind::ConnectionRefused;
    case 6:
        return ErrorKind::ConnectTimeout;
    default:
        return ErrorKind::ProxyRefused;
    }
}

// The three digits of "HTTP/1.1 200 ...", 0 if it is nothing of the kind.
int statusOf(const QByteArray &head)
{
    constexpr qsizetype kCodeAt = 9;
    constexpr qsizetype kCodeBytes = 3;
    if (!head.startsWith("HTTP/1.") || head.size() < kCodeAt + kCodeBytes
        || head.at(kCodeAt - 1) != ' ') {
        return 0;
    }
    bool isNumber = false;
    const uint code = head.mid(kCodeAt, kCodeBytes).toUInt(&isNumber);
    return isNumber ? static_cast<int>(code) : 0;
}

} // namespace

ProxyHandshake::ProxyHandshake(Proxy::Kind kind, const QString &host, quint16 port)
    : m_host(QHostAddress(host).isNull() ? lookupName(host) : host.toLatin1()),
      m_port(port)
{
    if (m_host.isEmpty()) {
        fail(ErrorKind::ProxyRefused);
    } else if (kind == Proxy::Kind::Http) {
        m_outgoing = connectRequest();
        expect(Phase::HttpHead, 1);
    } else {
        m_outgoing = QByteArray("\x05\x01\x00", 3); // one method: no login
        expect(Phase::Method, 2);
    }
}

QByteArray ProxyHandshake::takeOutgoing()
{
    return std::exchange(m_outgoing, {});
}

qsizetype ProxyHandshake::wanted() const
{
    return m_pieceBytes - m_piece.size();
}

void ProxyHandshake::received(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && wanted() > 0) {
        const qsizetype size = qMin(wanted(), bytes.size());
        m_piece.append(bytes.data(), size);
        bytes = bytes.sliced(size);
        if (wanted() == 0) {
            onPiece();
        }
    }
}

void ProxyHandshake::onPiece()
{
    switch (m_phase) {
    case Phase::Method:
        onMethod();
        break;
    case Phase::ReplyHead:
        onReplyHead();
        break;
    case Phase::ReplyAddress:
        onReplyAddress();
        break;
    case Phase::HttpHead:
        onHttpByte();
        break;
    case Phase::Open:
    case Phase::Failed:
        break;
    }
}

void ProxyHandshake::onMethod()
{
    if (m_piece != QByteArray("\x05\x00", 2)) {
        fail(ErrorKind::ProxyRefused); // no SOCKS5, or it wants a login
        return;
    }
    m_outgoing = socksRequest();
    expect(Phase::ReplyHead, kReplyHeadBytes);
}

void ProxyHandshake::onReplyHead()
{
    if (m_piece.at(0) != kVersion) {
        fail(ErrorKind::ProxyRefused);
    } else if (m_piece.at(1) != 0) {
        fail(kindOfSocksReply(m_piece.at(1)));
    } else if (m_piece.at(3) == kIpv4) {
        expect(Phase::ReplyAddress, 4 + kPortBytes);
    } else if (m_piece.at(3) == kIpv6) {
        expect(Phase::ReplyAddress, 16 + kPortBytes);
    } else if (m_piece.at(3) == kName) {
        expect(Phase::ReplyAddress, 1); // its length
    } else {
        fail(ErrorKind::ProxyRefused);
    }
}

// The address is of no use to us, but has to be out of the way.
void ProxyHandshake::onReplyAddress()
{
    if (m_pieceBytes == 1) {
        const auto length = static_cast<uchar>(m_piece.at(0));
        m_pieceBytes += length + kPortBytes;
        return;
    }
    expect(Phase::Open, 0);
}

void ProxyHandshake::onHttpByte()
{
    if (m_piece.endsWith("\r\n\r\n") || m_piece.endsWith("\n\n")) {
        const int status = statusOf(m_piece);
        if (status >= 200 && status < 300) {
            expect(Phase::Open, 0);
        } else {
            fail(ErrorKind::ProxyRefused);
        }
    } else if (m_piece.size() >= kMaxHttpHead) {
        fail(ErrorKind::ProxyRefused);
    } else {
        ++m_pieceBytes;
    }
}

void ProxyHandshake::fail(ErrorKind kind)
{
    m_failure = kind;
    expect(Phase::Failed, 0);
}

void ProxyHandshake::expect(Phase phase, qsizetype bytes)
{
    m_phase = phase;
    m_pieceBytes = bytes;
    m_piece.clear();
}

QByteArray ProxyHandshake::socksRequest() const
{
    QByteArray request("\x05\x01\x00", 3); // CONNECT
    const QHostAddress address(QString::fromLatin1(m_host));
    if (address.isNull()) {
        request += kName;
        request += static_cast<char>(m_host.size());
        request += m_host;
    } else if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 bytes = qToBigEndian(address.toIPv4Address());
        request += kIpv4;
        request.append(reinterpret_cast<const char *>(&bytes), sizeof bytes);
    } else {
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        request += kIpv6;
        request.append(reinterpret_cast<const char *>(&bytes), sizeof bytes);
    }
    const quint16 port = qToBigEndian(m_port);
    return request.append(reinterpret_cast<const char *>(&port), sizeof port);
}

QByteArray ProxyHandshake::connectRequest() const
{
    const bool isIpv6 = m_host.contains(':');
    const QByteArray target
        = (isIpv6 ? '[' + m_host + ']' : m_host) + ':' + QByteArray::number(m_port);
    return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
}

} // namespace pennypost::net

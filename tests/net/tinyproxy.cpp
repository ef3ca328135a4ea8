// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tinyproxy.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>
#include <QtEndian>

#include <memory>

namespace pennypost::net
{

TinyProxy::TinyProxy(Proxy::Kind kind, quint16 target, Manner manner)
    : m_kind(kind),
      m_target(target),
      m_manner(manner)
{
    connect(&m_server, &QTcpServer::newConnection, this, &TinyProxy::accept);
    m_server.listen(QHostAddress::LocalHost);
}

void TinyProxy::accept()
{
    QTcpSocket *const client = m_server.nextPendingConnection();
    if (m_manner == Manner::Floods) {
        constexpr qint64 kMuch = qint64(1024) * 1024;
        const auto flood = [client] {
            if (client->bytesToWrite() < kMuch) {
                client->write(QByteArray(kMuch, 'x'));
            }
        };
        connect(client, &QTcpSocket::bytesWritten, this, flood);
        flood();
        return;
    }
    connect(client, &QTcpSocket::readyRead, this,
            [this, client, seen = std::make_shared<QByteArray>()] { read(client, *seen); });
}

void TinyProxy::read(QTcpSocket *client, QByteArray &seen)
{
    seen += client->readAll();
    if (m_manner == Manner::HangsUp) {
        client->disconnectFromHost();
    } else if (m_manner != Manner::Silent) {
        m_kind == Proxy::Kind::Http ? readHttp(client, seen) : readSocks(client, seen);
    }
}

void TinyProxy::readSocks(QTcpSocket *client, QByteArray &seen)
{
    if (seen.startsWith(QByteArray("\x05\x01\x00", 3)) && seen.size() == 3) {
        client->write(m_manner == Manner::WantsLogin ? QByteArray("\x05\xff", 2)
                                                     : QByteArray("\x05\x00", 2));
        seen.clear();
        return;
    }
    constexpr qsizetype kHeadBytes = 4;
    if (seen.size() <= kHeadBytes) {
        return;
    }
    const char type = seen.at(3);
    const auto length = type == 1 ? 4
        : type == 4               ? 16
                                  : static_cast<uchar>(seen.at(kHeadBytes)) + 1;
    if (seen.size() < kHeadBytes + length + 2) {
        return;
    }
    QByteArray host = seen.mid(kHeadBytes, length);
    if (type == 1) {
        host = QHostAddress(qFromBigEndian<quint32>(host.constData())).toString().toLatin1();
    } else if (type == 4) {
        host = QHostAddress(reinterpret_cast<const quint8 *>(host.constData()))
                   .toString()
                   .toLatin1();
    } else {
        host = host.mid(1);
    }
    const auto port = qFromBigEndian<quint16>(seen.constData() + kHeadBytes + length);
    asked.append(host + ':' + QByteArray::number(port));
    join(client, QByteArray("\x05\x00\x00\x03\x04name\x12\x34", 11));
}

void TinyProxy::readHttp(QTcpSocket *client, QByteArray &seen)
{
    if (!seen.contains("\r\n\r\n")) {
        return;
    }
    if (m_manner == Manner::WantsLogin) {
        client->write("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
        return;
    }
    asked.append(seen.startsWith("CONNECT ") ? seen.split(' ').value(1) : seen);
    join(client, "HTTP/1.1 200 Connection established\r\nVia: tests\r\n\r\n");
}

void TinyProxy::join(QTcpSocket *client, const QByteArray &answer)
{
    client->disconnect(this);
    if (m_manner == Manner::Says) {
        client->write(saying);
        return;
    }
    auto *const server = new QTcpSocket(client);
    connect(client, &QTcpSocket::readyRead, server, [=] { server->write(client->readAll()); });
    connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    // A greeting comes in one piece with the proxy's answer, so that the border has to be found;
    // where the server waits for the client, the answer comes alone.
    constexpr int kPatienceMs = 50;
    auto *const patience = new QTimer(server);
    patience->setSingleShot(true);
    connect(patience, &QTimer::timeout, client, [=] { client->write(answer); });
    connect(server, &QTcpSocket::connected, patience, [=] { patience->start(kPatienceMs); });
    connect(server, &QTcpSocket::readyRead, client, [=] {
        const bool isFirst = patience->isActive();
        patience->stop();
        client->write((isFirst ? answer : QByteArray()) + server->readAll());
    });
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
}

} // namespace pennypost::net

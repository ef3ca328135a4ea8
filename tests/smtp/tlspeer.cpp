// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlspeer.h"

#include <QSslSocket>
#include <QTcpSocket>

namespace pennypost::smtp::test
{

TlsPeer::TlsPeer(const QSslConfiguration &configuration)
    : m_configuration(configuration)
{
}

void TlsPeer::incomingConnection(qintptr descriptor)
{
    ++connections;
    auto *const socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSslConfiguration(m_configuration);
    connect(socket, &QSslSocket::sslErrors, this, [this, socket](const QList<QSslError> &errors) {
        if (takesAnyCertificate) {
            socket->ignoreSslErrors(errors);
        }
    });
    connect(socket, &QSslSocket::encrypted, this, [this, socket] {
        ++greeted;
        shown = socket->peerCertificate();
        socket->write(startsInClear ? early : QByteArray("220 mx\r\n"));
    });
    connect(socket, &QSslSocket::readyRead, this, [this, socket] {
        while (socket->canReadLine()) {
            lines.append(socket->readLine().trimmed());
            answer(socket, lines.last());
        }
    });
    connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
    if (startsInClear) {
        socket->write("220 mx\r\n");
    } else {
        socket->startServerEncryption();
    }
}

void TlsPeer::answer(QSslSocket *socket, const QByteArray &line)
{
    if (line == "QUIT") {
        socket->write("221 bye\r\n");
        socket->disconnectFromHost();
    } else if (line == "STARTTLS") {
        socket->write("220 go\r\n");
        socket->flush();
        socket->startServerEncryption();
    } else if (line.startsWith("EHLO") && startsInClear && !socket->isEncrypted()) {
        socket->write("250-mx\r\n250 STARTTLS\r\n");
    } else {
        socket->write("250 mx\r\n");
    }
}

RawPeer::RawPeer(const QByteArray &saying, Manner manner)
{
    connect(this, &QTcpServer::newConnection, this, [this, saying, manner] {
        ++connections;
        QTcpSocket *const socket = nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, saying, manner, answered = false]() mutable {
                    heard += socket->readAll();
                    if (manner == Manner::WhenAsked && !std::exchange(answered, true)) {
                        socket->write(saying);
                    }
                });
        if (manner != Manner::WhenAsked) {
            socket->write(saying);
        }
        if (manner == Manner::HangsUp) {
            socket->disconnectFromHost();
        }
    });
}

} // namespace pennypost::smtp::test

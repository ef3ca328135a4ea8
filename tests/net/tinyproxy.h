// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/proxy.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace pennypost::net
{

// A proxy on 127.0.0.1 for tests. It leads everybody to the same port of this computer, whatever
// name was asked for, and remembers the name.
class TinyProxy : public QObject
{
    Q_OBJECT

public:
    enum class Manner {
        Through,
        Silent, // takes the connection and says nothing
        HangsUp,
        WantsLogin,
        Says, // answers the request with `saying`
        Floods, // endless bytes
    };

    TinyProxy(Proxy::Kind kind, quint16 target, Manner manner = Manner::Through);

    [[nodiscard]] Proxy proxy() const
    {
        return {m_kind, QStringLiteral("127.0.0.1"), m_server.serverPort()};
    }

    QByteArray saying;
    QList<QByteArray> asked; // "host:port"

private:
    void accept();
    void read(QTcpSocket *client, QByteArray &seen);
    void readSocks(QTcpSocket *client, QByteArray &seen);
    void readHttp(QTcpSocket *client, QByteArray &seen);
    void join(QTcpSocket *client, const QByteArray &answer);

    Proxy::Kind m_kind;
    quint16 m_target;
    Manner m_manner;
    QTcpServer m_server;
};

} // namespace pennypost::net

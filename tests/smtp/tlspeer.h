// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTcpServer>

class QSslSocket;

namespace pennypost::smtp::test
{

// A mail server on a loopback address that speaks TLS as it is configured, and says 250 to every
// command but QUIT. In the thread of the test.
class TlsPeer : public QTcpServer
{
    Q_OBJECT

public:
    explicit TlsPeer(const QSslConfiguration &configuration);

    // Whatever the client's certificate is.
    bool takesAnyCertificate = false;
    bool startsInClear = false; // with STARTTLS; else TLS from the first byte
    QByteArray early; // behind the handshake of STARTTLS, before anybody has asked
    int connections = 0;
    int greeted = 0;
    QSslCertificate shown; // by the last client
    QList<QByteArray> lines;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void answer(QSslSocket *socket, const QByteArray &line);

    QSslConfiguration m_configuration;
};

// A server that says something to everybody who connects, or to the first bytes of everybody, and
// nothing more.
class RawPeer : public QTcpServer
{
    Q_OBJECT

public:
    enum class Manner { AtOnce, WhenAsked, HangsUp };
    explicit RawPeer(const QByteArray &saying, Manner manner = Manner::AtOnce);

    int connections = 0;
    QByteArray heard;
};

} // namespace pennypost::smtp::test

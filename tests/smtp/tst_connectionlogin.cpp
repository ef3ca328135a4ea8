// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Logins over a real socket, where keys are derived in another thread.
#include "client.h"
#include "smtp/sasl/channelbinding.h"
#include "support/scriptedserver.h"

#include <QTest>
#include <QThreadPool>

#include <algorithm>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;
using namespace pennypost::test;

namespace
{

constexpr char kFirst[] = "AUTH SCRAM-SHA-256 biwsbj1hZGEscj1ub25jZQ==";
constexpr char kClientFinal[]
    = "Yz1iaXdzLHI9bm9uY2VYLHA9NW5KbjVjRE1TWDU1QmQ0d3JvUEI3dndNSnNkSUtORCtOWDZWbEF3YUJKWT0=";
constexpr char kServerFinal[] = "dj1JRG9TbXNQSG05TDlqNXdhWkJReVN3akNnYi9zNXEwNmlVUzQ2RHRKL0RBPQ==";

// "r=nonceX,s=...,i=..."
QByteArray serverFirst(int iterations = 4096)
{
    return "334 " + ("r=nonceX,s=c2FsdA==,i=" + QByteArray::number(iterations)).toBase64() + "\r\n";
}

SessionSettings loginSettings(quint16 port)
{
    SessionSettings settings = localSettings(port);
    settings.credentials = Credentials{QStringLiteral("ada"), Secret("s3cret")};
    settings.scramNonce = "nonce";
    return settings;
}

Script untilAuth(const QByteArray &mechanisms = "SCRAM-SHA-256")
{
    return Script()
        .reply("220 mx\r\n")
        .expect("EHLO *")
        .reply("250-mx\r\n250 AUTH " + mechanisms + "\r\n");
}

} // namespace

class TestConnectionLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scram();
    void nothingSecretInTheTranscript();
    void boundToTheCertificate();
    void everySessionHasItsOwnNonce();
    void abortWhileDeriving();
    void goneWhileDeriving();
    void serverGoesWhileDeriving();
};

void TestConnectionLogin::scram()
{
    ScriptedServer server(untilAuth()
                              .expect(kFirst)
                              .reply(serverFirst())
                              .expect(kClientFinal)
                              .reply(QByteArray("334 ") + kServerFinal + "\r\n")
                              .expect("")
                              .reply("235 ok\r\n")
                              .expect("QUIT")
                              .reply("221 bye\r\n"));
    Client client(loginSettings(server.port()));
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::None);
    QCOMPARE(client.readyCount, 1);
    QCOMPARE(server.log().scriptErrors(), QStringList());
}

void TestConnectionLogin::nothingSecretInTheTranscript()
{
    ScriptedServer server(untilAuth()
                              .expect(kFirst)
                              .reply(serverFirst())
                              .expect(kClientFinal)
                              .reply(QByteArray("535-5.7.8 s3cret ") + kClientFinal
                                     + "\r\n535 5.7.8 " + kServerFinal
                                     + " IDoSmsPHm9L9j5waZBQySwjCgb/s5q06iUS46DtJ/DA=\r\n"));
    Client client(loginSettings(server.port()));
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::LoginRefused);
    const QByteArray text
        = client.connection->transcript().text().toUtf8() + client.closedWith.serverText;
    QVERIFY(text.contains("S: 334 [hidden]\n"));
    QVERIFY(text.contains("535-5.7.8 [hidden] [hidden]"));
    for (const char *secret : {"s3cret", kClientFinal, "IDoSmsPHm9L9j5waZBQySwjCgb"}) {
        QVERIFY2(!text.contains(secret), text.constData());
    }
}

void TestConnectionLogin::boundToTheCertificate()
{
    const QByteArray first = "AUTH SCRAM-SHA-256-PLUS "
        + QByteArray("p=tls-server-end-point,,n=ada,r=nonce").toBase64();
    ScriptedServer server(Script()
                              .startTls()
                              .reply("220 mx\r\n")
                              .expect("EHLO *")
                              .reply("250-mx\r\n250 AUTH SCRAM-SHA-256-PLUS SCRAM-SHA-256\r\n")
                              .expect(first)
                              .reply(serverFirst())
                              .expect("*")
                              .reply("535 no\r\n"));
    SessionSettings settings = loginSettings(server.port());
    settings.security = Security::Tls;
    settings.caCertificates = server.caPem();
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(server.log().scriptErrors(), QStringList());
    QCOMPARE(client.closedWith.kind, ErrorKind::LoginRefused);
    const QList<QByteArray> lines = server.log().lines();
    const auto isFinal = [](const QByteArray &line) {
        return QByteArray::fromBase64(line).startsWith("c=");
    };
    const auto line = std::find_if(lines.begin(), lines.end(), isFinal);
    QVERIFY(line != lines.end());
    const QByteArray bound
        = "p=tls-server-end-point,," + sasl::serverEndPoint(server.certificate().toDer());
    QVERIFY(QByteArray::fromBase64(*line).startsWith("c=" + bound.toBase64() + ",r=nonceX,p="));
}

void TestConnectionLogin::everySessionHasItsOwnNonce()
{
    ScriptedServer server(untilAuth().expect("AUTH SCRAM-SHA-256 *").reply("535 no\r\n"));
    QSet<QByteArray> seen;
    for (int i = 0; i < 3; ++i) {
        SessionSettings settings = loginSettings(server.port());
        settings.scramNonce.clear();
        Client client(settings);
        client.open();
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.closedWith.kind, ErrorKind::LoginRefused);
    }
    for (const QByteArray &line : server.log().lines()) {
        if (line.startsWith("AUTH ")) {
            const QByteArray first = QByteArray::fromBase64(line.mid(19));
            QVERIFY(first.startsWith("n,,n=ada,r="));
            QCOMPARE(first.mid(11).size(), 32);
            seen.insert(first);
        }
    }
    QCOMPARE(seen.size(), 3);
}

void TestConnectionLogin::abortWhileDeriving()
{
    ScriptedServer server(untilAuth().expect(kFirst).reply(serverFirst(1'000'000)).expectClose());
    Client client(loginSettings(server.port()));
    client.open();
    QTRY_VERIFY(client.connection->transcript().text().contains(QStringLiteral("S: 334")));
    client.connection->abort();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.readyCount, 0);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(client.closedCount, 1);
}

void TestConnectionLogin::goneWhileDeriving()
{
    ScriptedServer server(untilAuth().expect(kFirst).reply(serverFirst(1'000'000)).expectClose());
    Client client(loginSettings(server.port()));
    client.open();
    QTRY_VERIFY(client.connection->transcript().text().contains(QStringLiteral("S: 334")));
    client.connection.reset();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(client.closedCount, 0);
}

void TestConnectionLogin::serverGoesWhileDeriving()
{
    ScriptedServer server(untilAuth().expect(kFirst).reply(serverFirst(1'000'000)).close());
    Client client(loginSettings(server.port()));
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::ConnectionLost);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(client.closedCount, 1);
}

QTEST_GUILESS_MAIN(TestConnectionLogin)
#include "tst_connectionlogin.moc"

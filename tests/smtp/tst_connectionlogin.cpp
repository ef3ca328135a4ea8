// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Logins over a real socket, where keys are derived in another thread.
#include "client.h"
#include "smtp/sasl/channelbinding.h"
#include "smtp/sasl/scram.h"
#include "support/scriptedserver.h"

#include <QSet>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThreadPool>

#include <functional>

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

// Greets, offers these mechanisms and answers whatever else it hears: the scripted server does not
// tell what it heard of a login.
void serve(QTcpServer &server, const QByteArray &mechanisms,
           const std::function<QByteArray(const QByteArray &line)> &answer)
{
    QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [=, &server] {
        QTcpSocket *const socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [=] {
            while (socket->canReadLine()) {
                const QByteArray line = socket->readLine().trimmed();
                socket->write(line.startsWith("EHLO") ? "250-mx\r\n250 AUTH " + mechanisms + "\r\n"
                                                      : answer(line));
            }
        });
        socket->write("220 mx\r\n");
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
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
    TestCertificates certificates;
    QSslServer server;
    server.setSslConfiguration(certificates.serverConfiguration(CertificateKind::Good));
    QList<QByteArray> heard;
    serve(server, "SCRAM-SHA-256-PLUS SCRAM-SHA-256", [&heard](const QByteArray &line) {
        heard.append(line);
        return line.startsWith("AUTH ") ? serverFirst() : "535 no\r\n";
    });
    SessionSettings settings = loginSettings(server.serverPort());
    settings.security = Security::Tls;
    settings.caCertificates = certificates.authorityPem();
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::LoginRefused);

    sasl::Context context;
    context.credentials = *settings.credentials;
    context.nonce = settings.scramNonce;
    context.channelBinding = sasl::serverEndPoint(
        certificates.serverCertificate(CertificateKind::Good).certificate.toDer());
    QCOMPARE(context.channelBinding.size(), 32);
    sasl::Scram scram(sasl::Hash::Sha256, true, context);
    const QByteArray first = scram.initialResponse().value().bytes;
    const sasl::Step step = scram.respond(serverFirst().trimmed().mid(4));
    const sasl::Step last = scram.keyDerived(sasl::deriveKey(std::get<sasl::KeyRequest>(step)));
    QVERIFY(heard.size() >= 2);
    QCOMPARE(heard.at(0), "AUTH SCRAM-SHA-256-PLUS " + first.toBase64());
    QCOMPARE(heard.at(1), std::get<sasl::Answer>(last).bytes.toBase64());
}

void TestConnectionLogin::everySessionHasItsOwnNonce()
{
    QTcpServer server;
    QSet<QByteArray> seen;
    serve(server, "SCRAM-SHA-256", [&seen](const QByteArray &line) {
        if (line.startsWith("AUTH ")) {
            seen.insert(QByteArray::fromBase64(line.mid(line.lastIndexOf(' ') + 1)));
        }
        return "535 no\r\n";
    });
    for (int i = 0; i < 3; ++i) {
        SessionSettings settings = loginSettings(server.serverPort());
        settings.scramNonce.clear();
        Client client(settings);
        client.open();
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.closedWith.kind, ErrorKind::LoginRefused);
    }
    QCOMPARE(seen.size(), 3);
    for (const QByteArray &first : seen) {
        QVERIFY(first.startsWith("n,,n=ada,r="));
        QCOMPARE(first.mid(11).size(), 32);
    }
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

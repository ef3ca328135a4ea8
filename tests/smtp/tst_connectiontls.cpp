// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "support/scriptedserver.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;
using namespace pennypost::test;

namespace
{

constexpr char kMessage[] = "Message-ID: <1@example.org>\r\n\r\nHello\r\n";

Behaviour behaviourFor(Security security, CertificateKind kind = CertificateKind::Good)
{
    return security == Security::Tls ? Behaviour::tls(kind) : Behaviour::startTls(kind);
}

SessionSettings settingsFor(const ScriptedServer &server, Security security)
{
    SessionSettings settings = localSettings(server.port(), security);
    settings.caCertificates = server.caPem();
    return settings;
}

void addSecurities()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("TLS") << Security::Tls;
    QTest::newRow("STARTTLS") << Security::StartTls;
}

} // namespace

class TestConnectionTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sends_data()
    {
        addSecurities();
    }
    void sends();
    void logsIn_data();
    void logsIn();
    void wrongPasswordIsTriedOnce();
    void badCertificates_data();
    void badCertificates();
    void systemIssuersDoNotKnowOurs_data()
    {
        addSecurities();
    }
    void systemIssuersDoNotKnowOurs();
    void injection_data();
    void injection();
    void startTlsIsNotOffered();
    void plaintextOnATlsPort();
    void endsInTheHandshake_data();
    void endsInTheHandshake();
    void lostBehindTheDot_data()
    {
        addSecurities();
    }
    void lostBehindTheDot();
};

void TestConnectionTls::sends()
{
    QFETCH(const Security, security);
    ScriptedServer server(behaviourFor(security));
    SessionSettings settings = settingsFor(server, security);
    settings.host = QStringLiteral("localhost");
    Client client(settings);
    client.add(kMessage);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith, Error());
    QCOMPARE(client.outcomes.size(), 2);
    QCOMPARE(client.outcomes.last().result, TransactionResult::Accepted);
    QCOMPARE(server.log().accepted().size(), 2);
    QVERIFY(server.log().accepted().first().tls);
    QCOMPARE(server.log().handshakes(), 1);
    QVERIFY(client.connection->info().tls.startsWith(QStringLiteral("TLSv1.3 TLS_")));
    QVERIFY(client.isSound());
    QCOMPARE(server.log().count("EHLO"), security == Security::StartTls ? 2 : 1);
    QTRY_COMPARE(server.log().openConnections(), 0);
    QCOMPARE(server.log().lines().last(), QByteArray("QUIT"));
}

void TestConnectionTls::logsIn_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<AuthMethod>("method");
    for (const Security security : {Security::Tls, Security::StartTls}) {
        for (const AuthMethod method : {AuthMethod::Auto, AuthMethod::Plain, AuthMethod::Login}) {
            QTest::addRow("%d %d", static_cast<int>(security), static_cast<int>(method))
                << security << method;
        }
    }
}

void TestConnectionTls::logsIn()
{
    QFETCH(const Security, security);
    QFETCH(const AuthMethod, method);
    const QByteArray password = "s\xc3\xa4 cret";
    ScriptedServer server(behaviourFor(security).withUser("ada", password));
    SessionSettings settings = settingsFor(server, security);
    settings.auth = method;
    settings.credentials = Credentials{QStringLiteral("ada"), Secret(password)};
    Client client(settings);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
    QCOMPARE(server.log().logins(), 1);
    QCOMPARE(server.log().accepted().first().user, QByteArray("ada"));
}

void TestConnectionTls::wrongPasswordIsTriedOnce()
{
    ScriptedServer server(Behaviour::tls().withUser("ada", "right"));
    SessionSettings settings = settingsFor(server, Security::Tls);
    settings.credentials = Credentials{QStringLiteral("ada"), Secret("wrong")};
    Client client(settings);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::LoginRefused);
    QCOMPARE(client.closedWith.smtpCode, 535);
    QCOMPARE(client.readyCount, 0);
    QCOMPARE(server.log().failedLogins(), 1);
    QTRY_COMPARE(server.log().lines().last(), QByteArray("QUIT"));
}

void TestConnectionTls::badCertificates_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<CertificateKind>("certificate");
    QTest::addColumn<ErrorKind>("kind");
    for (const Security security : {Security::Tls, Security::StartTls}) {
        const char *name = security == Security::Tls ? "TLS" : "STARTTLS";
        QTest::addRow("%s expired", name)
            << security << CertificateKind::Expired << ErrorKind::CertificateExpired;
        QTest::addRow("%s not yet valid", name)
            << security << CertificateKind::NotYetValid << ErrorKind::CertificateNotYetValid;
        QTest::addRow("%s wrong name", name)
            << security << CertificateKind::WrongName << ErrorKind::CertificateNameMismatch;
        QTest::addRow("%s self-signed", name)
            << security << CertificateKind::SelfSigned << ErrorKind::CertificateSelfSigned;
        QTest::addRow("%s unknown authority", name)
            << security << CertificateKind::UnknownAuthority << ErrorKind::CertificateUntrusted;
    }
}

void TestConnectionTls::badCertificates()
{
    QFETCH(const Security, security);
    QFETCH(const CertificateKind, certificate);
    QFETCH(const ErrorKind, kind);
    ScriptedServer server(behaviourFor(security, certificate).withUser("ada", "s3cret"));
    SessionSettings settings = settingsFor(server, security);
    settings.credentials = Credentials{QStringLiteral("ada"), Secret("s3cret")};
    Client client(settings);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, kind);
    QCOMPARE(client.readyCount, 0);
    const QByteArray digest
        = server.certificate(certificate).digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    QVERIFY(client.closedWith.detail.contains(QStringLiteral("sha256: ")
                                              + QString::fromLatin1(digest)));
    QTRY_COMPARE(server.log().openConnections(), 0);
    const QList<QByteArray> lines = server.log().lines();
    QCOMPARE(lines.size(), security == Security::StartTls ? 2 : 0); // nothing behind the handshake
}

void TestConnectionTls::systemIssuersDoNotKnowOurs()
{
    QFETCH(const Security, security);
    ScriptedServer server(behaviourFor(security));
    SessionSettings settings = settingsFor(server, security);
    settings.caCertificates.clear();
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::CertificateUntrusted);
}

void TestConnectionTls::injection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("delay");
    for (const int delay : {0, 1, 10, 50}) {
        QTest::addRow("a reply, %d ms later", delay)
            << QByteArray("250-evil\r\n250 AUTH PLAIN\r\n") << delay;
        QTest::addRow("part of a line, %d ms later", delay) << QByteArray("250-evil ") << delay;
    }
    QTest::newRow("one byte") << QByteArray("2") << 0;
    QTest::newRow("a line end") << QByteArray("\r\n") << 0;
}

void TestConnectionTls::injection()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, delay);
    ScriptedServer server(Behaviour::startTls().withUser("ada", "s3cret").injecting(bytes, delay));
    SessionSettings settings = settingsFor(server, Security::StartTls);
    settings.credentials = Credentials{QStringLiteral("ada"), Secret("s3cret")};
    settings.timings.tls = std::chrono::seconds(3);
    Client client(settings);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::PlaintextInjected);
    QCOMPARE(client.readyCount, 0);
    QCOMPARE(server.log().count("EHLO"), 1);
    QCOMPARE(server.log().count("AUTH"), 0);
}

void TestConnectionTls::startTlsIsNotOffered()
{
    Behaviour behaviour = Behaviour::startTls();
    behaviour.offerStartTls = false;
    ScriptedServer server(behaviour);
    Client client(settingsFor(server, Security::StartTls));
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::StartTlsNotOffered);
    QTRY_COMPARE(server.log().lines().size(), 2);
    QCOMPARE(server.log().lines().last(), QByteArray("QUIT"));
}

void TestConnectionTls::plaintextOnATlsPort()
{
    ScriptedServer server(Behaviour::plain());
    Client client(settingsFor(server, Security::Tls));
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::WrongSecurity);
}

void TestConnectionTls::endsInTheHandshake_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<ErrorKind>("kind");
    for (const Security security : {Security::Tls, Security::StartTls}) {
        const char *name = security == Security::Tls ? "TLS" : "STARTTLS";
        QTest::addRow("%s close", name)
            << security << closeAt(At::Handshake) << ErrorKind::ConnectionLost;
        QTest::addRow("%s reset", name)
            << security << resetAt(At::Handshake) << ErrorKind::ConnectionLost;
        QTest::addRow("%s stall", name)
            << security << stallAt(At::Handshake) << ErrorKind::ReplyTimeout;
    }
}

void TestConnectionTls::endsInTheHandshake()
{
    QFETCH(const Security, security);
    QFETCH(const Fault, fault);
    QFETCH(const ErrorKind, kind);
    ScriptedServer server(behaviourFor(security).withFault(fault));
    SessionSettings settings = settingsFor(server, security);
    settings.timings.tls = std::chrono::milliseconds(500);
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, kind);
    QCOMPARE(client.stages.last(), Stage::Tls);
}

void TestConnectionTls::lostBehindTheDot()
{
    QFETCH(const Security, security);
    for (const Fault &fault : {closeAt(At::Dot).keepingMessage(), resetAt(At::Dot).keepingMessage(),
                               partialReplyAt(At::Dot, "250 q").keepingMessage()}) {
        ScriptedServer server(behaviourFor(security).withFault(fault));
        Client client(settingsFor(server, security));
        client.add(kMessage);
        client.open();
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.outcomes.value(0).result, TransactionResult::Unknown);
    }
    ScriptedServer server(behaviourFor(security).withFault(closeAfter(At::Dot)));
    Client client(settingsFor(server, security));
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
}

QTEST_GUILESS_MAIN(TestConnectionTls)
#include "tst_connectiontls.moc"

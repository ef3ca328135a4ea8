// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Getting through to a server: the wrong port, the wrong address, old encryption, proxies.
#include "client.h"
#include "net/fakeresolver.h"
#include "net/tinyproxy.h"
#include "support/scriptedserver.h"
#include "tlspeer.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;
using namespace pennypost::test;
using namespace std::chrono_literals;

namespace
{

constexpr char kMessage[] = "Message-ID: <1@example.org>\r\n\r\nHello\r\n";

const QHostAddress kGood(QStringLiteral("127.0.0.1"));
const QHostAddress kBad(QStringLiteral("127.0.0.4"));

QByteArray alert(char code)
{
    return QByteArray("\x15\x03\x01\x00\x02\x02", 6) + code;
}

} // namespace

class TestConnectionOpening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongSecurity_data();
    void wrongSecurity();
    void silentServer_data();
    void silentServer();
    void oldEncryption_data();
    void oldEncryption();
    void replyInsideTlsBeforeEhlo_data();
    void replyInsideTlsBeforeEhlo();
    void nextAddress_data();
    void nextAddress();
    void nextAddressHasLimits();
    void nextAddressThatFailsToo();
    void certificateEndsTheSearch();
    void goneInTheMiddleOfTheSearch();
    void throughAProxy_data();
    void throughAProxy();
    void proxyThatRefuses();
};

void TestConnectionOpening::wrongSecurity_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<QByteArray>("saying");
    QTest::addColumn<RawPeer::Manner>("manner");
    using M = RawPeer::Manner;
    const auto row = [](const char *title, Security security, const QByteArray &saying, M manner) {
        QTest::newRow(title) << security << saying << manner;
    };
    row("a greeting on a TLS port", Security::Tls, "220 mx ESMTP\r\n", M::AtOnce);
    row("a web server on a TLS port", Security::Tls,
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", M::WhenAsked);
    row("a web server on a STARTTLS port", Security::StartTls,
        "HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n", M::AtOnce);
    row("a web server on a plain port", Security::Plain, "HTTP/1.1 400 Bad Request\r\n\r\n",
        M::AtOnce);
    row("an alert of TLS on a STARTTLS port", Security::StartTls, alert(70), M::HangsUp);
    row("an alert of TLS, and silence", Security::StartTls, alert(70), M::AtOnce);
    row("a handshake of TLS on a plain port", Security::Plain,
        QByteArray("\x16\x03\x03\x00\x05\x02\r\n..", 10), M::AtOnce);
}

void TestConnectionOpening::wrongSecurity()
{
    QFETCH(const Security, security);
    QFETCH(const QByteArray, saying);
    QFETCH(const RawPeer::Manner, manner);
    RawPeer server(saying, manner);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SessionSettings settings = localSettings(server.serverPort(), security);
    settings.timings.greeting = 300ms;
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::WrongSecurity);
    QVERIFY(!server.heard.contains("EHLO"));
}

void TestConnectionOpening::silentServer_data()
{
    QTest::addColumn<Security>("security");
    QTest::newRow("STARTTLS") << Security::StartTls;
    QTest::newRow("in clear") << Security::Plain;
}

// It may wait for a handshake, or be slow: the next attempt may fare better, the hint is given.
void TestConnectionOpening::silentServer()
{
    QFETCH(const Security, security);
    RawPeer server({});
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SessionSettings settings = localSettings(server.serverPort(), security);
    settings.timings.greeting = 300ms;
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith,
             makeError(ErrorKind::ReplyTimeout, QStringLiteral("implicit TLS port?")));
    QVERIFY(server.heard.isEmpty());
}

void TestConnectionOpening::oldEncryption_data()
{
    QTest::addColumn<QByteArray>("saying");
    QTest::addColumn<ErrorKind>("kind");
    const QByteArray body
        = QByteArray("\x03\x01", 2) + QByteArray(32, 'r') + QByteArray("\x00\xc0\x13\x00", 4);
    const auto hello = [](const QByteArray &serverHello) {
        const auto size = static_cast<char>(serverHello.size());
        const QByteArray message = QByteArray("\x02\x00\x00", 3) + size + serverHello;
        return QByteArray("\x16\x03\x01\x00", 4) + static_cast<char>(message.size()) + message;
    };
    QTest::newRow("TLS 1.0") << hello(body) << ErrorKind::TlsTooOld;
    QTest::newRow("TLS 1.1") << hello(QByteArray(body).replace(1, 1, "\x02"))
                             << ErrorKind::TlsTooOld;
    QTest::newRow("SSL 3") << hello(QByteArray(body).replace(1, 1, QByteArray(1, 0)))
                           << ErrorKind::TlsTooOld;
    QTest::newRow("says so") << alert(70) << ErrorKind::TlsTooOld;
    QTest::newRow("no cipher in common") << alert(40) << ErrorKind::TlsTooOld;
    QTest::newRow("not secure enough") << alert(71) << ErrorKind::TlsTooOld;
    QTest::newRow("an internal error") << alert(80) << ErrorKind::HandshakeFailed;
    QTest::newRow("does not know the name") << alert(112) << ErrorKind::HandshakeFailed;
}

void TestConnectionOpening::oldEncryption()
{
    QFETCH(const QByteArray, saying);
    QFETCH(const ErrorKind, kind);
    RawPeer server(saying, RawPeer::Manner::WhenAsked);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    Client client(localSettings(server.serverPort(), Security::Tls));
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, kind);
}

void TestConnectionOpening::replyInsideTlsBeforeEhlo_data()
{
    QTest::addColumn<QSsl::SslProtocol>("protocol");
    QTest::addColumn<QByteArray>("early");
    for (const auto &[name, protocol] :
         {std::pair{"TLS 1.2", QSsl::TlsV1_2}, {"TLS 1.3", QSsl::TlsV1_3}}) {
        QTest::addRow("%s, one", name) << protocol << QByteArray("250-evil\r\n250 PIPELINING\r\n");
        QTest::addRow("%s, two", name)
            << protocol << QByteArray("250-evil\r\n250 AUTH PLAIN\r\n235 welcome\r\n");
        QTest::addRow("%s, no capability", name) << protocol << QByteArray("250 evil\r\n");
    }
}

// S4: out of step, but nobody tampered: what came through TLS came from the server.
void TestConnectionOpening::replyInsideTlsBeforeEhlo()
{
    QFETCH(const QSsl::SslProtocol, protocol);
    QFETCH(const QByteArray, early);
    const auto authority = practice::makeAuthority().value();
    const auto pair = practice::makeServerCertificate(authority).value();
    QSslConfiguration configuration;
    configuration.setLocalCertificate(pair.certificate);
    configuration.setPrivateKey(pair.key);
    configuration.setProtocol(protocol);
    TlsPeer server(configuration);
    server.startsInClear = true;
    server.early = early;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SessionSettings settings = localSettings(server.serverPort(), Security::StartTls);
    settings.caCertificates = authority.certificate.toPem();
    Client client(settings);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    const Error error = client.outcomes.isEmpty() ? client.closedWith : client.outcomes[0].error;
    QCOMPARE(error.kind, ErrorKind::ReplyUnexpected);
    QCOMPARE(error.retryAdvice(), RetryAdvice::Later);
    QCOMPARE(client.bodySentCount, 0);
    QVERIFY(!server.lines.contains("Hello"));
}

void TestConnectionOpening::nextAddress_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<QByteArray>("saying");
    QTest::addColumn<RawPeer::Manner>("manner");
    using M = RawPeer::Manner;
    for (const Security security : {Security::Tls, Security::StartTls, Security::Plain}) {
        const char *name = security == Security::Tls ? "TLS"
            : security == Security::StartTls         ? "STARTTLS"
                                                     : "in clear";
        QTest::addRow("%s: silence", name) << security << QByteArray() << M::AtOnce;
        QTest::addRow("%s: hangs up", name) << security << QByteArray() << M::HangsUp;
        QTest::addRow("%s: garbage", name) << security << QByteArray("lalala\r\n") << M::AtOnce;
        QTest::addRow("%s: a line without end", name)
            << security << QByteArray(100'000, '2') << M::AtOnce;
    }
    QTest::newRow("TLS: an alert") << Security::Tls << alert(80) << M::WhenAsked;
    QTest::newRow("in clear: part of a greeting")
        << Security::Plain << QByteArray("220 m") << M::HangsUp;
}

// Fault 27.
void TestConnectionOpening::nextAddress()
{
    QFETCH(const Security, security);
    QFETCH(const QByteArray, saying);
    QFETCH(const RawPeer::Manner, manner);
    ScriptedServer server(security == Security::Tls            ? Behaviour::tls()
                              : security == Security::StartTls ? Behaviour::startTls()
                                                               : Behaviour::plain());
    RawPeer bad(saying, manner);
    QVERIFY(bad.listen(kBad, server.port()));
    net::FakeResolver resolver;
    resolver.setAnswer(QList{kBad, kGood});
    SessionSettings settings = localSettings(server.port(), security);
    settings.host = QStringLiteral("localhost");
    settings.caCertificates = server.caPem();
    settings.timings.tls = 400ms;
    settings.timings.greeting = 400ms;
    Client client(settings, resolver);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith, Error());
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
    QCOMPARE(bad.connections, 1);
    QVERIFY(client.isSound());
    QVERIFY(client.connection->info().peer.endsWith(QStringLiteral("[127.0.0.1]")));
    QVERIFY(client.stages.contains(Stage::Connect));
    QVERIFY(
        client.connection->transcript().text().contains(QStringLiteral("[127.0.0.4]"))
        || client.connection->transcript().text().contains(QStringLiteral("connected 127.0.0.4")));
}

void TestConnectionOpening::nextAddressHasLimits()
{
    RawPeer bad({});
    RawPeer alsoBad({});
    QVERIFY(bad.listen(kBad));
    QVERIFY(alsoBad.listen(kGood, bad.serverPort()));
    net::FakeResolver resolver;
    resolver.setAnswer(QList{kBad, kGood});
    SessionSettings settings = localSettings(bad.serverPort());
    settings.timings.openingInAll = 300ms;
    Client client(settings, resolver);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::ReplyTimeout);
    QCOMPARE(alsoBad.connections, 0);
}

// What the first one did tells more than that the second one is not there.
void TestConnectionOpening::nextAddressThatFailsToo()
{
    RawPeer bad("lalala\r\n");
    QVERIFY(bad.listen(kBad));
    net::FakeResolver resolver;
    resolver.setAnswer(QList{kBad, kGood});
    Client client(localSettings(bad.serverPort()), resolver);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::ReplyMalformed);
    QCOMPARE(client.closedCount, 1);
}

// Looking for an address whose certificate pleases would be looking for whom to trust.
void TestConnectionOpening::certificateEndsTheSearch()
{
    ScriptedServer server(Behaviour::tls());
    QSslConfiguration configuration;
    const auto stranger = practice::makeSelfSignedCertificate().value();
    configuration.setLocalCertificate(stranger.certificate);
    configuration.setPrivateKey(stranger.key);
    TlsPeer bad(configuration);
    QVERIFY(bad.listen(kBad, server.port()));
    net::FakeResolver resolver;
    resolver.setAnswer(QList{kBad, kGood});
    SessionSettings settings = localSettings(server.port(), Security::Tls);
    settings.host = QStringLiteral("localhost");
    settings.caCertificates = server.caPem();
    Client client(settings, resolver);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::CertificateSelfSigned);
    QCOMPARE(server.log().connections(), 0);
}

void TestConnectionOpening::goneInTheMiddleOfTheSearch()
{
    for (const bool aborts : {true, false}) {
        RawPeer bad("lalala\r\n");
        QVERIFY(bad.listen(kBad));
        RawPeer good({});
        QVERIFY(good.listen(kGood, bad.serverPort()));
        net::FakeResolver resolver;
        resolver.setAnswer(QList{kBad, kGood});
        Client client(localSettings(bad.serverPort()), resolver);
        client.onStage = [&](Stage stage) {
            if (stage == Stage::Connect) {
                aborts ? client.connection->abort() : client.connection.release()->deleteLater();
            }
        };
        client.open();
        QTRY_VERIFY(client.stages.contains(Stage::Connect));
        QTest::qWait(50); // for what must not happen
        QCOMPARE(client.closedCount, aborts ? 1 : 0);
        QCOMPARE(good.connections, 0);
    }
}

void TestConnectionOpening::throughAProxy_data()
{
    QTest::addColumn<net::Proxy::Kind>("kind");
    QTest::addColumn<Security>("security");
    for (const Security security : {Security::Tls, Security::StartTls, Security::Plain}) {
        QTest::addRow("SOCKS5 %d", static_cast<int>(security))
            << net::Proxy::Kind::Socks5 << security;
        QTest::addRow("CONNECT %d", static_cast<int>(security))
            << net::Proxy::Kind::Http << security;
    }
}

void TestConnectionOpening::throughAProxy()
{
    QFETCH(const net::Proxy::Kind, kind);
    QFETCH(const Security, security);
    ScriptedServer server(security == Security::Tls            ? Behaviour::tls()
                              : security == Security::StartTls ? Behaviour::startTls()
                                                               : Behaviour::plain());
    net::TinyProxy proxy(kind, server.port());
    SessionSettings settings = localSettings(25, security);
    settings.host = QStringLiteral("localhost");
    settings.caCertificates = server.caPem();
    settings.proxy = proxy.proxy();
    Client client(settings);
    client.add(QByteArray(76, 'x').append("\r\n"), {"bob@example.org"}, 20'000);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith, Error());
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
    QCOMPARE(server.log().accepted().first().size, 78 * 20'000);
    QCOMPARE(proxy.asked, QList<QByteArray>{"localhost:25"});
    QVERIFY(client.connection->transcript().text().contains(
        QStringLiteral("--: through proxy 127.0.0.1:%1").arg(proxy.proxy().port)));
}

void TestConnectionOpening::proxyThatRefuses()
{
    net::TinyProxy proxy(net::Proxy::Kind::Socks5, 1, net::TinyProxy::Manner::WantsLogin);
    SessionSettings settings = localSettings(465, Security::Tls);
    settings.host = QStringLiteral("mail.example.org");
    settings.proxy = proxy.proxy();
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith,
             makeError(ErrorKind::ProxyRefused, QStringLiteral("mail.example.org:465")));
}

QTEST_GUILESS_MAIN(TestConnectionOpening)
#include "tst_connectionopening.moc"

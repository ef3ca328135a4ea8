// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/blackhole.h"
#include "net/dialer.h"
#include "net/fakeresolver.h"
#include "net/tinyproxy.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pennypost::net
{
namespace
{

const QHostAddress kGood(u"127.0.0.1"_s);
const QString kHost = u"mail.example.org"_s; // nobody here can look it up

void addKinds()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::newRow("SOCKS5") << Proxy::Kind::Socks5;
    QTest::newRow("CONNECT") << Proxy::Kind::Http;
}

} // namespace

class TestProxies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesThrough_data()
    {
        addKinds();
    }
    void goesThrough();
    void racesTheAddressesOfTheProxy_data()
    {
        addKinds();
    }
    void racesTheAddressesOfTheProxy();
    void fails_data();
    void fails();
    void isNotThere();
    void hasNoName();
    void asksOnce();
    void cancelled();

private:
    using Manner = TinyProxy::Manner;
    struct Outcome {
        std::unique_ptr<QSslSocket> socket;
        QByteArray greeting;
        Error error;
        int answers = 0;
    };
    [[nodiscard]] std::unique_ptr<Outcome> dial(const Proxy &proxy,
                                                std::chrono::milliseconds perAddress = 30s);

    FakeResolver m_resolver;
    std::unique_ptr<QTcpServer> m_server;
};

void TestProxies::init()
{
    m_server = std::make_unique<QTcpServer>();
    QVERIFY(m_server->listen(kGood, 0));
    connect(m_server.get(), &QTcpServer::newConnection, this,
            [this] { m_server->nextPendingConnection()->write("220 mx\r\n"); });
    m_resolver.setAnswer(QList<QHostAddress>{kGood});
}

std::unique_ptr<TestProxies::Outcome> TestProxies::dial(const Proxy &proxy,
                                                        std::chrono::milliseconds perAddress)
{
    auto outcome = std::make_unique<Outcome>();
    Dialer dialer(m_resolver);
    connect(&dialer, &Dialer::connected, this, [&outcome](QSslSocket *socket) {
        ++outcome->answers;
        outcome->socket.reset(socket);
    });
    connect(&dialer, &Dialer::failed, this, [&outcome](const Error &error) {
        ++outcome->answers;
        outcome->error = error;
    });
    dialer.dial(kHost, 465, {perAddress, 60s, 100ms}, proxy);
    (void)QTest::qWaitFor([&outcome] { return outcome->answers > 0; }, 10'000);
    if (outcome->socket) {
        (void)QTest::qWaitFor([&outcome] { return outcome->socket->bytesAvailable() > 0; });
        outcome->greeting = outcome->socket->readAll();
    }
    return outcome;
}

void TestProxies::goesThrough()
{
    QFETCH(const Proxy::Kind, kind);
    TinyProxy proxy(kind, m_server->serverPort());
    const auto outcome = dial(proxy.proxy());
    QCOMPARE(outcome->answers, 1);
    QVERIFY(outcome->socket);
    QCOMPARE(outcome->greeting, QByteArray("220 mx\r\n"));
    QCOMPARE(proxy.asked, QList<QByteArray>{"mail.example.org:465"});
    QCOMPARE(outcome->socket->peerVerifyName(), kHost);
    QCOMPARE(m_resolver.lastHost, u"127.0.0.1"_s); // the proxy's name, never the server's
}

void TestProxies::racesTheAddressesOfTheProxy()
{
    QFETCH(const Proxy::Kind, kind);
    TinyProxy proxy(kind, m_server->serverPort());
    const QHostAddress dead(u"127.0.0.2"_s);
    const BlackHole hole(dead.toIPv4Address(), proxy.proxy().port);
    QVERIFY(hole.isOpen());
    m_resolver.setAnswer(QList{dead, kGood});
    const auto outcome = dial(proxy.proxy());
    QCOMPARE(outcome->greeting, QByteArray("220 mx\r\n"));
}

void TestProxies::fails_data()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::addColumn<Manner>("manner");
    QTest::addColumn<QByteArray>("saying");
    QTest::addColumn<ErrorKind>("error");
    for (const Proxy::Kind kind : {Proxy::Kind::Socks5, Proxy::Kind::Http}) {
        const char *name = kind == Proxy::Kind::Socks5 ? "SOCKS5" : "CONNECT";
        QTest::addRow("%s: silent", name)
            << kind << Manner::Silent << QByteArray() << ErrorKind::ProxyUnreachable;
        QTest::addRow("%s: hangs up", name)
            << kind << Manner::HangsUp << QByteArray() << ErrorKind::ProxyRefused;
        QTest::addRow("%s: wants a login", name)
            << kind << Manner::WantsLogin << QByteArray() << ErrorKind::ProxyRefused;
        QTest::addRow("%s: floods", name)
            << kind << Manner::Floods << QByteArray() << ErrorKind::ProxyRefused;
    }
    QTest::newRow("SOCKS5: the server refuses")
        << Proxy::Kind::Socks5 << Manner::Says << QByteArray("\x05\x05\x00\x01", 4)
        << ErrorKind::ConnectionRefused;
    QTest::newRow("CONNECT: forbidden")
        << Proxy::Kind::Http << Manner::Says << QByteArray("HTTP/1.1 403 No\r\n\r\n")
        << ErrorKind::ProxyRefused;
}

void TestProxies::fails()
{
    QFETCH(const Proxy::Kind, kind);
    QFETCH(const Manner, manner);
    QFETCH(const QByteArray, saying);
    QFETCH(const ErrorKind, error);
    TinyProxy proxy(kind, m_server->serverPort(), manner);
    proxy.saying = saying;
    const auto outcome = dial(proxy.proxy(), 500ms);
    QCOMPARE(outcome->answers, 1);
    QVERIFY(!outcome->socket);
    const QString detail = error == ErrorKind::ProxyUnreachable
        ? u"127.0.0.1:%1"_s.arg(proxy.proxy().port)
        : kHost + u":465"_s;
    QCOMPARE(outcome->error, makeError(error, detail));
}

void TestProxies::isNotThere()
{
    QTcpServer unused;
    QVERIFY(unused.listen(kGood, 0));
    const Proxy proxy{Proxy::Kind::Socks5, u"127.0.0.1"_s, unused.serverPort()};
    unused.close();
    QCOMPARE(dial(proxy)->error,
             makeError(ErrorKind::ProxyUnreachable, u"127.0.0.1:%1"_s.arg(proxy.port)));
}

void TestProxies::hasNoName()
{
    m_resolver.setAnswer(makeError(ErrorKind::HostNotFound, u"proxy.example"_s));
    const Proxy proxy{Proxy::Kind::Http, u"proxy.example"_s, 3128};
    QCOMPARE(dial(proxy)->error, makeError(ErrorKind::ProxyUnreachable, u"proxy.example:3128"_s));
}

// Two addresses of the proxy answer: the server must not see two sessions.
void TestProxies::asksOnce()
{
    TinyProxy proxy(Proxy::Kind::Socks5, m_server->serverPort());
    m_resolver.setAnswer(QList{kGood, kGood, kGood});
    const auto outcome = dial(proxy.proxy());
    QVERIFY(outcome->socket);
    QTest::qWait(250); // past two staggers
    QCOMPARE(proxy.asked.size(), 1);
}

void TestProxies::cancelled()
{
    TinyProxy proxy(Proxy::Kind::Socks5, m_server->serverPort(), Manner::Silent);
    Dialer dialer(m_resolver);
    int answers = 0;
    connect(&dialer, &Dialer::connected, this, [&answers] { ++answers; });
    connect(&dialer, &Dialer::failed, this, [&answers] { ++answers; });
    dialer.dial(kHost, 465, {100ms, 60s, 100ms}, proxy.proxy());
    QTest::qWait(50);
    dialer.cancel();
    QTest::qWait(150);
    QCOMPARE(answers, 0);
    QVERIFY(!dialer.dialNext());
}

} // namespace pennypost::net

QTEST_GUILESS_MAIN(pennypost::net::TestProxies)
#include "tst_proxies.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/proxyhandshake.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace pennypost::net
{

class TestProxyHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesThrough_data();
    void goesThrough();
    void fails_data();
    void fails();
    void endlessHead();
    void refusesWhatCannotBeAHost_data();
    void refusesWhatCannotBeAHost();
};

namespace
{

const QByteArray kHello("\x05\x01\x00", 3);
const QByteArray kWelcome("\x05\x00", 2);

// Feeds what is wanted and no more; what is left is the server's. Collects what is written.
struct Talk {
    QByteArray written;
    QByteArray left;
};

Talk talk(ProxyHandshake &handshake, const QByteArray &replies, qsizetype piece)
{
    Talk result{handshake.takeOutgoing(), replies};
    while (handshake.wanted() > 0 && !result.left.isEmpty()) {
        const qsizetype size = qMin(qMin(handshake.wanted(), piece), result.left.size());
        handshake.received(QByteArrayView(result.left).first(size));
        result.left = result.left.mid(size);
        result.written += handshake.takeOutgoing();
    }
    return result;
}

} // namespace

void TestProxyHandshake::goesThrough_data()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QByteArray>("replies");
    QTest::addColumn<QByteArray>("written");
    const QByteArray v4 = kWelcome + QByteArray("\x05\x00\x00\x01\x7f\x00\x00\x01\x12\x34", 10);
    const QByteArray head("\x05\x01\x00", 3);
    QTest::newRow("a name over SOCKS")
        << Proxy::Kind::Socks5 << u"mx.example.org"_s << v4
        << kHello + head + QByteArray("\x03\x0emx.example.org\x01\xd1", 18);
    QTest::newRow("an international name over SOCKS")
        << Proxy::Kind::Socks5 << u"m\u00fcnchen.example"_s << v4
        << kHello + head + QByteArray("\x03\x16xn--mnchen-3ya.example\x01\xd1", 26);
    QTest::newRow("an address over SOCKS")
        << Proxy::Kind::Socks5 << u"192.0.2.7"_s
        << kWelcome + QByteArray("\x05\x00\x00\x04", 4) + QByteArray(18, 0)
        << kHello + head + QByteArray("\x01\xc0\x00\x02\x07\x01\xd1", 7);
    QTest::newRow("an IPv6 address over SOCKS")
        << Proxy::Kind::Socks5 << u"::1"_s
        << kWelcome + QByteArray("\x05\x00\x00\x03\x04name\x00\x00", 11)
        << kHello + head + '\x04' + QByteArray(15, 0) + QByteArray("\x01\x01\xd1", 3);
    QTest::newRow("a name over HTTP")
        << Proxy::Kind::Http << u"mx.example.org"_s
        << QByteArray("HTTP/1.1 200 Fine\r\nVia: x\r\n\r\n")
        << QByteArray("CONNECT mx.example.org:465 HTTP/1.1\r\nHost: mx.example.org:465\r\n\r\n");
    QTest::newRow("an IPv6 address over HTTP, bare line feeds")
        << Proxy::Kind::Http << u"::1"_s << QByteArray("HTTP/1.0 204\n\n")
        << QByteArray("CONNECT [::1]:465 HTTP/1.1\r\nHost: [::1]:465\r\n\r\n");
}

void TestProxyHandshake::goesThrough()
{
    QFETCH(const Proxy::Kind, kind);
    QFETCH(const QString, host);
    QFETCH(const QByteArray, replies);
    QFETCH(const QByteArray, written);
    const QByteArray servers = "220 mx\r\n";
    for (qsizetype piece = 1; piece <= replies.size(); ++piece) {
        ProxyHandshake handshake(kind, host, 465);
        const Talk talked = talk(handshake, replies + servers, piece);
        QVERIFY(handshake.isOpen());
        QCOMPARE(handshake.failure(), ErrorKind::None);
        QCOMPARE(talked.written, written);
        QCOMPARE(talked.left, servers);
    }
}

void TestProxyHandshake::fails_data()
{
    QTest::addColumn<Proxy::Kind>("kind");
    QTest::addColumn<QByteArray>("replies");
    QTest::addColumn<ErrorKind>("error");
    const auto socks = [](const char *title, const QByteArray &replies, ErrorKind error) {
        QTest::newRow(title) << Proxy::Kind::Socks5 << replies << error;
    };
    const auto says = [](char code) {
        return kWelcome + '\x05' + code + QByteArray("\x00\x01", 2);
    };
    socks("no SOCKS5", QByteArray("\x04\x00", 2), ErrorKind::ProxyRefused);
    socks("wants a login", QByteArray("\x05\xff", 2), ErrorKind::ProxyRefused);
    socks("a method nobody offered", QByteArray("\x05\x02", 2), ErrorKind::ProxyRefused);
    socks("another version in the reply", kWelcome + QByteArray("\x04\x00\x00\x01", 4),
          ErrorKind::ProxyRefused);
    socks("failed", says(1), ErrorKind::ProxyRefused);
    socks("not allowed", says(2), ErrorKind::ProxyRefused);
    socks("no network", says(3), ErrorKind::NetworkUnreachable);
    socks("no host", says(4), ErrorKind::NetworkUnreachable);
    socks("refused", says(5), ErrorKind::ConnectionRefused);
    socks("timed out", says(6), ErrorKind::ConnectTimeout);
    socks("no such address type", kWelcome + QByteArray("\x05\x00\x00\x02", 4),
          ErrorKind::ProxyRefused);
    for (const char *head : {"HTTP/1.1 407 No\r\n\r\n", "HTTP/1.1 502 No\r\n\r\n",
                             "HTTP/1.1 +20 No\r\n\r\n", "HTTP/1.1\r\n\r\n", "220 mx\r\n\r\n",
                             "\r\n\r\n", "HTTP/2 200 x\r\n\r\n", "HTTP/1.1 1\r\n\r\n"}) {
        QTest::newRow(QByteArray(head).trimmed().constData())
            << Proxy::Kind::Http << QByteArray(head) << ErrorKind::ProxyRefused;
    }
}

void TestProxyHandshake::fails()
{
    QFETCH(const Proxy::Kind, kind);
    QFETCH(const QByteArray, replies);
    QFETCH(const ErrorKind, error);
    for (qsizetype piece = 1; piece <= replies.size(); ++piece) {
        ProxyHandshake handshake(kind, u"mx.example.org"_s, 465);
        const Talk talked = talk(handshake, replies, piece);
        QVERIFY(!handshake.isOpen());
        QCOMPARE(handshake.failure(), error);
        QCOMPARE(handshake.wanted(), 0);
        QVERIFY(talked.left.isEmpty());
    }
}

void TestProxyHandshake::endlessHead()
{
    ProxyHandshake handshake(Proxy::Kind::Http, u"mx.example.org"_s, 465);
    const Talk talked = talk(handshake, QByteArray(100'000, 'x'), 4096);
    QCOMPARE(handshake.failure(), ErrorKind::ProxyRefused);
    QVERIFY(talked.left.size() > 90'000);
}

void TestProxyHandshake::refusesWhatCannotBeAHost_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("a line end") << u"mx\r\nX: y"_s;
    QTest::newRow("a space") << u"mx y"_s;
    QTest::newRow("a NUL") << u"mx\0y"_s;
    QTest::newRow("too long for SOCKS") << u"abcdefg."_s.repeated(40);
    QTest::newRow("nothing") << QString();
}

void TestProxyHandshake::refusesWhatCannotBeAHost()
{
    QFETCH(const QString, host);
    for (const Proxy::Kind kind : {Proxy::Kind::Socks5, Proxy::Kind::Http}) {
        ProxyHandshake handshake(kind, host, 465);
        QCOMPARE(handshake.failure(), ErrorKind::ProxyRefused);
        QVERIFY(handshake.takeOutgoing().isEmpty());
        QCOMPARE(handshake.wanted(), 0);
    }
}

} // namespace pennypost::net

QTEST_GUILESS_MAIN(pennypost::net::TestProxyHandshake)
#include "tst_proxyhandshake.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/resolver.h"
#include "net/systemresolver.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace pennypost::net
{

class TestResolver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsAddressesInOrder_data();
    void putsAddressesInOrder();
    void triesAtMostTen();
    void answersOnceAndLater_data();
    void answersOnceAndLater();
    void staysSilentWhenTheContextIsGone_data();
    void staysSilentWhenTheContextIsGone();
};

namespace
{

QStringList toStrings(const QList<QHostAddress> &addresses)
{
    QStringList strings;
    for (const QHostAddress &address : addresses) {
        strings.append(address.toString());
    }
    return strings;
}

QList<QHostAddress> toAddresses(const QStringList &strings)
{
    QList<QHostAddress> addresses;
    for (const QString &string : strings) {
        addresses.append(QHostAddress(string));
    }
    return addresses;
}

} // namespace

void TestResolver::putsAddressesInOrder_data()
{
    QTest::addColumn<QStringList>("given");
    QTest::addColumn<QStringList>("expected");

    QTest::newRow("nothing stays nothing") << QStringList() << QStringList();
    QTest::newRow("one family keeps its order")
        << QStringList{u"192.0.2.2"_s, u"192.0.2.1"_s, u"192.0.2.3"_s}
        << QStringList{u"192.0.2.2"_s, u"192.0.2.1"_s, u"192.0.2.3"_s};
    QTest::newRow("families take turns, IPv6 was given first")
        << QStringList{u"2001:db8::1"_s, u"2001:db8::2"_s, u"2001:db8::3"_s, u"192.0.2.1"_s,
                       u"192.0.2.2"_s}
        << QStringList{u"2001:db8::1"_s, u"192.0.2.1"_s, u"2001:db8::2"_s, u"192.0.2.2"_s,
                       u"2001:db8::3"_s};
    QTest::newRow("families take turns, IPv4 was given first")
        << QStringList{u"192.0.2.1"_s, u"192.0.2.2"_s, u"2001:db8::1"_s}
        << QStringList{u"192.0.2.1"_s, u"2001:db8::1"_s, u"192.0.2.2"_s};
    QTest::newRow("any addresses are dropped")
        << QStringList{u"0.0.0.0"_s, u"::"_s, u"192.0.2.1"_s, u"::ffff:0.0.0.0"_s}
        << QStringList{u"192.0.2.1"_s};
    QTest::newRow("addresses of no host are dropped")
        << QStringList{u"0.0.0.1"_s, u"0.255.255.255"_s, u"1.0.0.0"_s} << QStringList{u"1.0.0.0"_s};
    QTest::newRow("loopback is an address like any other")
        << QStringList{u"::1"_s, u"127.0.0.1"_s} << QStringList{u"::1"_s, u"127.0.0.1"_s};
    QTest::newRow("repetitions are dropped")
        << QStringList{u"192.0.2.1"_s, u"192.0.2.1"_s, u"192.0.2.2"_s}
        << QStringList{u"192.0.2.1"_s, u"192.0.2.2"_s};
}

void TestResolver::putsAddressesInOrder()
{
    QFETCH(const QStringList, given);
    QFETCH(const QStringList, expected);
    QCOMPARE(toStrings(dialOrder(toAddresses(given))), expected);
}

void TestResolver::triesAtMostTen()
{
    QList<QHostAddress> many;
    for (quint32 i = 1; i <= 200; ++i) {
        many.append(QHostAddress(0xc0000200 + i));
    }
    many.append(QHostAddress(u"2001:db8::1"_s));

    const QList<QHostAddress> order = dialOrder(many);
    QCOMPARE(order.size(), 10);
    QCOMPARE(order.at(1), QHostAddress(u"2001:db8::1"_s)); // a second family is never crowded out
}

void TestResolver::answersOnceAndLater_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<QString>("first");

    QTest::newRow("an IPv4 literal") << u"192.0.2.7"_s << ErrorKind::None << u"192.0.2.7"_s;
    QTest::newRow("an IPv6 literal") << u"2001:db8::7"_s << ErrorKind::None << u"2001:db8::7"_s;
    QTest::newRow("an IPv6 literal in brackets")
        << u"[2001:db8::7]"_s << ErrorKind::None << u"2001:db8::7"_s;
    QTest::newRow("an IPv4 literal in brackets")
        << u"[192.0.2.7]"_s << ErrorKind::None << u"192.0.2.7"_s;
    QTest::newRow("a name the hosts file knows") << u"localhost"_s << ErrorKind::None << QString();
    QTest::newRow("no name at all") << QString() << ErrorKind::HostNotFound << QString();
    QTest::newRow("a name that cannot be one")
        << u"two words..example"_s << ErrorKind::HostNotFound << QString();
    QTest::newRow("a name with a NUL, which would be cut short")
        << u"localhost\0.example"_s << ErrorKind::HostNotFound << QString();
    QTest::newRow("a number, read as 0.0.0.1") << u"1"_s << ErrorKind::HostNotFound << QString();
    QTest::newRow("the any address") << u"0.0.0.0"_s << ErrorKind::HostNotFound << QString();
}

void TestResolver::answersOnceAndLater()
{
    QFETCH(const QString, host);
    QFETCH(const ErrorKind, error);
    QFETCH(const QString, first);

    SystemResolver resolver;
    QObject context;
    QList<Result<QList<QHostAddress>>> answers;
    resolver.lookup(host, &context, [&answers](const auto &answer) { answers.append(answer); });
    QVERIFY2(answers.isEmpty(), "answered before lookup() returned");

    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 1, 30000);
    const auto &answer = answers.constFirst();
    if (error != ErrorKind::None) {
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, error);
        QCOMPARE(answer.error().detail, host);
    } else {
        QVERIFY(answer);
        QVERIFY(!answer->isEmpty());
        QVERIFY(first.isEmpty() || answer->constFirst() == QHostAddress(first));
    }
    QCoreApplication::sendPostedEvents();
    QCOMPARE(answers.size(), 1);
}

void TestResolver::staysSilentWhenTheContextIsGone_data()
{
    QTest::addColumn<QString>("host");
    QTest::newRow("a literal") << u"192.0.2.7"_s;
    QTest::newRow("a name") << u"localhost"_s;
    QTest::newRow("a wrong name") << u"two words"_s;
}

void TestResolver::staysSilentWhenTheContextIsGone()
{
    QFETCH(const QString, host);
    SystemResolver resolver;
    auto context = std::make_unique<QObject>();
    int answers = 0;
    resolver.lookup(host, context.get(), [&answers](const auto &) { ++answers; });
    context.reset();

    // A second question, answered behind the first one, tells that the first would have been.
    QObject later;
    bool answered = false;
    resolver.lookup(host, &later, [&answered](const auto &) { answered = true; });
    QTRY_VERIFY(answered);
    QCOMPARE(answers, 0);
}

} // namespace pennypost::net

QTEST_GUILESS_MAIN(pennypost::net::TestResolver)
#include "tst_resolver.moc"

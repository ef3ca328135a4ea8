// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hostname.h"
#include "net/mailhosts.h"
#include "net/nameserver.h"
#include "net/systemresolver.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace pennypost::net
{

class TestMailHosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheHosts_data();
    void findsTheHosts();
    void equalsTakeTurns();
    void twoHundredHosts();
    void silenceIsNotAbsence();
    void needsNoNameServer_data();
    void needsNoNameServer();
    void forgetsWhoIsGone();
    void services();
    void servicesByPriorityAndWeight();
    void hostNames_data();
    void hostNames();

private:
    using Manner = NameServer::Manner;
    [[nodiscard]] Result<QStringList> ask(const QString &domain);

    NameServer m_server;
};

Result<QStringList> TestMailHosts::ask(const QString &domain)
{
    SystemResolver resolver(QHostAddress(QHostAddress::LocalHost), m_server.port());
    QObject context;
    QList<Result<QStringList>> answers;
    mailHosts(resolver, domain, &context, [&answers](const auto &hosts) { answers.append(hosts); });
    if (!answers.isEmpty()) {
        return makeError(ErrorKind::Internal, u"too early"_s);
    }
    if (!QTest::qWaitFor([&answers] { return !answers.isEmpty(); }, 40'000)) {
        return makeError(ErrorKind::Internal, u"too late"_s);
    }
    QCoreApplication::sendPostedEvents();
    return answers.size() == 1 ? answers.first() : makeError(ErrorKind::Internal, u"twice"_s);
}

void TestMailHosts::findsTheHosts_data()
{
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<NameServer::Entry>("entry");
    QTest::addColumn<QStringList>("hosts");
    QTest::addColumn<ErrorKind>("error");
    const QStringList none;
    const auto row = [](const char *title, const NameServer::Entry &entry, const QStringList &hosts,
                        ErrorKind error = ErrorKind::None) {
        QTest::newRow(title) << QByteArray("some.example") << entry << hosts << error;
    };
    row("the smallest preference first",
        {Manner::Answer, {{20, "b.example"}, {5, "a.example"}, {300, "C.example"}}, {}, {}},
        {u"a.example"_s, u"b.example"_s, u"c.example"_s});
    row("a host named twice", {Manner::Answer, {{10, "a.example"}, {20, "a.example"}}, {}, {}},
        {u"a.example"_s});
    row("no such record: the domain itself", {}, {u"some.example"_s});
    row("a domain that takes no mail", {Manner::Answer, {{0, "."}}, {}, {}}, none,
        ErrorKind::NoMailAccepted);
    row("a null record beside a real one does not count",
        {Manner::Answer, {{0, "."}, {10, "a.example"}}, {}, {}}, {u"a.example"_s});
    row("an alias", {Manner::Answer, {{10, "a.example"}}, {}, "other.example"}, {u"a.example"_s});
    row("too long for UDP", {Manner::Truncated, {{10, "a.example"}}, {}, {}}, {u"a.example"_s});
    row("the server fails", {Manner::ServerFailure, {}, {}, {}}, none, ErrorKind::NameServerFailed);
    row("the server refuses", {Manner::Refused, {}, {}, {}}, none, ErrorKind::NameServerFailed);
    row("garbage", {Manner::Garbage, {}, {}, {}}, none, ErrorKind::NameServerFailed);
    row("names that are none", {Manner::Answer, {{1, "a b\r\n.example"}, {2, "a.example"}}, {}, {}},
        {u"a.example"_s});
    row("only names that are none", {Manner::Answer, {{1, "a\r\nQUIT.example"}}, {}, {}}, none,
        ErrorKind::NameServerFailed);
    QTest::newRow("an international domain")
        << QByteArray("xn--mnchen-3ya.example")
        << NameServer::Entry{Manner::Answer, {{1, "a.example"}}, {}, {}}
        << QStringList{u"a.example"_s} << ErrorKind::None;
}

void TestMailHosts::findsTheHosts()
{
    QFETCH(const QByteArray, domain);
    QFETCH(const NameServer::Entry, entry);
    QFETCH(const QStringList, hosts);
    QFETCH(const ErrorKind, error);
    m_server.set(domain, entry);
    m_server.tcpQuestions = 0;
    const QString asked
        = domain.startsWith("xn--") ? u"M\u00fcnchen.example"_s : QString::fromLatin1(domain);
    const auto answer = ask(asked);
    if (error == ErrorKind::None) {
        QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().detail));
        QCOMPARE(*answer, hosts);
    } else {
        QVERIFY(!answer);
        QCOMPARE(answer.error(), makeError(error, asked));
    }
    QCOMPARE(m_server.tcpQuestions > 0, entry.manner == Manner::Truncated);
}

void TestMailHosts::equalsTakeTurns()
{
    QRandomGenerator random(1);
    const QList<MailExchange> exchanges{
        {u"a.example"_s, 10}, {u"b.example"_s, 10}, {u"c.example"_s, 5}};
    int firsts = 0;
    for (int i = 0; i < 200; ++i) {
        const QStringList order = mailHostOrder(exchanges, random);
        QCOMPARE(order.size(), 3);
        QCOMPARE(order.first(), u"c.example"_s);
        firsts += order.at(1) == u"a.example"_s ? 1 : 0;
    }
    QVERIFY2(firsts > 60 && firsts < 140, qPrintable(QString::number(firsts)));
}

void TestMailHosts::twoHundredHosts()
{
    NameServer::Entry entry{Manner::Truncated, {}, {}, {}};
    for (quint16 i = 0; i < 200; ++i) {
        entry.mail.append({quint16(200 - i), "mx" + QByteArray::number(i) + ".many.example"});
    }
    m_server.set("many.example", entry);
    const auto answer = ask(u"many.example"_s);
    QVERIFY(answer);
    QCOMPARE(answer->size(), kMaxMailHosts);
    QCOMPARE(answer->first(), u"mx199.many.example"_s);
}

// Taking a silent name server for "has no MX record" would send mail to the wrong host.
void TestMailHosts::silenceIsNotAbsence()
{
    m_server.set("silent.example", {Manner::Silent, {}, {}, {}});
    QElapsedTimer timer;
    timer.start();
    const auto answer = ask(u"silent.example"_s);
    QVERIFY(!answer);
    QCOMPARE(answer.error(), makeError(ErrorKind::NameServerFailed, u"silent.example"_s));
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
}

void TestMailHosts::needsNoNameServer_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("host");
    QTest::newRow("an address") << u"[127.0.0.1]"_s << u"127.0.0.1"_s;
    QTest::newRow("an IPv6 address") << u"[IPv6:::1]"_s << u"::1"_s;
    QTest::newRow("an IPv6 address without its tag") << u"[2001:db8::1]"_s << u"2001:db8::1"_s;
    QTest::newRow("this computer") << u"LocalHost"_s << u"localhost"_s;
    QTest::newRow("a name of this computer") << u"mail.localhost"_s << u"mail.localhost"_s;
    QTest::newRow("brackets around a name") << u"[mx.example]"_s << QString();
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("what cannot be a domain") << u"two words.example"_s << QString();
    QTest::newRow("a name with a NUL") << u"a\0.example"_s << QString();
}

void TestMailHosts::needsNoNameServer()
{
    QFETCH(const QString, domain);
    QFETCH(const QString, host);
    m_server.questions = 0;
    const auto answer = ask(domain);
    if (host.isEmpty()) {
        QVERIFY(!answer);
        QCOMPARE(answer.error(), makeError(ErrorKind::HostNotFound, domain));
    } else {
        QVERIFY(answer);
        QCOMPARE(*answer, QStringList{host});
    }
    QCOMPARE(m_server.questions, 0);
}

void TestMailHosts::forgetsWhoIsGone()
{
    m_server.set("some.example", {Manner::Answer, {{1, "a.example"}}, {}, {}});
    SystemResolver resolver(QHostAddress(QHostAddress::LocalHost), m_server.port());
    int answers = 0;
    auto context = std::make_unique<QObject>();
    for (const QString &domain : {u"some.example"_s, u"[127.0.0.1]"_s, u"two words"_s}) {
        mailHosts(resolver, domain, context.get(), [&answers](const auto &) { ++answers; });
    }
    context.reset();
    QVERIFY(ask(u"some.example"_s));
    QCOMPARE(answers, 0);
}

void TestMailHosts::services()
{
    m_server.set("_submissions._tcp.some.example",
                 {Manner::Answer, {}, {{1, 2, 465, "a.example"}, {0, 0, 0, "."}}, {}});
    SystemResolver resolver(QHostAddress(QHostAddress::LocalHost), m_server.port());
    QList<Result<QList<ServiceRecord>>> answers;
    for (const QString &name :
         {u"_submissions._tcp.some.example"_s, u"_submission._tcp.some.example"_s}) {
        resolver.lookupService(name, this, [&answers](const auto &got) { answers.append(got); });
    }
    QTRY_COMPARE(answers.size(), 2);
    const QList<ServiceRecord> expected{{u"a.example"_s, 465, 1, 2}, {QString(), 0, 0, 0}};
    int found = 0;
    for (const auto &answer : answers) {
        QVERIFY(answer);
        found += *answer == expected ? 1 : 0;
        QVERIFY(answer->isEmpty() || *answer == expected);
    }
    QCOMPARE(found, 1);
}

void TestMailHosts::servicesByPriorityAndWeight()
{
    QRandomGenerator random(2);
    const QList<ServiceRecord> records{{u"last.example"_s, 465, 20, 100},
                                       {u"heavy.example"_s, 465, 10, 90},
                                       {u"light.example"_s, 465, 10, 10},
                                       {u"none.example"_s, 465, 10, 0},
                                       {QString(), 0, 0, 0}};
    int heavyFirst = 0;
    int noneFirst = 0;
    for (int i = 0; i < 1000; ++i) {
        const QList<ServiceRecord> order = serviceOrder(records, random);
        QCOMPARE(order.size(), 4);
        QCOMPARE(order.last().host, u"last.example"_s);
        heavyFirst += order.first().host == u"heavy.example"_s ? 1 : 0;
        noneFirst += order.first().host == u"none.example"_s ? 1 : 0;
    }
    QVERIFY2(heavyFirst > 820 && heavyFirst < 950, qPrintable(QString::number(heavyFirst)));
    QVERIFY2(noneFirst > 0 && noneFirst < 60, qPrintable(QString::number(noneFirst)));
}

void TestMailHosts::hostNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("a name") << QByteArray("mx-1.Example.org") << true;
    QTest::newRow("a service") << QByteArray("_submission._tcp.example.org") << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("a space") << QByteArray("a b") << false;
    QTest::newRow("a line end") << QByteArray("a\r\nQUIT") << false;
    QTest::newRow("a NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("two dots") << QByteArray("a..b") << false;
    QTest::newRow("a dot first") << QByteArray(".a") << false;
    QTest::newRow("a dot last") << QByteArray("a.") << false;
    QTest::newRow("the longest label") << QByteArray(63, 'a') << true;
    QTest::newRow("a label too long") << QByteArray(64, 'a') << false;
    QTest::newRow("a name too long") << QByteArray("abcdefg.").repeated(32) + "a" << false;
}

void TestMailHosts::hostNames()
{
    QFETCH(const QByteArray, name);
    QFETCH(const bool, good);
    QCOMPARE(isHostName(name), good);
}

} // namespace pennypost::net

QTEST_GUILESS_MAIN(pennypost::net::TestMailHosts)
#include "tst_mailhosts.moc"

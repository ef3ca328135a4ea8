// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"
#include "matrix/relay.h"
#include "net/blackhole.h"
#include "net/fakeresolver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QHostAddress kGood(QHostAddress::LocalHost);
const QHostAddress kGood6(QHostAddress::LocalHostIPv6);
const QHostAddress kDead(u"127.0.0.2"_s);
constexpr quint32 kDeadAddress = 0x7F000002;

// The account's server has a name now, and these are its addresses.
net::FakeResolver *resolveTo(Desk &desk, const Result<QList<QHostAddress>> &answer)
{
    desk.edit([](accounts::Account &account) { account.host = u"mail.example.org"_s; });
    auto resolver = std::make_unique<net::FakeResolver>();
    resolver->setAnswer(answer);
    net::FakeResolver *const fake = resolver.get();
    desk.resolver = std::move(resolver);
    return fake;
}

} // namespace

// Faults 23 to 34: from the name of the server to its greeting.
class NetworkFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void F023_connectionRefused();
    void F024_blackHoledIpv4();
    void F025_ipv6BrokenIpv4Good();
    void F026_ipv4BrokenIpv6Good();
    void F026_onlyIpv6();
    void F027_ipv6ConnectsAndStallsInTls();
    void F028_noSuchHost();
    void F029_nameServerFails();
    void F029_nameServerIsSilent();
    void F030_strangeAnswers();
    void F030_manyAddresses();
    void F031_greetingNeverComes();
    void F032_slowLoris_data();
    void F032_slowLoris();
    void F032_openingInAll();
    void F033_greeting554();
    void F034_closing421_data();
    void F034_closing421();
};

void NetworkFaults::F023_connectionRefused()
{
    Desk desk;
    desk.server->stop();
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued ConnectionRefused in 5 s"_s);
    QCOMPARE(desk.recipients(id), u"Pending"_s);
    desk.sendAfter(5s);
    QCOMPARE(desk.story(id), u"Queued ConnectionRefused in 15 s"_s);
    desk.server->start();
    desk.sendAfter(15s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F024_blackHoledIpv4()
{
    QCOMPARE(smtp::Timings().connectPerAddress, 30s);
    QCOMPARE(smtp::Timings().connectInAll, 60s);
    Desk desk;
    const net::BlackHole hole(kDeadAddress, desk.server->port());
    QVERIFY(hole.isOpen());
    resolveTo(desk, QList<QHostAddress>{kDead});
    desk.timings.connectPerAddress = 200ms;
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued ConnectTimeout in 5 s"_s);
    QCOMPARE(desk.recipients(id), u"Pending"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F025_ipv6BrokenIpv4Good()
{
    Desk desk;
    const BlackHole6 hole(desk.server->port());
    QVERIFY(hole.isOpen());
    resolveTo(desk, QList<QHostAddress>{kGood6, kGood});
    const MessageId id = desk.queue();
    QElapsedTimer clock;
    clock.start();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    // One address after the other would take the thirty seconds that the first one has.
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F026_ipv4BrokenIpv6Good()
{
    Desk desk;
    const net::BlackHole hole(kDeadAddress, desk.server->port());
    QVERIFY(hole.isOpen());
    const Relay relay(kGood6, desk.server->port());
    QVERIFY(relay.isOpen());
    resolveTo(desk, QList<QHostAddress>{kDead, kGood6});
    const MessageId id = desk.queue();
    QElapsedTimer clock;
    clock.start();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    // One address after the other would take the thirty seconds that the first one has.
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(relay.connections(), 1);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F026_onlyIpv6()
{
    Desk desk;
    const Relay relay(kGood6, desk.server->port());
    resolveTo(desk, QList<QHostAddress>{kGood6});
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    QVERIFY(desk.transcript(id).contains(u"[::1]"_s) || relay.connections() == 1);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F027_ipv6ConnectsAndStallsInTls()
{
    Desk desk(Behaviour::tls());
    const Relay silent(kGood6, desk.server->port(), Relay::Manner::SaysNothing);
    QVERIFY(silent.isOpen());
    resolveTo(desk, QList<QHostAddress>{kGood6, kGood});
    desk.edit([](accounts::Account &account) { account.host = u"localhost"_s; });
    desk.timings.tls = 3s; // for both
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    QCOMPARE(desk.attempts(id), 1);
    QCOMPARE(silent.connections(), 1);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F028_noSuchHost()
{
    Desk desk;
    resolveTo(desk, makeError(ErrorKind::HostNotFound, u"mail.example.org"_s));
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued HostNotFound in 900 s"_s);
    QCOMPARE(desk.message(id).error.detail, u"mail.example.org"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F029_nameServerFails()
{
    Desk desk;
    net::FakeResolver *const resolver
        = resolveTo(desk, makeError(ErrorKind::NameServerFailed, u"mail.example.org"_s));
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued NameServerFailed in 5 s"_s);
    resolver->setAnswer(QList<QHostAddress>{kGood});
    desk.sendAfter(5s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F029_nameServerIsSilent()
{
    Desk desk;
    desk.edit([](accounts::Account &account) { account.host = u"mail.example.org"_s; });
    desk.resolver = std::make_unique<net::FakeResolver>();
    desk.timings.connectInAll = 200ms;
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued NameServerFailed in 5 s"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F030_strangeAnswers()
{
    // Whoever answers there has no certificate for the name.
    for (const QString &address : {u"0.0.0.0"_s, u"127.0.0.1"_s}) {
        Desk desk(Behaviour::tls().withUser("ada", Desk::kPassword));
        desk.logIn();
        resolveTo(desk, QList<QHostAddress>{QHostAddress(address)});
        const MessageId id = desk.queue();
        desk.send();
        QCOMPARE(desk.story(id), u"Held Tls CertificateNameMismatch"_s);
        QVERIFY(desk.log().lines().isEmpty());
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void NetworkFaults::F030_manyAddresses()
{
    QList<QHostAddress> many;
    for (quint32 i = 0; i < 200; ++i) {
        many.append(QHostAddress(0x7F000101 + i));
    }
    QCOMPARE(net::dialOrder(many).size(), net::kMaxAddresses);
    QCOMPARE(net::kMaxAddresses, 10);
}

void NetworkFaults::F031_greetingNeverComes()
{
    QCOMPARE(smtp::Timings().greeting, 60s);
    Desk desk(Behaviour::plain().withFault(stallAt(At::Greeting).times(1)));
    desk.timings.greeting = 200ms;
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued ReplyTimeout in 5 s"_s);
    QCOMPARE(desk.stages.last(), smtp::Stage::Greeting);
    QVERIFY(desk.log().lines().isEmpty()); // nobody spoke first
    desk.timings.greeting = 30s;
    desk.sendAfter(5s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F032_slowLoris_data()
{
    QTest::addColumn<At>("at");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QString>("story");
    const QString waits = u"Queued ReplyTimeout in 5 s"_s;
    QTest::newRow("greeting") << At::Greeting << QByteArray("220") << waits;
    QTest::newRow("EHLO") << At::Ehlo << QByteArray("250") << waits;
    QTest::newRow("MAIL") << At::Mail << QByteArray("250") << waits;
    QTest::newRow("RCPT") << At::Rcpt << QByteArray("250") << waits;
    QTest::newRow("DATA") << At::Data << QByteArray("354") << waits;
    QTest::newRow("dot") << At::Dot << QByteArray("250") << u"Unknown"_s;
}

// A byte a millisecond here, so that eight seconds are needed for what has two and a half.
void NetworkFaults::F032_slowLoris()
{
    QFETCH(const At, at);
    QFETCH(const QByteArray, code);
    QFETCH(const QString, story);
    const QByteArray longLine = code + ' ' + QByteArray(8000, 'x');
    Fault fault = replyAt(at, longLine);
    fault.messageKept = at == At::Dot;
    Desk desk(Behaviour::plain().withFault(fault).inSlicesOf(1));
    desk.hurry(2500ms);
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), story);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F032_openingInAll()
{
    QCOMPARE(smtp::Timings().openingInAll, 5min);
    const QByteArray longLine = "220 " + QByteArray(6000, 'x');
    Desk desk(Behaviour::plain().withFault(replyAt(At::Greeting, longLine)).inSlicesOf(1));
    desk.timings.openingInAll = 700ms;
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued ReplyTimeout in 5 s"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F033_greeting554()
{
    Desk desk(Behaviour::plain().withFault(replyAt(At::Greeting, "554 5.3.2 No service").times(1)));
    const MessageId id = desk.queue({"bob@example.org", "eve@example.org"});
    desk.send();
    QCOMPARE(desk.story(id), u"Queued ServiceUnavailable in 120 s"_s);
    QCOMPARE(desk.recipients(id), u"Pending, Pending"_s); // nobody's own failure
    QCOMPARE(desk.message(id).error.serverText, QByteArray("5.3.2 No service"));
    desk.sendAfter(120s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void NetworkFaults::F034_closing421_data()
{
    QTest::addColumn<At>("at");
    QTest::addColumn<int>("seconds");
    QTest::newRow("greeting") << At::Greeting << 120;
    QTest::newRow("EHLO") << At::Ehlo << 120;
    QTest::newRow("STARTTLS") << At::StartTls << 120;
    QTest::newRow("AUTH") << At::Auth << 300;
    QTest::newRow("MAIL") << At::Mail << 120;
    QTest::newRow("RCPT") << At::Rcpt << 120;
    QTest::newRow("DATA") << At::Data << 120;
    QTest::newRow("body") << At::Body << 120;
}

void NetworkFaults::F034_closing421()
{
    QFETCH(const At, at);
    QFETCH(const int, seconds);
    // In the text a close would be a RST, which may overtake the reply: so the FIN alone.
    const Then then = at == At::Body ? Then::HalfClose : Then::Close;
    const Fault fault = replyAt(at, "421 4.3.2 Going down").andThen(then).times(1);
    Desk desk(Behaviour::startTls().withUser("ada", Desk::kPassword).withFault(fault));
    desk.logIn();
    const MessageId id = desk.queue({"bob@example.org"}, QByteArray("line\r\n").repeated(50'000));
    desk.send();
    const outbox::OutboxMessage found = desk.message(id);
    QCOMPARE(found.state, outbox::MessageState::Queued);
    QCOMPARE(found.error.smtpCode, 421);
    QCOMPARE(found.error.serverText, QByteArray("4.3.2 Going down"));
    QCOMPARE((*found.nextAttemptAt - desk.fixture.clock.wallMs()) / 1000, seconds);
    QCOMPARE(desk.log().faultsFired(), 1);
    desk.sendAfter(std::chrono::seconds(seconds));
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

QTEST_GUILESS_MAIN(NetworkFaults)
#include "tst_networkfaults.moc"

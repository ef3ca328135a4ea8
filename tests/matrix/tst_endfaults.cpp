// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QByteArray kLong = QByteArray("sixteen letters.\r\n").repeated(100'000);

void addStages()
{
    QTest::addColumn<At>("at");
    QTest::addColumn<QString>("story");
    const QString waits = u"Queued ConnectionLost in 5 s"_s;
    QTest::newRow("greeting") << At::Greeting << waits;
    QTest::newRow("EHLO") << At::Ehlo << waits;
    QTest::newRow("STARTTLS") << At::StartTls << waits;
    QTest::newRow("handshake") << At::Handshake << waits;
    QTest::newRow("AUTH challenge") << At::AuthChallenge << waits;
    QTest::newRow("AUTH") << At::Auth << waits;
    QTest::newRow("MAIL") << At::Mail << waits;
    QTest::newRow("RCPT") << At::Rcpt << waits;
    QTest::newRow("DATA") << At::Data << waits;
    QTest::newRow("body") << At::Body << waits;
    QTest::newRow("dot") << At::Dot << u"Unknown"_s;
    QTest::newRow("QUIT") << At::Quit << u"Sent"_s;
}

void endsAt(At at, Then how, const QString &story)
{
    Fault fault;
    fault.at = at;
    fault.then = how;
    fault.messageKept = at == At::Dot;
    fault.bodyBytes = at == At::Body ? 1000 : 0;
    // Without PIPELINING, which would be blamed and tried without at once (fault 66).
    Desk desk(Behaviour::startTls()
                  .withUser("ada", Desk::kPassword)
                  .withCapabilities({"STARTTLS", "AUTH PLAIN LOGIN"})
                  .withFault(fault.times(1)));
    desk.logIn();
    if (at == At::AuthChallenge) {
        desk.edit([](accounts::Account &account) { account.auth = smtp::AuthMethod::Login; });
    }
    const MessageId id = desk.queue({"bob@example.org"}, kLong);
    desk.send();
    if (at == At::Greeting && how == Then::Reset && desk.story(id) == u"Sent"_s) {
        // It came before the connection was there, which is tried again at once.
        PENNYPOST_KEEPS_PROMISES(desk);
        return;
    }
    QCOMPARE(desk.story(id), story);
    if (at == At::Quit) {
        desk.stop();
    }
    QTRY_COMPARE(desk.log().faultsFired(), 1);
    if (at < At::Dot) {
        QCOMPARE(desk.recipients(id), at < At::Mail ? u"Pending"_s : u"Deferred"_s);
        QVERIFY(desk.log().accepted().isEmpty());
        desk.sendAfter(5s);
        QCOMPARE(desk.story(id), u"Sent"_s);
    }
    if (at == At::Dot) {
        desk.sendAfter(3h); // never again by itself
        QCOMPARE(desk.story(id), story);
        QCOMPARE(desk.log().copies("bob@example.org"), 1);
    }
    PENNYPOST_KEEPS_PROMISES(desk);
}

} // namespace

// Faults 43 to 48: connections that end, or stop, in the middle.
class EndFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void F043_closedAtEachStage_data()
    {
        addStages();
    }
    void F043_closedAtEachStage();
    void F044_resetAtEachStage_data()
    {
        addStages();
    }
    void F044_resetAtEachStage();
    void F044_resetBehindAnUnreadReply();
    void F045_halfClosedBehind354();
    void F046_stopsReadingInTheBody_data();
    void F046_stopsReadingInTheBody();
    void F047_refusalInTheBody_data();
    void F047_refusalInTheBody();
    void F048_acceptedInTheBody();
};

void EndFaults::F043_closedAtEachStage()
{
    QFETCH(const At, at);
    QFETCH(const QString, story);
    endsAt(at, Then::Close, story);
}

void EndFaults::F044_resetAtEachStage()
{
    QFETCH(const At, at);
    QFETCH(const QString, story);
    endsAt(at, Then::Reset, story);
}

// Whether the reply still got through is up to the kernel; what counts is that nobody is served
// twice and that it is never taken for a failure.
void EndFaults::F044_resetBehindAnUnreadReply()
{
    Desk desk(Behaviour::plain().withFault(resetAfter(At::Dot)));
    const MessageId id = desk.queue();
    desk.send();
    const QString story = desk.story(id);
    QVERIFY2(story == u"Sent"_s || story == u"Unknown"_s, qPrintable(story));
    desk.sendAfter(3h);
    QCOMPARE(desk.story(id), story);
    QCOMPARE(desk.log().copies("bob@example.org"), 1);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void EndFaults::F045_halfClosedBehind354()
{
    Desk desk(Behaviour::plain().withFault(halfCloseAfter(At::Data).times(1)));
    const MessageId id = desk.queue({"bob@example.org"}, kLong);
    desk.send();
    QCOMPARE(desk.story(id), u"Queued ConnectionLost in 5 s"_s); // no doubt: it was in the body
    desk.sendAfter(5s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void EndFaults::F046_stopsReadingInTheBody_data()
{
    QTest::addColumn<smtp::Security>("security");
    QTest::newRow("in clear") << smtp::Security::Plain;
    QTest::newRow("TLS") << smtp::Security::Tls;
}

void EndFaults::F046_stopsReadingInTheBody()
{
    QCOMPARE(smtp::Timings().bodyWindow, 180s);
    QCOMPARE(smtp::Timings().bodyBytesPerSecond, 500);
    QFETCH(const smtp::Security, security);
    Behaviour behaviour;
    behaviour.security = security;
    Desk desk(behaviour.withFault(stopReadingAt(At::Body).afterBytes(1000).times(1)));
    desk.timings.bodyWindow = 500ms;
    const MessageId id = desk.queue({"bob@example.org"}, kLong.repeated(12));
    desk.send();
    QCOMPARE(desk.story(id), u"Queued TransferStalled in 5 s"_s);
    QCOMPARE(desk.recipients(id), u"Deferred"_s);
    desk.timings.bodyWindow = 180s;
    desk.sendAfter(5s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void EndFaults::F047_refusalInTheBody_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Then>("then");
    QTest::addColumn<QString>("story");
    QTest::addColumn<QString>("recipients");
    // A close with unread bytes is a RST, which may overtake the reply: so the FIN alone.
    for (const Then then : {Then::HalfClose, Then::GoOn}) {
        const char *end = then == Then::HalfClose ? "then close" : "and reads on";
        QTest::addRow("554 %s", end)
            << QByteArray("554 5.6.0 Not with me") << then << u"Failed"_s << u"Rejected 554"_s;
        QTest::addRow("552 %s", end)
            << QByteArray("552 5.3.4 Too much") << then << u"Failed"_s << u"Rejected 552"_s;
        QTest::addRow("451 %s", end) << QByteArray("451 4.3.0 Disk full") << then
                                     << u"Queued MessageDeferred in 120 s"_s << u"Deferred 451"_s;
    }
}

void EndFaults::F047_refusalInTheBody()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const Then, then);
    QFETCH(const QString, story);
    QFETCH(const QString, recipients);
    const Fault fault = replyAt(At::Body, reply).afterBytes(1000).andThen(then);
    Desk desk(Behaviour::plain().withFault(fault));
    const MessageId id = desk.queue({"bob@example.org"}, kLong);
    desk.send();
    QCOMPARE(desk.recipients(id), recipients); // never in doubt
    QCOMPARE(desk.story(id), story);
    QCOMPARE(desk.message(id).recipients.first().error.serverText, reply.mid(4));
    PENNYPOST_KEEPS_PROMISES(desk);
}

void EndFaults::F048_acceptedInTheBody()
{
    Desk desk(Behaviour::plain().withFault(
        replyAt(At::Body, "250 2.0.0 Thanks").afterBytes(1000).times(1)));
    const MessageId id = desk.queue({"bob@example.org"}, kLong);
    desk.send();
    QVERIFY2(desk.story(id).startsWith(u"Queued ReplyUnexpected in "_s),
             qPrintable(desk.story(id)));
    QVERIFY(desk.log().accepted().isEmpty());
    QTRY_COMPARE(desk.log().unfinishedMessages(), 1); // dropped before the dot
    desk.sendAfter(120s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

QTEST_GUILESS_MAIN(EndFaults)
#include "tst_endfaults.moc"

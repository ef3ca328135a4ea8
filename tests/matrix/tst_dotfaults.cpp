// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Faults 49 to 56, 67 and 68: what is said, or not said, behind the final dot.
class DotFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void F049_lateAnswer();
    void F050_noAnswer();
    void F051_answerCutInTheLine_data();
    void F051_answerCutInTheLine();
    void F052_answerCutBetweenLines();
    void F053_answerAndNoGoodbye_data();
    void F053_answerAndNoGoodbye();
    void F054_deferred_data();
    void F054_deferred();
    void F055_refused_data();
    void F055_refused();
    void F056_nonsense_data();
    void F056_nonsense();
    void F067_resetGoesWrong_data();
    void F067_resetGoesWrong();
    void F068_quitGoesWrong_data();
    void F068_quitGoesWrong();
};

// Later than any other step may be. The limit is ten minutes; here it is half of one.
void DotFaults::F049_lateAnswer()
{
    QCOMPARE(smtp::Timings().finalDot, 600s);
    Desk desk(Behaviour::plain().withDelay(At::Dot, 4000));
    desk.hurry(3s);
    desk.timings.finalDot = 30s;
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void DotFaults::F050_noAnswer()
{
    Desk desk(Behaviour::plain().withFault(stallAt(At::Dot).keepingMessage()));
    desk.timings.finalDot = 300ms;
    const MessageId id = desk.queue({"bob@example.org", "eve@example.org"});
    desk.send();
    QCOMPARE(desk.story(id), u"Unknown"_s);
    QCOMPARE(desk.recipients(id), u"Unknown, Unknown"_s);
    desk.sendAfter(24h);
    QCOMPARE(desk.attempts(id), 1);
    QCOMPARE(desk.log().copies("bob@example.org"), 1);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void DotFaults::F051_answerCutInTheLine_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("in the text") << QByteArray("250 q");
    QTest::newRow("in the code") << QByteArray("25");
    QTest::newRow("before the line feed") << QByteArray("250 queued\r");
}

void DotFaults::F051_answerCutInTheLine()
{
    QFETCH(const QByteArray, answer);
    for (const Behaviour &behaviour : {Behaviour::plain(), Behaviour::tls()}) {
        Desk desk(behaviour.withFault(partialReplyAt(At::Dot, answer).keepingMessage()));
        const MessageId id = desk.queue();
        desk.send();
        QCOMPARE(desk.story(id), u"Unknown"_s);
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void DotFaults::F052_answerCutBetweenLines()
{
    Desk desk(Behaviour::plain().withFault(
        partialReplyAt(At::Dot, "250-2.0.0 queued\r\n").keepingMessage()));
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Unknown"_s);
    desk.resend(id, outbox::Resolution::Sent); // the user's word settles it
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void DotFaults::F053_answerAndNoGoodbye_data()
{
    QTest::addColumn<Then>("then");
    QTest::newRow("close") << Then::Close;
    QTest::newRow("FIN without close_notify") << Then::HalfClose;
}

void DotFaults::F053_answerAndNoGoodbye()
{
    QFETCH(const Then, then);
    for (const Behaviour &behaviour : {Behaviour::plain(), Behaviour::tls()}) {
        Fault fault = closeAfter(At::Dot);
        fault.then = then;
        Desk desk(behaviour.withFault(fault));
        const MessageId id = desk.queue();
        desk.send();
        QCOMPARE(desk.story(id), u"Sent"_s);
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void DotFaults::F054_deferred_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("451") << QByteArray("451 Try later");
    QTest::newRow("452") << QByteArray("452 4.3.1 Full");
    QTest::newRow("4.7.1") << QByteArray("450 4.7.1 Not now");
}

void DotFaults::F054_deferred()
{
    QFETCH(const QByteArray, reply);
    Desk desk(Behaviour::plain().withFault(replyAt(At::Dot, reply).times(1)));
    const MessageId id = desk.queue({"bob@example.org", "eve@example.org"});
    desk.send();
    const QString code = QString::fromLatin1(reply.left(3));
    QCOMPARE(desk.story(id), u"Queued MessageDeferred in 120 s"_s);
    QCOMPARE(desk.recipients(id), u"Deferred %1, Deferred %1"_s.arg(code));
    desk.sendAfter(120s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void DotFaults::F055_refused_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("story");
    QTest::addColumn<QString>("recipients");
    QTest::newRow("550") << QByteArray("550 5.7.1 Spam") << u"Failed"_s
                         << u"Rejected 550, Rejected 550"_s;
    QTest::newRow("554") << QByteArray("554 Content refused") << u"Failed"_s
                         << u"Rejected 554, Rejected 554"_s;
    QTest::newRow("552") << QByteArray("552 5.3.4 Too large") << u"Failed"_s
                         << u"Rejected 552, Rejected 552"_s;
}

void DotFaults::F055_refused()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, story);
    QFETCH(const QString, recipients);
    Desk desk(Behaviour::plain().withDotReply(reply));
    const MessageId id = desk.queue({"bob@example.org", "eve@example.org"});
    desk.send();
    QCOMPARE(desk.recipients(id), recipients);
    QCOMPARE(desk.story(id), story);
    for (const outbox::OutboxRecipient &recipient : desk.message(id).recipients) {
        QCOMPARE(recipient.error.serverText, reply.mid(4));
    }
    PENNYPOST_KEEPS_PROMISES(desk);
}

void DotFaults::F056_nonsense_data()
{
    QTest::addColumn<QByteArray>("reply");
    for (const char *reply : {"354 Go on", "334 Again", "220 Hello", "235 Welcome", "111 One"}) {
        QTest::newRow(reply) << QByteArray(reply);
    }
}

void DotFaults::F056_nonsense()
{
    QFETCH(const QByteArray, reply);
    Desk desk(Behaviour::plain().withFault(replyAt(At::Dot, reply).keepingMessage()));
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Unknown"_s);
    // What looks like a challenge may quote a secret, and is not shown.
    QVERIFY(reply.startsWith("334") || desk.transcript(id).contains(QString::fromLatin1(reply)));
    PENNYPOST_KEEPS_PROMISES(desk);
}

void DotFaults::F067_resetGoesWrong_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("421") << replyAt(At::Rset, "421 4.3.2 Bye").andThen(Then::Close).times(1);
    QTest::newRow("garbage") << replyAt(At::Rset, "@!#").times(1);
    QTest::newRow("close") << closeAt(At::Rset).times(1);
    QTest::newRow("silence") << stallAt(At::Rset).times(1);
}

void DotFaults::F067_resetGoesWrong()
{
    QFETCH(const Fault, fault);
    Desk desk(
        Behaviour::plain().withRecipient("no@example.org", "550 5.1.1 Nobody").withFault(fault));
    desk.timings.rset = 300ms;
    const MessageId refused = desk.queue({"no@example.org"});
    const MessageId good = desk.queue();
    desk.send();
    QCOMPARE(desk.recipients(refused), u"Rejected 550"_s);
    QCOMPARE(desk.story(good), u"Sent"_s);
    QCOMPARE(desk.message(good).tries, 1);
    QCOMPARE(desk.log().connections(), 2);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void DotFaults::F068_quitGoesWrong_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("500") << replyAt(At::Quit, "500 What?");
    QTest::newRow("garbage") << replyAt(At::Quit, "@!#");
    QTest::newRow("silence") << stallAt(At::Quit);
    QTest::newRow("reset") << resetAt(At::Quit);
}

void DotFaults::F068_quitGoesWrong()
{
    QCOMPARE(smtp::Timings().quit, 5s);
    QFETCH(const Fault, fault);
    Desk desk(Behaviour::plain().withFault(fault));
    desk.timings.quit = 200ms;
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    desk.stop();
    QTRY_COMPARE(desk.log().openConnections(), 0);
    QCOMPARE(desk.log().count("QUIT"), 1);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

QTEST_GUILESS_MAIN(DotFaults)
#include "tst_dotfaults.moc"

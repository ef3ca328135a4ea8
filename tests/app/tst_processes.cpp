// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Several processes of one profile, and processes that are told to end.
class tst_Processes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyQueueAtOnce();
    void aCancelledMessageIsNotSent();
    void cancelsWhatAnotherProcessIsAboutToSend();
    void cancelsNothingBehindTheMarker();
    void editsAnAccountThatIsSending();
    void oneSendsAndTheOthersWatch();
    void sendSaysWhetherSomebodySends();
    void takesOverFromASenderThatWasKilled_data();
    void takesOverFromASenderThatWasKilled();
    void endsInTheBodyWhenTold();
    void endsBehindTheMarkerWithTheAnswer();
    void waitsOnlySoLong();
    void refusesAnOddTime_data();
    void refusesAnOddTime();

private:
    static QString large(const Desk &desk);
};

namespace
{

bool isMarked(const Ctl &ctl, const QString &id)
{
    return ctl.attempts(id).last().toObject().value(u"marker_at"_s).isString();
}

// The server stops reading in the middle of the first message, which fills up all buffers.
Behaviour stuckInTheBody()
{
    return Behaviour::startTls().withFault(stopReadingAt(At::Body).afterBytes(100'000).times(1));
}

} // namespace

QString tst_Processes::large(const Desk &desk)
{
    return desk.files.write(u"large"_s, QByteArray(16'000'000, 'x'));
}

void tst_Processes::manyQueueAtOnce()
{
    const Desk desk;
    const Ctl::Result result = desk.ctl.shell(u"for p in $(seq 20); do"
                                              " (for i in 1 2 3 4 5; do"
                                              " \"$CTL\" send --to p$p-$i@example.org || echo no;"
                                              " done) & done; wait"_s);
    QCOMPARE(result.exitCode, 0);
    QList<QByteArray> ids = result.out.trimmed().split('\n');
    QCOMPARE(ids.size(), 100);
    QVERIFY2(!ids.contains("no"), result.err.constData());
    QCOMPARE(QSet<QByteArray>(ids.begin(), ids.end()).size(), 100);
    const QJsonArray rows = desk.ctl.list();
    QCOMPARE(rows.size(), 100);
    QSet<QString> recipients;
    QSet<QString> messageIds;
    for (const QJsonValue &row : rows) {
        QCOMPARE(row[u"state"_s].toString(), u"queued"_s);
        recipients.insert(row[u"recipients"_s][0][u"address"_s].toString());
        messageIds.insert(row[u"message_id"_s].toString());
    }
    QCOMPARE(recipients.size(), 100);
    QCOMPARE(messageIds.size(), 100);
}

void tst_Processes::aCancelledMessageIsNotSent()
{
    Desk desk;
    const QString id = desk.ctl.send();
    const QString other = desk.ctl.send();
    QCOMPARE(desk.ctl.code({u"cancel"_s, id}), 0);
    QCOMPARE(desk.ctl.state(id), u"cancelled"_s);
    QCOMPARE(desk.ctl.code({u"cancel"_s, id}), 65);
    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 65);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"cancelled"_s);
    QCOMPARE(desk.ctl.state(other), u"sent"_s);
    QCOMPARE(desk.server.log().accepted().size(), 1);
}

void tst_Processes::cancelsWhatAnotherProcessIsAboutToSend()
{
    Desk desk(Behaviour::startTls().withDelay(At::Data, 3000));
    const QString id = desk.ctl.send();
    ChildProcess deliver;
    QVERIFY(desk.ctl.start(deliver, {u"deliver"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(desk.server.log().count("DATA"), 1, 30'000);
    QCOMPARE(desk.ctl.code({u"cancel"_s, id}), 0);
    QCOMPARE(Ctl::end(deliver), 0);
    QCOMPARE(desk.ctl.state(id), u"cancelled"_s);
    QCOMPARE(desk.server.log().accepted().size(), 0);
}

void tst_Processes::cancelsNothingBehindTheMarker()
{
    Desk desk(Behaviour::startTls().withDelay(At::Dot, 5000));
    const QString id = desk.ctl.send();
    ChildProcess deliver;
    QVERIFY(desk.ctl.start(deliver, {u"deliver"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(isMarked(desk.ctl, id), 30'000);
    QCOMPARE(desk.ctl.code({u"cancel"_s, id}), 65);
    QCOMPARE(Ctl::end(deliver), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
}

void tst_Processes::editsAnAccountThatIsSending()
{
    Desk desk(Behaviour::startTls().withDelay(At::Data, 3000));
    const QString id = desk.ctl.send();
    ChildProcess deliver;
    QVERIFY(desk.ctl.start(deliver, {u"deliver"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(desk.server.log().count("DATA"), 1, 30'000);
    QCOMPARE(desk.ctl.code({u"account"_s, u"edit"_s, u"work"_s, u"--host"_s, u"elsewhere.invalid"_s,
                            u"--from"_s, u"Ada <other@example.org>"_s}),
             0);
    QCOMPARE(desk.ctl.code({u"account"_s, u"remove"_s, u"work"_s}), 65);
    QCOMPARE(Ctl::end(deliver), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    // What was queued keeps the sender that it was queued with.
    QCOMPARE(desk.server.log().accepted().first().mailFrom, "ada@example.org");
}

void tst_Processes::oneSendsAndTheOthersWatch()
{
    Desk desk(Behaviour::startTls().withDelay(At::Dot, 300));
    for (int i = 0; i < 8; ++i) {
        QVERIFY(!desk.ctl.send().isEmpty());
    }
    ChildProcess first;
    ChildProcess second;
    ChildProcess third;
    for (ChildProcess *const deliver : {&first, &second, &third}) {
        QVERIFY(desk.ctl.start(*deliver, {u"deliver"_s}));
    }
    for (ChildProcess *const deliver : {&first, &second, &third}) {
        QCOMPARE(Ctl::end(*deliver), 0);
    }
    QCOMPARE(desk.server.log().accepted().size(), 8);
    QCOMPARE(desk.server.log().connections(), 1);
    const QJsonArray rows = desk.ctl.list();
    for (const QJsonValue &row : rows) {
        QCOMPARE(row[u"state"_s].toString(), u"sent"_s);
        QCOMPARE(
            desk.server.log().copies("bob@example.org", row[u"message_id"_s].toString().toLatin1()),
            1);
    }
}

void tst_Processes::sendSaysWhetherSomebodySends()
{
    Desk desk;
    desk.server.stop();
    QVERIFY(!desk.ctl.send().isEmpty());
    ChildProcess deliver;
    QVERIFY(desk.ctl.start(deliver, {u"deliver"_s, u"--until-idle"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(!desk.ctl.attempts(u"1"_s).isEmpty(), 30'000);
    const Ctl::Result result = desk.ctl.run({u"send"_s, u"--to"_s, u"carol@example.org"_s});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.err, QByteArray());
    // And that one sends it, too.
    desk.server.start();
    QCOMPARE(Ctl::end(deliver), 0);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
    QCOMPARE(desk.server.log().copies("carol@example.org"), 1);
}

void tst_Processes::takesOverFromASenderThatWasKilled_data()
{
    QTest::addColumn<bool>("marked");
    QTest::addColumn<QString>("state");
    QTest::newRow("before the marker it is sent again") << false << u"sent"_s;
    QTest::newRow("behind the marker it is in doubt") << true << u"unknown"_s;
}

void tst_Processes::takesOverFromASenderThatWasKilled()
{
    QFETCH(const bool, marked);
    QFETCH(const QString, state);
    Desk desk(Behaviour::startTls().withDelay(marked ? At::Dot : At::Data, 60'000));
    const QString id = desk.ctl.send();
    ChildProcess deliver;
    QVERIFY(desk.ctl.start(deliver, {u"deliver"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(desk.ctl.state(id), u"sending"_s, 30'000);
    if (marked) {
        QTRY_VERIFY_WITH_TIMEOUT(isMarked(desk.ctl, id), 30'000);
    } else {
        QTRY_COMPARE_WITH_TIMEOUT(desk.server.log().count("DATA"), 1, 30'000);
    }
    deliver.kill9();
    QVERIFY(deliver.wait().killed);
    desk.server.setBehaviour(Behaviour::startTls());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(desk.ctl.deliver(), marked ? 75 : 0);
    QVERIFY(timer.elapsed() < 20'000);
    QCOMPARE(desk.ctl.state(id), state);
    QCOMPARE(desk.server.log().count("MAIL"), marked ? 1 : 2);
}

void tst_Processes::endsInTheBodyWhenTold()
{
    Desk desk(stuckInTheBody());
    const QString id = desk.ctl.send({u"--attach"_s, large(desk)});
    ChildProcess deliver;
    QVERIFY(desk.ctl.start(deliver, {u"deliver"_s, u"--until-idle"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(desk.server.log().faultsFired(), 1, 60'000);
    QCOMPARE(desk.ctl.state(id), u"sending"_s);
    deliver.terminate();
    QCOMPARE(Ctl::end(deliver, 20s), 75);
    QCOMPARE(desk.ctl.state(id), u"queued"_s);
    QVERIFY(!isMarked(desk.ctl, id));

    QCOMPARE(desk.ctl.deliver(), 0); // at once: that was nobody's fault
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
}

void tst_Processes::endsBehindTheMarkerWithTheAnswer()
{
    Desk desk(Behaviour::startTls().withDelay(At::Dot, 4000));
    const QString first = desk.ctl.send();
    const QString second = desk.ctl.send();
    ChildProcess deliver;
    QVERIFY(desk.ctl.start(deliver, {u"deliver"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(isMarked(desk.ctl, first), 30'000);
    deliver.terminate();
    QCOMPARE(Ctl::end(deliver, 20s), 75);
    QCOMPARE(desk.ctl.state(first), u"sent"_s);
    QCOMPARE(desk.ctl.state(second), u"queued"_s); // nothing new is begun
    QCOMPARE(desk.server.log().accepted().size(), 1);
}

void tst_Processes::waitsOnlySoLong()
{
    QElapsedTimer timer;
    Desk stalled(Behaviour::plain().withFault(stallAt(At::Mail)));
    const QString id = stalled.ctl.send();
    timer.start();
    QCOMPARE(stalled.ctl.deliver({u"--timeout"_s, u"2"_s}), 75);
    QVERIFY(timer.elapsed() >= 2000 && timer.elapsed() < 20'000);
    QCOMPARE(stalled.ctl.state(id), u"queued"_s);

    Desk down;
    down.server.stop();
    QVERIFY(!down.ctl.send().isEmpty());
    timer.start();
    QCOMPARE(down.ctl.deliver({u"--until-idle"_s, u"--timeout"_s, u"0.5"_s}), 75);
    QVERIFY(timer.elapsed() < 20'000);

    const Desk idle; // with nothing to do it does not wait
    timer.start();
    QCOMPARE(idle.ctl.deliver({u"--until-idle"_s, u"--timeout"_s, u"100"_s}), 0);
    QVERIFY(timer.elapsed() < 20'000);
}

void tst_Processes::refusesAnOddTime_data()
{
    QTest::addColumn<QString>("seconds");
    QTest::newRow("in words") << u"soon"_s;
    QTest::newRow("below nought") << u"-1"_s;
    QTest::newRow("without end") << u"inf"_s;
    QTest::newRow("no number at all") << u"nan"_s;
    QTest::newRow("nothing") << u""_s;
}

void tst_Processes::refusesAnOddTime()
{
    QFETCH(const QString, seconds);
    const Desk desk;
    QVERIFY(!desk.ctl.send().isEmpty());
    QCOMPARE(desk.ctl.deliver({u"--timeout="_s + seconds}), 64);
    QCOMPARE(desk.ctl.list().at(0)[u"tries"_s].toInt(), 0);
}

QTEST_GUILESS_MAIN(tst_Processes)
#include "tst_processes.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"
#include "faults/audit.h"
#include "faults/crashpoints.h"
#include "faults/scenario.h"
#include "faults/storecopy.h"

#include <QJsonObject>
#include <QSet>
#include <QTest>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

// Kills the program at every named crash point of its sources, in every scenario that has a word to
// say about it, and compares promises, file, outbox and the server's own log.
class CrashPointsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedAt_data();
    void killedAt();
    void killedWhileRecovering_data();
    void killedWhileRecovering();
    void everyPointWasReached();

private:
    QStringList m_points;
    QSet<QString> m_reached;
};

namespace
{

Ctl armed(const Desk &desk, const QString &point, int hit)
{
    Ctl ctl = desk.ctl;
    ctl.setEnvironment(u"PENNYPOST_CRASH_AT"_s, u"%1:%2"_s.arg(point).arg(hit));
    return ctl;
}

// Incompressible for nobody's benefit, but different in every chunk.
QByteArray attachmentOf(qint64 bytes)
{
    QByteArray data;
    data.reserve(bytes);
    for (qint64 i = 0; data.size() < bytes; ++i) {
        data += QByteArray::number(i * 2654435761U, 16);
    }
    return data.left(bytes);
}

struct Outcome {
    QList<Errand> errands;
    QString trouble; // a process that neither worked nor died of the crash point
    bool died = false;
};

QString troubleOf(const Ctl::Result &result, bool mayNeedAttention = false)
{
    const bool fine = result.exitCode == 0 || (mayNeedAttention && result.exitCode == 75);
    return fine && !result.err.contains("Sanitizer")
        ? QString()
        : u"exit %1: %2"_s.arg(result.exitCode).arg(QString::fromUtf8(result.err));
}

// As "send" on the command line, or as the window program does it.
Ctl::Result sendFrom(Scenario::From from, const Ctl &ctl, const Errand &errand, const QString &text,
                     const QString &file)
{
    const QString to = errand.recipients.join(u", "_s);
    if (from == Scenario::From::Command) {
        QStringList arguments{u"send"_s, u"--subject"_s, errand.subject, u"--to"_s, to, u"--text"_s,
                              text};
        return ctl.run(file.isEmpty() ? arguments : arguments + QStringList{u"--attach"_s, file});
    }
    const QString way = from == Scenario::From::WindowThatStays ? u"stay"_s : u"leave"_s;
    return ChildProcess::run(QStringLiteral(PENNYPOST_WINDOWLESS), {way, errand.subject, to, file},
                             {}, ctl.environment());
}

// Queues the messages of a scenario and delivers them, until one of the processes dies at the
// point. What is queued after that is queued unarmed.
Outcome play(const Desk &desk, const Scenario &scenario, const QString &point)
{
    Outcome outcome;
    const QString text = desk.files.write(u"text.txt"_s, "Hello\n.\n..dots\nFrom here\n");
    const QString file = scenario.attachmentBytes > 0
        ? desk.files.write(u"blob.bin"_s, attachmentOf(scenario.attachmentBytes))
        : QString();
    const Ctl deadly = armed(desk, point, scenario.hit);
    for (int i = 0; i < scenario.messages && outcome.trouble.isEmpty(); ++i) {
        Errand errand{u"errand %1"_s.arg(i), scenario.recipients};
        const Ctl::Result sent
            = sendFrom(scenario.from, outcome.died ? desk.ctl : deadly, errand, text, file);
        // A window says so before it goes on.
        errand.promised = sent.exitCode == 0 || sent.out.contains("promised");
        outcome.errands.append(errand);
        outcome.died |= sent.killed;
        outcome.trouble = sent.killed ? QString() : troubleOf(sent);
    }
    if (!outcome.died && outcome.trouble.isEmpty()) {
        const Ctl::Result delivered = deadly.run({u"deliver"_s});
        outcome.died = delivered.killed;
        outcome.trouble = delivered.killed ? QString() : troubleOf(delivered, true);
    }
    return outcome;
}

// Delivers without any crash point until only what needs a person is left, or what was put off and
// is due in minutes.
QString settleAll(const Desk &desk, bool putsOff)
{
    QStringList deliver{u"deliver"_s};
    if (putsOff) {
        const QString first = troubleOf(desk.ctl.run(deliver), true);
        const QString again = troubleOf(desk.ctl.run({u"retry"_s, u"--all"_s}));
        if (!first.isEmpty() || !again.isEmpty()) {
            return first + again;
        }
    } else {
        deliver += {u"--until-idle"_s, u"--timeout"_s, u"50"_s};
    }
    return troubleOf(desk.ctl.run(deliver), true);
}

QString stateOf(const QJsonArray &rows, const QString &subject, const QString &address)
{
    for (const QJsonValue &row : rows) {
        const QJsonArray recipients = row["recipients"_L1].toArray();
        for (const QJsonValue &recipient : recipients) {
            if (row["subject"_L1].toString() == subject
                && recipient["address"_L1].toString() == address) {
                return recipient["state"_L1].toString();
            }
        }
    }
    return {};
}

} // namespace

void CrashPointsTest::initTestCase()
{
    m_points = crashPoints();
    QVERIFY2(m_points.size() >= 20, "the crash points are not found in the sources");
}

void CrashPointsTest::killedAt_data()
{
    QTest::addColumn<QString>("point");
    QTest::addColumn<int>("scenarioIndex");
    const QList<Scenario> all = scenarios();
    for (int i = 0; i < all.size(); ++i) {
        for (const QString &point : std::as_const(m_points)) {
            if (point.contains(all.at(i).points)) {
                QTest::addRow("%s: %s", all.at(i).name, qPrintable(point)) << point << i;
            }
        }
    }
}

void CrashPointsTest::killedAt()
{
    QFETCH(QString, point);
    QFETCH(int, scenarioIndex);
    const Scenario scenario = scenarios().at(scenarioIndex);
    Desk desk(scenario.behaviour);

    const Outcome outcome = play(desk, scenario, point);
    QVERIFY2(outcome.trouble.isEmpty(), qPrintable(outcome.trouble));
    QStringList doubted;
    if (outcome.died) {
        m_reached.insert(point);
        const StoreCopy left(desk.files.paths());
        QCOMPARE(left.problem(), QString());
        doubted = left.inPhase(2);
        QCOMPARE(doubted.size(), isBehindMarker(point) ? 1 : 0);
        QVERIFY(doubted.size() + left.inPhase(1).size() <= 1);
    }

    const QString trouble = settleAll(desk, scenario.putsOff());
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    QTRY_COMPARE(desk.server.log().openConnections(), 0);
    Audit audit(desk.ctl, {&desk.server.log()});
    const AuditReport report = audit.run(outcome.errands);
    QVERIFY2(report.faults.isEmpty(), qPrintable(report.faults.join(u'\n')));
    for (const Errand &errand : outcome.errands) {
        for (const QString &address : scenario.recipients) {
            const QString state = stateOf(audit.rows(), errand.subject, address);
            if (errand.promised || !state.isEmpty()) {
                QCOMPARE(state, scenario.finalState(address, doubted.contains(errand.subject)));
            }
        }
    }
    // What the server can know of a message in doubt: nothing before the dot, all behind its reply.
    if (!doubted.isEmpty() && point == u"outbox.marker"_s) {
        QCOMPARE(report.unknownTaken, 0);
        QCOMPARE(report.unknownDotless, 1);
    } else if (!doubted.isEmpty() && point == u"smtp.reply-read"_s) {
        QCOMPARE(report.unknownTaken, 1);
    }
    // Whoever dies before the marker costs the message nothing.
    if (!scenario.putsOff()) {
        for (const QJsonValue &row : audit.rows()) {
            QVERIFY(row["tries"_L1].toInt() <= 1);
        }
    }
}

void CrashPointsTest::killedWhileRecovering_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("point");
    const QRegularExpression recovery(u"^outbox\\.recover"_s);
    for (const QString &point : m_points.filter(recovery)) {
        for (const QString &left : {u"outbox.claimed"_s, u"smtp.body-sent"_s, u"outbox.marker"_s,
                                    u"smtp.terminator-sent"_s}) {
            QTest::addRow("died at %s, then three times at %s", qPrintable(left), qPrintable(point))
                << left << point;
        }
    }
}

void CrashPointsTest::killedWhileRecovering()
{
    QFETCH(QString, left);
    QFETCH(QString, point);
    Scenario scenario{"", Behaviour::plain()};
    scenario.messages = 2;
    Desk desk(scenario.behaviour);
    const Outcome outcome = play(desk, scenario, left);
    QVERIFY2(outcome.trouble.isEmpty(), qPrintable(outcome.trouble));
    QVERIFY(outcome.died);
    const QStringList doubted = StoreCopy(desk.files.paths()).inPhase(2);
    QCOMPARE(doubted.size(), isBehindMarker(left) ? 1 : 0);

    const Ctl deadly = armed(desk, point, 1);
    qint64 unknown = -1;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(deadly.run({u"deliver"_s}).killed);
        const StoreCopy copy(desk.files.paths());
        QCOMPARE(copy.problem(), QString());
        const qint64 now = copy.number("SELECT count(*) FROM recipient WHERE state = 4");
        QCOMPARE(now + copy.inPhase(2).size(), doubted.size()); // the doubt is never forgotten
        QVERIFY(i == 0 || now == unknown);
        unknown = now;
    }

    const QString trouble = settleAll(desk, false);
    QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    QTRY_COMPARE(desk.server.log().openConnections(), 0);
    Audit audit(desk.ctl, {&desk.server.log()});
    const AuditReport report = audit.run(outcome.errands);
    QVERIFY2(report.faults.isEmpty(), qPrintable(report.faults.join(u'\n')));
    for (const Errand &errand : outcome.errands) {
        QVERIFY(errand.promised);
        QCOMPARE(
            stateOf(audit.rows(), errand.subject, scenario.recipients.first()),
            scenario.finalState(scenario.recipients.first(), doubted.contains(errand.subject)));
    }
}

void CrashPointsTest::everyPointWasReached()
{
    QStringList missed;
    for (const QString &point : std::as_const(m_points)) {
        if (!m_reached.contains(point)) {
            missed.append(point);
        }
    }
    QVERIFY2(missed.isEmpty(), qPrintable(u"no scenario reaches "_s + missed.join(u", "_s)));
}

} // namespace pennypost::test

QTEST_GUILESS_MAIN(pennypost::test::CrashPointsTest)
#include "tst_crashpoints.moc"

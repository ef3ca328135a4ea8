// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/storm.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <chrono>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

// Kills at random moments. PENNYPOST_KILLS: how many, PENNYPOST_SEED: what is done (another run
// with the same seed does the same things, but at other moments).
class RandomKillsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostOrServedTwice();
};

namespace
{

constexpr int kKills = 200;
constexpr int kSeed = 20261123;
// For each kill: ends a test that does not get on, even on a slow and busy machine.
constexpr int kPatienceMs = 2'000;

int number(const char *variable, int fallback)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(variable, &ok);
    return ok ? value : fallback;
}

} // namespace

void RandomKillsTest::nothingIsLostOrServedTwice()
{
    const int kills = number("PENNYPOST_KILLS", kKills);
    Storm storm(kills, static_cast<quint32>(number("PENNYPOST_SEED", kSeed)));
    QSignalSpy finished(&storm, &Storm::finished);
    storm.start();
    const bool enough = finished.wait(kills * kPatienceMs);
    const AuditReport report = storm.settle();
    qInfo("%s", qPrintable(storm.summary(report)));
    QVERIFY2(enough, "the kills take too long");
    QVERIFY2(report.faults.isEmpty(), qPrintable(report.faults.join(u'\n')));
    QVERIFY(storm.kills() >= kills);
    QCOMPARE(report.lost, 0);
    QCOMPARE(report.duplicates, 0);
    // A storm in which nothing happens proves nothing.
    QVERIFY(report.promised > kills / 10);
    QVERIFY(report.accepted > kills / 10);
    QVERIFY(report.unknown > 0 || kills < kKills);
}

} // namespace pennypost::test

int main(int argc, char *argv[])
{
    // Qt Test ends a function after five minutes by itself; many kills take longer.
    qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");
    QCoreApplication application(argc, argv);
    pennypost::test::RandomKillsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_randomkills.moc"

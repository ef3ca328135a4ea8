// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/childprocess.h"
#include "support/tempprofile.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

class tst_ChildProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProgramIsFedAndHeard();
    void anEnvironmentIsAdded();
    void aMissingProgramDidNotStart();
    void aSlowProgramIsKilled();
    void linesAreReadWhileItRuns();
    void aKillIsSeen();
    void aTempProfileGoesWithItsObject();
};

void tst_ChildProcess::aProgramIsFedAndHeard()
{
    const auto result
        = ChildProcess::run(u"/bin/sh"_s, {u"-c"_s, u"cat; echo oops >&2; exit 7"_s}, "fed");
    QVERIFY(result.started && !result.killed && !result.timedOut);
    QCOMPARE(result.exitCode, 7);
    QCOMPARE(result.out, "fed");
    QCOMPARE(result.err, "oops\n");
}

void tst_ChildProcess::anEnvironmentIsAdded()
{
    qputenv("PENNYPOST_TEST_GONE", "x");
    const auto result
        = ChildProcess::run(u"/bin/sh"_s, {u"-c"_s, u"echo $ONE-$PENNYPOST_TEST_GONE-${PATH:+p}"_s},
                            {}, {{u"ONE"_s, u"1"_s}, {u"PENNYPOST_TEST_GONE"_s, QString()}});
    QCOMPARE(result.out, "1--p\n");
}

void tst_ChildProcess::aMissingProgramDidNotStart()
{
    const auto result = ChildProcess::run(u"/nonexistent/program"_s, {});
    QVERIFY(!result.started);
    QCOMPARE(result.exitCode, -1);
}

void tst_ChildProcess::aSlowProgramIsKilled()
{
    const auto result
        = ChildProcess::run(u"/bin/sleep"_s, {u"60"_s}, {}, {}, std::chrono::milliseconds(50));
    QVERIFY(result.timedOut && result.killed);
    QCOMPARE(result.exitCode, -1);
}

void tst_ChildProcess::linesAreReadWhileItRuns()
{
    ChildProcess child;
    QVERIFY(
        child.start(u"/bin/sh"_s, {u"-c"_s, u"echo one; echo two; echo three; exec sleep 60"_s}));
    QCOMPARE(child.readLine(), "one");
    QCOMPARE(child.readLine(), "two");
    QCOMPARE(child.readLine(), "three");
    QVERIFY(child.isRunning());
    child.terminate();
    const auto result = child.wait();
    QVERIFY(result.killed);
    QCOMPARE(result.out, "one\ntwo\nthree\n");
}

void tst_ChildProcess::aKillIsSeen()
{
    ChildProcess child;
    QVERIFY(child.start(u"/bin/sleep"_s, {u"60"_s}));
    child.signal(SIGSTOP);
    child.kill9();
    QVERIFY(child.wait().killed);
    QVERIFY(!child.isRunning());
}

void tst_ChildProcess::aTempProfileGoesWithItsObject()
{
    QString file;
    {
        const TempProfile profile;
        QVERIFY(profile.paths().prepare().has_value());
        file = profile.write(u"x"_s, "bytes");
        QCOMPARE(profile.read(u"x"_s), "bytes");
        QVERIFY(QFileInfo(profile.paths().dataDirectory()).isDir());
    }
    QVERIFY(!QFileInfo::exists(file));
}

QTEST_GUILESS_MAIN(tst_ChildProcess)
#include "tst_childprocess.moc"

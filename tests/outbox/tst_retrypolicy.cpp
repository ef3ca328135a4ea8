// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/retrypolicy.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::outbox;

class RetryPolicyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsGrowAndStopGrowing();
    void jitterSpreadsByAFifth();
    void someErrorsHaveALeastWait();
    void noWaitIsLongerThanTheLongest();
};

void RetryPolicyTest::waitsGrowAndStopGrowing()
{
    const QList<qint64> network{5, 15, 30, 60, 120, 300, 600, 900, 900, 900};
    const QList<qint64> server{120, 300, 600, 1200, 2400, 3600, 3600};
    for (int i = 0; i < network.size(); ++i) {
        QCOMPARE(retryDelayMs(RetryClass::Network, i + 1, 0), network.at(i) * 1000);
    }
    for (int i = 0; i < server.size(); ++i) {
        QCOMPARE(retryDelayMs(RetryClass::Server, i + 1, 0), server.at(i) * 1000);
    }
    QCOMPARE(retryDelayMs(RetryClass::Network, 2'000'000'000, 0), 900'000);
    QCOMPARE(retryDelayMs(RetryClass::Network, 0, 0), 5'000);
}

void RetryPolicyTest::jitterSpreadsByAFifth()
{
    QCOMPARE(retryDelayMs(RetryClass::Server, 1, 1), 144'000);
    QCOMPARE(retryDelayMs(RetryClass::Server, 1, -1), 96'000);
    QCOMPARE(retryDelayMs(RetryClass::Server, 1, 50), 144'000);
}

void RetryPolicyTest::someErrorsHaveALeastWait()
{
    QCOMPARE(retryDelayMs(makeError(ErrorKind::ConnectionRefused), 1, 0), 5'000);
    QCOMPARE(retryDelayMs(makeError(ErrorKind::HostNotFound), 1, 0), 900'000);
    QCOMPARE(retryDelayMs(makeError(ErrorKind::HostNotFound), 1, -1), 900'000);
    QCOMPARE(retryDelayMs(makeError(ErrorKind::LoginTemporarilyRefused), 1, 0), 300'000);
    Error greylisted = makeError(ErrorKind::RecipientDeferred);
    greylisted.smtpCode = 450;
    greylisted.serverText = "4.2.0 Greylisted, come back later";
    QCOMPARE(retryDelayMs(greylisted, 1, 0), 300'000);
    QCOMPARE(retryDelayMs(greylisted, 3, 0), 600'000);
    greylisted.serverText = "4.2.1 mailbox busy";
    QCOMPARE(retryDelayMs(greylisted, 1, 0), 120'000);
}

void RetryPolicyTest::noWaitIsLongerThanTheLongest()
{
    for (const ErrorKind kind : {ErrorKind::HostNotFound, ErrorKind::MessageDeferred,
                                 ErrorKind::LoginTemporarilyRefused, ErrorKind::ConnectionLost}) {
        QVERIFY(retryDelayMs(makeError(kind), 100, 1) <= kLongestWaitMs);
    }
}

QTEST_GUILESS_MAIN(RetryPolicyTest)
#include "tst_retrypolicy.moc"

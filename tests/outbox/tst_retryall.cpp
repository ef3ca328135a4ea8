// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outboxfixture.h"
#include "outbox/useractions.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

namespace pennypost::test
{

using namespace outbox;

// "retry --all": everything that waits, in few commits.
class RetryAllTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWaitsAndWhatIsHeldGoesNow();
    void othersAreLeftAlone_data();
    void othersAreLeftAlone();
    void manyMessagesTakeOneCommit();
};

namespace
{

// How often the file was written to, as its header counts it. Nobody may have it open.
quint32 commitsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(24)) {
        return 0;
    }
    return qFromBigEndian<quint32>(file.read(4).constData());
}

} // namespace

void RetryAllTest::whatWaitsAndWhatIsHeldGoesNow()
{
    OutboxFixture fixture;
    const MessageId deferred = fixture.queue({"a@example.org", "b@example.org"});
    const MessageId held = fixture.queue({"c@example.org"});
    QVERIFY(fixture.database->execute("UPDATE recipient SET state = 1, retry_at = 1900000000000 "
                                      "WHERE address = 'a@example.org'"));
    QVERIFY(fixture.database->execute(
        "UPDATE message SET hold = 4, error_kind = 1 WHERE id IN (SELECT message_id FROM recipient "
        "WHERE address = 'c@example.org')"));
    QCOMPARE(fixture.find(held).state, MessageState::Held);

    QVERIFY(retryAll(*fixture.database, fixture.clock));

    QCOMPARE(fixture.find(deferred).recipients.at(0).state, RecipientState::Pending);
    QVERIFY(!fixture.find(deferred).recipients.at(0).retryAt);
    QCOMPARE(fixture.find(deferred).recipients.at(1).state, RecipientState::Pending);
    QCOMPARE(fixture.find(held).state, MessageState::Queued);
}

void RetryAllTest::othersAreLeftAlone_data()
{
    QTest::addColumn<int>("state");
    QTest::newRow("accepted") << 2;
    QTest::newRow("refused for good") << 3;
    QTest::newRow("in doubt") << 4;
    QTest::newRow("cancelled") << 5;
}

void RetryAllTest::othersAreLeftAlone()
{
    QFETCH(int, state);
    OutboxFixture fixture;
    const MessageId other = fixture.queue({"a@example.org"});
    QVERIFY(fixture.database->execute(
        ("UPDATE recipient SET state = " + QByteArray::number(state)).constData()));
    const MessageId waiting = fixture.queue({"b@example.org"});
    QVERIFY(fixture.database->execute("UPDATE recipient SET state = 1, retry_at = 1900000000000 "
                                      "WHERE address = 'b@example.org'"));

    QVERIFY(retryAll(*fixture.database, fixture.clock));

    QCOMPARE(static_cast<int>(fixture.find(other).recipients.at(0).state), state);
    QCOMPARE(fixture.find(waiting).recipients.at(0).state, RecipientState::Pending);
}

// A commit each would keep other processes from queueing for as long as all of them take.
void RetryAllTest::manyMessagesTakeOneCommit()
{
    OutboxFixture fixture;
    for (int i = 0; i < 50; ++i) {
        QVERIFY(fixture.queue({"a@example.org"}).isValid());
    }
    fixture.database.reset();
    const quint32 before = commitsOf(fixture.path());
    fixture.database = std::move(*store::Database::open(fixture.path()));
    QVERIFY(retryAll(*fixture.database, fixture.clock));
    fixture.database.reset();
    const quint32 after = commitsOf(fixture.path());
    QVERIFY(before > 50);
    QVERIFY(after > before);
    QVERIFY2(after - before <= 3, qPrintable(QString::number(after - before)));
}

} // namespace pennypost::test

QTEST_GUILESS_MAIN(pennypost::test::RetryAllTest)
#include "tst_retryall.moc"

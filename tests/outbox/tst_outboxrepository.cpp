// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/outboxfixture.h"

#include <QTest>

namespace pennypost::test
{

using namespace outbox;

// What a row says beyond the state machine.
class OutboxRepositoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatWasWrittenInAWindow();
    void knowsWhoseAccountRunsACommand();
    void anAttemptCountsWhomItReached_data();
    void anAttemptCountsWhomItReached();
};

void OutboxRepositoryTest::knowsWhatWasWrittenInAWindow()
{
    OutboxFixture fixture;
    const MessageId queued = fixture.queue({"a@example.org"});
    const MessageId written = fixture.queue({"b@example.org"});
    QVERIFY(fixture.database->execute(
        ("INSERT INTO draft (to_text, cc_text, bcc_text, subject, format, body, created_at, "
         "changed_at, message_id) VALUES ('', '', '', '', 0, '{}', 1, 1, "
         + QByteArray::number(written.value) + ")")
            .constData()));
    QVERIFY(!fixture.find(queued).hasDraft);
    QVERIFY(fixture.find(written).hasDraft);
    QCOMPARE(OutboxRepository(*fixture.database, fixture.clock).all()->size(), 2);
}

void OutboxRepositoryTest::knowsWhoseAccountRunsACommand()
{
    OutboxFixture fixture;
    const AccountId other = fixture.addAccount(QStringLiteral("other"));
    const MessageId typed = fixture.queue({"a@example.org"});
    const MessageId run = fixture.queue({"b@example.org"}, "Subject: x\r\n\r\nhello\r\n", other);
    QVERIFY(fixture.database->execute("UPDATE account SET secret_source = 2 WHERE name = 'other'"));
    QVERIFY(!fixture.find(typed).passwordByCommand);
    QVERIFY(fixture.find(run).passwordByCommand);
    QVERIFY(fixture.database->execute("UPDATE message SET account_id = NULL"));
    QVERIFY(!fixture.find(run).passwordByCommand);
}

void OutboxRepositoryTest::anAttemptCountsWhomItReached_data()
{
    QTest::addColumn<int>("result");
    QTest::addColumn<int>("accepted");
    QTest::newRow("accepted for one of them") << static_cast<int>(AttemptResult::Accepted) << 1;
    QTest::newRow("in doubt") << static_cast<int>(AttemptResult::Unknown) << 0;
    QTest::newRow("going on") << static_cast<int>(AttemptResult::None) << 0;
}

void OutboxRepositoryTest::anAttemptCountsWhomItReached()
{
    QFETCH(const int, result);
    QFETCH(const int, accepted);
    OutboxFixture fixture;
    const MessageId id = fixture.queue({"a@example.org", "b@example.org"});
    QVERIFY(fixture.queue({"c@example.org"}).isValid());
    QVERIFY(fixture.database->execute(
        ("INSERT INTO attempt (message_id, epoch, phase, started_at, ended_at, result) "
         "SELECT id, 1, 0, 1, 2, "
         + QByteArray::number(result) + " FROM message")
            .constData()));
    QVERIFY(fixture.database->execute(
        "INSERT INTO attempt_recipient (attempt_id, recipient_id, in_doubt) SELECT a.id, r.id, "
        "r.seq = 0 FROM attempt a JOIN recipient r ON r.message_id = a.message_id"));
    const auto attempts = OutboxRepository(*fixture.database, fixture.clock).attempts(id);
    QVERIFY(attempts);
    QCOMPARE(attempts->size(), 1);
    QCOMPARE(attempts->first().accepted, accepted);
}

} // namespace pennypost::test

QTEST_GUILESS_MAIN(pennypost::test::OutboxRepositoryTest)
#include "tst_outboxrepository.moc"

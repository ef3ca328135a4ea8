// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/bin.h"
#include "outbox/outboxfixture.h"
#include "outbox/useractions.h"

#include <QTest>

namespace pennypost::test
{

using namespace outbox;

// What a person removes goes to the bin, and comes back from there as it was.
class BinTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsOverGoesToTheBin_data();
    void onlyWhatIsOverGoesToTheBin();
    void whatIsBeingSentStays();
    void theBinIsNotListedAndGivesBack();
    void nothingIsDoneToWhatIsInTheBin();
    void anUnknownMessageIsSaid();
};

namespace
{

void setStates(OutboxFixture &fixture, RecipientState state, const char *where = "1")
{
    QVERIFY(fixture.database->execute(
        ("UPDATE recipient SET state = " + QByteArray::number(static_cast<int>(state))
         + ", retry_at = " + (state == RecipientState::Deferred ? "1900000000000" : "NULL")
         + " WHERE " + where)
            .constData()));
}

} // namespace

void BinTest::onlyWhatIsOverGoesToTheBin_data()
{
    QTest::addColumn<RecipientState>("one");
    QTest::addColumn<RecipientState>("other");
    QTest::addColumn<bool>("goes");
    using State = RecipientState;
    QTest::newRow("waiting") << State::Pending << State::Pending << false;
    QTest::newRow("put off") << State::Accepted << State::Deferred << false;
    QTest::newRow("in doubt") << State::Accepted << State::Unknown << false;
    QTest::newRow("sent") << State::Accepted << State::Accepted << true;
    QTest::newRow("partly sent") << State::Accepted << State::Rejected << true;
    QTest::newRow("refused") << State::Rejected << State::Rejected << true;
    QTest::newRow("cancelled") << State::Cancelled << State::Cancelled << true;
}

void BinTest::onlyWhatIsOverGoesToTheBin()
{
    QFETCH(const RecipientState, one);
    QFETCH(const RecipientState, other);
    QFETCH(const bool, goes);
    OutboxFixture fixture;
    const MessageId id = fixture.queue({"a@example.org", "b@example.org"});
    setStates(fixture, one, "seq = 0");
    setStates(fixture, other, "seq = 1");
    const Result<void> done = moveToBin(*fixture.database, id, fixture.clock);
    QCOMPARE(done.has_value(), goes);
    QCOMPARE(fixture.find(id).deletedAt.has_value(), goes);
    if (!goes) {
        QCOMPARE(done.error().kind, ErrorKind::IllegalMove);
    }
}

void BinTest::whatIsBeingSentStays()
{
    OutboxFixture fixture;
    const MessageId id = fixture.queue({"a@example.org"});
    setStates(fixture, RecipientState::Cancelled);
    QVERIFY(fixture.database->execute("INSERT INTO attempt (message_id, epoch, phase, started_at) "
                                      "SELECT id, 1, 1, 1 FROM message"));
    QCOMPARE(moveToBin(*fixture.database, id, fixture.clock).error().kind, ErrorKind::IllegalMove);
}

void BinTest::theBinIsNotListedAndGivesBack()
{
    OutboxFixture fixture;
    const MessageId id = fixture.queue({"a@example.org"});
    setStates(fixture, RecipientState::Rejected);
    OutboxRepository repository(*fixture.database, fixture.clock);
    QVERIFY(moveToBin(*fixture.database, id, fixture.clock));
    QVERIFY(repository.all()->isEmpty());
    QCOMPARE(fixture.find(id).deletedAt, fixture.clock.wallMs());
    QVERIFY(moveToBin(*fixture.database, id, fixture.clock));

    QVERIFY(restoreFromBin(*fixture.database, id, fixture.clock));
    QVERIFY(restoreFromBin(*fixture.database, id, fixture.clock));
    QCOMPARE(repository.all()->size(), 1);
    QVERIFY(!fixture.find(id).deletedAt);
    QCOMPARE(fixture.find(id).state, MessageState::Failed);
}

// It would be queued where nobody sees it and no sender looks.
void BinTest::nothingIsDoneToWhatIsInTheBin()
{
    OutboxFixture fixture;
    const MessageId id = fixture.queue({"a@example.org"});
    setStates(fixture, RecipientState::Rejected);
    QVERIFY(moveToBin(*fixture.database, id, fixture.clock));
    QCOMPARE(retry(*fixture.database, id, fixture.clock).error().kind, ErrorKind::NoSuchMessage);
    QCOMPARE(fixture.find(id).state, MessageState::Failed);
}

void BinTest::anUnknownMessageIsSaid()
{
    OutboxFixture fixture;
    const MessageId unknown{77};
    QCOMPARE(moveToBin(*fixture.database, unknown, fixture.clock).error().kind,
             ErrorKind::NoSuchMessage);
    QCOMPARE(restoreFromBin(*fixture.database, unknown, fixture.clock).error().kind,
             ErrorKind::NoSuchMessage);
}

} // namespace pennypost::test

QTEST_GUILESS_MAIN(pennypost::test::BinTest)
#include "tst_bin.moc"

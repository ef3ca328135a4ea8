// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/attemptrepository.h"
#include "outbox/preparing.h"
#include "outbox/useractions.h"
#include "outboxfixture.h"
#include "store/blobcleanup.h"
#include "store/blobreader.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::outbox;
using test::OutboxFixture;

// Between Send and the moment the bytes of a message are there.
class PreparingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSmallAndWhole();
    void refusesWhatCannotBeSent();
    void isNeverSentBeforeItIsSealed();
    void becomesQueuedWithItsBytes();
    void keepsTheTimeOfUndo();
    void isSealedOnce();
    void whatIsDecidedFirstWins_data();
    void whatIsDecidedFirstWins();
    void aHoldSaysWhy();
    void aHoldComesTooLate_data();
    void aHoldComesTooLate();
    void retryPreparesAgain();
    void anAccountOnHoldDoesNotStopIt();
    void isTakenBack_data();
    void isTakenBack();
    void isNotTakenBackAnyMore_data();
    void isNotTakenBackAnyMore();
    void takingBackNeedsAMessage();
    void takingBackIsTheCallersTransaction();

private:
    static Result<void> takeBack(OutboxFixture &fixture, MessageId id)
    {
        auto transaction = std::move(*store::Transaction::begin(*fixture.database));
        const Result<void> done = takeBackInTransaction(*fixture.database, id);
        return done ? transaction.commit() : done;
    }
    static Activity activity(OutboxFixture &fixture)
    {
        return OutboxRepository(*fixture.database, fixture.clock).activity().value();
    }
    static void exec(OutboxFixture &fixture, const char *sql)
    {
        QVERIFY(fixture.database->execute(sql));
    }
};

void PreparingTest::isSmallAndWhole()
{
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org", "c@example.org"});
    const OutboxMessage message = fixture.find(id);
    QCOMPARE(message.state, MessageState::Preparing);
    QCOMPARE(message.hold, Hold::None);
    QCOMPARE(message.size, 0);
    QVERIFY(!message.body.isValid());
    QVERIFY(!message.nextAttemptAt);
    QCOMPARE(message.recipients.size(), 2);
    QCOMPARE(message.messageId, QStringLiteral("<1@example.org>"));
    QCOMPARE(message.mailFrom, QStringLiteral("ada@example.org"));
    QCOMPARE(message.accountName, QStringLiteral("work"));
    QCOMPARE(message.queuedAt, fixture.clock.wallMs());
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 0);
    const Activity now = activity(fixture);
    QCOMPARE(now.preparing, 1);
    QCOMPARE(now.due + now.waiting + now.scheduled + now.stuck + now.inFlight, 0);
}

void PreparingTest::refusesWhatCannotBeSent()
{
    OutboxFixture fixture;
    const auto transaction = std::move(*store::Transaction::begin(*fixture.database));
    const auto nobody
        = prepareInTransaction(*fixture.database, fixture.newMessage({}), fixture.clock);
    QVERIFY(!nobody);
    QCOMPARE(nobody.error().kind, ErrorKind::NoRecipient);
    NewMessage lost = fixture.newMessage({"b@example.org"});
    lost.account = AccountId{99};
    const auto nowhere = prepareInTransaction(*fixture.database, lost, fixture.clock);
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().kind, ErrorKind::NoSuchAccount);
    QCOMPARE(fixture.count("SELECT count(*) FROM message"), 0);
}

void PreparingTest::isNeverSentBeforeItIsSealed()
{
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org"});
    AttemptRepository attempts(*fixture.database, fixture.clock);
    QVERIFY(!attempts.nextDue(fixture.account)->has_value());
    QVERIFY(!attempts.claim(id)->has_value());
    const Prospect prospect = OutboxRepository(*fixture.database, fixture.clock).prospect().value();
    QVERIFY(!prospect.due && !prospect.goesOn);
    const auto body = fixture.bytes("hello\r\n");
    QVERIFY(sealPrepared(*fixture.database, id, *body));
    QCOMPARE(attempts.nextDue(fixture.account)->value(), id);
    QVERIFY(attempts.claim(id)->has_value());
}

void PreparingTest::becomesQueuedWithItsBytes()
{
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org"});
    const qint64 pressedAt = fixture.clock.wallMs();
    fixture.clock.advance(90'000);
    auto body = fixture.bytes("hello\r\n");
    QVERIFY(sealPrepared(*fixture.database, id, *body));
    body.reset();
    const OutboxMessage message = fixture.find(id);
    QCOMPARE(message.state, MessageState::Queued);
    QCOMPARE(message.queuedAt, pressedAt);
    QCOMPARE(message.size, 7);
    store::BlobReader reader(*fixture.database, message.body);
    QCOMPARE(reader.read(100).value(), QByteArray("hello\r\n"));
    QCOMPARE(activity(fixture).due, 1);
    QCOMPARE(activity(fixture).preparing, 0);
}

void PreparingTest::keepsTheTimeOfUndo()
{
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org"}, fixture.clock.wallMs() + 10'000);
    QVERIFY(sealPrepared(*fixture.database, id, *fixture.bytes("x")));
    AttemptRepository attempts(*fixture.database, fixture.clock);
    QVERIFY(!attempts.nextDue(fixture.account)->has_value());
    QCOMPARE(activity(fixture).scheduled, 1);
    QCOMPARE(activity(fixture).inUndoDelay, 1);
    const MessageId later = fixture.prepare({"c@example.org"}, fixture.clock.wallMs() + 3'600'000);
    QVERIFY(sealPrepared(*fixture.database, later, *fixture.bytes("y")));
    QCOMPARE(activity(fixture).scheduled, 2);
    QCOMPARE(activity(fixture).inUndoDelay, 1);
    fixture.clock.advance(10'000);
    QCOMPARE(activity(fixture).inUndoDelay, 0);
    QCOMPARE(attempts.nextDue(fixture.account)->value(), id);
}

void PreparingTest::isSealedOnce()
{
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org"});
    auto first = fixture.bytes("first");
    auto second = fixture.bytes("second");
    QVERIFY(sealPrepared(*fixture.database, id, *first));
    const Result<void> late = sealPrepared(*fixture.database, id, *second);
    QVERIFY(!late);
    QCOMPARE(late.error().kind, ErrorKind::IllegalMove);
    QCOMPARE(late.error().detail, QStringLiteral("Queued"));
    first.reset();
    second.reset();
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 1);
    QCOMPARE(fixture.find(id).size, 5);
}

void PreparingTest::whatIsDecidedFirstWins_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("state");
    QTest::newRow("cancelled") << QStringLiteral("cancel") << QStringLiteral("Cancelled");
    QTest::newRow("taken back") << QStringLiteral("take back") << QStringLiteral("Cancelled");
    QTest::newRow("held") << QStringLiteral("hold") << QStringLiteral("Held");
}

void PreparingTest::whatIsDecidedFirstWins()
{
    QFETCH(QString, first);
    QFETCH(QString, state);
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org"});
    auto body = fixture.bytes(QByteArray(5'000'000, 'x'));
    if (first == QStringLiteral("cancel")) {
        QVERIFY(cancel(*fixture.database, id, fixture.clock));
        QCOMPARE(fixture.find(id).state, MessageState::Cancelled);
        QCOMPARE(fixture.count("SELECT settled_at IS NOT NULL FROM message"), 1);
        QCOMPARE(activity(fixture).preparing, 0);
    } else if (first == QStringLiteral("hold")) {
        QVERIFY(holdPrepared(*fixture.database, id, Hold::Data, makeError(ErrorKind::FileChanged)));
    } else {
        QVERIFY(takeBack(fixture, id));
    }
    const Result<void> sealed = sealPrepared(*fixture.database, id, *body);
    QVERIFY(!sealed);
    QCOMPARE(sealed.error().kind, ErrorKind::IllegalMove);
    QCOMPARE(sealed.error().detail, state);
    body.reset();
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM message WHERE body_id IS NOT NULL"), 0);
}

void PreparingTest::aHoldSaysWhy()
{
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org"});
    const Error cause = makeError(ErrorKind::FileChanged, QStringLiteral("report.pdf"));
    QVERIFY(holdPrepared(*fixture.database, id, Hold::Data, cause));
    const OutboxMessage message = fixture.find(id);
    QCOMPARE(message.state, MessageState::Held);
    QCOMPARE(message.hold, Hold::Data);
    QCOMPARE(message.error, cause);
    QVERIFY(!message.nextAttemptAt);
    QCOMPARE(activity(fixture).stuck, 1);
    QCOMPARE(activity(fixture).preparing, 0);
    // The first reason stays.
    QVERIFY(holdPrepared(*fixture.database, id, Hold::Disk, makeError(ErrorKind::StoreFull)));
    QCOMPARE(fixture.find(id).error, cause);
}

void PreparingTest::aHoldComesTooLate_data()
{
    QTest::addColumn<bool>("sealed");
    QTest::newRow("it was sealed") << true;
    QTest::newRow("it was cancelled") << false;
}

void PreparingTest::aHoldComesTooLate()
{
    QFETCH(bool, sealed);
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org"});
    if (sealed) {
        QVERIFY(sealPrepared(*fixture.database, id, *fixture.bytes("x")));
    } else {
        QVERIFY(cancel(*fixture.database, id, fixture.clock));
    }
    const MessageState before = fixture.find(id).state;
    QVERIFY(holdPrepared(*fixture.database, id, Hold::Data, makeError(ErrorKind::FileChanged)));
    QCOMPARE(fixture.find(id).state, before);
    QCOMPARE(fixture.count("SELECT hold FROM message"), 0);
}

void PreparingTest::retryPreparesAgain()
{
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org"});
    const Result<void> early = retry(*fixture.database, id, fixture.clock);
    QVERIFY(!early);
    QCOMPARE(early.error().detail, QStringLiteral("Preparing"));
    QVERIFY(holdPrepared(*fixture.database, id, Hold::Disk, makeError(ErrorKind::StoreFull)));
    QVERIFY(retry(*fixture.database, id, fixture.clock));
    QCOMPARE(fixture.find(id).state, MessageState::Preparing);
    QCOMPARE(fixture.find(id).error, Error());
    QVERIFY(holdPrepared(*fixture.database, id, Hold::Disk, makeError(ErrorKind::StoreFull)));
    QVERIFY(retryAll(*fixture.database, fixture.clock));
    QCOMPARE(fixture.find(id).state, MessageState::Preparing);
    QVERIFY(sealPrepared(*fixture.database, id, *fixture.bytes("x")));
    QCOMPARE(fixture.find(id).state, MessageState::Queued);
}

void PreparingTest::anAccountOnHoldDoesNotStopIt()
{
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org"});
    exec(fixture,
         "INSERT INTO account_state (account_id, hold, failures, since, error_kind, error_code, "
         "error_enhanced, error_text, error_detail) VALUES (1, 1, 1, 1, 510, 535, x'', x'', '')");
    QCOMPARE(fixture.find(id).state, MessageState::Held);
    QCOMPARE(fixture.find(id).hold, Hold::Auth);
    QVERIFY(sealPrepared(*fixture.database, id, *fixture.bytes("x")));
    QCOMPARE(fixture.find(id).state, MessageState::Held);
    QCOMPARE(fixture.find(id).size, 1);
}

void PreparingTest::isTakenBack_data()
{
    QTest::addColumn<bool>("sealed");
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("while it is prepared") << false << QByteArray();
    QTest::newRow("when it is queued") << true << QByteArray();
    QTest::newRow("when it is held") << true << QByteArray("UPDATE message SET hold = 1");
    QTest::newRow("when it was put off by the server")
        << true << QByteArray("UPDATE recipient SET state = 1, retry_at = 5");
    QTest::newRow("when it was cancelled")
        << true << QByteArray("UPDATE recipient SET state = 5; UPDATE message SET settled_at = 1");
    QTest::newRow("when an earlier attempt did not get through")
        << true
        << QByteArray("INSERT INTO attempt (message_id, epoch, phase, started_at, ended_at, result)"
                      " VALUES (1, 1, 0, 1, 2, 4)");
}

void PreparingTest::isTakenBack()
{
    QFETCH(bool, sealed);
    QFETCH(QByteArray, sql);
    OutboxFixture fixture;
    const MessageId id = fixture.prepare({"b@example.org", "c@example.org"});
    if (sealed) {
        QVERIFY(sealPrepared(*fixture.database, id, *fixture.bytes("x")));
    }
    exec(fixture, sql.constData());
    QVERIFY(takeBack(fixture, id));
    for (const char *const table : {"message", "recipient", "attempt"}) {
        QCOMPARE(fixture.count(QByteArray("SELECT count(*) FROM " + QByteArray(table)).constData()),
                 0);
    }
    while (store::removeUnusedBlobs(*fixture.database, fixture.sealingLock()).value()) { }
    QCOMPARE(fixture.count("SELECT count(*) FROM blob"), 0);
    QCOMPARE(fixture.count("SELECT count(*) FROM chunk"), 0);
}

void PreparingTest::isNotTakenBackAnyMore_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("state");
    QTest::newRow("an attempt is open")
        << QByteArray("INSERT INTO attempt (message_id, epoch, phase, started_at)"
                      " VALUES (1, 1, 1, 1)")
        << QStringLiteral("Sending");
    QTest::newRow("an attempt is behind its marker")
        << QByteArray("INSERT INTO attempt (message_id, epoch, phase, started_at, marker_at)"
                      " VALUES (1, 1, 2, 1, 1)")
        << QStringLiteral("Sending");
    QTest::newRow("one recipient was accepted")
        << QByteArray("UPDATE recipient SET state = 2 WHERE seq = 0") << QStringLiteral("Queued");
    QTest::newRow("one recipient is in doubt")
        << QByteArray("UPDATE recipient SET state = 4 WHERE seq = 1") << QStringLiteral("Unknown");
    QTest::newRow("one recipient was refused")
        << QByteArray("UPDATE recipient SET state = 3 WHERE seq = 1") << QStringLiteral("Queued");
    QTest::newRow("all were accepted")
        << QByteArray("UPDATE recipient SET state = 2") << QStringLiteral("Sent");
}

void PreparingTest::isNotTakenBackAnyMore()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, state);
    OutboxFixture fixture;
    const MessageId id = fixture.queue({"b@example.org", "c@example.org"});
    exec(fixture, sql.constData());
    const Result<void> done = takeBack(fixture, id);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::IllegalMove);
    QCOMPARE(done.error().detail, state);
    QCOMPARE(fixture.find(id).recipients.size(), 2);
    QCOMPARE(fixture.count("SELECT sealed_at IS NOT NULL FROM blob"), 1);
}

void PreparingTest::takingBackNeedsAMessage()
{
    OutboxFixture fixture;
    const Result<void> done = takeBack(fixture, MessageId{7});
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::NoSuchMessage);
}

void PreparingTest::takingBackIsTheCallersTransaction()
{
    OutboxFixture fixture;
    const MessageId id = fixture.queue({"b@example.org"});
    {
        const auto transaction = std::move(*store::Transaction::begin(*fixture.database));
        QVERIFY(takeBackInTransaction(*fixture.database, id));
    }
    QCOMPARE(fixture.find(id).state, MessageState::Queued);
    QCOMPARE(fixture.count("SELECT sealed_at IS NOT NULL FROM blob"), 1);
}

QTEST_GUILESS_MAIN(PreparingTest)
#include "tst_preparing.moc"

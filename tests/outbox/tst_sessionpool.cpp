// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::outbox;
using smtp::Reply;
using smtp::Stage;
using smtp::TransactionResult;

namespace
{

const Reply kOk{250, {"ok"}};

} // namespace

// Sessions between two messages, and several of one account at a time.
class SessionPoolTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theNextMessageNeedsNoPassword();
    void aSessionRestsForItsTimeOnly();
    void aSessionThatEndsAtRestGoesQuietly();
    void aChangedAccountKeepsNoSession_data();
    void aChangedAccountKeepsNoSession();
    void theEndWaitsForTheLeaveOfSessions();
    void abandoningWaitsForNobody();
    void aHundredMessagesAreEnough();
    void F067_staleSessionsAreReplacedOnce();
    void F066_aServerThatGetsLostIsAskedStepByStep();
    void aSecondLossIsOne();
    void aSessionIsReplacedOnceForAMessage();
    void nothingIsOpenedAnewBehindTheMarker();
    void anAccountMayHaveSeveralSessions();
    void oneMessageHasOneSession();
    void aWrongPasswordIsTriedByOneOnly();
    void aServerThatWantsFewerSessionsHasFewer();

private:
    AccountId manyAt(int connections, const QString &user = {});

    std::unique_ptr<test::EngineFixture> fixture;
};

void SessionPoolTest::init()
{
    fixture = std::make_unique<test::EngineFixture>();
}

void SessionPoolTest::cleanup()
{
    fixture.reset();
}

AccountId SessionPoolTest::manyAt(int connections, const QString &user)
{
    const AccountId id = fixture->addAccount(QStringLiteral("busy"), user);
    fixture->change(id, [connections](accounts::Account &each) { each.connections = connections; });
    return id;
}

void SessionPoolTest::theNextMessageNeedsNoPassword()
{
    const AccountId account = fixture->addAccount(QStringLiteral("login"), QStringLiteral("ada"));
    fixture->queue({"a@x.org"}, "x", account);
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    fixture->session(0)->greet();
    fixture->serve(0);
    fixture->queue({"b@x.org"}, "x", account);
    fixture->engine->wake();
    QTRY_COMPARE(fixture->session(0)->sent.size(), 2);
    QCOMPARE(fixture->vault.asked, 1);
    QCOMPARE(fixture->sessions.size(), 1);
}

void SessionPoolTest::aSessionRestsForItsTimeOnly()
{
    fixture->rest = std::chrono::milliseconds(1);
    fixture->engine = fixture->makeEngine();
    fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->serve(0);
    QVERIFY(!fixture->session(0)->quitted);
    QTRY_VERIFY(fixture->session(0)->quitted);
    fixture->session(0)->drop({});
    QTRY_VERIFY(!fixture->session(0));
}

void SessionPoolTest::aSessionThatEndsAtRestGoesQuietly()
{
    fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->serve(0);
    fixture->session(0)->drop(makeError(ErrorKind::ServiceUnavailable)); // 421: idle for too long
    QTRY_VERIFY(!fixture->session(0));
    QCOMPARE(fixture->count("SELECT count(*) FROM account_state"), 0);
    fixture->queue({"b@x.org"});
    fixture->engine->wake();
    QTRY_COMPARE(fixture->sessions.size(), 2);
}

void SessionPoolTest::aChangedAccountKeepsNoSession_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("edited") << QByteArray("UPDATE account SET port = 587");
    QTest::newRow("removed") << QByteArray("UPDATE message SET account_id = NULL;"
                                           "DELETE FROM account");
    QTest::newRow("held") << QByteArray(
        "INSERT INTO account_state (account_id, hold, failures, since, error_kind, error_code,"
        " error_enhanced, error_text, error_detail) SELECT id, 11, 0, 0, 0, 0, x'', x'', ''"
        " FROM account");
}

void SessionPoolTest::aChangedAccountKeepsNoSession()
{
    QFETCH(const QByteArray, sql);
    fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->serve(0);
    fixture->engine->wake();
    QTest::qWait(0);
    QVERIFY(!fixture->session(0)->quitted);
    QVERIFY(fixture->database->execute(sql.constData()));
    fixture->engine->wake();
    QTRY_VERIFY(fixture->session(0)->quitted);
}

void SessionPoolTest::theEndWaitsForTheLeaveOfSessions()
{
    fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->serve(0);
    QSignalSpy stopped(fixture->engine.get(), &OutboxEngine::stopped);
    fixture->engine->stop();
    QVERIFY(fixture->session(0)->quitted);
    QTest::qWait(0);
    QCOMPARE(stopped.size(), 0);
    fixture->session(0)->drop({});
    QTRY_COMPARE(stopped.size(), 1);
}

void SessionPoolTest::abandoningWaitsForNobody()
{
    fixture->queue({"a@x.org"});
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->serve(0);
    QSignalSpy stopped(fixture->engine.get(), &OutboxEngine::stopped);
    fixture->engine->stop();
    fixture->engine->abandon();
    QTRY_COMPARE(stopped.size(), 1);
    QVERIFY(!fixture->session(0));
}

void SessionPoolTest::aHundredMessagesAreEnough()
{
    for (int i = 0; i <= kMessagesPerSession; ++i) {
        fixture->queue({"a@x.org"}, "x");
    }
    fixture->engine->start();
    fixture->session(0)->greet();
    for (int i = 0; i < kMessagesPerSession; ++i) {
        QCOMPARE(fixture->session(0)->sent.size(), i + 1);
        fixture->serve(0);
    }
    QVERIFY(fixture->session(0)->quitted);
    QCOMPARE(fixture->session(0)->sent.size(), kMessagesPerSession);
    QTRY_COMPARE(fixture->sessions.size(), 2);
}

// All that rest may have gone stale together, while the computer slept.
void SessionPoolTest::F067_staleSessionsAreReplacedOnce()
{
    const AccountId account = manyAt(2);
    fixture->queue({"a@x.org"}, "x", account);
    fixture->queue({"b@x.org"}, "x", account);
    fixture->engine->start();
    fixture->session(0)->greet();
    QTRY_COMPARE(fixture->sessions.size(), 2);
    fixture->session(1)->greet();
    fixture->serve(0);
    fixture->serve(1);
    const MessageId third = fixture->queue({"c@x.org"}, "x", account);
    fixture->engine->wake();
    QTRY_COMPARE(fixture->session(1)->sent.size(), 2);
    fixture->session(1)->finish(TransactionResult::NotSent, Stage::Mail,
                                makeError(ErrorKind::ConnectionLost), 0);
    fixture->session(1)->drop(makeError(ErrorKind::ConnectionLost));
    QCOMPARE(fixture->session(0)->sent.size(), 1);
    QCOMPARE(fixture->sessions.size(), 3);
    fixture->session(2)->greet();
    fixture->serve(2);
    QCOMPARE(fixture->find(third).state, MessageState::Sent);
    QCOMPARE(fixture->find(third).tries, 1);
    QCOMPARE(fixture->count("SELECT count(*) FROM attempt WHERE message_id = 3"), 1);
}

void SessionPoolTest::F066_aServerThatGetsLostIsAskedStepByStep()
{
    const MessageId id = fixture->queue({"a@x.org", "b@x.org"});
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->session(0)->known.breaksPipelining = true;
    fixture->session(0)->finish(TransactionResult::NotSent, Stage::Rcpt,
                                makeError(ErrorKind::ReplyUnexpected), 503);
    fixture->session(0)->drop(makeError(ErrorKind::ReplyUnexpected));
    QCOMPARE(fixture->sessions.size(), 2);
    QVERIFY(fixture->session(1)->settings.facts.breaksPipelining);
    fixture->session(1)->greet();
    fixture->serve(1);
    QCOMPARE(fixture->find(id).state, MessageState::Sent);
    QCOMPARE(fixture->find(id).tries, 1);
}

void SessionPoolTest::aSecondLossIsOne()
{
    const MessageId id = fixture->queue({"a@x.org"});
    fixture->engine->start();
    for (int i = 0; i < 2; ++i) {
        fixture->session(i)->greet();
        fixture->session(i)->known.breaksPipelining = true;
        fixture->session(i)->finish(TransactionResult::NotSent, Stage::Rcpt,
                                    makeError(ErrorKind::ReplyUnexpected), 503);
        fixture->session(i)->drop(makeError(ErrorKind::ReplyUnexpected));
    }
    QCOMPARE(fixture->find(id).recipients.at(0).state, RecipientState::Deferred);
    QCOMPARE(fixture->sessions.size(), 2);
}

void SessionPoolTest::aSessionIsReplacedOnceForAMessage()
{
    fixture->queue({"a@x.org"});
    const MessageId second = fixture->queue({"b@x.org"});
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->serve(0);
    fixture->session(0)->finish(TransactionResult::NotSent, Stage::Mail,
                                makeError(ErrorKind::ConnectionLost), 0);
    fixture->session(0)->drop(makeError(ErrorKind::ConnectionLost));
    fixture->session(1)->greet();
    fixture->session(1)->known.breaksPipelining = true;
    fixture->session(1)->finish(TransactionResult::NotSent, Stage::Rcpt,
                                makeError(ErrorKind::ReplyUnexpected), 503);
    fixture->session(1)->drop(makeError(ErrorKind::ReplyUnexpected));
    QCOMPARE(fixture->sessions.size(), 2);
    QCOMPARE(fixture->find(second).recipients.at(0).state, RecipientState::Deferred);
}

void SessionPoolTest::nothingIsOpenedAnewBehindTheMarker()
{
    fixture->queue({"a@x.org"});
    const MessageId second = fixture->queue({"b@x.org"});
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->serve(0);
    fixture->session(0)->acceptEnvelope({kOk});
    fixture->session(0)->finish(TransactionResult::Unknown, Stage::Terminator,
                                makeError(ErrorKind::ConnectionLost), 0);
    fixture->session(0)->drop(makeError(ErrorKind::ConnectionLost));
    QCOMPARE(fixture->find(second).state, MessageState::Unknown);
    QCOMPARE(fixture->sessions.size(), 1);
}

void SessionPoolTest::anAccountMayHaveSeveralSessions()
{
    const AccountId account = manyAt(3);
    for (int i = 0; i < 5; ++i) {
        fixture->queue({"a@x.org"}, "x", account);
    }
    fixture->engine->start();
    QCOMPARE(fixture->sessions.size(), 1); // the first one shows that the server lets us in
    fixture->session(0)->greet();
    QTRY_COMPARE(fixture->sessions.size(), 2);
    fixture->session(1)->greet();
    QTRY_COMPARE(fixture->sessions.size(), 3);
    fixture->session(2)->greet();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(fixture->session(i)->sent.size(), 1);
    }
    QCOMPARE(fixture->count("SELECT count(*) FROM attempt WHERE phase > 0"), 3);
    fixture->serve(1);
    fixture->serve(1);
    QTRY_COMPARE(fixture->session(1)->sent.size(), 3);
}

void SessionPoolTest::oneMessageHasOneSession()
{
    const AccountId account = manyAt(3);
    fixture->queue({"a@x.org", "b@x.org", "c@x.org"}, "x", account);
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->engine->wake();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 1);
}

void SessionPoolTest::aWrongPasswordIsTriedByOneOnly()
{
    const AccountId account = manyAt(4, QStringLiteral("ada"));
    for (int i = 0; i < 4; ++i) {
        fixture->queue({"a@x.org"}, "x", account);
    }
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    fixture->engine->wake();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 1);
    fixture->session(0)->drop(makeError(ErrorKind::LoginRefused));
    fixture->engine->wake();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 1);
    QCOMPARE(fixture->count("SELECT hold FROM account_state"), static_cast<int>(Hold::Auth));
}

void SessionPoolTest::aServerThatWantsFewerSessionsHasFewer()
{
    const AccountId account = manyAt(2);
    const QList<MessageId> ids{fixture->queue({"a@x.org"}, "x", account),
                               fixture->queue({"b@x.org"}, "x", account)};
    fixture->engine->start();
    fixture->session(0)->greet();
    QTRY_COMPARE(fixture->sessions.size(), 2);
    fixture->session(1)->drop(makeError(ErrorKind::ServiceUnavailable)); // 421 too many
    QCOMPARE(fixture->count("SELECT count(*) FROM account_state"), 0);
    fixture->engine->wake();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 2);
    fixture->serve(0);
    fixture->serve(0);
    for (const MessageId id : ids) {
        QCOMPARE(fixture->find(id).state, MessageState::Sent);
        QCOMPARE(fixture->find(id).tries, 1);
    }
}

QTEST_GUILESS_MAIN(SessionPoolTest)
#include "tst_sessionpool.moc"

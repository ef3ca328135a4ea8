// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginefixture.h"
#include "outbox/useractions.h"

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

// How the engine sends, told as stories. No socket, no waiting: the clock stands still.
class OutboxEngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aMessageIsSentAndTheMarkerComesFirst();
    void severalMessagesShareASession();
    void aStaleSessionIsReplacedWithoutPenalty();
    void aServerThatIsDownIsTriedAgain();
    void aWrongPasswordIsTriedOnce();
    void aMissingSecretHoldsTheAccount();
    void aLostReplyIsDoubtAndNothingMore();
    void accountsDoNotWaitForEachOther();
    void cancellingDropsTheSession();
    void stoppingBeforeTheMarkerIsNoPenalty();
    void stoppingDoesNotWaitForAPassword_data();
    void stoppingDoesNotWaitForAPassword();
    void stoppingBehindTheMarkerWaits();
    void theEndIsToldOnce();
    void onlyOneOfTwoEnginesSends();
    void aReplacedSenderStopsBeforeTheDot();
    void anEditReleasesTheHold();

private:
    test::FakeTransport *session(int index)
    {
        return fixture->session(index);
    }

    std::unique_ptr<test::EngineFixture> fixture;
    OutboxEngine *engine = nullptr;
};

void OutboxEngineTest::init()
{
    fixture = std::make_unique<test::EngineFixture>();
    engine = fixture->engine.get();
}

void OutboxEngineTest::cleanup()
{
    fixture.reset();
}

void OutboxEngineTest::aMessageIsSentAndTheMarkerComesFirst()
{
    const MessageId id = fixture->queue({"a@x.org", "b@x.org"}, "Subject: t\r\n\r\nbody\r\n");
    QSignalSpy changed(engine, &OutboxEngine::messageChanged);
    engine->start();
    QVERIFY(engine->isSender());
    QCOMPARE(fixture->find(id).state, MessageState::Sending); // claimed before the socket opens
    QVERIFY(session(0) && session(0)->opened);
    session(0)->greet();
    QCOMPARE(session(0)->sent.size(), 1);
    QCOMPARE(session(0)->body, QByteArray("Subject: t\r\n\r\nbody\r\n"));
    QCOMPARE(session(0)->sent.at(0).sender.bytes(), QByteArray("ada@example.org"));
    qint64 phaseAtTerminator = -1;
    session(0)->onTerminator = [&] {
        // Seen by another connection, so it is committed.
        const auto other = std::move(*store::Database::open(fixture->path()));
        auto read = std::move(*other->prepare("SELECT phase FROM attempt"));
        phaseAtTerminator = read.step().value_or(false) ? read.integer(0) : -2;
    };
    session(0)->acceptEnvelope({kOk, Reply{550, {"5.1.1 unknown"}}});
    QCOMPARE(session(0)->terminators, 1);
    QCOMPARE(phaseAtTerminator, 2);
    session(0)->accept();
    QVERIFY(!session(0)->quitted); // it rests, for the next message
    const OutboxMessage message = fixture->find(id);
    QCOMPARE(message.state, MessageState::PartlySent);
    QCOMPARE(message.recipients.at(0).state, RecipientState::Accepted);
    QCOMPARE(message.recipients.at(0).error.serverText, QByteArray("said"));
    QCOMPARE(message.recipients.at(1).state, RecipientState::Rejected);
    QCOMPARE(message.tries, 1);
    QCOMPARE(changed.size(), 2);
}

void OutboxEngineTest::severalMessagesShareASession()
{
    const QList<MessageId> ids{fixture->queue({"a@x.org"}), fixture->queue({"b@x.org"}),
                               fixture->queue({"c@x.org"})};
    engine->start();
    session(0)->greet();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(session(0)->sent.size(), i + 1);
        session(0)->acceptEnvelope({kOk});
        session(0)->accept();
    }
    QCOMPARE(fixture->sessions.size(), 1);
    for (const MessageId id : ids) {
        QCOMPARE(fixture->find(id).state, MessageState::Sent);
    }
}

void OutboxEngineTest::aStaleSessionIsReplacedWithoutPenalty()
{
    fixture->queue({"a@x.org"});
    const MessageId second = fixture->queue({"b@x.org"});
    engine->start();
    session(0)->greet();
    session(0)->acceptEnvelope({kOk});
    session(0)->accept();
    QCOMPARE(session(0)->sent.size(), 2);
    session(0)->finish(TransactionResult::NotSent, Stage::Mail,
                       makeError(ErrorKind::ServiceUnavailable), 421);
    session(0)->drop(makeError(ErrorKind::ServiceUnavailable));
    QCOMPARE(fixture->sessions.size(), 2);
    session(1)->greet();
    session(1)->acceptEnvelope({kOk});
    session(1)->accept();
    QCOMPARE(fixture->find(second).state, MessageState::Sent);
    QCOMPARE(fixture->find(second).tries, 1);
}

void OutboxEngineTest::aServerThatIsDownIsTriedAgain()
{
    const MessageId id = fixture->queue({"a@x.org"});
    engine->start();
    session(0)->drop(makeError(ErrorKind::ConnectionRefused));
    const OutboxMessage waiting = fixture->find(id);
    QCOMPARE(waiting.state, MessageState::Queued);
    QCOMPARE(waiting.nextAttemptAt.value(), fixture->clock.wallMs() + 5'000);
    QCOMPARE(waiting.error.kind, ErrorKind::ConnectionRefused);
    QCOMPARE(waiting.recipients.at(0).state, RecipientState::Pending);
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 1); // not before its time
    fixture->clock.advance(5'000);
    engine->wake();
    QTRY_COMPARE(fixture->sessions.size(), 2);
    session(1)->drop(makeError(ErrorKind::ConnectTimeout));
    QCOMPARE(fixture->find(id).nextAttemptAt.value(), fixture->clock.wallMs() + 15'000);
    fixture->clock.advance(15'000);
    engine->wake();
    QTRY_COMPARE(fixture->sessions.size(), 3);
    session(2)->greet();
    session(2)->acceptEnvelope({kOk});
    session(2)->accept();
    QCOMPARE(fixture->find(id).state, MessageState::Sent);
    QCOMPARE(fixture->count("SELECT count(*) FROM account_state"), 0);
}

void OutboxEngineTest::aWrongPasswordIsTriedOnce()
{
    const AccountId account = fixture->addAccount(QStringLiteral("login"), QStringLiteral("ada"));
    const MessageId id = fixture->queue({"a@x.org"}, "X: y\r\n\r\n", account);
    engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    QCOMPARE(session(0)->settings.credentials->user, QStringLiteral("ada"));
    session(0)->drop(makeError(ErrorKind::LoginRefused));
    QCOMPARE(fixture->find(id).hold, Hold::Auth);
    fixture->clock.advance(qint64{24} * 3600 * 1000);
    engine->wake();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 1);
}

void OutboxEngineTest::aMissingSecretHoldsTheAccount()
{
    const AccountId account = fixture->addAccount(QStringLiteral("login"), QStringLiteral("ada"));
    fixture->vault.answer = makeError(ErrorKind::SecretUnavailable);
    const MessageId id = fixture->queue({"a@x.org"}, "X: y\r\n\r\n", account);
    engine->start();
    QTRY_COMPARE(fixture->find(id).hold, Hold::Key);
    QVERIFY(fixture->sessions.isEmpty());
    QCOMPARE(fixture->vault.asked, 1);
}

void OutboxEngineTest::aLostReplyIsDoubtAndNothingMore()
{
    const MessageId id = fixture->queue({"a@x.org"});
    engine->start();
    session(0)->greet();
    session(0)->acceptEnvelope({kOk});
    session(0)->finish(TransactionResult::Unknown, Stage::Terminator,
                       makeError(ErrorKind::ConnectionLost), 0);
    session(0)->drop(makeError(ErrorKind::ConnectionLost));
    QCOMPARE(fixture->find(id).state, MessageState::Unknown);
    fixture->clock.advance(qint64{30} * 24 * 3600 * 1000);
    engine->wake();
    QTest::qWait(0);
    QCOMPARE(fixture->sessions.size(), 1);
    QVERIFY(resolve(*fixture->database, id, Resolution::Resend, fixture->clock));
    engine->wake();
    QTRY_COMPARE(fixture->sessions.size(), 2);
}

void OutboxEngineTest::accountsDoNotWaitForEachOther()
{
    fixture->queue({"a@x.org"});
    fixture->queue({"b@x.org"}, "X: y\r\n\r\n", fixture->addAccount(QStringLiteral("home")));
    engine->start();
    QCOMPARE(fixture->sessions.size(), 2);
}

void OutboxEngineTest::cancellingDropsTheSession()
{
    const MessageId id = fixture->queue({"a@x.org"});
    engine->start();
    session(0)->greet();
    QVERIFY(cancel(*fixture->database, id, fixture->clock));
    engine->abortMessage(id);
    QVERIFY(session(0)->aborted);
    session(0)->finish(TransactionResult::NotSent, Stage::Body, makeError(ErrorKind::Cancelled), 0);
    session(0)->drop({});
    QCOMPARE(fixture->find(id).state, MessageState::Cancelled);
    QCOMPARE(fixture->count("SELECT count(*) FROM account_state"), 0);
}

void OutboxEngineTest::stoppingBeforeTheMarkerIsNoPenalty()
{
    const MessageId id = fixture->queue({"a@x.org"});
    engine->start();
    QSignalSpy stopped(engine, &OutboxEngine::stopped);
    engine->stop();
    QVERIFY(session(0)->aborted);
    session(0)->drop({});
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(fixture->find(id).state, MessageState::Queued);
    QCOMPARE(fixture->find(id).tries, 0);
    QVERIFY(!engine->isSender());
}

void OutboxEngineTest::stoppingBehindTheMarkerWaits()
{
    const MessageId id = fixture->queue({"a@x.org"});
    engine->start();
    session(0)->greet();
    session(0)->acceptEnvelope({kOk});
    QSignalSpy stopped(engine, &OutboxEngine::stopped);
    engine->stop();
    QVERIFY(!session(0)->aborted);
    session(0)->accept();
    QVERIFY(session(0)->quitted);
    session(0)->drop({});
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(fixture->find(id).state, MessageState::Sent);
}

void OutboxEngineTest::stoppingDoesNotWaitForAPassword_data()
{
    QTest::addColumn<bool>("cancels");
    QTest::newRow("the program ends") << false;
    QTest::newRow("the message is cancelled") << true;
}

void OutboxEngineTest::stoppingDoesNotWaitForAPassword()
{
    QFETCH(const bool, cancels);
    fixture->vault.isSilent = true;
    const MessageId id = fixture->queue(
        {"a@x.org"}, "x", fixture->addAccount(QStringLiteral("login"), QStringLiteral("ada")));
    engine->start();
    QCOMPARE(fixture->vault.asked, 1);
    QCOMPARE(fixture->find(id).state, MessageState::Sending);
    if (cancels) {
        QVERIFY(cancel(*fixture->database, id, fixture->clock));
        engine->abortMessage(id);
        QCOMPARE(fixture->find(id).state, MessageState::Cancelled);
    } else {
        engine->stop();
        QCOMPARE(fixture->find(id).state, MessageState::Queued);
        QCOMPARE(fixture->find(id).tries, 0);
    }
    QVERIFY(!fixture->vault.asker); // nobody hears the answer
    QSignalSpy stopped(engine, &OutboxEngine::stopped);
    engine->stop();
    QTRY_COMPARE(stopped.size(), 1);
    QVERIFY(fixture->sessions.isEmpty());
}

void OutboxEngineTest::theEndIsToldOnce()
{
    fixture->queue({"a@x.org"});
    fixture->queue({"b@x.org"}, "x", fixture->addAccount(QStringLiteral("second")));
    engine->start();
    QCOMPARE(fixture->sessions.size(), 2);
    QSignalSpy stopped(engine, &OutboxEngine::stopped);
    engine->stop();
    session(0)->drop({});
    session(1)->drop({});
    QTRY_VERIFY(!stopped.isEmpty());
    QCoreApplication::processEvents();
    QCOMPARE(stopped.size(), 1);
}

void OutboxEngineTest::onlyOneOfTwoEnginesSends()
{
    fixture->queue({"a@x.org"});
    engine->start();
    const auto second = fixture->makeEngine();
    second->start();
    QVERIFY(engine->isSender());
    QVERIFY(!second->isSender());
    QCOMPARE(fixture->sessions.size(), 1);
}

void OutboxEngineTest::aReplacedSenderStopsBeforeTheDot()
{
    const MessageId id = fixture->queue({"a@x.org"});
    engine->start();
    session(0)->greet();
    QSignalSpy role(engine, &OutboxEngine::senderChanged);
    QVERIFY(fixture->database->execute("UPDATE profile SET epoch = epoch + 1"));
    session(0)->acceptEnvelope({kOk});
    QCOMPARE(session(0)->terminators, 0);
    QVERIFY(session(0)->aborted);
    session(0)->finish(TransactionResult::NotSent, Stage::Body, makeError(ErrorKind::Cancelled), 0);
    session(0)->drop({});
    QTRY_COMPARE(role.size(), 1);
    QVERIFY(!engine->isSender());
    QCOMPARE(fixture->find(id).recipients.at(0).state, RecipientState::Pending);
}

void OutboxEngineTest::anEditReleasesTheHold()
{
    const MessageId id = fixture->queue({"a@x.org"});
    engine->start();
    session(0)->drop(makeError(ErrorKind::CertificateExpired));
    QCOMPARE(fixture->find(id).hold, Hold::Tls);
    accounts::AccountRepository repository(*fixture->database);
    accounts::Account account = *repository.find(fixture->account);
    account.host = QStringLiteral("mail.example.org");
    QVERIFY(repository.update(account));
    QCOMPARE(fixture->find(id).state, MessageState::Queued);
    engine->wake();
    QTRY_COMPARE(fixture->sessions.size(), 2);
    QCOMPARE(session(1)->settings.host, QStringLiteral("mail.example.org"));
}

QTEST_GUILESS_MAIN(OutboxEngineTest)
#include "tst_outboxengine.moc"

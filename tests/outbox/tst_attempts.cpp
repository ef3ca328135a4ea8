// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/attemptrepository.h"
#include "outbox/recovery.h"
#include "outbox/retrypolicy.h"
#include "outbox/senderlock.h"
#include "outbox/useractions.h"
#include "outboxfixture.h"
#include "store/statement.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::outbox;
using smtp::Reply;

// The sender's commits and the user's, against each other.
class AttemptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aClaimTakesDueRecipientsOnly();
    void aClaimKnowsWhatIsAskedOfServers();
    void aClaimIsAPortion();
    void aDirectClaimIsOneDomain();
    void theMarkerLeavesOutWhoWasNotAsked();
    void aMarkerNeedsSomebodyInDoubt();
    void severalFailuresAtOnceAreOne();
    void aHoldOutlastsWhatWasUnderWay();
    void aMessageIsClaimedOnce();
    void onlyBehindTheMarkerAnAnswerIsAwaited();
    void theMarkerSettlesRefusedRecipients();
    void aReplacedSenderMayNotMark();
    void aCancelledMessageMayNotBeMarked();
    void cancelIsTooLateBehindTheMarker();
    void settlingTwiceIsRefused();
    void recoveryBeforeTheMarkerIsNoPenalty();
    void recoveryBehindTheMarkerIsDoubt();
    void whoOnlyLooksRecoversToo();
    void accountTroubleHoldsAllItsMessages();
    void retryLiftsHolds();
    void retryOfDoubtIsRefused();
    void resolveSettlesDoubt_data();
    void resolveSettlesDoubt();
    void failedMessagesCanBeTriedAnew();
    void aClockSetBackDelaysNothing();

private:
    MessageId inDoubt();
    Claim claim(MessageId id)
    {
        return repository->claim(id).value().value();
    }
    Settlement settlementOf(const Claim &claim, smtp::TransactionResult result, ErrorKind kind);

    std::unique_ptr<test::OutboxFixture> fixture;
    std::unique_ptr<SenderLock> lock;
    std::unique_ptr<AttemptRepository> repository;
    const SettlementContext context{1'800'000'000'000, 0, 0};
};

void AttemptsTest::init()
{
    repository.reset();
    lock.reset();
    fixture = std::make_unique<test::OutboxFixture>();
    lock = std::make_unique<SenderLock>(*fixture->database, fixture->senderLock());
    QVERIFY(lock->tryAcquire().value());
    repository = std::make_unique<AttemptRepository>(*fixture->database, fixture->clock);
    repository->setEpoch(lock->epoch());
}

Settlement AttemptsTest::settlementOf(const Claim &claim, smtp::TransactionResult result,
                                      ErrorKind kind)
{
    smtp::TransactionOutcome outcome;
    outcome.result = result;
    outcome.stage = smtp::Stage::Terminator;
    outcome.error = makeError(kind);
    outcome.recipientReplies
        = QList<std::optional<Reply>>(claim.recipients.size(), Reply{250, {"ok"}});
    return settle(claim, outcome, context);
}

void AttemptsTest::aClaimTakesDueRecipientsOnly()
{
    const MessageId id = fixture->queue({"a@x.org", "b@x.org", "c@x.org"});
    QVERIFY(fixture->database->execute(
        "UPDATE recipient SET state = 1, retry_at = 1800000060000 WHERE seq = 1;"
        "UPDATE recipient SET state = 2 WHERE seq = 2"));
    QCOMPARE(repository->nextDue(fixture->account).value(), std::optional(id));
    const Claim claimed = claim(id);
    QCOMPARE(claimed.recipients.size(), 1);
    QCOMPARE(claimed.recipients.at(0).path, QByteArray("a@x.org"));
    QVERIFY(repository->settle(
        claimed, settlementOf(claimed, smtp::TransactionResult::Accepted, ErrorKind::None), {}));
    QVERIFY(!repository->nextDue(fixture->account).value());
    QVERIFY(!repository->claim(id).value());
    fixture->clock.advance(60'000);
    QCOMPARE(claim(id).recipients.at(0).path, QByteArray("b@x.org"));
}

void AttemptsTest::aClaimKnowsWhatIsAskedOfServers()
{
    NewMessage message = fixture->newMessage({"a@x.org"});
    QCOMPARE(message.envelope.options, mail::DeliveryOptions());
    const Claim plain = claim(fixture->queue({"a@x.org"}));
    QCOMPARE(plain.options, mail::DeliveryOptions());
    QCOMPARE(plain.envelopeId, QByteArray("1@example.org"));
    mail::DeliveryOptions &options = message.envelope.options;
    options.notify = mail::DsnNotify::Success | mail::DsnNotify::Delay;
    options.dsnReturn = mail::DsnReturn::Headers;
    options.mtPriority = -3;
    options.requireTls = true;
    options.deliverBySeconds = 3600;
    options.holdUntilMs = 1'900'000'000'000;
    const auto body = fixture->bytes("Subject: x\r\n\r\n");
    const MessageId id = queueMessage(*fixture->database, message, *body, fixture->clock).value();
    QCOMPARE(claim(id).options, options);
    QCOMPARE(fixture->find(id).options, options);
}

void AttemptsTest::aClaimIsAPortion()
{
    const MessageId id = fixture->queue({"a@x.org", "b@x.org", "c@x.org"});
    const Claim first = repository->claim(id, {2, false}).value().value();
    QCOMPARE(first.recipients.size(), 2);
    QVERIFY(first.isPartial);
    QVERIFY(repository->settle(
        first, settlementOf(first, smtp::TransactionResult::Accepted, ErrorKind::None), {}));
    const Claim last = repository->claim(id, {2, false}).value().value();
    QCOMPARE(last.recipients.size(), 1);
    QVERIFY(!last.isPartial);
}

void AttemptsTest::aDirectClaimIsOneDomain()
{
    const MessageId id
        = fixture->queue({"a@one.lan", "b@two.lan", "c@ONE.lan", "d@not-one.lan", "e@[127.0.0.1]"});
    const Claim first = repository->claim(id, {1000, true}).value().value();
    QCOMPARE(first.recipients.size(), 2);
    QCOMPARE(first.recipients.at(1).path, QByteArray("c@one.lan"));
    QVERIFY(first.isDirect);
    QVERIFY(first.othersAreOpen);
    QVERIFY(first.isPartial);
}

void AttemptsTest::theMarkerLeavesOutWhoWasNotAsked()
{
    const MessageId id = fixture->queue({"a@x.org", "b@x.org", "c@x.org"});
    const Claim claimed = claim(id);
    QVERIFY(repository->mark(claimed, {Reply{250, {"ok"}}, std::nullopt, std::nullopt}, context));
    QCOMPARE(fixture->count("SELECT count(*) FROM attempt_recipient WHERE in_doubt = 1"), 1);
    QCOMPARE(recoverOpenAttempts(*fixture->database, fixture->clock).value(), 1);
    QCOMPARE(fixture->find(id).recipients.at(0).state, RecipientState::Unknown);
    QCOMPARE(fixture->find(id).recipients.at(1).state, RecipientState::Pending);
    QCOMPARE(fixture->find(id).recipients.at(2).state, RecipientState::Pending);
}

void AttemptsTest::aMarkerNeedsSomebodyInDoubt()
{
    const Claim claimed = claim(fixture->queue({"a@x.org"}));
    QVERIFY(!repository->mark(claimed, {std::nullopt}, context));
    QVERIFY(!repository->mark(claimed, {Reply{550, {"no"}}}, context));
    QCOMPARE(fixture->count("SELECT phase FROM attempt"), 1);
}

void AttemptsTest::severalFailuresAtOnceAreOne()
{
    const Claim first = claim(fixture->queue({"a@x.org"}));
    const Claim second = claim(fixture->queue({"b@x.org"}));
    const Error down = makeError(ErrorKind::ConnectionRefused);
    const SettlementContext now{fixture->clock.wallMs(), 0, 0};
    for (const Claim &each : {first, second}) {
        QVERIFY(repository->settle(each, settleFailedSession(each, down, smtp::Stage::Connect, now),
                                   {}));
    }
    QCOMPARE(fixture->count("SELECT failures FROM account_state"), 1);
    fixture->clock.advance(5'000);
    const Claim third = claim(first.message);
    QVERIFY(
        repository->settle(third, settleFailedSession(third, down, smtp::Stage::Connect, now), {}));
    QCOMPARE(fixture->count("SELECT failures FROM account_state"), 2);
}

void AttemptsTest::aHoldOutlastsWhatWasUnderWay()
{
    const Claim first = claim(fixture->queue({"a@x.org"}));
    const Claim second = claim(fixture->queue({"b@x.org"}));
    const Claim third = claim(fixture->queue({"c@x.org"}));
    QVERIFY(repository->settle(
        first,
        settleFailedSession(first, makeError(ErrorKind::LoginRefused), smtp::Stage::Auth, context),
        {}));
    QVERIFY(repository->settle(second,
                               settleFailedSession(second, makeError(ErrorKind::ConnectionLost),
                                                   smtp::Stage::Ehlo, context),
                               {}));
    QVERIFY(repository->settle(
        third, settlementOf(third, smtp::TransactionResult::Accepted, ErrorKind::None), {}));
    QCOMPARE(fixture->count("SELECT hold FROM account_state"), static_cast<int>(Hold::Auth));
    QCOMPARE(fixture->count("SELECT error_kind FROM account_state"),
             static_cast<int>(ErrorKind::LoginRefused));
}

void AttemptsTest::aMessageIsClaimedOnce()
{
    const MessageId id = fixture->queue({"a@x.org"});
    QVERIFY(repository->claim(id).value());
    QVERIFY(!repository->claim(id).value());
    QVERIFY(!repository->nextDue(fixture->account).value());
    QCOMPARE(fixture->find(id).state, MessageState::Sending);
}

void AttemptsTest::onlyBehindTheMarkerAnAnswerIsAwaited()
{
    const auto activity = [this] {
        return OutboxRepository(*fixture->database, fixture->clock).activity().value();
    };
    const Claim claimed = claim(fixture->queue({"a@x.org"}));
    QCOMPARE(activity().inFlight, 1);
    QCOMPARE(activity().awaitingAnswer, 0);
    QVERIFY(repository->mark(claimed, {Reply{250, {"ok"}}}, context));
    QCOMPARE(activity().inFlight, 1);
    QCOMPARE(activity().awaitingAnswer, 1);
    QVERIFY(repository->settle(
        claimed, settlementOf(claimed, smtp::TransactionResult::Accepted, ErrorKind::None), {}));
    QCOMPARE(activity().awaitingAnswer, 0);
}

void AttemptsTest::theMarkerSettlesRefusedRecipients()
{
    const MessageId id = fixture->queue({"a@x.org", "b@x.org", "c@x.org"});
    const Claim claimed = claim(id);
    QVERIFY(repository->mark(
        claimed, {Reply{250, {"ok"}}, Reply{550, {"5.1.1 no"}}, Reply{450, {"busy"}}}, context));
    QCOMPARE(fixture->count("SELECT phase FROM attempt"), 2);
    // Then the process dies.
    QCOMPARE(recoverOpenAttempts(*fixture->database, fixture->clock).value(), 1);
    const OutboxMessage message = fixture->find(id);
    QCOMPARE(message.recipients.at(0).state, RecipientState::Unknown);
    QCOMPARE(message.recipients.at(1).state, RecipientState::Rejected);
    QCOMPARE(message.recipients.at(1).error.serverText, QByteArray("5.1.1 no"));
    QCOMPARE(message.recipients.at(2).state, RecipientState::Deferred);
    QCOMPARE(message.state, MessageState::Unknown);
}

void AttemptsTest::aReplacedSenderMayNotMark()
{
    const MessageId id = fixture->queue({"a@x.org"});
    const Claim claimed = claim(id);
    QVERIFY(fixture->database->execute("UPDATE profile SET epoch = epoch + 1"));
    const Result<void> marked = repository->mark(claimed, {Reply{250, {"ok"}}}, context);
    QVERIFY(!marked);
    QCOMPARE(marked.error().kind, ErrorKind::SenderReplaced);
    QCOMPARE(fixture->count("SELECT phase FROM attempt"), 1);
    QVERIFY(!repository->claim(fixture->queue({"b@x.org"})));
}

void AttemptsTest::aCancelledMessageMayNotBeMarked()
{
    const MessageId id = fixture->queue({"a@x.org"});
    const Claim claimed = claim(id);
    QVERIFY(cancel(*fixture->database, id, fixture->clock));
    const Result<void> marked = repository->mark(claimed, {Reply{250, {"ok"}}}, context);
    QVERIFY(!marked);
    QCOMPARE(marked.error().kind, ErrorKind::Cancelled);
    QCOMPARE(fixture->count("SELECT phase FROM attempt"), 1);
}

void AttemptsTest::cancelIsTooLateBehindTheMarker()
{
    const MessageId id = fixture->queue({"a@x.org"});
    QVERIFY(repository->mark(claim(id), {Reply{250, {"ok"}}}, context));
    const Result<void> cancelled = cancel(*fixture->database, id, fixture->clock);
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().kind, ErrorKind::IllegalMove);
    QCOMPARE(fixture->find(id).recipients.at(0).state, RecipientState::Pending);
}

void AttemptsTest::settlingTwiceIsRefused()
{
    const Claim claimed = claim(fixture->queue({"a@x.org"}));
    const Settlement accepted
        = settlementOf(claimed, smtp::TransactionResult::Accepted, ErrorKind::None);
    QVERIFY(repository->settle(claimed, accepted, {}));
    QVERIFY(!repository->settle(claimed, accepted, {}));
    QCOMPARE(fixture->find(claimed.message).state, MessageState::Sent);
    QCOMPARE(fixture->find(claimed.message).tries, 1);
}

void AttemptsTest::recoveryBeforeTheMarkerIsNoPenalty()
{
    const MessageId id = fixture->queue({"a@x.org"});
    QVERIFY(repository->claim(id).value());
    QCOMPARE(recoverOpenAttempts(*fixture->database, fixture->clock).value(), 1);
    QCOMPARE(recoverOpenAttempts(*fixture->database, fixture->clock).value(), 0);
    const OutboxMessage message = fixture->find(id);
    QCOMPARE(message.state, MessageState::Queued);
    QCOMPARE(message.tries, 0);
    QVERIFY(repository->nextDue(fixture->account).value());
}

MessageId AttemptsTest::inDoubt()
{
    const MessageId id = fixture->queue({"a@x.org"});
    const Result<void> marked = repository->mark(claim(id), {Reply{250, {"ok"}}}, context);
    return marked && recoverOpenAttempts(*fixture->database, fixture->clock) ? id : MessageId{};
}

void AttemptsTest::recoveryBehindTheMarkerIsDoubt()
{
    const MessageId id = inDoubt();
    QCOMPARE(fixture->find(id).state, MessageState::Unknown);
    QCOMPARE(fixture->find(id).recipients.at(0).error.kind, ErrorKind::OutcomeUnknown);
    QVERIFY(!repository->nextDue(fixture->account).value());
}

void AttemptsTest::whoOnlyLooksRecoversToo()
{
    const MessageId id = fixture->queue({"a@x.org"});
    QVERIFY(repository->claim(id).value());
    QVERIFY(recoverAfterDeadSender(*fixture->database, fixture->senderLock(), fixture->clock));
    QCOMPARE(fixture->find(id).state, MessageState::Sending); // the sender lives
    lock->release();
    QVERIFY(recoverAfterDeadSender(*fixture->database, fixture->senderLock(), fixture->clock));
    QCOMPARE(fixture->find(id).state, MessageState::Queued);
}

void AttemptsTest::accountTroubleHoldsAllItsMessages()
{
    const MessageId first = fixture->queue({"a@x.org"});
    const MessageId second = fixture->queue({"b@x.org"});
    const MessageId other
        = fixture->queue({"c@x.org"}, "X: y\r\n\r\n", fixture->addAccount(QStringLiteral("home")));
    const Claim claimed = claim(first);
    Error refused = makeError(ErrorKind::LoginRefused);
    refused.smtpCode = 535;
    refused.serverText = "5.7.8 no";
    QVERIFY(repository->settle(
        claimed, settleFailedSession(claimed, refused, smtp::Stage::Auth, context), {}));
    for (const MessageId id : {first, second}) {
        QCOMPARE(fixture->find(id).state, MessageState::Held);
        QCOMPARE(fixture->find(id).hold, Hold::Auth);
        QCOMPARE(fixture->find(id).error, refused);
        QVERIFY(!fixture->find(id).nextAttemptAt);
    }
    QCOMPARE(fixture->find(other).state, MessageState::Queued);
    QCOMPARE(fixture->find(first).tries, 1);
    QCOMPARE(fixture->find(second).tries, 0);
}

void AttemptsTest::retryLiftsHolds()
{
    const MessageId id = fixture->queue({"a@x.org"});
    const Claim claimed = claim(id);
    QVERIFY(repository->settle(claimed,
                               settleFailedSession(claimed, makeError(ErrorKind::LoginRefused),
                                                   smtp::Stage::Auth, context),
                               {}));
    QVERIFY(retry(*fixture->database, id, fixture->clock));
    QCOMPARE(fixture->find(id).state, MessageState::Queued);
    const Claim again = claim(id);
    smtp::TransactionOutcome outcome;
    outcome.result = smtp::TransactionResult::Rejected;
    outcome.stage = smtp::Stage::Mail;
    outcome.error = makeError(ErrorKind::SenderRefused);
    QVERIFY(repository->settle(again, settle(again, outcome, context), {}));
    QCOMPARE(fixture->find(id).hold, Hold::Sender);
    QVERIFY(!repository->nextDue(fixture->account).value());
    QVERIFY(retry(*fixture->database, id, fixture->clock));
    QVERIFY(repository->nextDue(fixture->account).value());
}

void AttemptsTest::retryOfDoubtIsRefused()
{
    const MessageId id = inDoubt();
    const Result<void> retried = retry(*fixture->database, id, fixture->clock);
    QVERIFY(!retried);
    QCOMPARE(retried.error().kind, ErrorKind::IllegalMove);
    QCOMPARE(retried.error().detail, QStringLiteral("Unknown"));
    QCOMPARE(fixture->find(id).state, MessageState::Unknown);
}

void AttemptsTest::resolveSettlesDoubt_data()
{
    QTest::addColumn<Resolution>("resolution");
    QTest::addColumn<MessageState>("state");
    QTest::newRow("it arrived") << Resolution::Sent << MessageState::Sent;
    QTest::newRow("send again") << Resolution::Resend << MessageState::Queued;
    QTest::newRow("give up") << Resolution::GiveUp << MessageState::Cancelled;
}

void AttemptsTest::resolveSettlesDoubt()
{
    QFETCH(Resolution, resolution);
    QFETCH(MessageState, state);
    const MessageId id = inDoubt();
    QVERIFY(resolve(*fixture->database, id, resolution, fixture->clock));
    QCOMPARE(fixture->find(id).state, state);
    QVERIFY(fixture->find(id).recipients.at(0).byUser);
    QVERIFY(!resolve(*fixture->database, id, resolution, fixture->clock));
}

void AttemptsTest::failedMessagesCanBeTriedAnew()
{
    const MessageId id = fixture->queue({"a@x.org"});
    const Claim claimed = claim(id);
    QVERIFY(repository->settle(
        claimed,
        settlementOf(claimed, smtp::TransactionResult::Rejected, ErrorKind::MessageRefused), {}));
    QCOMPARE(fixture->find(id).state, MessageState::Failed);
    QVERIFY(!cancel(*fixture->database, id, fixture->clock));
    QVERIFY(retry(*fixture->database, id, fixture->clock));
    QCOMPARE(fixture->find(id).state, MessageState::Queued);
    QVERIFY(repository->nextDue(fixture->account).value());
}

void AttemptsTest::aClockSetBackDelaysNothing()
{
    const MessageId id = fixture->queue({"a@x.org"});
    QVERIFY(fixture->database->execute("UPDATE recipient SET state = 1, retry_at = 1800000060000"));
    QVERIFY(!repository->nextDue(fixture->account).value());
    QVERIFY(shiftWaits(*fixture->database, -kLongestWaitMs));
    QVERIFY(repository->nextDue(fixture->account).value());
    // Not seen by this process: stored by one that ran before the clock was set back by a year.
    QVERIFY(fixture->database->execute("UPDATE recipient SET retry_at = 1831536000000"));
    QCOMPARE(repository->nextDue(fixture->account).value(), std::optional(id));
    QVERIFY(fixture->find(id).nextAttemptAt.value() <= fixture->clock.wallMs());
}

QTEST_GUILESS_MAIN(AttemptsTest)
#include "tst_attempts.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxvalues.h"
#include "ui/outbox/cardtext.h"
#include "ui/outbox/messageactions.h"
#include "ui/outbox/statelook.h"
#include "ui/outbox/timewords.h"
#include "ui/words/translations.h"

#include <QLocale>
#include <QMetaEnum>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pennypost::test;

namespace pennypost::ui
{

using outbox::Hold;
using outbox::MessageState;
using outbox::RecipientState;

// What is said about a message and offered for it, in every state.
class TestOutboxWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachStateLooksLikeItself_data();
    void eachStateLooksLikeItself();
    void longWordsHaveAShortForm_data();
    void longWordsHaveAShortForm();
    void aShortDelayIsForUndoALongOneIsASchedule();
    void percentStaysWithinBounds();
    void eachStateOffersWhatItAllows_data();
    void eachStateOffersWhatItAllows();
    void eachHoldOffersItsFix_data();
    void eachHoldOffersItsFix();
    void aPasswordIsAskedForOnlyWhereOneHelps();
    void aSizeIsSaidAsPeopleDo();
    void recipientsOfAMessageOnItsWayAreSending();
    void anAttemptSaysForHowManyItWasAccepted();
    void whatSomebodyHasCannotBeEdited();
    void anAccountThatIsGoneCannotBeOpened();
    void everyCardSpeaks_data();
    void everyCardSpeaks();
    void theCardTellsWhoAccepted();
    void theCardTellsOfTheOnlyRefusedAddress();
    void theCardCountsRefusals();
    void theCardKeepsTheServersWordsForTheDetails();
    void theCardOfAnUnknownOutcomeWarnsOfTwoCopies();
    void whatTheUserSettledIsNotTheServersWord();
    void attemptsHaveDifferentLooks();
    void saysTimesAsPeopleDo_data();
    void saysTimesAsPeopleDo();
    void saysDurations_data();
    void saysDurations();
};

void TestOutboxWords::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    installTranslations(*QCoreApplication::instance());
}

void TestOutboxWords::eachStateLooksLikeItself_data()
{
    QTest::addColumn<outbox::OutboxMessage>("message");
    QTest::addColumn<QString>("words");
    QTest::addColumn<Tone>("tone");
    outbox::OutboxMessage due = message(1, MessageState::Queued);
    due.nextAttemptAt = 0;
    QTest::newRow("preparing") << message(1, MessageState::Preparing) << u"Preparing"_s
                               << Tone::Sending;
    QTest::newRow("can be undone")
        << undoableMessage(1, 7100) << u"Sends in 8 s"_s << Tone::Sending;
    QTest::newRow("scheduled") << scheduledMessage(1) << u"Scheduled · 24/11/2026, 12:39"_s
                               << Tone::Scheduled;
    QTest::newRow("due") << due << u"Waiting for its turn"_s << Tone::Waiting;
    QTest::newRow("waiting") << waitingMessage(1) << u"Waiting · 10:42"_s << Tone::Waiting;
    QTest::newRow("sending") << sendingMessage(1) << u"Sending"_s << Tone::Sending;
    QTest::newRow("held") << heldMessage(1, Hold::Key, ErrorKind::None)
                          << u"Needs attention: The password is missing"_s << Tone::Attention;
    QTest::newRow("unknown") << unknownMessage(1) << u"Unknown whether it was sent"_s
                             << Tone::Attention;
    QTest::newRow("sent") << sentMessage(1) << u"Accepted by the server"_s << Tone::Accepted;
    QTest::newRow("partly sent") << partlySentMessage(1) << u"Partly sent: to 1 of 2"_s
                                 << Tone::Waiting;
    QTest::newRow("refused") << failedMessage(1) << u"Refused by the server"_s << Tone::Attention;
    QTest::newRow("cancelled") << message(1, MessageState::Cancelled, RecipientState::Cancelled)
                               << u"Cancelled"_s << Tone::Neutral;
}

void TestOutboxWords::eachStateLooksLikeItself()
{
    QFETCH(const outbox::OutboxMessage, message);
    QFETCH(const QString, words);
    QFETCH(const Tone, tone);
    const StateLook look = StateLooks::of(message, {}, kNow);
    QCOMPARE(look.words.first(), words);
    QCOMPARE(look.tone, tone);
    QCOMPARE(look.percent >= 0, message.state == MessageState::Sending);
}

void TestOutboxWords::longWordsHaveAShortForm_data()
{
    eachStateLooksLikeItself_data();
}

void TestOutboxWords::longWordsHaveAShortForm()
{
    QFETCH(const outbox::OutboxMessage, message);
    const StateLook look = StateLooks::of(message, {}, kNow);
    QVERIFY(look.words.last().size() <= 16);
    for (qsizetype i = 1; i < look.words.size(); ++i) {
        QVERIFY(look.words.at(i).size() < look.words.at(i - 1).size());
    }
}

void TestOutboxWords::aShortDelayIsForUndoALongOneIsASchedule()
{
    outbox::OutboxMessage made = undoableMessage(1, 8000);
    QCOMPARE(undoLeft(made, kNow), 8000);
    QVERIFY(!isScheduled(made, kNow));
    QCOMPARE(undoLeft(made, kNow.addSecs(8)), 0);
    QVERIFY(!isScheduled(made, kNow.addSecs(8)));
    // Scheduled for tomorrow, and the last minute has come: no undo of a moment ago.
    made = scheduledMessage(1);
    const QDateTime lastMinute = kNow.addSecs(26 * 3600 - 30);
    QCOMPARE(undoLeft(made, lastMinute), 0);
    QVERIFY(isScheduled(made, lastMinute));
    // On its way it is neither.
    made = undoableMessage(1, 8000);
    made.state = MessageState::Sending;
    QCOMPARE(undoLeft(made, kNow), 0);
}

void TestOutboxWords::percentStaysWithinBounds()
{
    QCOMPARE(percentOf({MessageId{1}, 0, 0}), 0);
    QCOMPARE(percentOf({MessageId{1}, 5, 0}), 0);
    QCOMPARE(percentOf({MessageId{1}, 50, 100}), 50);
    QCOMPARE(percentOf({MessageId{1}, 999, 1000}), 99);
    QCOMPARE(percentOf({MessageId{1}, 200, 100}), 100);
}

void TestOutboxWords::eachStateOffersWhatItAllows_data()
{
    using Actions = QList<MessageAction>;
    QTest::addColumn<outbox::OutboxMessage>("message");
    QTest::addColumn<Actions>("expected");
    outbox::OutboxMessage due = message(1, MessageState::Queued);
    due.nextAttemptAt = 0;
    QTest::newRow("preparing") << message(1, MessageState::Preparing)
                               << Actions{MessageAction::Undo};
    QTest::newRow("can be undone") << undoableMessage(1, 8000) << Actions{MessageAction::Undo};
    QTest::newRow("scheduled") << scheduledMessage(1)
                               << Actions{MessageAction::Edit, MessageAction::Cancel};
    QTest::newRow("due") << due << Actions{MessageAction::Edit, MessageAction::Cancel};
    QTest::newRow("waiting") << waitingMessage(
        1) << Actions{MessageAction::Retry, MessageAction::Edit, MessageAction::Cancel};
    QTest::newRow("sending") << sendingMessage(1) << Actions{MessageAction::Cancel};
    QTest::newRow("unknown") << unknownMessage(
        1) << Actions{MessageAction::ItArrived, MessageAction::SendAgain, MessageAction::DoNotSend};
    QTest::newRow("refused") << failedMessage(
        1) << Actions{MessageAction::EditAsNew, MessageAction::Retry, MessageAction::Remove};
    QTest::newRow("partly sent") << partlySentMessage(
        1) << Actions{MessageAction::EditAsNew, MessageAction::Retry, MessageAction::Remove};
    QTest::newRow("sent") << sentMessage(1) << Actions{};
    QTest::newRow("cancelled") << message(1, MessageState::Cancelled, RecipientState::Cancelled)
                               << Actions{MessageAction::EditAsNew, MessageAction::Remove};
    const auto submitted = [](outbox::OutboxMessage made) {
        made.hasDraft = false;
        return made;
    };
    QTest::newRow("preparing, not from a window")
        << submitted(message(1, MessageState::Preparing)) << Actions{MessageAction::Cancel};
    QTest::newRow("waiting, not from a window")
        << submitted(waitingMessage(1)) << Actions{MessageAction::Retry, MessageAction::Cancel};
    QTest::newRow("in the undo delay, not from a window")
        << submitted(undoableMessage(1, 8000)) << Actions{MessageAction::Cancel};
    QTest::newRow("refused, not from a window")
        << submitted(failedMessage(1)) << Actions{MessageAction::Retry, MessageAction::Remove};
    QTest::newRow("cancelled, not from a window")
        << submitted(message(1, MessageState::Cancelled, RecipientState::Cancelled))
        << Actions{MessageAction::Remove};
}

void TestOutboxWords::eachStateOffersWhatItAllows()
{
    QFETCH(const outbox::OutboxMessage, message);
    QFETCH(const QList<MessageAction>, expected);
    QCOMPARE(MessageActions::of(message, kNow), expected);
    for (const MessageAction action : expected) {
        QVERIFY(!MessageActions::text(action, message).isEmpty());
    }
}

void TestOutboxWords::eachHoldOffersItsFix_data()
{
    QTest::addColumn<Hold>("hold");
    QTest::addColumn<MessageAction>("first");
    const auto meta = QMetaEnum::fromType<Hold>();
    for (int i = 0; i < meta.keyCount(); ++i) {
        const auto hold = static_cast<Hold>(meta.value(i));
        MessageAction first = MessageAction::Retry;
        if (hold == Hold::Auth || hold == Hold::Key) {
            first = MessageAction::EnterPassword;
        } else if (hold == Hold::Tls || hold == Hold::Account) {
            first = MessageAction::OpenAccount;
        } else if (hold == Hold::Size || hold == Hold::Sender || hold == Hold::Recipients) {
            first = MessageAction::Edit;
        }
        QTest::newRow(meta.key(i)) << hold << first;
    }
}

void TestOutboxWords::eachHoldOffersItsFix()
{
    QFETCH(const Hold, hold);
    QFETCH(const MessageAction, first);
    const QList<MessageAction> actions
        = MessageActions::of(heldMessage(1, hold, ErrorKind::None), kNow);
    QCOMPARE(actions.first(), first);
    QCOMPARE(MessageActions::isAnswer(MessageAction::Edit, heldMessage(1, hold, ErrorKind::None)),
             first == MessageAction::Edit);
    QVERIFY(actions.contains(MessageAction::Edit));
    QVERIFY(actions.contains(MessageAction::Cancel));
}

void TestOutboxWords::aPasswordIsAskedForOnlyWhereOneHelps()
{
    for (const Hold hold : {Hold::Auth, Hold::Key}) {
        for (const ErrorKind kind : {ErrorKind::LoginNeedsTls, ErrorKind::LoginNotOffered}) {
            const QList<MessageAction> actions
                = MessageActions::of(heldMessage(1, hold, kind), kNow);
            QCOMPARE(actions.first(), MessageAction::OpenAccount);
            QVERIFY(!actions.contains(MessageAction::EnterPassword));
        }
        outbox::OutboxMessage made = heldMessage(1, hold, ErrorKind::SecretCommandFailed);
        made.passwordByCommand = true;
        QCOMPARE(MessageActions::of(made, kNow).first(), MessageAction::Retry);
        QVERIFY(!MessageActions::of(made, kNow).contains(MessageAction::EnterPassword));
    }
}

void TestOutboxWords::aSizeIsSaidAsPeopleDo()
{
    outbox::OutboxMessage made = heldMessage(1, Hold::Size, ErrorKind::MessageTooLarge);
    made.size = 27'400'000;
    made.error.detail = u"2000000"_s;
    QCOMPARE(CardTexts::of(made, {}, kNow).words.whatHappened,
             u"The message has 27.4 MB, the server accepts 2.0 MB."_s);
    made.error.detail.clear();
    QVERIFY(CardTexts::of(made, {}, kNow).words.whatHappened.contains(u"27.4 MB"));
}

void TestOutboxWords::recipientsOfAMessageOnItsWayAreSending()
{
    outbox::OutboxRecipient made = recipient(1, u"bob@example.net"_s, RecipientState::Pending);
    QCOMPARE(StateLooks::of(made, kNow, true).tone, Tone::Sending);
    QCOMPARE(StateLooks::of(made, kNow, true).words.first(), u"Sending"_s);
    QCOMPARE(StateLooks::of(made, kNow).tone, Tone::Waiting);
    // Its turn has not come yet.
    made.state = RecipientState::Deferred;
    made.retryAt = kNow.addSecs(60).toMSecsSinceEpoch();
    QCOMPARE(StateLooks::of(made, kNow, true).tone, Tone::Waiting);
    made.state = RecipientState::Accepted;
    made.retryAt.reset();
    QCOMPARE(StateLooks::of(made, kNow, true).tone, Tone::Accepted);
}

void TestOutboxWords::anAttemptSaysForHowManyItWasAccepted()
{
    outbox::Attempt first = attempt(1, outbox::AttemptResult::Accepted, {});
    outbox::Attempt second = attempt(2, outbox::AttemptResult::Accepted, {});
    first.accepted = 1;
    second.accepted = 1;
    outbox::OutboxMessage made = partlySentMessage(1);
    QCOMPARE(servedBy({first}, made.recipients), QList<int>{2});
    QCOMPARE(StateLooks::of(first, 2).tone, Tone::Waiting);
    QCOMPARE(StateLooks::of(first, 2).words.first(), u"Accepted for 1 of 2"_s);
    // The rest in a second attempt: all of it.
    made.recipients.first().state = RecipientState::Accepted;
    QCOMPARE(servedBy({first, second}, made.recipients), (QList<int>{2, 1}));
    QCOMPARE(StateLooks::of(second, 1).tone, Tone::Accepted);
    // Who was refused in the first one is not in the second.
    made = partlySentMessage(1);
    made.recipients.append(made.recipients.last());
    made.recipients.first().decidedAt = first.startedAt + 100;
    QCOMPARE(servedBy({first, second}, made.recipients), (QList<int>{3, 1}));
    QCOMPARE(StateLooks::of(first).tone, Tone::Accepted);
}

void TestOutboxWords::whatSomebodyHasCannotBeEdited()
{
    outbox::OutboxMessage made = waitingMessage(1);
    QVERIFY(MessageActions::of(made, kNow).contains(MessageAction::Edit));
    made.recipients.append(recipient(2, u"carol@example.com"_s, RecipientState::Accepted));
    QVERIFY(!MessageActions::of(made, kNow).contains(MessageAction::Edit));
    QVERIFY(MessageActions::of(made, kNow).contains(MessageAction::Cancel));
}

void TestOutboxWords::anAccountThatIsGoneCannotBeOpened()
{
    outbox::OutboxMessage made = heldMessage(1, Hold::Account, ErrorKind::None);
    made.account = {};
    QCOMPARE(MessageActions::of(made, kNow), (QList{MessageAction::Edit, MessageAction::Cancel}));
}

void TestOutboxWords::everyCardSpeaks_data()
{
    eachStateLooksLikeItself_data();
}

void TestOutboxWords::everyCardSpeaks()
{
    QFETCH(const outbox::OutboxMessage, message);
    const CardText text = CardTexts::of(message, {}, kNow);
    QVERIFY(!text.words.headline.isEmpty());
    QVERIFY2(!text.words.headline.endsWith(u'.'), qPrintable(text.words.headline));
    QVERIFY(!text.words.whatHappened.isEmpty());
    const QString all
        = text.words.headline + text.words.whatHappened + text.words.whatNext + text.words.fix;
    QVERIFY2(!all.contains(u'%'), qPrintable(all));
    QVERIFY2(!all.contains(u"delivered", Qt::CaseInsensitive), qPrintable(all));
    QCOMPARE(text.tone, StateLooks::of(message, {}, kNow).tone);
}

void TestOutboxWords::theCardTellsWhoAccepted()
{
    QCOMPARE(CardTexts::of(sentMessage(1), u"smtp.example.org"_s, kNow).words.headline,
             u"Accepted by smtp.example.org"_s);
    QCOMPARE(CardTexts::of(sentMessage(1), {}, kNow).words.headline, u"Accepted by the server"_s);
}

void TestOutboxWords::theCardTellsOfTheOnlyRefusedAddress()
{
    const CardText text = CardTexts::of(failedMessage(1), {}, kNow);
    QCOMPARE(text.words.headline, u"The address was refused"_s);
    QVERIFY(text.words.whatHappened.contains(u"bob@example.net"));
}

void TestOutboxWords::theCardCountsRefusals()
{
    outbox::OutboxMessage made = failedMessage(1);
    made.recipients.append(made.recipients.first());
    QCOMPARE(CardTexts::of(made, {}, kNow).words.headline, u"All recipients were refused"_s);
    QCOMPARE(CardTexts::of(partlySentMessage(1), {}, kNow).words.headline,
             u"Accepted for 1 of 2 recipients"_s);
}

void TestOutboxWords::theCardKeepsTheServersWordsForTheDetails()
{
    outbox::OutboxMessage made = failedMessage(1);
    for (int i = 0; i < 200; ++i) {
        made.recipients.append(made.recipients.first());
        made.recipients.last().error.serverText = QByteArray(1 << 20, 'x');
    }
    const CardText text = CardTexts::of(made, {}, kNow);
    QVERIFY(text.details.contains(u"User unknown in local recipient table"));
    QVERIFY(text.details.size() < 100'000);
    QVERIFY(!text.words.whatHappened.contains(u"User unknown"));
}

void TestOutboxWords::theCardOfAnUnknownOutcomeWarnsOfTwoCopies()
{
    const CardText text = CardTexts::of(unknownMessage(1), {}, kNow);
    QVERIFY(text.words.whatNext.contains(u"twice"));
    QVERIFY(text.words.fix.isEmpty()); // two sentences; the buttons are the fix
    QVERIFY(text.details.contains(u"same Message-ID"));
    QVERIFY(text.details.contains(u"second copy"));
}

void TestOutboxWords::whatTheUserSettledIsNotTheServersWord()
{
    outbox::OutboxMessage made = sentMessage(1);
    made.recipients.first().byUser = true;
    QVERIFY(!CardTexts::of(made, u"smtp.example.org"_s, kNow).words.headline.contains(u"smtp"));
    QCOMPARE(StateLooks::of(made.recipients.first(), kNow).words.first(), u"Arrived, you said"_s);
}

void TestOutboxWords::attemptsHaveDifferentLooks()
{
    QSet<QString> words;
    const auto meta = QMetaEnum::fromType<outbox::AttemptResult>();
    for (int i = 0; i < meta.keyCount(); ++i) {
        words.insert(
            StateLooks::of(attempt(1, static_cast<outbox::AttemptResult>(meta.value(i)), {}))
                .words.value(0));
    }
    QCOMPARE(words.size(), meta.keyCount());
    QVERIFY(!words.contains(QString()));
}

void TestOutboxWords::saysTimesAsPeopleDo_data()
{
    QTest::addColumn<qint64>("secondsAgo");
    QTest::addColumn<QString>("expected");
    constexpr qint64 kDay = 86400;
    QTest::newRow("now") << qint64(0) << u"10:39"_s;
    QTest::newRow("earlier today") << qint64(3 * 3600) << u"07:39"_s;
    QTest::newRow("yesterday") << kDay << u"Yesterday"_s;
    QTest::newRow("in the last days") << 3 * kDay << u"Friday"_s;
    QTest::newRow("a week ago") << 7 * kDay << u"16/11/2026"_s;
    QTest::newRow("tomorrow") << -kDay << u"24/11/2026"_s;
}

void TestOutboxWords::saysTimesAsPeopleDo()
{
    QFETCH(const qint64, secondsAgo);
    QFETCH(const QString, expected);
    QCOMPARE(shortTime(kNow.addSecs(-secondsAgo), kNow), expected);
}

void TestOutboxWords::saysDurations_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("part of a second") << qint64(420) << u"0.4 s"_s;
    QTest::newRow("seconds") << qint64(12'000) << u"12.0 s"_s;
    QTest::newRow("minutes") << qint64(200'000) << u"3 min 20 s"_s;
}

void TestOutboxWords::saysDurations()
{
    QFETCH(const qint64, milliseconds);
    QFETCH(const QString, expected);
    QCOMPARE(durationText(milliseconds), expected);
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestOutboxWords)
#include "tst_outboxwords.moc"

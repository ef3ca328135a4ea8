// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxvalues.h"
#include "ui/outbox/messagemodel.h"
#include "ui/outbox/rowdelegate.h"
#include "ui/words/translations.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pennypost::test;

namespace pennypost::ui
{

using outbox::MessageState;
using outbox::RecipientState;

// The list of messages as values; the service is not needed for it.
class TestOutboxModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theNewestComesFirst();
    void everyStateHasItsFolder_data();
    void everyStateHasItsFolder();
    void aMessageThatWasSentIsSeenForAWhile();
    void theSelectedMessageIsSeenToTheEnd();
    void aChangeMayComeBeforeTheList();
    void aViewMaySelectWhileARowGoes();
    void whatNobodyGotStaysUntilItIsRemoved();
    void sentMessagesAreSortedByTheTimeTheyShow();
    void aMessageThatSettlesEntersTheSentFolder();
    void aNewMessageIsInsertedNotReset();
    void readingAgainKeepsTheRows();
    void aMessageThatIsGoneLeaves();
    void progressShowsInItsRowAlone();
    void progressEndsWithTheSending();
    void progressOfAMessageElsewhereIsIgnored();
    void timeChangesOnlyTheRowsThatNameIt();
    void aWaitNamesItsTimeUntilItIsOver();
    void aNewDayChangesAllTimes();
    void countsWhatTheSidebarShows();
    void namesRecipients_data();
    void namesRecipients();
    void hostileTextIsMadeHarmless();
    void speaksEachRowInOneSentence();

private:
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] StateLook lookAt(int row) const;

    QDateTime now;
    std::unique_ptr<MessageModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

void TestOutboxModel::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    installTranslations(*QCoreApplication::instance());
}

void TestOutboxModel::init()
{
    now = kNow;
    model = std::make_unique<MessageModel>(Folder::Outbox, nullptr, [this] { return now; });
    tester = std::make_unique<QAbstractItemModelTester>(
        model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void TestOutboxModel::cleanup()
{
    tester.reset();
    model.reset();
}

QStringList TestOutboxModel::ids() const
{
    QStringList ids;
    for (int row = 0; row < model->rowCount(); ++row) {
        ids.append(QString::number(model->index(row).data(IdRole).toLongLong()));
    }
    return ids;
}

StateLook TestOutboxModel::lookAt(int row) const
{
    return model->index(row).data(LookRole).value<StateLook>();
}

void TestOutboxModel::theNewestComesFirst()
{
    model->setMessages({waitingMessage(2), waitingMessage(9), waitingMessage(5)});
    QCOMPARE(ids(), QStringList({u"9"_s, u"5"_s, u"2"_s}));
    QCOMPARE(model->rowOf(MessageId{5}), 1);
    QCOMPARE(model->rowOf(MessageId{6}), -1);
    QCOMPARE(model->find(MessageId{2})->id, MessageId{2});
    QVERIFY(model->find(MessageId{3}) == nullptr);
}

void TestOutboxModel::everyStateHasItsFolder_data()
{
    QTest::addColumn<outbox::OutboxMessage>("one");
    QTest::addColumn<Folder>("folder");
    outbox::OutboxMessage restCancelled = partlySentMessage(1);
    restCancelled.recipients.first().state = RecipientState::Cancelled;
    QTest::newRow("preparing") << message(1, MessageState::Preparing) << Folder::Outbox;
    QTest::newRow("sending") << sendingMessage(1) << Folder::Outbox;
    QTest::newRow("unknown wants a decision") << unknownMessage(1) << Folder::Outbox;
    QTest::newRow("held") << heldMessage(1, outbox::Hold::Key, ErrorKind::None) << Folder::Outbox;
    QTest::newRow("queued") << waitingMessage(1) << Folder::Outbox;
    QTest::newRow("refused wants a decision") << failedMessage(1) << Folder::Outbox;
    QTest::newRow("partly sent wants a decision") << partlySentMessage(1) << Folder::Outbox;
    QTest::newRow("cancelled was not sent")
        << message(1, MessageState::Cancelled, RecipientState::Cancelled) << Folder::Outbox;
    QTest::newRow("sent") << sentMessage(1) << Folder::Sent;
    QTest::newRow("cancelled for the others") << restCancelled << Folder::Sent;
}

void TestOutboxModel::everyStateHasItsFolder()
{
    QFETCH(const outbox::OutboxMessage, one);
    QFETCH(const Folder, folder);
    MessageModel other(Folder::Sent, nullptr, [this] { return now; });
    for (MessageModel *shown : {model.get(), &other}) {
        shown->setMessages({one});
        QCOMPARE(shown->rowCount(), shown->folder() == folder ? 1 : 0);
    }
}

void TestOutboxModel::theSelectedMessageIsSeenToTheEnd()
{
    model->setMessages({waitingMessage(1), sendingMessage(2), waitingMessage(3)});
    model->setSelected(MessageId{2});
    model->put(sentMessage(2));
    now = now.addSecs(3600);
    model->tick();
    model->setMessages({waitingMessage(1), sentMessage(2), waitingMessage(3)});
    QCOMPARE(model->rowCount(), 3);
    model->setSelected(MessageId{3});
    QCOMPARE(ids(), QStringList({u"3"_s, u"1"_s}));
    // What waits again belongs here again.
    model->setSelected(MessageId{1});
    model->put(sentMessage(1));
    model->put(waitingMessage(1));
    model->setSelected(MessageId{3});
    now = now.addSecs(3600);
    model->tick();
    QCOMPARE(ids(), QStringList({u"3"_s, u"1"_s}));
}

void TestOutboxModel::aChangeMayComeBeforeTheList()
{
    model->put(waitingMessage(1));
    model->setMessages({waitingMessage(1), waitingMessage(2)});
    QCOMPARE(ids(), QStringList({u"2"_s, u"1"_s}));
    model->remove(MessageId{1});
    QCOMPARE(ids(), QStringList(u"2"_s));
}

void TestOutboxModel::aViewMaySelectWhileARowGoes()
{
    model->setMessages({waitingMessage(1), sendingMessage(2), waitingMessage(3)});
    model->setSelected(MessageId{2});
    model->put(sentMessage(2));
    now = now.addSecs(3600);
    connect(model.get(), &QAbstractItemModel::rowsAboutToBeRemoved, model.get(),
            [this] { model->setSelected(MessageId{3}); });
    model->remove(MessageId{2});
    QCOMPARE(ids(), QStringList({u"3"_s, u"1"_s}));
    model->put(waitingMessage(2));
    QCOMPARE(ids(), QStringList({u"3"_s, u"2"_s, u"1"_s}));
}

void TestOutboxModel::whatNobodyGotStaysUntilItIsRemoved()
{
    model->setMessages({waitingMessage(1), sendingMessage(2), sendingMessage(3)});
    model->put(message(1, MessageState::Cancelled, RecipientState::Cancelled));
    model->put(partlySentMessage(2));
    model->put(failedMessage(3));
    now = now.addSecs(3600);
    model->tick();
    QCOMPARE(ids(), QStringList({u"3"_s, u"2"_s, u"1"_s}));
    QCOMPARE(model->counts(), (OutboxCounts{2, 0, 0}));
    QCOMPARE(lookAt(2).tone, Tone::Neutral);
}

void TestOutboxModel::sentMessagesAreSortedByTheTimeTheyShow()
{
    const auto sentAt = [](qint64 id, qint64 minutes) {
        outbox::OutboxMessage made = sentMessage(id);
        made.recipients.first().decidedAt = kNow.addSecs(60 * minutes).toMSecsSinceEpoch();
        return made;
    };
    model = std::make_unique<MessageModel>(Folder::Sent, nullptr, [this] { return now; });
    const QAbstractItemModelTester sentTester(
        model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    model->setMessages({sentAt(1, 0), sentAt(2, -10), sentAt(3, -5)});
    QCOMPARE(ids(), QStringList({u"1"_s, u"3"_s, u"2"_s}));
    model->put(sentAt(4, -7));
    QCOMPARE(ids(), QStringList({u"1"_s, u"3"_s, u"4"_s, u"2"_s}));
    QCOMPARE(model->rowOf(MessageId{4}), 2);
    // One whose last recipient was decided now moves up, another one down.
    const QPersistentModelIndex selected = model->index(3);
    model->put(sentAt(2, 1));
    QCOMPARE(ids(), QStringList({u"2"_s, u"1"_s, u"3"_s, u"4"_s}));
    QCOMPARE(selected.row(), 0);
    model->put(sentAt(1, -6));
    QCOMPARE(ids(), QStringList({u"2"_s, u"3"_s, u"1"_s, u"4"_s}));
    model->put(sentAt(1, -6));
    model->remove(MessageId{3});
    QCOMPARE(ids(), QStringList({u"2"_s, u"1"_s, u"4"_s}));
}

void TestOutboxModel::aMessageThatWasSentIsSeenForAWhile()
{
    model->setMessages({waitingMessage(1), sendingMessage(2), waitingMessage(3)});
    QSignalSpy removed(model.get(), &QAbstractItemModel::rowsRemoved);
    model->put(sentMessage(2));
    QCOMPARE(lookAt(1).tone, Tone::Accepted);
    now = now.addSecs(3);
    model->tick();
    model->put(sentMessage(2));
    QCOMPARE(removed.size(), 0);
    now = now.addSecs(6);
    model->tick();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().at(1).toInt(), 1);
    QCOMPARE(ids(), QStringList({u"3"_s, u"1"_s}));
}

void TestOutboxModel::aMessageThatSettlesEntersTheSentFolder()
{
    MessageModel sent(Folder::Sent, nullptr, [this] { return now; });
    sent.setMessages({sendingMessage(2), sentMessage(1)});
    QCOMPARE(sent.rowCount(), 1);
    QSignalSpy inserted(&sent, &QAbstractItemModel::rowsInserted);
    sent.put(sentMessage(2));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), 0);
    // Settled again by the user: back to the outbox.
    sent.put(waitingMessage(2));
    QCOMPARE(sent.rowCount(), 1);
}

void TestOutboxModel::aNewMessageIsInsertedNotReset()
{
    model->setMessages({waitingMessage(1), waitingMessage(5)});
    const QPersistentModelIndex selected = model->index(1);
    QSignalSpy reset(model.get(), &QAbstractItemModel::modelReset);
    model->put(waitingMessage(7));
    model->put(waitingMessage(3));
    QCOMPARE(ids(), QStringList({u"7"_s, u"5"_s, u"3"_s, u"1"_s}));
    QCOMPARE(selected.row(), 3);
    QCOMPARE(reset.size(), 0);
}

void TestOutboxModel::readingAgainKeepsTheRows()
{
    model->setMessages({waitingMessage(1), waitingMessage(5), waitingMessage(8)});
    const QPersistentModelIndex selected = model->index(1);
    QSignalSpy reset(model.get(), &QAbstractItemModel::modelReset);
    model->setMessages({waitingMessage(5), waitingMessage(9)});
    QCOMPARE(ids(), QStringList({u"9"_s, u"5"_s}));
    QCOMPARE(selected.row(), 1);
    QCOMPARE(selected.data(IdRole).toLongLong(), 5);
    QCOMPARE(reset.size(), 0);
}

void TestOutboxModel::aMessageThatIsGoneLeaves()
{
    model->setMessages({waitingMessage(1), waitingMessage(5)});
    model->remove(MessageId{1});
    model->remove(MessageId{77});
    QCOMPARE(ids(), QStringList(u"5"_s));
}

void TestOutboxModel::progressShowsInItsRowAlone()
{
    model->setMessages({sendingMessage(1), sendingMessage(2)});
    QCOMPARE(lookAt(0).words.first(), u"Sending"_s);
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    model->setProgress({MessageId{1}, 420, 1000});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), 1);
    QCOMPARE(lookAt(1).words.first(), u"Sending 42 %"_s);
    QCOMPARE(lookAt(1).percent, 42);
    model->setProgress({MessageId{2}, 1000, 1000});
    QCOMPARE(lookAt(0).words.first(), u"Waiting for confirmation"_s);
    changed.removeLast();
    // The same percent again is no news.
    model->setProgress({MessageId{1}, 421, 1000});
    QCOMPARE(changed.size(), 1);
}

void TestOutboxModel::progressEndsWithTheSending()
{
    model->setMessages({sendingMessage(1)});
    model->setProgress({MessageId{1}, 420, 1000});
    model->put(waitingMessage(1));
    QCOMPARE(lookAt(0).percent, -1);
    model->put(sendingMessage(1));
    QCOMPARE(lookAt(0).percent, 0);
}

void TestOutboxModel::progressOfAMessageElsewhereIsIgnored()
{
    model->setMessages({sendingMessage(1)});
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    model->setProgress({MessageId{2}, 420, 1000});
    QCOMPARE(changed.size(), 0);
}

void TestOutboxModel::timeChangesOnlyTheRowsThatNameIt()
{
    model->setMessages({waitingMessage(1, 20), undoableMessage(2, 8000), scheduledMessage(3),
                        heldMessage(4, outbox::Hold::Key, ErrorKind::SecretMissing)});
    QCOMPARE(lookAt(2).words.first(), u"Sends in 8 s"_s);
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    now = now.addSecs(1);
    model->tick();
    QCOMPARE(changed.size(), 1); // the others name a time of day
    QCOMPARE(lookAt(2).words.first(), u"Sends in 7 s"_s);
    changed.clear();
    model->tick();
    QCOMPARE(changed.size(), 0);
    // The time to undo is over: no longer offered.
    now = now.addSecs(7);
    model->tick();
    QCOMPARE(lookAt(2).tone, Tone::Waiting);
}

void TestOutboxModel::aWaitNamesItsTimeUntilItIsOver()
{
    model->setMessages({waitingMessage(1, 600)});
    QCOMPARE(lookAt(0).words.first(), u"Waiting · 10:49"_s);
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    for (int second = 0; second < 599; ++second) {
        now = now.addSecs(1);
        model->tick();
        QCOMPARE(lookAt(0).words.first(), u"Waiting · 10:49"_s);
    }
    QVERIFY(changed.size() <= 1); // in the last minute it is looked at each second
    now = now.addSecs(1);
    model->tick();
    QCOMPARE(lookAt(0).words.first(), u"Waiting for its turn"_s);
}

void TestOutboxModel::aNewDayChangesAllTimes()
{
    model->setMessages({heldMessage(1, outbox::Hold::Key, ErrorKind::SecretMissing),
                        heldMessage(2, outbox::Hold::Key, ErrorKind::SecretMissing)});
    QCOMPARE(model->index(0).data(TimeRole).toString(), u"10:38"_s);
    QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged);
    now = now.addDays(1);
    model->tick();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);
    QCOMPARE(model->index(0).data(TimeRole).toString(), u"Yesterday"_s);
}

void TestOutboxModel::countsWhatTheSidebarShows()
{
    QSignalSpy counted(model.get(), &MessageModel::countsChanged);
    model->setMessages({waitingMessage(1), scheduledMessage(2), sendingMessage(3),
                        message(4, MessageState::Preparing), unknownMessage(5), failedMessage(6),
                        heldMessage(7, outbox::Hold::Key, ErrorKind::SecretMissing),
                        sentMessage(8)});
    QCOMPARE(counted.size(), 1);
    QCOMPARE(model->counts(), (OutboxCounts{3, 2, 2}));
    model->put(partlySentMessage(8));
    QCOMPARE(model->counts(), (OutboxCounts{4, 2, 2}));
    model->remove(MessageId{8});
    counted.clear();
    counted.append(QVariantList());
    model->put(sentMessage(3));
    QCOMPARE(model->counts(), (OutboxCounts{3, 1, 2}));
    QCOMPARE(counted.size(), 2);
    // A change that counts the same is not told.
    model->put(waitingMessage(1, 30));
    QCOMPARE(counted.size(), 2);
}

void TestOutboxModel::namesRecipients_data()
{
    QTest::addColumn<int>("recipients");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one") << 1 << u"p0@example.org"_s;
    QTest::newRow("two") << 2 << u"p0@example.org and p1@example.org"_s;
    QTest::newRow("three") << 3 << u"p0@example.org, p1@example.org and 1 more"_s;
    QTest::newRow("a hundred") << 100 << u"p0@example.org, p1@example.org and 98 more"_s;
}

void TestOutboxModel::namesRecipients()
{
    QFETCH(const int, recipients);
    QFETCH(const QString, expected);
    outbox::OutboxMessage made = waitingMessage(1);
    made.recipients.clear();
    for (int i = 0; i < recipients; ++i) {
        made.recipients.append(
            recipient(i + 1, u"p%1@example.org"_s.arg(i), RecipientState::Pending));
    }
    QCOMPARE(MessageModel::recipientsLine(made), expected);
}

void TestOutboxModel::hostileTextIsMadeHarmless()
{
    outbox::OutboxMessage made = waitingMessage(1);
    made.subject = u"one\ntwo\u202egpj.exe"_s;
    QCOMPARE(MessageModel::subjectLine(made), u"one two\\u202egpj.exe"_s);
    made.subject = u" \n "_s;
    QCOMPARE(MessageModel::subjectLine(made), u"No subject"_s);
    made.recipients.first().address = u"%1%n<b>@example.org"_s;
    made.recipients.append(made.recipients.first());
    made.recipients.append(made.recipients.first());
    QCOMPARE(MessageModel::recipientsLine(made),
             u"%1%n<b>@example.org, %1%n<b>@example.org and 1 more"_s);
}

void TestOutboxModel::speaksEachRowInOneSentence()
{
    model->setMessages({sendingMessage(1)});
    QCOMPARE(model->index(0).data(Qt::AccessibleTextRole).toString(),
             u"To bob@example.net, Minutes of the meeting, Sending"_s);
    QCOMPARE(model->index(0).data().toString(), u"bob@example.net"_s);
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestOutboxModel)
#include "tst_outboxmodel.moc"

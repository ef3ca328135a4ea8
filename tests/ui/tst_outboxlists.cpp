// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxdesk.h"
#include "ui/common/card.h"
#include "ui/common/emptypage.h"
#include "ui/common/inlinebar.h"
#include "ui/outbox/draftlist.h"
#include "ui/outbox/messagedetails.h"
#include "ui/outbox/messagelist.h"
#include "ui/outbox/statelook.h"

#include <QMenu>
#include <QProgressBar>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace pennypost::test;

namespace pennypost::ui
{

// The lists and the details over the real service.
class TestOutboxLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anEmptyListSaysWhatBelongsThere();
    void aMessageAppearsAndCanBeTakenBack();
    void aHeldMessageAsksForItsPassword();
    void aCancelledMessageIsRemovedAndComesBack();
    void theDetailsKnowHowFarAMessageIs();
    void theDeleteKeyRemovesOnlyWhatIsOver();
    void aMessageWithoutADraftOffersToBeCancelled();
    void whatIsNotPossibleIsSaid();
    void theMenuOffersWhatTheCardOffers();
    void theDetailsFollowTheMessage();

private:
    std::unique_ptr<OutboxDesk> desk;
};

void TestOutboxLists::init()
{
    desk = std::make_unique<OutboxDesk>();
}

void TestOutboxLists::cleanup()
{
    desk.reset();
}

void TestOutboxLists::anEmptyListSaysWhatBelongsThere()
{
    MessageList list(desk->outbox(), Folder::Outbox);
    list.resize(320, 480);
    list.show();
    // Not before it is known to be empty.
    QVERIFY(list.findChild<EmptyPage *>() == nullptr);
    QTRY_VERIFY(list.findChild<EmptyPage *>() != nullptr);
    auto *page = list.findChild<EmptyPage *>();
    QVERIFY(page->isVisible());
    QSignalSpy compose(&list, &MessageList::composeRequested);
    page->findChild<QPushButton *>()->click();
    QCOMPARE(compose.size(), 1);
    QVERIFY(desk->submit(u"one"_s).isValid());
    QTRY_VERIFY(!page->isVisible());
}

void TestOutboxLists::aMessageAppearsAndCanBeTakenBack()
{
    MessageList list(desk->outbox(), Folder::Outbox);
    DraftList drafts(desk->drafts());
    MessageDetails details(desk->outbox(), desk->drafts());
    QSignalSpy counts(&list, &MessageList::countsChanged);
    const MessageId id = desk->send(u"one"_s, std::chrono::seconds(30));
    QVERIFY(id.isValid());
    QTRY_COMPARE(subjectsIn(list), QStringList(u"one"_s));
    QTRY_COMPARE(drafts.count(), 0);
    QVERIFY(!counts.isEmpty());
    list.selectMessage(id);
    QCOMPARE(list.currentMessage(), id);
    QTRY_VERIFY(
        list.model()->index(0, 0).data(LookRole).value<StateLook>().words.first().startsWith(
            u"Sends in"));
    QSignalSpy edit(&details, &MessageDetails::editRequested);
    details.perform(id, MessageAction::Undo);
    QTRY_COMPARE(edit.size(), 1);
    QTRY_COMPARE(list.model()->rowCount(), 0);
    QTRY_COMPARE(subjectsIn(drafts), QStringList(u"one"_s));
    QCOMPARE(list.counts(), OutboxCounts{});
}

void TestOutboxLists::aHeldMessageAsksForItsPassword()
{
    MessageList list(desk->outbox(), Folder::Outbox);
    MessageDetails details(desk->outbox(), desk->drafts());
    details.resize(520, 600);
    details.show();
    const MessageId id = desk->send(u"one"_s, {});
    details.setMessage(id);
    QTRY_COMPARE(desk->find(id).hold, outbox::Hold::Key);
    QTRY_COMPARE(list.counts().needsAttention, 1);
    QSignalSpy asked(&details, &MessageDetails::passwordRequested);
    const auto first = [&details] {
        const auto *card = details.findChild<Card *>();
        const QList<QPushButton *> buttons = card->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text() == u"Enter password…") {
                return button;
            }
        }
        return static_cast<QPushButton *>(nullptr);
    };
    QTRY_VERIFY(first() != nullptr);
    first()->click();
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<AccountId>(), desk->account.id);
}

void TestOutboxLists::aCancelledMessageIsRemovedAndComesBack()
{
    MessageList list(desk->outbox(), Folder::Outbox);
    MessageList sentList(desk->outbox(), Folder::Sent);
    MessageDetails details(desk->outbox(), desk->drafts());
    list.resize(320, 480);
    list.show();
    details.show();
    const MessageId id = desk->submit(u"one"_s);
    QTRY_COMPARE(list.model()->rowCount(), 1);
    QTRY_COMPARE(desk->find(id).state, outbox::MessageState::Held);
    details.setMessage(id);
    details.perform(id, MessageAction::Cancel);
    QTRY_COMPARE(list.counts(), OutboxCounts{});
    QCOMPARE(subjectsIn(list), QStringList(u"one"_s));
    details.perform(id, MessageAction::Remove);
    QTRY_COMPARE(list.model()->rowCount(), 0);
    QTRY_VERIFY(!details.message().isValid());
    QCOMPARE(sentList.model()->rowCount(), 0);
    auto *bar = list.findChild<InlineBar *>();
    QVERIFY(bar->isVisible());
    QVERIFY(!sentList.findChild<InlineBar *>()->isVisibleTo(&sentList));
    bar->findChild<QPushButton *>()->click();
    QTRY_COMPARE(subjectsIn(list), QStringList(u"one"_s));
    QTRY_COMPARE(list.currentMessage(), id);
    QVERIFY(!bar->isVisible());
}

void TestOutboxLists::theDetailsKnowHowFarAMessageIs()
{
    MessageDetails details(desk->outbox(), desk->drafts());
    details.resize(520, 600);
    details.show();
    const MessageId id = desk->submit(u"one"_s);
    QTRY_COMPARE(desk->find(id).state, outbox::MessageState::Held);
    QVERIFY(desk->profile.database->execute(
        "INSERT INTO attempt (message_id, epoch, phase, started_at) SELECT id, 1, 1, 1 FROM "
        "message"));
    QCOMPARE(desk->find(id).state, outbox::MessageState::Sending);
    Q_EMIT desk->outbox().progress({id, 300, 1000});
    details.setMessage(id);
    auto *bar = details.findChild<QProgressBar *>();
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->value(), 30);
}

void TestOutboxLists::theDeleteKeyRemovesOnlyWhatIsOver()
{
    MessageList list(desk->outbox(), Folder::Outbox);
    QSignalSpy asked(&list, &MessageList::actionRequested);
    const MessageId id = desk->submit(u"one"_s);
    QTRY_COMPARE(list.counts().needsAttention, 1);
    list.selectMessage(id);
    QTest::keyClick(&list, Qt::Key_Delete);
    QCOMPARE(asked.size(), 0);
    QVERIFY(OutboxDesk::answerOf(desk->outbox().cancel(id)));
    QTRY_COMPARE(list.counts(), OutboxCounts{});
    QTest::keyClick(&list, Qt::Key_Delete);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(1).value<MessageAction>(), MessageAction::Remove);
}

void TestOutboxLists::aMessageWithoutADraftOffersToBeCancelled()
{
    MessageDetails details(desk->outbox(), desk->drafts());
    details.show();
    const MessageId id = desk->submit(u"one"_s);
    QTRY_COMPARE(desk->find(id).state, outbox::MessageState::Held);
    details.perform(id, MessageAction::Edit);
    auto *bar = details.findChild<InlineBar *>();
    QTRY_VERIFY(bar->isVisible());
    auto *button = bar->findChild<QPushButton *>();
    QVERIFY(button != nullptr);
    button->click();
    QTRY_COMPARE(desk->find(id).state, outbox::MessageState::Cancelled);
    QVERIFY(!bar->isVisible());
}

void TestOutboxLists::whatIsNotPossibleIsSaid()
{
    MessageDetails details(desk->outbox(), desk->drafts());
    details.show();
    const MessageId id = desk->submit(u"one"_s);
    QTRY_COMPARE(desk->find(id).state, outbox::MessageState::Held);
    details.perform(id, MessageAction::SendAgain);
    auto *bar = details.findChild<InlineBar *>();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(u"Not possible in this state"));
    // The next one that works clears it.
    details.perform(id, MessageAction::Cancel);
    QTRY_COMPARE(desk->find(id).state, outbox::MessageState::Cancelled);
    QVERIFY(!bar->isVisible());
}

void TestOutboxLists::theMenuOffersWhatTheCardOffers()
{
    MessageList list(desk->outbox(), Folder::Outbox);
    list.show();
    const MessageId id = desk->submit(u"one"_s);
    QTRY_COMPARE(list.counts().needsAttention, 1);
    list.selectMessage(id);
    QSignalSpy asked(&list, &MessageList::actionRequested);
    Q_EMIT list.menuRequested(id.value, QPoint(10, 10));
    auto *menu = list.findChild<QMenu *>();
    QVERIFY(menu != nullptr);
    QTRY_VERIFY(menu->isVisible());
    QStringList texts;
    for (const QAction *action : menu->actions()) {
        texts.append(action->text());
    }
    QCOMPARE(texts.first(), u"Enter password…"_s);
    QVERIFY(texts.contains(u"Cancel sending"));
    menu->actions().first()->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).value<MessageId>(), id);
    QCOMPARE(asked.first().at(1).value<MessageAction>(), MessageAction::EnterPassword);
    menu->close();
}

void TestOutboxLists::theDetailsFollowTheMessage()
{
    MessageDetails details(desk->outbox(), desk->drafts());
    details.resize(520, 600);
    details.show();
    auto *card = details.findChild<Card *>();
    auto *nothing = details.findChild<EmptyPage *>();
    QVERIFY(nothing->isVisible());
    const MessageId id = desk->send(u"one"_s, std::chrono::seconds(30));
    details.setMessage(id);
    QTRY_VERIFY(card->isVisible());
    QTRY_VERIFY(card->accessibleName().startsWith(u"Sends in"));
    // Time passes without any signal.
    const QString said = card->accessibleName();
    QTRY_VERIFY_WITH_TIMEOUT(card->accessibleName() != said, 5000);
    QVERIFY(OutboxDesk::answerOf(desk->drafts().takeBack(id)).has_value());
    QTRY_VERIFY(nothing->isVisible());
    QVERIFY(!details.message().isValid());
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestOutboxLists)
#include "tst_outboxlists.moc"

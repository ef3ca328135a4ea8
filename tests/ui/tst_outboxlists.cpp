// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"
#include "service/credentials.h"
#include "service/drafts.h"
#include "service/outbox.h"
#include "service/profile.h"
#include "service/queuedraft.h"
#include "service/servicehandle.h"
#include "support/tempprofile.h"
#include "ui/common/card.h"
#include "ui/common/emptypage.h"
#include "ui/common/inlinebar.h"
#include "ui/outbox/draftlist.h"
#include "ui/outbox/draftmodel.h"
#include "ui/outbox/messagedetails.h"
#include "ui/outbox/messagelist.h"
#include "ui/outbox/rowdelegate.h"
#include "ui/outbox/statelook.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pennypost::test;

namespace pennypost::ui
{

// The lists and the details over the real service: its threads, its database, no server.
class TestOutboxLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anEmptyListSaysWhatBelongsThere();
    void aMessageAppearsAndCanBeTakenBack();
    void aHeldMessageAsksForItsPassword();
    void aCancelledMessageMovesToTheOtherList();
    void aMessageWithoutADraftOffersToBeCancelled();
    void whatIsNotPossibleIsSaid();
    void theMenuOffersWhatTheCardOffers();
    void theDetailsFollowTheMessage();
    void draftsAreListedWithWhatTheyLack();
    void draftRowsMoveWithoutAReset();
    void aDiscardedDraftComesBack();
    void aDiscardedDraftGoesWhenTheBarIsClosed();
    void theNextDiscardEndsTheFirst();
    void closingTheListEndsTheDiscard();

private:
    template<typename T>
    static T answerOf(QFuture<T> future);
    [[nodiscard]] compose::DraftContent content(const QString &subject) const;
    DraftId addDraft(const QString &subject);
    MessageId send(const QString &subject, std::chrono::milliseconds delay);
    // As the command line does.
    MessageId submit(const QString &subject);
    [[nodiscard]] outbox::OutboxMessage find(MessageId id);
    [[nodiscard]] QStringList draftSubjects();
    static QStringList subjects(const QWidget &list);

    std::unique_ptr<TempProfile> files;
    std::unique_ptr<service::Profile> profile;
    std::unique_ptr<service::CredentialSources> credentials;
    std::unique_ptr<service::ServiceHandle> handle;
    accounts::Account account;
};

void TestOutboxLists::init()
{
    files = std::make_unique<TempProfile>();
    profile = std::make_unique<service::Profile>(std::move(*service::openProfile(files->paths())));
    credentials = std::make_unique<service::CredentialSources>(u"test"_s);
    handle = std::make_unique<service::ServiceHandle>(files->paths(), *credentials);
    account = {};
    account.name = u"work"_s;
    account.from = {u"Ada"_s, u"ada"_s, u"example.org"_s};
    account.host = u"127.0.0.1"_s;
    account.port = 1;
    account.user = u"ada"_s;
    // There is no password: what is sent is held before any socket is opened.
    account.secretSource = accounts::SecretSource::Session;
    accounts::AccountRepository repository(*profile->database);
    account.id = repository.add(account).value();
    handle->start();
}

void TestOutboxLists::cleanup()
{
    QSignalSpy stopped(handle.get(), &service::ServiceHandle::stopped);
    handle->stop();
    QTRY_COMPARE(stopped.size(), 1);
    handle.reset();
    profile.reset();
}

template<typename T>
T TestOutboxLists::answerOf(QFuture<T> future)
{
    [&future] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    }();
    return future.result();
}

compose::DraftContent TestOutboxLists::content(const QString &subject) const
{
    compose::DraftContent made;
    made.account = account.id;
    made.to = u"Bob <bob@example.net>"_s;
    made.subject = subject;
    made.body = compose::fromPlainText(u"Hello"_s);
    return made;
}

DraftId TestOutboxLists::addDraft(const QString &subject)
{
    return answerOf(handle->drafts().create(content(subject))).value_or(DraftId{});
}

MessageId TestOutboxLists::send(const QString &subject, std::chrono::milliseconds delay)
{
    return answerOf(handle->drafts().send(addDraft(subject), content(subject), delay))
        .value_or(MessageId{});
}

MessageId TestOutboxLists::submit(const QString &subject)
{
    compose::Draft made;
    made.from = account.from;
    made.to = {{QString(), u"bob"_s, u"example.net"_s}};
    made.subject = subject;
    made.text = u"Hello\n"_s;
    const Result<MessageId> id = service::queueDraft(*profile, made, account.id,
                                                     QDateTime::currentDateTime(), SystemClock());
    handle->wake();
    return id.value_or(MessageId{});
}

outbox::OutboxMessage TestOutboxLists::find(MessageId id)
{
    const auto found = answerOf(handle->outbox().find(id));
    return found ? *found : outbox::OutboxMessage{};
}

QStringList TestOutboxLists::draftSubjects()
{
    QStringList subjects;
    const auto drafts = answerOf(handle->drafts().list());
    if (drafts) {
        for (const compose::StoredDraft &draft : *drafts) {
            subjects.append(draft.content.subject);
        }
    }
    return subjects;
}

QStringList TestOutboxLists::subjects(const QWidget &list)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(&list);
    if (view == nullptr) {
        view = list.findChild<QAbstractItemView *>();
    }
    QStringList subjects;
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        subjects.append(view->model()->index(row, 0).data(SubjectRole).toString());
    }
    return subjects;
}

void TestOutboxLists::anEmptyListSaysWhatBelongsThere()
{
    MessageList list(handle->outbox(), Folder::Outbox);
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
    QVERIFY(submit(u"one"_s).isValid());
    QTRY_VERIFY(!page->isVisible());
}

void TestOutboxLists::aMessageAppearsAndCanBeTakenBack()
{
    MessageList list(handle->outbox(), Folder::Outbox);
    DraftList drafts(handle->drafts());
    MessageDetails details(handle->outbox(), handle->drafts());
    QSignalSpy counts(&list, &MessageList::countsChanged);
    const MessageId id = send(u"one"_s, std::chrono::seconds(30));
    QVERIFY(id.isValid());
    QTRY_COMPARE(subjects(list), QStringList(u"one"_s));
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
    QTRY_COMPARE(subjects(drafts), QStringList(u"one"_s));
    QCOMPARE(list.counts(), OutboxCounts{});
}

void TestOutboxLists::aHeldMessageAsksForItsPassword()
{
    MessageList list(handle->outbox(), Folder::Outbox);
    MessageDetails details(handle->outbox(), handle->drafts());
    details.resize(520, 600);
    details.show();
    const MessageId id = send(u"one"_s, {});
    details.setMessage(id);
    QTRY_COMPARE(find(id).hold, outbox::Hold::Key);
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
    QCOMPARE(asked.first().first().value<AccountId>(), account.id);
}

void TestOutboxLists::aCancelledMessageMovesToTheOtherList()
{
    MessageList outboxList(handle->outbox(), Folder::Outbox);
    MessageList sentList(handle->outbox(), Folder::Sent);
    MessageDetails details(handle->outbox(), handle->drafts());
    const MessageId id = submit(u"one"_s);
    QTRY_COMPARE(outboxList.model()->rowCount(), 1);
    QTRY_COMPARE(find(id).state, outbox::MessageState::Held);
    details.perform(id, MessageAction::Cancel);
    QTRY_COMPARE(subjects(sentList), QStringList(u"one"_s));
    QTRY_COMPARE(outboxList.model()->rowCount(), 0);
}

void TestOutboxLists::aMessageWithoutADraftOffersToBeCancelled()
{
    MessageDetails details(handle->outbox(), handle->drafts());
    details.show();
    const MessageId id = submit(u"one"_s);
    QTRY_COMPARE(find(id).state, outbox::MessageState::Held);
    details.perform(id, MessageAction::Edit);
    auto *bar = details.findChild<InlineBar *>();
    QTRY_VERIFY(bar->isVisible());
    auto *button = bar->findChild<QPushButton *>();
    QVERIFY(button != nullptr);
    button->click();
    QTRY_COMPARE(find(id).state, outbox::MessageState::Cancelled);
    QVERIFY(!bar->isVisible());
}

void TestOutboxLists::whatIsNotPossibleIsSaid()
{
    MessageDetails details(handle->outbox(), handle->drafts());
    details.show();
    const MessageId id = submit(u"one"_s);
    QTRY_COMPARE(find(id).state, outbox::MessageState::Held);
    details.perform(id, MessageAction::SendAgain);
    auto *bar = details.findChild<InlineBar *>();
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(bar->text().contains(u"Not possible in this state"));
    // The next one that works clears it.
    details.perform(id, MessageAction::Cancel);
    QTRY_COMPARE(find(id).state, outbox::MessageState::Cancelled);
    QVERIFY(!bar->isVisible());
}

void TestOutboxLists::theMenuOffersWhatTheCardOffers()
{
    MessageList list(handle->outbox(), Folder::Outbox);
    list.show();
    const MessageId id = submit(u"one"_s);
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
    MessageDetails details(handle->outbox(), handle->drafts());
    details.resize(520, 600);
    details.show();
    auto *card = details.findChild<Card *>();
    auto *nothing = details.findChild<EmptyPage *>();
    QVERIFY(nothing->isVisible());
    const MessageId id = send(u"one"_s, std::chrono::seconds(30));
    details.setMessage(id);
    QTRY_VERIFY(card->isVisible());
    QTRY_VERIFY(card->accessibleName().startsWith(u"Sends in"));
    // Time passes without any signal.
    const QString said = card->accessibleName();
    QTRY_VERIFY_WITH_TIMEOUT(card->accessibleName() != said, 5000);
    QVERIFY(answerOf(handle->drafts().takeBack(id)).has_value());
    QTRY_VERIFY(nothing->isVisible());
    QVERIFY(!details.message().isValid());
}

void TestOutboxLists::draftsAreListedWithWhatTheyLack()
{
    DraftList drafts(handle->drafts());
    QSignalSpy counted(&drafts, &DraftList::countChanged);
    compose::DraftContent blank;
    blank.subject = u"x"_s;
    QVERIFY(answerOf(handle->drafts().create(blank)).has_value());
    QTRY_COMPARE(drafts.count(), 1);
    QCOMPARE(counted.last().first().toInt(), 1);
    const auto *view = drafts.findChild<QAbstractItemView *>();
    const QModelIndex row = view->model()->index(0, 0);
    QCOMPARE(row.data().toString(), u"No recipients"_s);
    QVERIFY(row.data(MutedRole).toBool());
    QVERIFY(addDraft(QString()).isValid());
    QTRY_COMPARE(drafts.count(), 2);
    QTRY_COMPARE(view->model()->index(0, 0).data(SubjectRole).toString(), u"No subject"_s);
    QCOMPARE(view->model()->index(0, 0).data().toString(), u"Bob"_s);
}

void TestOutboxLists::draftRowsMoveWithoutAReset()
{
    DraftModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto draft = [](qint64 id, qint64 changedAt) {
        compose::StoredDraft made;
        made.id = DraftId{id};
        made.changedAt = changedAt;
        return made;
    };
    model.setDrafts({draft(3, 30), draft(2, 20), draft(1, 10)});
    const QPersistentModelIndex selected = model.index(2);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.setDrafts({draft(1, 50), draft(4, 40), draft(3, 30)});
    QCOMPARE(reset.size(), 0);
    QCOMPARE(selected.row(), 0);
    QCOMPARE(model.rowCount(), 3);
    for (int row = 0; row < 3; ++row) {
        QCOMPARE(model.index(row).data(IdRole).toLongLong(), QList<qint64>({1, 4, 3}).at(row));
    }
    // A number that is used again is another draft.
    model.hide(DraftId{4});
    model.setDrafts({draft(1, 50)});
    model.setDrafts({draft(4, 60), draft(1, 50)});
    QCOMPARE(model.rowCount(), 2);
}

void TestOutboxLists::aDiscardedDraftComesBack()
{
    DraftList drafts(handle->drafts());
    drafts.show();
    const DraftId id = addDraft(u"one"_s);
    QTRY_COMPARE(drafts.count(), 1);
    auto *view = drafts.findChild<QAbstractItemView *>();
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_Delete);
    QCOMPARE(drafts.count(), 0);
    auto *bar = drafts.findChild<InlineBar *>();
    QVERIFY(bar->isVisible());
    bar->findChild<QPushButton *>()->click();
    QCOMPARE(drafts.count(), 1);
    QCOMPARE(drafts.currentDraft(), id);
    QVERIFY(!bar->isVisible());
    QCOMPARE(draftSubjects(), QStringList(u"one"_s));
}

void TestOutboxLists::aDiscardedDraftGoesWhenTheBarIsClosed()
{
    DraftList drafts(handle->drafts());
    drafts.show();
    const DraftId id = addDraft(u"one"_s);
    QTRY_COMPARE(drafts.count(), 1);
    QSignalSpy discarded(&drafts, &DraftList::discarded);
    drafts.discard(id);
    QCOMPARE(draftSubjects(), QStringList(u"one"_s));
    Q_EMIT drafts.findChild<InlineBar *>()->closed();
    QTRY_COMPARE(discarded.size(), 1);
    QCOMPARE(draftSubjects(), QStringList());
    QCOMPARE(drafts.count(), 0);
}

void TestOutboxLists::theNextDiscardEndsTheFirst()
{
    DraftList drafts(handle->drafts());
    drafts.show();
    const DraftId one = addDraft(u"one"_s);
    const DraftId two = addDraft(u"two"_s);
    QTRY_COMPARE(drafts.count(), 2);
    drafts.discard(one);
    drafts.discard(two);
    QTRY_COMPARE(draftSubjects(), QStringList(u"two"_s));
    drafts.undoDiscard();
    QTRY_COMPARE(subjects(drafts), QStringList(u"two"_s));
}

void TestOutboxLists::closingTheListEndsTheDiscard()
{
    {
        DraftList drafts(handle->drafts());
        const DraftId id = addDraft(u"one"_s);
        QTRY_COMPARE(drafts.count(), 1);
        drafts.discard(id);
    }
    QTRY_COMPARE(draftSubjects(), QStringList());
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestOutboxLists)
#include "tst_outboxlists.moc"

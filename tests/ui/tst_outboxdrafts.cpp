// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxdesk.h"
#include "ui/common/inlinebar.h"
#include "ui/outbox/draftlist.h"
#include "ui/outbox/draftmodel.h"

#include <QAbstractItemModelTester>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace pennypost::test;

namespace pennypost::ui
{

// The list of drafts over the real service.
class TestOutboxDrafts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void draftsAreListedWithWhatTheyLack();
    void draftRowsMoveWithoutAReset();
    void aDiscardedDraftComesBack();
    void aDiscardedDraftGoesWhenTheBarIsClosed();
    void theNextDiscardEndsTheFirst();
    void closingTheListEndsTheDiscard();

private:
    std::unique_ptr<OutboxDesk> desk;
};

void TestOutboxDrafts::init()
{
    desk = std::make_unique<OutboxDesk>();
}

void TestOutboxDrafts::cleanup()
{
    desk.reset();
}

void TestOutboxDrafts::draftsAreListedWithWhatTheyLack()
{
    DraftList drafts(desk->drafts());
    QSignalSpy counted(&drafts, &DraftList::countChanged);
    compose::DraftContent blank;
    blank.subject = u"x"_s;
    QVERIFY(OutboxDesk::answerOf(desk->drafts().create(blank)).has_value());
    QTRY_COMPARE(drafts.count(), 1);
    QCOMPARE(counted.last().first().toInt(), 1);
    const auto *view = drafts.findChild<QAbstractItemView *>();
    const QModelIndex row = view->model()->index(0, 0);
    QCOMPARE(row.data().toString(), u"No recipients"_s);
    QVERIFY(row.data(MutedRole).toBool());
    QVERIFY(desk->addDraft(QString()).isValid());
    QTRY_COMPARE(drafts.count(), 2);
    QTRY_COMPARE(view->model()->index(0, 0).data(SubjectRole).toString(), u"No subject"_s);
    QCOMPARE(view->model()->index(0, 0).data().toString(), u"Bob"_s);
}

void TestOutboxDrafts::draftRowsMoveWithoutAReset()
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

void TestOutboxDrafts::aDiscardedDraftComesBack()
{
    DraftList drafts(desk->drafts());
    drafts.show();
    const DraftId id = desk->addDraft(u"one"_s);
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
    QCOMPARE(desk->draftSubjects(), QStringList(u"one"_s));
}

void TestOutboxDrafts::aDiscardedDraftGoesWhenTheBarIsClosed()
{
    DraftList drafts(desk->drafts());
    drafts.show();
    const DraftId id = desk->addDraft(u"one"_s);
    QTRY_COMPARE(drafts.count(), 1);
    QSignalSpy discarded(&drafts, &DraftList::discarded);
    drafts.discard(id);
    QCOMPARE(desk->draftSubjects(), QStringList(u"one"_s));
    Q_EMIT drafts.findChild<InlineBar *>()->closed();
    QTRY_COMPARE(discarded.size(), 1);
    QCOMPARE(desk->draftSubjects(), QStringList());
    QCOMPARE(drafts.count(), 0);
}

void TestOutboxDrafts::theNextDiscardEndsTheFirst()
{
    DraftList drafts(desk->drafts());
    drafts.show();
    const DraftId one = desk->addDraft(u"one"_s);
    const DraftId two = desk->addDraft(u"two"_s);
    QTRY_COMPARE(drafts.count(), 2);
    drafts.discard(one);
    drafts.discard(two);
    QTRY_COMPARE(desk->draftSubjects(), QStringList(u"two"_s));
    drafts.undoDiscard();
    QTRY_COMPARE(subjectsIn(drafts), QStringList(u"two"_s));
}

void TestOutboxDrafts::closingTheListEndsTheDiscard()
{
    {
        DraftList drafts(desk->drafts());
        const DraftId id = desk->addDraft(u"one"_s);
        QTRY_COMPARE(drafts.count(), 1);
        drafts.discard(id);
    }
    QTRY_COMPARE(desk->draftSubjects(), QStringList());
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestOutboxDrafts)
#include "tst_outboxdrafts.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxvalues.h"
#include "ui/common/inlinebar.h"
#include "ui/outbox/focuscycle.h"
#include "ui/outbox/messagemodel.h"
#include "ui/outbox/rowdelegate.h"
#include "ui/outbox/rowlist.h"

#include <QAbstractItemModelTester>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pennypost::test;

namespace pennypost::ui
{

// A list of rows over values made by hand, by mouse and keyboard.
class TestOutboxRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allRowsHaveOneHeight();
    void arrowsAndLettersMove();
    void returnOpensAndDeleteRemoves();
    void doubleClickOpens();
    void theMenuKeyAsksForAMenuAtTheRow();
    void theSelectedRowStaysWhenOthersCome();
    void whatIsReadStaysInPlaceWhenSomethingComesAbove();
    void aRowThatIsToComeIsSelectedThen();
    void aRowThatLeavesTellsTheNextOne();
    void comingByKeyboardSelectsTheFirstRow();
    void onlyTheHighlightedRowIsTold();
    void aBarTakesItsRoomFromTheRows();
    void rowsInDifferentStatesLookDifferent();
    void f6GoesRoundTheAreas();
};

namespace
{

QList<outbox::OutboxMessage> waitingMessages(int count)
{
    QList<outbox::OutboxMessage> made;
    for (int i = 1; i <= count; ++i) {
        made.append(waitingMessage(i));
        made.last().recipients.first().address
            = u"%1%2@example.org"_s.arg(QChar(u'a' + (i % 26))).arg(i);
    }
    return made;
}

// A list in a window that has the focus.
struct ShownList {
    MessageModel model{Folder::Outbox, nullptr, [] {
                           return kNow;
                       }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    RowList list;

    explicit ShownList(int messages)
    {
        list.setModel(&model);
        model.setMessages(waitingMessages(messages));
        list.resize(320, 400);
        list.show();
        list.activateWindow();
        list.setFocus();
    }
};

} // namespace

void TestOutboxRows::allRowsHaveOneHeight()
{
    ShownList shown(0);
    shown.model.setMessages({waitingMessage(1), sendingMessage(2), unknownMessage(3)});
    const int height = shown.list.sizeHintForRow(0);
    QVERIFY(height > 2 * shown.list.fontMetrics().height());
    for (int row = 1; row < shown.model.rowCount(); ++row) {
        QCOMPARE(shown.list.sizeHintForRow(row), height);
    }
}

void TestOutboxRows::arrowsAndLettersMove()
{
    ShownList shown(20);
    QSignalSpy changed(&shown.list, &RowList::currentIdChanged);
    shown.list.setCurrentIndex(shown.model.index(0));
    QTest::keyClick(&shown.list, Qt::Key_Down);
    QCOMPARE(shown.list.currentId(), 19);
    QTest::keyClick(&shown.list, Qt::Key_End);
    QCOMPARE(shown.list.currentId(), 1);
    QTest::keyClick(&shown.list, Qt::Key_Home);
    QCOMPARE(shown.list.currentId(), 20);
    QTest::keyClicks(&shown.list, u"f5"_s);
    QCOMPARE(shown.list.currentIndex().data().toString(), u"f5@example.org"_s);
    QVERIFY(changed.size() >= 4);
}

void TestOutboxRows::returnOpensAndDeleteRemoves()
{
    ShownList shown(3);
    QSignalSpy opened(&shown.list, &RowList::opened);
    QSignalSpy removed(&shown.list, &RowList::removeRequested);
    shown.list.setCurrentIndex(shown.model.index(1));
    QTest::keyClick(&shown.list, Qt::Key_Return);
    QTest::keyClick(&shown.list, Qt::Key_Enter, Qt::KeypadModifier);
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.first().first().toLongLong(), 2);
    QTest::keyClick(&shown.list, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(opened.size(), 2);
    QTest::keyClick(&shown.list, Qt::Key_Delete);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().first().toLongLong(), 2);
}

void TestOutboxRows::doubleClickOpens()
{
    ShownList shown(3);
    QSignalSpy opened(&shown.list, &RowList::opened);
    const QPoint place = shown.list.visualRect(shown.model.index(2)).center();
    QTest::mouseClick(shown.list.viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(opened.size(), 0);
    QTest::mouseDClick(shown.list.viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toLongLong(), 1);
}

void TestOutboxRows::theMenuKeyAsksForAMenuAtTheRow()
{
    ShownList shown(5);
    QSignalSpy menu(&shown.list, &RowList::menuRequested);
    const auto ask = [&shown](QContextMenuEvent::Reason reason, const QPoint &place) {
        QContextMenuEvent event(reason, place, shown.list.viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(shown.list.viewport(), &event);
    };
    shown.list.setCurrentIndex(shown.model.index(3));
    ask(QContextMenuEvent::Keyboard, {0, 0});
    QCOMPARE(menu.size(), 1);
    QCOMPARE(menu.last().at(0).toLongLong(), 2);
    const QRect row = shown.list.visualRect(shown.model.index(3));
    QVERIFY(row.contains(shown.list.viewport()->mapFromGlobal(menu.last().at(1).toPoint())));
    // The mouse asks for the row below it, and selects it.
    ask(QContextMenuEvent::Mouse, shown.list.visualRect(shown.model.index(1)).center());
    QCOMPARE(menu.last().at(0).toLongLong(), 4);
    QCOMPARE(shown.list.currentId(), 4);
}

void TestOutboxRows::theSelectedRowStaysWhenOthersCome()
{
    ShownList shown(5);
    shown.list.setCurrentIndex(shown.model.index(2));
    QSignalSpy changed(&shown.list, &RowList::currentIdChanged);
    shown.model.put(waitingMessage(50));
    shown.model.remove(MessageId{5});
    QCOMPARE(shown.list.currentId(), 3);
    QVERIFY(shown.list.selectionModel()->isSelected(shown.list.currentIndex()));
    QCOMPARE(changed.size(), 0);
}

void TestOutboxRows::whatIsReadStaysInPlaceWhenSomethingComesAbove()
{
    ShownList shown(40);
    QScrollBar *bar = shown.list.verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 200);
    bar->setValue(200);
    const QModelIndex read = shown.list.indexAt({5, 50});
    const int before = shown.list.visualRect(read).top();
    const qint64 id = read.data(IdRole).toLongLong();
    shown.model.put(waitingMessage(100));
    const QModelIndex after = shown.model.index(shown.model.rowOf(MessageId{id}));
    QCOMPARE(shown.list.visualRect(after).top(), before);
    // At the top one sees what is new.
    bar->setValue(0);
    shown.model.put(waitingMessage(101));
    QCOMPARE(bar->value(), 0);
    QCOMPARE(shown.list.visualRect(shown.model.index(0)).top(), 0);
}

void TestOutboxRows::aRowThatIsToComeIsSelectedThen()
{
    ShownList shown(3);
    shown.list.setCurrentIndex(shown.model.index(0));
    shown.list.selectId(9);
    QCOMPARE(shown.list.currentId(), 3);
    shown.model.put(waitingMessage(8));
    QCOMPARE(shown.list.currentId(), 3);
    shown.model.put(waitingMessage(9));
    QCOMPARE(shown.list.currentId(), 9);
    // Who has chosen another one meanwhile is left there.
    shown.list.selectId(20);
    QTest::keyClick(&shown.list, Qt::Key_Down);
    shown.model.put(waitingMessage(20));
    QCOMPARE(shown.list.currentId(), 8);
}

void TestOutboxRows::aRowThatLeavesTellsTheNextOne()
{
    ShownList shown(3);
    shown.list.setCurrentIndex(shown.model.index(1));
    QSignalSpy changed(&shown.list, &RowList::currentIdChanged);
    shown.model.remove(MessageId{2});
    QVERIFY(shown.list.currentId() == 1 || shown.list.currentId() == 3);
    QCOMPARE(changed.last().first().toLongLong(), shown.list.currentId());
    shown.model.remove(MessageId{1});
    shown.model.remove(MessageId{3});
    QCOMPARE(shown.list.currentId(), 0);
    QCOMPARE(changed.last().first().toLongLong(), 0);
}

void TestOutboxRows::comingByKeyboardSelectsTheFirstRow()
{
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    auto *other = new QLineEdit;
    auto *list = new RowList;
    row->addWidget(other);
    row->addWidget(list);
    MessageModel model(Folder::Outbox, nullptr, [] { return kNow; });
    list->setModel(&model);
    model.setMessages(waitingMessages(3));
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other->setFocus();
    QCOMPARE(list->currentId(), 0);
    QTest::keyClick(other, Qt::Key_Tab);
    QCOMPARE(list->currentId(), 3);
    QVERIFY(list->selectionModel()->isSelected(model.index(0)));
}

// Who clicks below the rows, or comes back to the window, has chosen none.
void TestOutboxRows::onlyTheHighlightedRowIsTold()
{
    ShownList shown(3);
    QVERIFY(QTest::qWaitForWindowActive(&shown.list));
    shown.list.selectionModel()->clear();
    shown.list.clearFocus();
    QSignalSpy changed(&shown.list, &RowList::currentIdChanged);
    shown.list.setFocus(Qt::MouseFocusReason);
    QTest::mouseClick(shown.list.viewport(), Qt::LeftButton, {},
                      QPoint(20, shown.list.viewport()->height() - 5));
    QCOMPARE(shown.list.currentId(), 0);
    QCOMPARE(changed.size(), 0);
    const QPoint row = shown.list.visualRect(shown.model.index(1)).center();
    QTest::mouseClick(shown.list.viewport(), Qt::LeftButton, {}, row);
    QCOMPARE(shown.list.currentId(), 2);
    QTest::mouseClick(shown.list.viewport(), Qt::LeftButton, Qt::ControlModifier, row);
    QCOMPARE(changed.last().first().toLongLong(), shown.list.currentId());
    QCOMPARE(shown.list.currentId() != 0,
             shown.list.selectionModel()->isSelected(shown.model.index(1)));
}

void TestOutboxRows::aBarTakesItsRoomFromTheRows()
{
    ShownList shown(3);
    auto *bar = new InlineBar;
    shown.list.setBar(bar);
    QCOMPARE(shown.list.viewport()->y(), 0);
    bar->say(Tone::Neutral, u"Message removed"_s);
    QTRY_VERIFY(shown.list.viewport()->y() >= bar->sizeHint().height());
    QCOMPARE(bar->width(), shown.list.width());
    QCOMPARE(bar->geometry().bottom() + 1, shown.list.viewport()->y());
    bar->hide();
    QTRY_COMPARE(shown.list.viewport()->y(), 0);
}

void TestOutboxRows::rowsInDifferentStatesLookDifferent()
{
    ShownList shown(3);
    QTRY_VERIFY(shown.list.hasFocus());
    const auto row = [&shown] {
        return shown.list.grab(shown.list.visualRect(shown.model.index(0))).toImage();
    };
    shown.list.selectionModel()->clear();
    QTest::mouseMove(shown.list.viewport(), shown.list.visualRect(shown.model.index(2)).center());
    const QImage plain = row();
    QTest::mouseMove(shown.list.viewport(), shown.list.visualRect(shown.model.index(0)).center());
    QImage hovered;
    QTRY_VERIFY((hovered = row()) != plain);
    shown.list.setCurrentIndex(shown.model.index(0));
    const QImage focused = row();
    shown.list.clearFocus();
    const QImage selected = row();
    QVERIFY(focused != plain && focused != hovered && focused != selected);
    QVERIFY(selected != plain && selected != hovered);
}

void TestOutboxRows::f6GoesRoundTheAreas()
{
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    QList<QWidget *> areas;
    for (int i = 0; i < 3; ++i) {
        areas.append(new QLineEdit);
        row->addWidget(areas.last());
    }
    areas.at(1)->setEnabled(false);
    const FocusCycle cycle(window, areas);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    areas.at(0)->setFocus();
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(areas.at(2)->hasFocus());
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(areas.at(0)->hasFocus());
    QTest::keyClick(&window, Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(areas.at(2)->hasFocus());
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestOutboxRows)
#include "tst_outboxrows.moc"

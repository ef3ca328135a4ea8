// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxvalues.h"
#include "ui/common/card.h"
#include "ui/outbox/attemptheader.h"
#include "ui/outbox/attemptlist.h"
#include "ui/outbox/focuscycle.h"
#include "ui/outbox/messagemodel.h"
#include "ui/outbox/messagepage.h"
#include "ui/outbox/recipientlist.h"
#include "ui/outbox/rowdelegate.h"
#include "ui/outbox/rowlist.h"
#include "ui/outbox/textblock.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace pennypost::test;

namespace pennypost::ui
{

using outbox::AttemptResult;
using outbox::MessageState;
using outbox::RecipientState;

// The views over values made by hand, by mouse and keyboard.
class TestOutboxViews : public QObject
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
    void aRowThatLeavesTellsTheNextOne();
    void comingByKeyboardSelectsTheFirstRow();
    void rowsInDifferentStatesLookDifferent();
    void thePageShowsAllRecipients();
    void thePageScrollsToTheRecipientReachedByKeyboard();
    void aRecipientIsCopiedWithItsAnswer();
    void aLongAnswerWrapsAndStaysBounded();
    void buttonsAskForTheirAction();
    void theButtonWithTheFocusKeepsItWhileTimePasses();
    void progressIsShownWhileSending();
    void attemptsFoldOutAndStayUnfolded();
    void theConversationCanBeCopied();
    void manyAttemptsAreShownOnDemand();
    void anotherMessageStartsAtTheTop();
    void everythingThatTakesTheFocusHasAName();
    void aThousandRecipientsStayFluid();
    void longTextIsCutAtItsLastLine();
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

outbox::OutboxMessage toMany(int recipients)
{
    outbox::OutboxMessage made = sentMessage(1);
    made.recipients.clear();
    for (int i = 0; i < recipients; ++i) {
        made.recipients.append(answered(
            recipient(i + 1, u"person%1@example.org"_s.arg(i), RecipientState::Accepted),
            ErrorKind::None, 250, "2.1.5", "2.1.5 Ok, whoever that may be, in a long sentence"));
    }
    return made;
}

void showPage(MessagePage &page)
{
    page.resize(520, 600);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
}

} // namespace

void TestOutboxViews::allRowsHaveOneHeight()
{
    ShownList shown(0);
    shown.model.setMessages({waitingMessage(1), sendingMessage(2), toMany(50)});
    const int height = shown.list.sizeHintForRow(0);
    QVERIFY(height > 2 * shown.list.fontMetrics().height());
    for (int row = 1; row < shown.model.rowCount(); ++row) {
        QCOMPARE(shown.list.sizeHintForRow(row), height);
    }
}

void TestOutboxViews::arrowsAndLettersMove()
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

void TestOutboxViews::returnOpensAndDeleteRemoves()
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

void TestOutboxViews::doubleClickOpens()
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

void TestOutboxViews::theMenuKeyAsksForAMenuAtTheRow()
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

void TestOutboxViews::theSelectedRowStaysWhenOthersCome()
{
    ShownList shown(5);
    shown.list.setCurrentIndex(shown.model.index(2));
    QSignalSpy changed(&shown.list, &RowList::currentIdChanged);
    shown.model.put(waitingMessage(50));
    shown.model.put(sentMessage(5));
    QCOMPARE(shown.list.currentId(), 3);
    QVERIFY(shown.list.selectionModel()->isSelected(shown.list.currentIndex()));
    QCOMPARE(changed.size(), 0);
}

void TestOutboxViews::whatIsReadStaysInPlaceWhenSomethingComesAbove()
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

void TestOutboxViews::aRowThatLeavesTellsTheNextOne()
{
    ShownList shown(3);
    shown.list.setCurrentIndex(shown.model.index(1));
    QSignalSpy changed(&shown.list, &RowList::currentIdChanged);
    shown.model.put(sentMessage(2));
    QVERIFY(shown.list.currentId() == 1 || shown.list.currentId() == 3);
    QCOMPARE(changed.last().first().toLongLong(), shown.list.currentId());
    shown.model.remove(MessageId{1});
    shown.model.remove(MessageId{3});
    QCOMPARE(shown.list.currentId(), 0);
    QCOMPARE(changed.last().first().toLongLong(), 0);
}

void TestOutboxViews::comingByKeyboardSelectsTheFirstRow()
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
}

void TestOutboxViews::rowsInDifferentStatesLookDifferent()
{
    ShownList shown(3);
    QTRY_VERIFY(shown.list.hasFocus());
    const auto row = [&shown] {
        return shown.list.grab(shown.list.visualRect(shown.model.index(0))).toImage();
    };
    shown.list.setCurrentIndex({});
    const QImage plain = row();
    QTest::mouseMove(shown.list.viewport(), shown.list.visualRect(shown.model.index(2)).center());
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

void TestOutboxViews::thePageShowsAllRecipients()
{
    MessagePage page;
    page.setMessage(toMany(100));
    showPage(page);
    auto *list = page.findChild<RecipientList *>();
    QTRY_VERIFY(list->height() > 100 * 2 * list->fontMetrics().height());
    QTRY_COMPARE(list->verticalScrollBar()->maximum(), 0);
    QVERIFY(page.verticalScrollBar()->maximum() > list->height() - page.height());
    QCOMPARE(page.horizontalScrollBar()->maximum(), 0);
}

void TestOutboxViews::thePageScrollsToTheRecipientReachedByKeyboard()
{
    MessagePage page;
    page.setMessage(toMany(100));
    showPage(page);
    auto *list = page.findChild<RecipientList *>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End);
    const QRect row = list->visualRect(list->currentIndex());
    const QPoint shown = list->viewport()->mapTo(page.viewport(), row.center());
    QVERIFY(page.viewport()->rect().contains(shown));
}

void TestOutboxViews::aRecipientIsCopiedWithItsAnswer()
{
    MessagePage page;
    page.setMessage(failedMessage(1));
    showPage(page);
    auto *list = page.findChild<RecipientList *>();
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.startsWith(u"bob@example.net\n"));
    QVERIFY(copied.contains(u"User unknown in local recipient table"));
}

void TestOutboxViews::aLongAnswerWrapsAndStaysBounded()
{
    outbox::OutboxMessage hostile = failedMessage(1);
    hostile.recipients.first().error.serverText = QByteArray(1 << 20, 'x');
    hostile.recipients.append(failedMessage(2).recipients);
    hostile.recipients.last().error.serverText = QByteArray("\n").repeated(1 << 19);
    MessagePage page;
    page.setMessage(hostile);
    showPage(page);
    auto *list = page.findChild<RecipientList *>();
    QTRY_VERIFY(list->height() > 5 * list->fontMetrics().height());
    QVERIFY(list->height() < 60 * list->fontMetrics().height());
    QCOMPARE(page.horizontalScrollBar()->maximum(), 0);
}

void TestOutboxViews::buttonsAskForTheirAction()
{
    MessagePage page;
    page.setMessage(unknownMessage(1));
    showPage(page);
    QSignalSpy asked(&page, &MessagePage::actionRequested);
    const QList<QPushButton *> buttons = page.findChild<Card *>()->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 3);
    QTest::mouseClick(buttons.at(1), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().value<MessageAction>(), MessageAction::SendAgain);
}

void TestOutboxViews::theButtonWithTheFocusKeepsItWhileTimePasses()
{
    MessagePage page;
    const QDateTime now = QDateTime::currentDateTime();
    page.setMessage(waitingMessage(1, 50, now));
    showPage(page);
    QPushButton *button = page.findChild<Card *>()->findChildren<QPushButton *>().at(1);
    button->setFocus();
    page.tick();
    page.setMessage(waitingMessage(1, 49, now));
    QVERIFY(button->hasFocus());
}

void TestOutboxViews::progressIsShownWhileSending()
{
    MessagePage page;
    page.setMessage(sendingMessage(1));
    showPage(page);
    auto *bar = page.findChild<QProgressBar *>();
    QVERIFY(bar->isVisible());
    page.setProgress({MessageId{1}, 300, 1000});
    QCOMPARE(bar->value(), 30);
    page.setProgress({MessageId{2}, 900, 1000});
    QCOMPARE(bar->value(), 30);
    page.setMessage(sentMessage(1));
    QVERIFY(!bar->isVisible());
}

void TestOutboxViews::attemptsFoldOutAndStayUnfolded()
{
    MessagePage page;
    page.setMessage(waitingMessage(1));
    page.setAttempts({attempt(1, AttemptResult::Deferred, {}),
                      attempt(2, AttemptResult::NotSent, makeError(ErrorKind::ConnectTimeout))});
    showPage(page);
    QList<AttemptHeader *> headers = page.findChildren<AttemptHeader *>();
    QCOMPARE(headers.size(), 2);
    QVERIFY(page.findChildren<AttemptList *>().first()->findChildren<QPlainTextEdit *>().isEmpty());
    // The newest is on top.
    AttemptHeader *top = headers.at(0)->mapTo(page.widget(), QPoint()).y()
            < headers.at(1)->mapTo(page.widget(), QPoint()).y()
        ? headers.at(0)
        : headers.at(1);
    QCOMPARE(top->text(), u"Not sent"_s);
    top->setFocus();
    QTest::keyClick(top, Qt::Key_Right);
    QVERIFY(top->isChecked());
    auto *talk = page.findChild<AttemptList *>()->findChild<QPlainTextEdit *>();
    QVERIFY(talk->isVisible());
    QVERIFY(talk->isReadOnly());
    QVERIFY(talk->toPlainText().contains(u"EHLO"));
    page.setAttempts({attempt(1, AttemptResult::Deferred, {}),
                      attempt(2, AttemptResult::NotSent, makeError(ErrorKind::ConnectTimeout)),
                      attempt(3, AttemptResult::Accepted, {})});
    QVERIFY(top->isChecked());
    QVERIFY(talk->isVisible());
    QTest::keyClick(top, Qt::Key_Left);
    QVERIFY(!talk->isVisible());
}

void TestOutboxViews::theConversationCanBeCopied()
{
    MessagePage page;
    page.setMessage(waitingMessage(1));
    const outbox::Attempt made = attempt(1, AttemptResult::Deferred, {});
    page.setAttempts({made});
    showPage(page);
    page.findChild<AttemptHeader *>()->setChecked(true);
    QTest::mouseClick(page.findChild<AttemptList *>()->findChild<QToolButton *>(), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), made.transcript);
}

void TestOutboxViews::manyAttemptsAreShownOnDemand()
{
    QList<outbox::Attempt> attempts;
    for (int i = 1; i <= 12; ++i) {
        attempts.append(attempt(i, AttemptResult::Deferred, {}));
    }
    MessagePage page;
    page.setMessage(waitingMessage(1));
    page.setAttempts(attempts);
    showPage(page);
    QCOMPARE(page.findChildren<AttemptHeader *>().size(), 5);
    auto *more = page.findChild<AttemptList *>()->findChild<QPushButton *>();
    QVERIFY(more->isVisible());
    more->click();
    QCOMPARE(page.findChildren<AttemptHeader *>().size(), 12);
    QVERIFY(!more->isVisible());
}

void TestOutboxViews::anotherMessageStartsAtTheTop()
{
    MessagePage page;
    page.setMessage(toMany(100));
    page.setAttempts({attempt(1, AttemptResult::Accepted, {})});
    showPage(page);
    QTRY_VERIFY(page.verticalScrollBar()->maximum() > 0);
    page.verticalScrollBar()->setValue(300);
    page.setMessage(toMany(100));
    QCOMPARE(page.verticalScrollBar()->value(), 300);
    outbox::OutboxMessage other = toMany(100);
    other.id = MessageId{2};
    page.setMessage(other);
    QCOMPARE(page.verticalScrollBar()->value(), 0);
    QVERIFY(page.findChildren<AttemptHeader *>().isEmpty());
}

void TestOutboxViews::everythingThatTakesTheFocusHasAName()
{
    MessagePage page;
    page.setMessage(waitingMessage(1));
    page.setAttempts({attempt(1, AttemptResult::Deferred, {})});
    showPage(page);
    page.findChild<AttemptHeader *>()->setChecked(true);
    int stops = 0;
    for (const QWidget *widget : page.findChildren<QWidget *>()) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0) {
            continue;
        }
        ++stops;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty()
                     || (button != nullptr && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
    QVERIFY(stops >= 6); // three buttons, details, recipients, attempt, copy, conversation
}

void TestOutboxViews::aThousandRecipientsStayFluid()
{
    MessagePage page;
    showPage(page);
    outbox::OutboxMessage many = toMany(1000);
    QElapsedTimer timer;
    timer.start();
    page.setMessage(many);
    // Sanitizers and a busy machine included; without them it is a twentieth of this.
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    many.recipients.last().state = RecipientState::Rejected;
    timer.restart();
    page.setMessage(many);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestOutboxViews::longTextIsCutAtItsLastLine()
{
    TextBlock block(2);
    const int line = block.fontMetrics().height();
    block.setText(u"short"_s);
    QVERIFY(block.heightForWidth(200) < 2 * line);
    block.setText(QString(5000, u'x'));
    QVERIFY(block.heightForWidth(200) >= 2 * line);
    QVERIFY(block.heightForWidth(200) < 3 * line);
    QCOMPARE(block.accessibleName().size(), 5000);
    QVERIFY(block.minimumSizeHint().width() < 200);
}

void TestOutboxViews::f6GoesRoundTheAreas()
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

QTEST_MAIN(pennypost::ui::TestOutboxViews)
#include "tst_outboxviews.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxvalues.h"
#include "ui/common/card.h"
#include "ui/outbox/attemptheader.h"
#include "ui/outbox/attemptlist.h"
#include "ui/outbox/messagepage.h"
#include "ui/outbox/recipientlist.h"
#include "ui/outbox/textblock.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
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
using outbox::RecipientState;

// The page of one message over values made by hand, by mouse and keyboard.
class TestOutboxPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePageShowsAllRecipients();
    void thePageScrollsToTheRecipientReachedByKeyboard();
    void aRecipientIsCopiedWithItsAnswer();
    void aLongAnswerWrapsAndStaysBounded();
    void buttonsAskForTheirAction();
    void whatIsNoAnswerStandsApart();
    void theCardIsAsWideWithoutButtons();
    void noButtonIsEverCut_data();
    void noButtonIsEverCut();
    void everyMessageAsksForTheSameWidth();
    void aNarrowRowPutsTheStateBelowTheAddress();
    void theFocusStaysWithTheCardWhenItsButtonsGo();
    void theButtonsAreReachedAsTheyAreSeen();
    void theButtonWithTheFocusKeepsItWhileTimePasses();
    void progressIsShownWhileSending();
    void attemptsFoldOutAndStayUnfolded();
    void theConversationCanBeCopied();
    void manyAttemptsAreShownOnDemand();
    void anotherMessageStartsAtTheTop();
    void everythingThatTakesTheFocusHasAName();
    void aThousandRecipientsStayFluid();
    void longTextIsCutAtItsLastLine();
};

namespace
{

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

void TestOutboxPage::thePageShowsAllRecipients()
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

void TestOutboxPage::thePageScrollsToTheRecipientReachedByKeyboard()
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

void TestOutboxPage::aRecipientIsCopiedWithItsAnswer()
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

void TestOutboxPage::aLongAnswerWrapsAndStaysBounded()
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

void TestOutboxPage::buttonsAskForTheirAction()
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

void TestOutboxPage::whatIsNoAnswerStandsApart()
{
    MessagePage page;
    page.setMessage(waitingMessage(1, 180, QDateTime::currentDateTime()));
    showPage(page);
    QSignalSpy asked(&page, &MessagePage::actionRequested);
    QCOMPARE(page.findChild<Card *>()->findChildren<QPushButton *>().size(), 1);
    QToolButton *cancel = nullptr;
    for (QToolButton *button : page.findChildren<QToolButton *>()) {
        if (button->text() == u"Cancel sending") {
            cancel = button;
        }
    }
    QVERIFY(cancel != nullptr);
    QVERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QCOMPARE(asked.first().first().value<MessageAction>(), MessageAction::Cancel);
    // On its way it cannot be edited any more.
    page.setMessage(sendingMessage(1));
    for (const QToolButton *button : page.findChildren<QToolButton *>()) {
        QVERIFY(!button->isVisible() || button->text() != u"Edit");
    }
}

void TestOutboxPage::theCardIsAsWideWithoutButtons()
{
    MessagePage page;
    page.setMessage(sendingMessage(1));
    showPage(page);
    const auto *card = page.findChild<Card *>();
    QTRY_VERIFY(card->isVisible());
    const QList<QLabel *> labels = card->findChildren<QLabel *>();
    const auto sentence = std::find_if(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return label->text().startsWith(u"You can close");
    });
    QVERIFY(sentence != labels.cend());
    QVERIFY((*sentence)->width() > card->width() * 3 / 4);
}

void TestOutboxPage::noButtonIsEverCut_data()
{
    QTest::addColumn<outbox::OutboxMessage>("message");
    QTest::newRow("held") << heldMessage(1, outbox::Hold::Key, ErrorKind::SecretMissing);
    QTest::newRow("partly sent") << partlySentMessage(1);
    QTest::newRow("unknown") << unknownMessage(1);
}

void TestOutboxPage::noButtonIsEverCut()
{
    QFETCH(const outbox::OutboxMessage, message);
    MessagePage page;
    page.setMessage(message);
    page.setAttempts({attempt(1, AttemptResult::Interrupted, {})});
    page.show();
    page.resize(page.minimumSizeHint().width(), 900);
    QTRY_COMPARE(page.widget()->width(), page.viewport()->width());
    const QList<QAbstractButton *> buttons = page.findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons) {
        if (!button->isVisible()) {
            continue;
        }
        const QRect place(button->mapTo(page.viewport(), QPoint()), button->size());
        QVERIFY2(place.left() >= 0 && place.right() < page.viewport()->width(),
                 qPrintable(button->text()));
        QVERIFY(button->width() >= button->sizeHint().width()
                || qobject_cast<const AttemptHeader *>(button) != nullptr); // omits the time
    }
}

// Else the columns of the window would jump from message to message.
void TestOutboxPage::everyMessageAsksForTheSameWidth()
{
    MessagePage page;
    page.setMessage(sentMessage(1));
    page.show();
    const int width = page.minimumSizeHint().width();
    page.setMessage(heldMessage(2, outbox::Hold::Key, ErrorKind::SecretMissing));
    QCoreApplication::processEvents();
    QCOMPARE(page.minimumSizeHint().width(), width);
    QVERIFY(width < 400);
}

void TestOutboxPage::aNarrowRowPutsTheStateBelowTheAddress()
{
    MessagePage page;
    outbox::OutboxMessage made = sendingMessage(1);
    made.recipients.first().address = u"somebody.with.a.long.name@example.org"_s;
    page.setMessage(made);
    showPage(page);
    auto *list = page.findChild<RecipientList *>();
    const int usual = list->height();
    page.resize(page.minimumSizeHint().width(), 600);
    QTRY_VERIFY(list->height() > usual);
    QVERIFY(list->height() < usual + 2 * list->fontMetrics().height());
}

void TestOutboxPage::theFocusStaysWithTheCardWhenItsButtonsGo()
{
    MessagePage page;
    page.setMessage(failedMessage(1));
    page.setAttempts({attempt(1, AttemptResult::Rejected, {})});
    showPage(page);
    auto *card = page.findChild<Card *>();
    card->findChildren<QPushButton *>().last()->setFocus();
    page.setMessage(sendingMessage(1));
    QVERIFY(card->hasFocus());
    // And who is elsewhere stays there.
    auto *list = page.findChild<RecipientList *>();
    list->setFocus();
    page.setMessage(failedMessage(1));
    QVERIFY(list->hasFocus());
}

void TestOutboxPage::theButtonsAreReachedAsTheyAreSeen()
{
    MessagePage page;
    page.setMessage(failedMessage(1));
    page.setAttempts({attempt(1, AttemptResult::Rejected, {})});
    showPage(page);
    page.findChild<Card *>()->takeFocus();
    QStringList reached;
    for (int i = 0; i < 6; ++i) {
        QTest::keyClick(page.window()->focusWidget(), Qt::Key_Tab);
        const auto *button = qobject_cast<QAbstractButton *>(page.window()->focusWidget());
        reached.append(button == nullptr ? u"list"_s : button->text());
    }
    QCOMPARE(reached,
             QStringList({u"Edit as new"_s, u"Try again"_s, u"Details"_s, u"Remove"_s, u"list"_s,
                          u"Refused"_s}));
}

void TestOutboxPage::theButtonWithTheFocusKeepsItWhileTimePasses()
{
    MessagePage page;
    const QDateTime now = QDateTime::currentDateTime();
    page.setMessage(waitingMessage(1, 50, now));
    showPage(page);
    QPushButton *button = page.findChild<Card *>()->findChild<QPushButton *>();
    button->setFocus();
    page.tick();
    page.setMessage(waitingMessage(1, 49, now));
    QVERIFY(button->hasFocus());
}

void TestOutboxPage::progressIsShownWhileSending()
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
    page.setProgress({MessageId{1}, 1000, 1000});
    const QList<QLabel *> labels = page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return label->text() == u"Waiting for the server’s confirmation";
    }));
    // Another one that is on its way begins anew.
    page.setMessage(sendingMessage(2));
    QCOMPARE(bar->value(), 0);
    page.setMessage(sentMessage(1));
    QVERIFY(!bar->isVisible());
}

void TestOutboxPage::attemptsFoldOutAndStayUnfolded()
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

void TestOutboxPage::theConversationCanBeCopied()
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

void TestOutboxPage::manyAttemptsAreShownOnDemand()
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

void TestOutboxPage::anotherMessageStartsAtTheTop()
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

void TestOutboxPage::everythingThatTakesTheFocusHasAName()
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

void TestOutboxPage::aThousandRecipientsStayFluid()
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

void TestOutboxPage::longTextIsCutAtItsLastLine()
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

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestOutboxPage)
#include "tst_outboxpage.moc"

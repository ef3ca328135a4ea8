// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/card.h"
#include "ui/common/controls.h"
#include "ui/common/emptypage.h"
#include "ui/common/inlinebar.h"
#include "ui/common/toast.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{

namespace
{

const auto kHostile = u"<b>bold</b> & <img src=x>"_s;

bool showsPlain(const QWidget &widget, const QString &text)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
        return label->text() == text && label->textFormat() == Qt::PlainText;
    });
}

} // namespace

class TestParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cardSaysItsWords();
    void cardLeavesOutWhatIsEmpty();
    void cardFoldsDetails();
    void cardFoldsByKeyboard();
    void cardsFirstButtonIsProminent();
    void cardReplacesButtons();

    void barIsHiddenUntilItSaysSomething();
    void barReplacesItsButtons();
    void barIsClosedByPerson();
    void barThatStaysHasNoCross();

    void emptyPageOffersTheFirstStep();

    void toastGoesByItself();
    void toastActsOnce();
    void toastFinishes();
    void toastIsClosedByEscape();
    void toastsDoNotCover();
    void toastDoesNotTakeTheFocus();

    void iconButtonHasItsName();
    void actionButtonFollowsItsAction();
    void labelsArePlain();
    void sizes_data();
    void sizes();
};

void TestParts::cardSaysItsWords()
{
    Card card;
    card.setLook(Tone::Attention, Icon::Attention);
    card.setWords({kHostile, u"One."_s, u"Two."_s, u"Three."_s});
    QVERIFY(showsPlain(card, kHostile));
    QVERIFY(showsPlain(card, u"One.\nTwo.\nThree."_s));
    QCOMPARE(card.accessibleName(), kHostile);
    QCOMPARE(card.accessibleDescription(), u"One.\nTwo.\nThree."_s);
}

void TestParts::cardLeavesOutWhatIsEmpty()
{
    Card card;
    card.setWords({u"Headline"_s, {}, u"Two."_s, {}});
    QVERIFY(showsPlain(card, u"Two."_s));
    card.setWords({u"Headline"_s, {}, {}, {}});
    const auto labels = card.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        QVERIFY(label->isHidden() || !label->text().isEmpty());
    }
}

void TestParts::cardFoldsDetails()
{
    Card card;
    card.setWords({u"Headline"_s, u"One."_s, {}, {}});
    card.show();
    auto *fold = card.findChild<QToolButton *>();
    auto *details = card.findChild<QPlainTextEdit *>();
    QVERIFY(!fold->isVisible());
    card.setDetails(kHostile);
    QVERIFY(fold->isVisible());
    QVERIFY(!details->isVisible());
    fold->click();
    QVERIFY(details->isVisible());
    QCOMPARE(details->toPlainText(), kHostile);
    QVERIFY(details->isReadOnly());
    card.setDetails(kHostile);
    QVERIFY(details->isVisible()); // the same again: as it was
    card.setDetails(u"more\nlines\nof\nthem"_s);
    QVERIFY(details->isVisible());
    fold->click();
    QVERIFY(!details->isVisible());
    fold->click();
    card.setDetails({});
    QVERIFY(!fold->isVisible());
    QVERIFY(!details->isVisible());
    card.setDetails(u"again"_s);
    QVERIFY(!details->isVisible());
}

void TestParts::cardFoldsByKeyboard()
{
    Card card;
    card.setDetails(u"535 5.7.8 no"_s);
    card.show();
    QVERIFY(QTest::qWaitForWindowActive(&card));
    auto *fold = card.findChild<QToolButton *>();
    QTest::keyClick(&card, Qt::Key_Tab);
    QTRY_VERIFY(fold->hasFocus());
    QTest::keyClick(fold, Qt::Key_Space);
    auto *details = card.findChild<QPlainTextEdit *>();
    QTRY_VERIFY(details->isVisible());
    QTest::keyClick(fold, Qt::Key_Tab);
    QVERIFY(details->hasFocus());
    QTest::keyClick(details, Qt::Key_Tab); // no trap
    QVERIFY(!details->hasFocus());
}

void TestParts::cardsFirstButtonIsProminent()
{
    Card card;
    QPushButton plain(u"Fix"_s);
    QPushButton *first = card.addButton(u"Fix"_s);
    QPushButton *second = card.addButton(u"Fix"_s);
    card.show();
    first->resize(plain.sizeHint());
    second->resize(plain.sizeHint());
    QVERIFY(first->property("pennypostProminent").toBool());
    QVERIFY(!second->property("pennypostProminent").toBool());
    QVERIFY(first->x() < second->x());
}

void TestParts::cardReplacesButtons()
{
    Card card;
    card.show();
    QPointer<QPushButton> first = card.addButton(u"One"_s);
    QSignalSpy clicks(first, &QPushButton::clicked);
    connect(first, &QPushButton::clicked, &card, [&card] {
        card.clearButtons(); // from its own click
        card.addButton(u"Two"_s);
    });
    first->click();
    QCOMPARE(clicks.size(), 1);
    QTRY_VERIFY(!first);
    const auto buttons = card.findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1);
    QVERIFY(buttons.first()->property("pennypostProminent").toBool());
    QVERIFY(buttons.first()->isVisible());
}

void TestParts::barIsHiddenUntilItSaysSomething()
{
    QWidget window;
    InlineBar bar(&window);
    window.show();
    QVERIFY(!bar.isVisible());
    bar.say(Tone::Waiting, kHostile);
    QVERIFY(bar.isVisible());
    QVERIFY(showsPlain(bar, kHostile));
    QCOMPARE(bar.text(), kHostile);
    QCOMPARE(bar.accessibleName(), kHostile);
}

void TestParts::barReplacesItsButtons()
{
    InlineBar bar;
    bar.say(Tone::Waiting, u"one"_s);
    QPointer<QPushButton> first = bar.addButton(u"First"_s);
    connect(first, &QPushButton::clicked, &bar, [&bar] { bar.say(Tone::Accepted, u"done"_s); });
    first->click();
    QTRY_VERIFY(!first);
    QVERIFY(bar.isVisible());
    QCOMPARE(bar.text(), u"done"_s);
}

void TestParts::barIsClosedByPerson()
{
    InlineBar bar;
    bar.say(Tone::Neutral, u"one"_s);
    QSignalSpy closed(&bar, &InlineBar::closed);
    bar.findChild<QToolButton *>()->click();
    QVERIFY(!bar.isVisible());
    QCOMPARE(closed.size(), 1);
    bar.say(Tone::Neutral, u"two"_s);
    QVERIFY(bar.isVisible());
    QTest::keyClick(&bar, Qt::Key_Escape);
    QVERIFY(!bar.isVisible());
    QCOMPARE(closed.size(), 2);
}

void TestParts::barThatStaysHasNoCross()
{
    InlineBar bar;
    bar.setClosable(false);
    bar.say(Tone::Attention, u"one"_s);
    QSignalSpy closed(&bar, &InlineBar::closed);
    QVERIFY(!bar.findChild<QToolButton *>()->isVisible());
    QTest::keyClick(&bar, Qt::Key_Escape);
    QVERIFY(bar.isVisible());
    QCOMPARE(closed.size(), 0);
}

void TestParts::emptyPageOffersTheFirstStep()
{
    EmptyPage page(Icon::Outbox, u"Nothing"_s, u"Nothing is here."_s);
    QPushButton *first = page.addButton(u"Write"_s);
    QPushButton *second = page.addButton(u"Read"_s);
    page.resize(500, 400);
    page.show();
    QVERIFY(showsPlain(page, u"Nothing"_s));
    QVERIFY(showsPlain(page, u"Nothing is here."_s));
    QVERIFY(first->property("pennypostProminent").toBool());
    QVERIFY(!second->property("pennypostProminent").toBool());
    QVERIFY(first->geometry().right() < second->x());
    // In the middle, give or take the rounding.
    QVERIFY(std::abs(first->x() + second->geometry().right() - page.width()) <= 4);
}

void TestParts::toastGoesByItself()
{
    QPointer<Toast> toast = new Toast(u"Will be sent"_s, u"Undo"_s);
    QSignalSpy gone(toast, &Toast::gone);
    QSignalSpy clicks(toast, &Toast::actionClicked);
    toast->showFor(std::chrono::milliseconds(120), QRect(0, 0, 600, 400));
    QVERIFY(toast->isVisible());
    QCOMPARE(gone.size(), 0);
    QTRY_VERIFY(!toast);
    QCOMPARE(gone.size(), 1);
    QCOMPARE(clicks.size(), 0);
}

void TestParts::toastActsOnce()
{
    QPointer<Toast> toast = new Toast(u"Will be sent"_s, u"Undo"_s);
    QSignalSpy clicks(toast, &Toast::actionClicked);
    toast->showFor(std::chrono::hours(1), QRect(0, 0, 600, 400));
    auto *undo = toast->findChild<QPushButton *>();
    QVERIFY(QTest::qWaitForWindowExposed(toast));
    QTest::mouseClick(undo, Qt::LeftButton);
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(clicks.size(), 1);
    QVERIFY(toast->isVisible());
    toast->close();
    QTRY_VERIFY(!toast);
}

void TestParts::toastFinishes()
{
    QPointer<Toast> toast = new Toast(u"Will be sent"_s, u"Undo"_s);
    QSignalSpy gone(toast, &Toast::gone);
    toast->showFor(std::chrono::hours(1), QRect(0, 0, 600, 400));
    toast->finish(kHostile);
    QVERIFY(showsPlain(*toast, kHostile));
    QCOMPARE(toast->accessibleName(), kHostile);
    QVERIFY(!toast->findChild<QPushButton *>()->isVisible());
    QVERIFY(toast->isVisible());
    QTRY_VERIFY(!toast);
    QCOMPARE(gone.size(), 1);
}

void TestParts::toastIsClosedByEscape()
{
    QPointer<Toast> toast = new Toast(u"Will be sent"_s, u"Undo"_s);
    QSignalSpy gone(toast, &Toast::gone);
    toast->showFor(std::chrono::hours(1), QRect(0, 0, 600, 400));
    QTest::keyClick(toast->findChild<QPushButton *>(), Qt::Key_Escape);
    QCOMPARE(gone.size(), 1);
    QTRY_VERIFY(!toast);
}

void TestParts::toastsDoNotCover()
{
    QList<QPointer<Toast>> toasts;
    for (int i = 0; i < 3; ++i) {
        toasts.append(new Toast(u"Will be sent"_s, u"Undo"_s));
        toasts.last()->showFor(std::chrono::hours(1), QRect(0, 0, 600, 400));
        QVERIFY(toasts.last()->geometry().bottom() < 400);
        for (int j = 0; j < i; ++j) {
            QVERIFY(!toasts[i]->geometry().intersects(toasts[j]->geometry()));
        }
    }
    for (const auto &toast : toasts) {
        toast->close();
    }
    QTRY_VERIFY(!toasts.first() && !toasts.last());
}

void TestParts::toastDoesNotTakeTheFocus()
{
    const QPointer<Toast> toast = new Toast(u"Will be sent"_s, u"Undo"_s);
    QVERIFY(toast->testAttribute(Qt::WA_ShowWithoutActivating));
    QVERIFY(toast->isWindow());
    QCOMPARE(toast->windowFlags() & Qt::Tool, Qt::Tool);
    QVERIFY(toast->findChild<QPushButton *>()->focusPolicy() & Qt::TabFocus);
    delete toast;
}

void TestParts::iconButtonHasItsName()
{
    const std::unique_ptr<QToolButton> button(
        iconButton(Icon::Attach, u"Attach a file"_s, nullptr));
    QCOMPARE(button->accessibleName(), u"Attach a file"_s);
    QCOMPARE(button->toolTip(), u"Attach a file"_s);
    QVERIFY(button->text().isEmpty());
    QVERIFY(!button->icon().isNull());
    QVERIFY(button->focusPolicy() & Qt::TabFocus);
}

void TestParts::actionButtonFollowsItsAction()
{
    QAction action(icon(Icon::Bold), u"&Bold"_s);
    action.setCheckable(true);
    action.setShortcut(QKeySequence(u"Ctrl+B"_s));
    const std::unique_ptr<QToolButton> button(actionButton(action, nullptr));
    QCOMPARE(button->accessibleName(), u"Bold"_s);
    QCOMPARE(button->toolTip(), u"Bold (Ctrl+B)"_s);
    QVERIFY(button->isCheckable());
    QSignalSpy triggered(&action, &QAction::triggered);
    button->click();
    QCOMPARE(triggered.size(), 1);
    QVERIFY(action.isChecked() && button->isChecked());
    action.setEnabled(false);
    QVERIFY(!button->isEnabled());
    action.setText(u"Fat"_s);
    action.setShortcut({});
    QCOMPARE(button->accessibleName(), u"Fat"_s);
    QCOMPARE(button->toolTip(), u"Fat"_s);
}

void TestParts::labelsArePlain()
{
    for (QLabel *label : {plainLabel(kHostile, nullptr), wrappingLabel(kHostile, nullptr),
                          titleLabel(kHostile, nullptr), secondaryLabel(kHostile, nullptr)}) {
        const std::unique_ptr<QLabel> owned(label);
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QCOMPARE(label->text(), kHostile);
    }
    const std::unique_ptr<QLabel> title(titleLabel(u"T"_s, nullptr));
    QVERIFY(title->font().pointSizeF() > QApplication::font().pointSizeF());
    QVERIFY(title->font().weight() >= QFont::DemiBold);
}

void TestParts::sizes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 bytes"_s;
    QTest::newRow("bytes") << qint64(999) << u"999 bytes"_s;
    QTest::newRow("kilobytes") << qint64(1500) << u"1.5 kB"_s;
    QTest::newRow("megabytes") << qint64(3'145'728) << u"3.1 MB"_s;
    QTest::newRow("gigabytes") << qint64(2'000'000'000) << u"2.0 GB"_s;
}

void TestParts::sizes()
{
    QFETCH(const qint64, bytes);
    QFETCH(const QString, text);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(sizeText(bytes), text);
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(sizeText(3'145'728), u"3,1 MB"_s);
    QLocale::setDefault(QLocale::c());
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestParts)
#include "tst_commonparts.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/chip.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{

class TestChip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys_data();
    void keys();
    void leavesOtherKeysToItsField_data();
    void leavesOtherKeysToItsField();
    void crossRemoves_data();
    void crossRemoves();
    void isEditedByDoubleClick();
    void takesTheFocusByClick();
    void saysWhatIsWrong();
    void needsNoMoreThanItsRow();
};

void TestChip::keys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<int>("removals");
    QTest::addColumn<int>("edits");
    const Qt::KeyboardModifiers none;
    QTest::newRow("Delete removes") << int(Qt::Key_Delete) << none << 1 << 0;
    QTest::newRow("Backspace removes") << int(Qt::Key_Backspace) << none << 1 << 0;
    QTest::newRow("Return edits") << int(Qt::Key_Return) << none << 0 << 1;
    QTest::newRow("Enter edits") << int(Qt::Key_Enter) << Qt::KeyboardModifiers(Qt::KeypadModifier)
                                 << 0 << 1;
    QTest::newRow("F2 edits") << int(Qt::Key_F2) << none << 0 << 1;
    QTest::newRow("Ctrl+Return is somebody else's")
        << int(Qt::Key_Return) << Qt::KeyboardModifiers(Qt::ControlModifier) << 0 << 0;
    QTest::newRow("letters do nothing") << int(Qt::Key_A) << none << 0 << 0;
    QTest::newRow("Space does nothing") << int(Qt::Key_Space) << none << 0 << 0;
}

void TestChip::keys()
{
    QFETCH(const int, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const int, removals);
    QFETCH(const int, edits);
    Chip chip(u"ada@example.org"_s);
    QSignalSpy removed(&chip, &Chip::removeRequested);
    QSignalSpy edited(&chip, &Chip::editRequested);
    QTest::keyClick(&chip, Qt::Key(key), modifiers);
    QCOMPARE(removed.size(), removals);
    QCOMPARE(edited.size(), edits);
}

void TestChip::leavesOtherKeysToItsField_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("to the left") << int(Qt::Key_Left);
    QTest::newRow("to the right") << int(Qt::Key_Right);
    QTest::newRow("up") << int(Qt::Key_Up);
    QTest::newRow("down") << int(Qt::Key_Down);
    QTest::newRow("a letter") << int(Qt::Key_A);
}

void TestChip::leavesOtherKeysToItsField()
{
    QFETCH(const int, key);
    Chip chip(u"ada@example.org"_s);
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    event.accept();
    QApplication::sendEvent(&chip, &event);
    QVERIFY(!event.isAccepted());
}

void TestChip::crossRemoves_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("from left to right") << Qt::LeftToRight;
    QTest::newRow("from right to left") << Qt::RightToLeft;
}

void TestChip::crossRemoves()
{
    QFETCH(const Qt::LayoutDirection, direction);
    Chip chip(u"ada@example.org"_s);
    chip.setLayoutDirection(direction);
    chip.resize(chip.sizeHint());
    const int y = chip.height() / 2;
    const bool mirrored = direction == Qt::RightToLeft;
    const QPoint cross(mirrored ? 8 : chip.width() - 8, y);
    const QPoint words(mirrored ? chip.width() - 12 : 12, y);
    QSignalSpy removed(&chip, &Chip::removeRequested);
    QTest::mouseClick(&chip, Qt::LeftButton, {}, words);
    QCOMPARE(removed.size(), 0);
    QTest::mouseClick(&chip, Qt::RightButton, {}, cross);
    QCOMPARE(removed.size(), 0);
    QTest::mousePress(&chip, Qt::LeftButton, {}, cross);
    QTest::mouseRelease(&chip, Qt::LeftButton, {}, words); // thought better of it
    QCOMPARE(removed.size(), 0);
    QTest::mouseClick(&chip, Qt::LeftButton, {}, cross);
    QCOMPARE(removed.size(), 1);
}

void TestChip::isEditedByDoubleClick()
{
    Chip chip(u"ada@example.org"_s);
    chip.resize(chip.sizeHint());
    QSignalSpy edited(&chip, &Chip::editRequested);
    QTest::mouseDClick(&chip, Qt::LeftButton, {}, {12, chip.height() / 2});
    QCOMPARE(edited.size(), 1);
    QTest::mouseDClick(&chip, Qt::LeftButton, {}, {chip.width() - 8, chip.height() / 2});
    QCOMPARE(edited.size(), 1);
}

void TestChip::takesTheFocusByClick()
{
    QWidget window;
    QVBoxLayout layout(&window);
    Chip chip(u"ada@example.org"_s);
    QPushButton other;
    layout.addWidget(&chip);
    layout.addWidget(&other);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other.setFocus();
    QTest::mouseClick(&chip, Qt::LeftButton, {}, {12, chip.height() / 2});
    QVERIFY(chip.hasFocus());
    const QImage focused = chip.grab().toImage();
    other.setFocus();
    QVERIFY(chip.grab().toImage() != focused);
}

void TestChip::saysWhatIsWrong()
{
    Chip chip(u"ada@@example.org"_s);
    QCOMPARE(chip.accessibleName(), u"ada@@example.org"_s);
    QVERIFY(!chip.hasProblem());
    chip.resize(200, chip.sizeHint().height());
    const QSize small = chip.sizeHint();
    const QImage fine = chip.grab().toImage();
    chip.setProblem(u"Not an address"_s);
    QVERIFY(chip.hasProblem());
    QCOMPARE(chip.accessibleDescription(), u"Not an address"_s);
    QCOMPARE(chip.toolTip(), u"Not an address"_s);
    QVERIFY(chip.sizeHint().width() > small.width());
    QVERIFY(chip.grab().toImage() != fine);
    chip.setProblem({});
    QVERIFY(!chip.hasProblem());
    QCOMPARE(chip.sizeHint(), small);
    QCOMPARE(chip.grab().toImage(), fine);
}

void TestChip::needsNoMoreThanItsRow()
{
    const Chip chip(QString(400, u'x') + u"@example.org"_s);
    QVERIFY(chip.minimumSizeHint().width() < 200);
    QVERIFY(chip.sizeHint().width() > 1000);
    const Chip tiny(u"a"_s);
    QCOMPARE(tiny.minimumSizeHint(), tiny.sizeHint());
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestChip)
#include "tst_commonchip.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/colors.h"
#include "ui/common/controls.h"
#include "ui/common/style.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOption>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{

using Maker = std::function<QWidget *()>;

class TestStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFocusIsSeen_data();
    void theFocusIsSeen();
    void prominentButtonsAreInTheAccentColor_data();
    void prominentButtonsAreInTheAccentColor();
    void prominentButtonsStandBackWhenDisabled();
    void controlsAreOfOneHeight();
    void textsFitTheirButtons_data();
    void textsFitTheirButtons();
    void scrollBarsCoverTheirLength_data();
    void scrollBarsCoverTheirLength();
    void scrollBarsAnswerTheMouse();
    void progressShowsHowFar_data();
    void progressShowsHowFar();
    void busyBarsMove();
};

static bool contains(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).rgb() == color.rgb()) {
                return true;
            }
        }
    }
    return false;
}

void TestStyle::init()
{
    QApplication::setPalette(paletteFor(ColorScheme::Light));
}

void TestStyle::theFocusIsSeen_data()
{
    QTest::addColumn<Maker>("make");
    QTest::addColumn<ColorScheme>("scheme");
    const auto add = [](const char *name, const Maker &make) {
        QTest::addRow("%s, light", name) << make << ColorScheme::Light;
        QTest::addRow("%s, dark", name) << make << ColorScheme::Dark;
    };
    add("push button", [] { return new QPushButton(u"Test"_s); });
    add("flat push button", [] {
        auto *button = new QPushButton(u"Test"_s);
        button->setFlat(true);
        return button;
    });
    add("tool button", [] { return iconButton(Icon::Bold, u"Bold"_s, nullptr); });
    add("check box", [] { return new QCheckBox(u"Test"_s); });
    add("radio button", [] { return new QRadioButton(u"Test"_s); });
    add("line edit", [] { return new QLineEdit; });
    add("spin box", [] { return new QSpinBox; });
    add("text", [] { return new QPlainTextEdit; });
    add("combo box", [] {
        auto *box = new QComboBox;
        box->addItem(u"Test"_s);
        return box;
    });
    add("flat combo box", [] {
        auto *box = new QComboBox;
        box->addItem(u"Test"_s);
        box->setFrame(false);
        return box;
    });
    add("tab bar", [] {
        auto *bar = new QTabBar;
        bar->addTab(u"One"_s);
        return bar;
    });
}

// Not just anything of the colour (a tab has a line of it): there is more of it than before.
void TestStyle::theFocusIsSeen()
{
    QFETCH(const Maker, make);
    QFETCH(const ColorScheme, scheme);
    QApplication::setPalette(paletteFor(scheme));
    QWidget window;
    QVBoxLayout layout(&window);
    QWidget *widget = make();
    auto *other = new QPushButton(u"Other"_s);
    layout.addWidget(widget);
    layout.addWidget(other);
    window.resize(200, 120);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const auto ringPixels = [widget] {
        const QImage image = widget->grab().toImage();
        const QRgb ring = focusColor(QApplication::palette()).rgb();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                count += image.pixelColor(x, y).rgb() == ring ? 1 : 0;
            }
        }
        return count;
    };
    other->setFocus(Qt::TabFocusReason);
    const int before = ringPixels();
    widget->setFocus(Qt::TabFocusReason);
    QVERIFY(widget->hasFocus());
    QVERIFY2(ringPixels() > before + 20, qPrintable(QString::number(ringPixels() - before)));
}

void TestStyle::prominentButtonsAreInTheAccentColor_data()
{
    QTest::addColumn<ColorScheme>("scheme");
    QTest::newRow("light") << ColorScheme::Light;
    QTest::newRow("dark") << ColorScheme::Dark;
}

void TestStyle::prominentButtonsAreInTheAccentColor()
{
    QFETCH(const ColorScheme, scheme);
    QApplication::setPalette(paletteFor(scheme));
    const QColor accent = QApplication::palette().color(QPalette::Active, QPalette::Highlight);
    QPushButton push(u"Send"_s);
    push.setIcon(icon(Icon::Send));
    QVERIFY(!contains(push.grab().toImage(), accent));
    makeProminent(push);
    QImage image = push.grab().toImage();
    QVERIFY(contains(image, accent));
    QVERIFY(contains(image, Qt::white));
    const QColor ink = QApplication::palette().color(QPalette::Active, QPalette::ButtonText);
    QVERIFY(!contains(image, ink)); // neither its words nor its icon

    QToolButton tool;
    tool.setText(u"Send"_s);
    tool.setIcon(icon(Icon::Send));
    tool.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    makeProminent(tool);
    image = tool.grab().toImage();
    QVERIFY(contains(image, accent));
    QVERIFY(!contains(image, ink));
}

void TestStyle::prominentButtonsStandBackWhenDisabled()
{
    QPushButton push(u"Send"_s);
    makeProminent(push);
    push.setEnabled(false);
    const QColor accent = QApplication::palette().color(QPalette::Active, QPalette::Highlight);
    QVERIFY(!contains(push.grab().toImage(), accent));
}

void TestStyle::controlsAreOfOneHeight()
{
    const QPushButton push(u"Test"_s);
    const QLineEdit edit;
    QComboBox box;
    box.addItem(u"Test"_s);
    const QSpinBox spin;
    QCOMPARE(edit.sizeHint().height(), push.sizeHint().height());
    QCOMPARE(box.sizeHint().height(), push.sizeHint().height());
    QCOMPARE(spin.sizeHint().height(), push.sizeHint().height());
    const std::unique_ptr<QToolButton> tool(iconButton(Icon::Bold, u"Bold"_s, nullptr));
    QCOMPARE(tool->sizeHint().height(), push.sizeHint().height());
}

void TestStyle::textsFitTheirButtons_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("short") << u"OK"_s;
    QTest::newRow("long") << u"Try it with the practice server"_s;
    QTest::newRow("with a key") << u"&Save && close"_s;
}

void TestStyle::textsFitTheirButtons()
{
    QFETCH(const QString, text);
    static constexpr int kIconAndGap = 16 + 6;
    QPushButton push(text);
    const int words = push.fontMetrics().size(Qt::TextShowMnemonic, text).width();
    QVERIFY(push.sizeHint().width() >= words + 16);
    push.setIcon(icon(Icon::Send));
    QVERIFY(push.sizeHint().width() >= words + kIconAndGap + 16);
    QToolButton tool;
    tool.setText(text);
    tool.setIcon(icon(Icon::Send));
    tool.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    QVERIFY(tool.sizeHint().width() >= words + kIconAndGap + 8);
    QToolButton split;
    split.setText(text);
    split.setIcon(icon(Icon::Send));
    split.setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    split.setPopupMode(QToolButton::MenuButtonPopup);
    QVERIFY(split.sizeHint().width() >= tool.sizeHint().width() + 16);
}

void TestStyle::scrollBarsCoverTheirLength_data()
{
    QTest::addColumn<Qt::Orientation>("orientation");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("vertical") << Qt::Vertical << Qt::LeftToRight;
    QTest::newRow("horizontal") << Qt::Horizontal << Qt::LeftToRight;
    QTest::newRow("horizontal, mirrored") << Qt::Horizontal << Qt::RightToLeft;
}

void TestStyle::scrollBarsCoverTheirLength()
{
    QFETCH(const Qt::Orientation, orientation);
    QFETCH(const Qt::LayoutDirection, direction);
    QStyleOptionSlider option;
    const bool horizontal = orientation == Qt::Horizontal;
    option.orientation = orientation;
    option.direction = direction;
    option.rect = horizontal ? QRect(0, 0, 200, 12) : QRect(0, 0, 12, 200);
    option.maximum = 1'000'000;
    option.pageStep = 10;
    for (const int position : {0, 1, 500'000, 1'000'000}) {
        option.sliderPosition = position;
        const auto length = [&](QStyle::SubControl part) {
            const QRect rect
                = QApplication::style()->subControlRect(QStyle::CC_ScrollBar, &option, part);
            return horizontal ? rect.width() : rect.height();
        };
        QVERIFY(length(QStyle::SC_ScrollBarSlider) >= 32);
        QCOMPARE(length(QStyle::SC_ScrollBarSubPage) + length(QStyle::SC_ScrollBarSlider)
                     + length(QStyle::SC_ScrollBarAddPage),
                 200);
    }
    option.sliderPosition = 0;
    const QRect first = QApplication::style()->subControlRect(QStyle::CC_ScrollBar, &option,
                                                              QStyle::SC_ScrollBarSlider);
    QCOMPARE(direction == Qt::RightToLeft ? 199 - first.right() : first.x() + first.y(), 0);
}

void TestStyle::scrollBarsAnswerTheMouse()
{
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 100);
    bar.setPageStep(10);
    bar.resize(12, 200);
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    QTest::mouseClick(&bar, Qt::LeftButton, {}, {6, 190});
    QTRY_COMPARE(bar.value(), 10); // by a page
    QTest::mousePress(&bar, Qt::MiddleButton, {}, {6, 190});
    QTest::mouseRelease(&bar, Qt::MiddleButton, {}, {6, 190});
    QTRY_VERIFY(bar.value() > 90); // to the place
}

void TestStyle::progressShowsHowFar_data()
{
    QTest::addColumn<int>("value");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    for (const int value : {0, 1, 50, 100}) {
        QTest::addRow("%d percent", value) << value << Qt::LeftToRight;
        QTest::addRow("%d percent, mirrored", value) << value << Qt::RightToLeft;
    }
}

void TestStyle::progressShowsHowFar()
{
    QFETCH(const int, value);
    QFETCH(const Qt::LayoutDirection, direction);
    QProgressBar bar;
    bar.setLayoutDirection(direction);
    bar.resize(400, 6);
    bar.setValue(value);
    QImage image = bar.grab().toImage();
    if (direction == Qt::RightToLeft) {
        image = image.mirrored(true, false);
    }
    const auto isDone = [&image](int x) {
        return image.pixelColor(x, 3).rgb() == focusColor(QApplication::palette()).rgb();
    };
    QCOMPARE(isDone(3), value > 0);
    QCOMPARE(isDone(190), value >= 50);
    QCOMPARE(isDone(210), value > 50);
    QCOMPARE(isDone(396), value == 100);
}

void TestStyle::busyBarsMove()
{
    QProgressBar bar;
    bar.setRange(0, 0);
    bar.resize(400, 6);
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    const QImage first = bar.grab().toImage();
    QTRY_VERIFY(bar.grab().toImage() != first);
}

} // namespace pennypost::ui

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(new pennypost::ui::Style);
    pennypost::ui::TestStyle test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_commonstyle.moc"

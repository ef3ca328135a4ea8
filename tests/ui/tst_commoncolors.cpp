// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/colors.h"

#include <QTest>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{

namespace
{

constexpr double kText = 4.5;
constexpr double kSign = 3.0; // what is not text: rings, and text that cannot be used

constexpr std::array kTones{Tone::Neutral, Tone::Accepted,  Tone::Sending,
                            Tone::Waiting, Tone::Scheduled, Tone::Attention};

} // namespace

class TestColors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfWcag_data();
    void contrastIsThatOfWcag();
    void mixesBetweenTheTwo();
    void tellsTheSchemeOfAPalette_data();
    void tellsTheSchemeOfAPalette();
    void setsEveryRoleInEveryGroup_data();
    void setsEveryRoleInEveryGroup();
    void textIsReadable_data();
    void textIsReadable();
    void disabledTextIsLegible_data();
    void disabledTextIsLegible();
    void tonesAreReadableOnEveryBackground_data();
    void tonesAreReadableOnEveryBackground();
    void tintsCarryEveryText_data();
    void tintsCarryEveryText();
    void tonesDiffer_data();
    void tonesDiffer();
    void focusIsSeen_data();
    void focusIsSeen();
};

static void schemes()
{
    QTest::addColumn<ColorScheme>("scheme");
    QTest::newRow("light") << ColorScheme::Light;
    QTest::newRow("dark") << ColorScheme::Dark;
}

static void compare(QByteArrayView what, const QColor &ink, const QColor &behind, double least)
{
    const double found = contrast(ink, behind);
    QVERIFY2(found >= least,
             qPrintable(u"%1: %2 on %3 is %4"_s.arg(QString::fromLatin1(what), ink.name(),
                                                    behind.name(), QString::number(found))));
}

void TestColors::contrastIsThatOfWcag_data()
{
    QTest::addColumn<QColor>("one");
    QTest::addColumn<QColor>("other");
    QTest::addColumn<double>("ratio");
    QTest::newRow("black on white") << QColor(0, 0, 0) << QColor(255, 255, 255) << 21.0;
    QTest::newRow("white on black") << QColor(255, 255, 255) << QColor(0, 0, 0) << 21.0;
    QTest::newRow("the same twice") << QColor(120, 30, 90) << QColor(120, 30, 90) << 1.0;
    QTest::newRow("the grey that just passes") << QColor(0x767676) << QColor(0xffffff) << 4.54;
    QTest::newRow("red on white") << QColor(0xff0000) << QColor(0xffffff) << 4.0;
}

void TestColors::contrastIsThatOfWcag()
{
    QFETCH(const QColor, one);
    QFETCH(const QColor, other);
    QFETCH(const double, ratio);
    QVERIFY2(std::abs(contrast(one, other) - ratio) < 0.01,
             qPrintable(QString::number(contrast(one, other))));
}

void TestColors::mixesBetweenTheTwo()
{
    const QColor black(0, 0, 0);
    const QColor white(255, 255, 255);
    QCOMPARE(mixed(black, white, 0).rgb(), black.rgb());
    QCOMPARE(mixed(black, white, 1).rgb(), white.rgb());
    QCOMPARE(mixed(black, white, 0.2).red(), 51);
}

void TestColors::tellsTheSchemeOfAPalette_data()
{
    schemes();
}

void TestColors::tellsTheSchemeOfAPalette()
{
    QFETCH(const ColorScheme, scheme);
    QCOMPARE(schemeOf(paletteFor(scheme)), scheme);
}

void TestColors::setsEveryRoleInEveryGroup_data()
{
    schemes();
}

void TestColors::setsEveryRoleInEveryGroup()
{
    QFETCH(const ColorScheme, scheme);
    const QPalette palette = paletteFor(scheme);
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        for (int role = 0; role < QPalette::NColorRoles; ++role) {
            if (role == QPalette::NoRole) {
                continue;
            }
            QVERIFY2(palette.isBrushSet(group, QPalette::ColorRole(role)),
                     qPrintable(QString::number(role)));
        }
    }
}

void TestColors::textIsReadable_data()
{
    schemes();
}

void TestColors::textIsReadable()
{
    QFETCH(const ColorScheme, scheme);
    const QPalette palette = paletteFor(scheme);
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        const auto color = [&](QPalette::ColorRole role) {
            return palette.color(group, role);
        };
        for (const auto surface : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
            compare("window text", color(QPalette::WindowText), color(surface), kText);
            compare("text", color(QPalette::Text), color(surface), kText);
            compare("placeholder", color(QPalette::PlaceholderText), color(surface), kText);
            compare("link", color(QPalette::Link), color(surface), kText);
            compare("visited link", color(QPalette::LinkVisited), color(surface), kText);
        }
        compare("button", color(QPalette::ButtonText), color(QPalette::Button), kText);
        compare("selection", color(QPalette::HighlightedText), color(QPalette::Highlight), kText);
        compare("tooltip", color(QPalette::ToolTipText), color(QPalette::ToolTipBase), kText);
    }
    compare("second rank", secondaryColor(palette), palette.color(QPalette::Window), kText);
}

void TestColors::disabledTextIsLegible_data()
{
    schemes();
}

void TestColors::disabledTextIsLegible()
{
    QFETCH(const ColorScheme, scheme);
    const QPalette palette = paletteFor(scheme);
    const auto color = [&](QPalette::ColorRole role) {
        return palette.color(QPalette::Disabled, role);
    };
    for (const auto surface : {QPalette::Window, QPalette::Base, QPalette::Button}) {
        compare("disabled text", color(QPalette::Text), color(surface), kSign);
        compare("disabled button", color(QPalette::ButtonText), color(surface), kSign);
        compare("disabled placeholder", color(QPalette::PlaceholderText), color(surface), kSign);
    }
    compare("disabled selection", color(QPalette::HighlightedText), color(QPalette::Highlight),
            2.5);
}

void TestColors::tonesAreReadableOnEveryBackground_data()
{
    schemes();
}

void TestColors::tonesAreReadableOnEveryBackground()
{
    QFETCH(const ColorScheme, scheme);
    const QPalette palette = paletteFor(scheme);
    for (const Tone tone : kTones) {
        const QColor color = toneColor(tone, palette);
        const QByteArray name = QByteArray::number(static_cast<int>(tone));
        compare(name, color, palette.color(QPalette::Window), kText);
        compare(name, color, palette.color(QPalette::Base), kText);
        compare(name, color, palette.color(QPalette::AlternateBase), kText);
        for (const Tone behind : kTones) {
            compare(name, color, toneTint(behind, palette), kText);
        }
    }
}

void TestColors::tintsCarryEveryText_data()
{
    schemes();
}

void TestColors::tintsCarryEveryText()
{
    QFETCH(const ColorScheme, scheme);
    const QPalette palette = paletteFor(scheme);
    for (const Tone tone : kTones) {
        compare("text", palette.color(QPalette::WindowText), toneTint(tone, palette), kText);
        compare("second rank", secondaryColor(palette), toneTint(tone, palette), kText);
    }
}

void TestColors::tonesDiffer_data()
{
    schemes();
}

// Neutral and Scheduled are both grey: they have a word and an icon as well.
void TestColors::tonesDiffer()
{
    QFETCH(const ColorScheme, scheme);
    const QPalette palette = paletteFor(scheme);
    QSet<QRgb> colors;
    QSet<QRgb> tints;
    for (const Tone tone : kTones) {
        colors.insert(toneColor(tone, palette).rgb());
        tints.insert(toneTint(tone, palette).rgb());
    }
    QCOMPARE(colors.size(), 5);
    QCOMPARE(tints.size(), 5);
}

void TestColors::focusIsSeen_data()
{
    schemes();
}

void TestColors::focusIsSeen()
{
    QFETCH(const ColorScheme, scheme);
    const QPalette palette = paletteFor(scheme);
    for (const auto surface : {QPalette::Window, QPalette::Base, QPalette::Button}) {
        compare("focus", focusColor(palette), palette.color(surface), kSign);
    }
    compare("focus and outline", focusColor(palette), palette.color(QPalette::Dark), 1.5);
}

} // namespace pennypost::ui

QTEST_GUILESS_MAIN(pennypost::ui::TestColors)
#include "tst_commoncolors.moc"

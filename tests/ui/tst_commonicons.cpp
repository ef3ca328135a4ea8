// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/colors.h"
#include "ui/common/icons.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

#include <cstdlib>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{

namespace
{

int paintedPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y).alpha() > 40 ? 1 : 0;
        }
    }
    return count;
}

// The most opaque one: lines of a drawing are thin.
QColor inkOf(const QImage &image)
{
    QColor ink(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).alpha() > ink.alpha()) {
                ink = image.pixelColor(x, y);
            }
        }
    }
    return ink;
}

int difference(const QImage &one, const QImage &other)
{
    int sum = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            sum += std::abs(one.pixelColor(x, y).alpha() - other.pixelColor(x, y).alpha());
        }
    }
    return sum;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyIconIsDrawn();
    void everyStateHasADrawingOfItsOwn();
    void staysInsideItsSquare();
    void takesTheColorGiven();
    void followsThePalette();
    void isGreyWhereDisabled();
    void isSharpOnFineScreens();
    void theProgramsOwnIsInColor();
    void thoseThatPointAreMirrored();
    void knowsKindsOfFiles_data();
    void knowsKindsOfFiles();
};

void TestIcons::init()
{
    QApplication::setPalette(paletteFor(ColorScheme::Light));
}

void TestIcons::cleanup()
{
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestIcons::everyIconIsDrawn()
{
    for (int i = 0; i <= static_cast<int>(kLastIcon); ++i) {
        for (const int size : {16, 24, 48}) {
            const QImage image = pixmap(Icon(i), size, Qt::black, 1).toImage();
            QCOMPARE(image.size(), QSize(size, size));
            const int painted = paintedPixels(image);
            QVERIFY2(painted > size / 2 && painted < size * size * 9 / 10,
                     qPrintable(u"icon %1 at %2: %3 pixels"_s.arg(i).arg(size).arg(painted)));
        }
    }
}

void TestIcons::everyStateHasADrawingOfItsOwn()
{
    QList<QImage> seen;
    for (int i = static_cast<int>(Icon::Accepted); i <= static_cast<int>(Icon::Info); ++i) {
        const QImage image = pixmap(Icon(i), 16, Qt::black, 1).toImage();
        QVERIFY2(!seen.contains(image), qPrintable(QString::number(i)));
        seen.append(image);
    }
}

void TestIcons::staysInsideItsSquare()
{
    for (int i = 0; i <= static_cast<int>(kLastIcon); ++i) {
        const QImage image = pixmap(Icon(i), 32, Qt::black, 1).toImage();
        for (int at = 0; at < 32; ++at) {
            for (const QPoint edge :
                 {QPoint(0, at), QPoint(31, at), QPoint(at, 0), QPoint(at, 31)}) {
                QVERIFY2(image.pixelColor(edge).alpha() < 200, qPrintable(QString::number(i)));
            }
        }
    }
}

void TestIcons::takesTheColorGiven()
{
    const QColor red(200, 10, 20);
    QCOMPARE(inkOf(pixmap(Icon::Bold, 24, red, 1).toImage()).rgb(), red.rgb());
    QCOMPARE(inkOf(icon(Icon::Bold, red).pixmap(24, 24).toImage()).rgb(), red.rgb());
}

void TestIcons::followsThePalette()
{
    const QIcon bold = icon(Icon::Bold);
    const auto ink = [&bold](QIcon::Mode mode) {
        return inkOf(bold.pixmap(QSize(24, 24), 1.0, mode).toImage()).rgb();
    };
    const QPalette light = paletteFor(ColorScheme::Light);
    QCOMPARE(ink(QIcon::Normal), light.color(QPalette::Active, QPalette::ButtonText).rgb());
    const QPalette dark = paletteFor(ColorScheme::Dark);
    QApplication::setPalette(dark);
    QCOMPARE(ink(QIcon::Normal), dark.color(QPalette::Active, QPalette::ButtonText).rgb());
    QCOMPARE(ink(QIcon::Selected), dark.color(QPalette::Active, QPalette::HighlightedText).rgb());
}

void TestIcons::isGreyWhereDisabled()
{
    const QColor wanted
        = paletteFor(ColorScheme::Light).color(QPalette::Disabled, QPalette::ButtonText);
    const QIcon colored = icon(Icon::Bold, QColor(200, 10, 20));
    QCOMPARE(inkOf(colored.pixmap(QSize(24, 24), 1.0, QIcon::Disabled).toImage()).rgb(),
             wanted.rgb());
}

void TestIcons::isSharpOnFineScreens()
{
    const QPixmap direct = pixmap(Icon::Send, 16, Qt::black, 3);
    QCOMPARE(direct.size(), QSize(48, 48));
    QCOMPARE(direct.devicePixelRatio(), 3.0);
    const QPixmap asked = icon(Icon::Send).pixmap(QSize(16, 16), 2.0);
    QCOMPARE(asked.size(), QSize(32, 32));

    QImage canvas(64, 64, QImage::Format_ARGB32_Premultiplied);
    canvas.setDevicePixelRatio(2);
    canvas.fill(Qt::transparent);
    QPainter painter(&canvas);
    icon(Icon::Add, Qt::black).paint(&painter, QRect(0, 0, 32, 32));
    painter.end();
    // The ends of the plus, at the place where a drawing of 32 real pixels would not reach.
    QVERIFY(canvas.pixelColor(32, 52).alpha() > 200);
}

void TestIcons::theProgramsOwnIsInColor()
{
    const QImage image = pixmap(Icon::Pennypost, 64, Qt::black, 1).toImage();
    QVERIFY(image.pixelColor(8, 32).saturation() > 100); // copper
    QVERIFY(image.pixelColor(32, 38).lightness() > 220); // paper
    QCOMPARE(image.pixelColor(0, 0).alpha(), 0);
}

void TestIcons::thoseThatPointAreMirrored()
{
    const auto image = [](Icon icon) {
        return pixmap(icon, 32, Qt::black, 1).toImage();
    };
    const QImage send = image(Icon::Send);
    const QImage bold = image(Icon::Bold);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    // The edges of strokes are not the same to the last shade.
    const QImage now = image(Icon::Send);
    QVERIFY(difference(now, send.mirrored(true, false)) * 20 < difference(now, send));
    QCOMPARE(image(Icon::Bold), bold);
}

void TestIcons::knowsKindsOfFiles_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<Icon>("icon");
    QTest::newRow("a picture") << QByteArray("image/png") << Icon::FileImage;
    QTest::newRow("in capitals") << QByteArray(" IMAGE/JPEG") << Icon::FileImage;
    QTest::newRow("a sound") << QByteArray("audio/ogg") << Icon::FileAudio;
    QTest::newRow("a film") << QByteArray("video/mp4") << Icon::FileVideo;
    QTest::newRow("text with a parameter")
        << QByteArray("text/plain; charset=utf-8") << Icon::FileText;
    QTest::newRow("a PDF") << QByteArray("application/pdf") << Icon::FileDocument;
    QTest::newRow("an office document")
        << QByteArray("application/vnd.oasis.opendocument.text") << Icon::FileDocument;
    QTest::newRow("a ZIP") << QByteArray("application/zip") << Icon::FileArchive;
    QTest::newRow("a message") << QByteArray("message/rfc822") << Icon::NewMessage;
    QTest::newRow("bytes") << QByteArray("application/octet-stream") << Icon::File;
    QTest::newRow("nothing") << QByteArray() << Icon::File;
    QTest::newRow("nonsense") << QByteArray("images are nice") << Icon::File;
}

void TestIcons::knowsKindsOfFiles()
{
    QFETCH(const QByteArray, type);
    QFETCH(const Icon, icon);
    QCOMPARE(fileIcon(type), icon);
}

} // namespace pennypost::ui

QTEST_MAIN(pennypost::ui::TestIcons)
#include "tst_commonicons.moc"

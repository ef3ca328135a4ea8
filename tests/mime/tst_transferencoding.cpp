// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/base64encoder.h"
#include "mime/decoding.h"
#include "mime/quotedprintableencoder.h"
#include "mime/transferencoding.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pennypost::mime;
using namespace pennypost::test;

namespace
{

template<typename Encoder>
QByteArray encoded(const QByteArray &input)
{
    Encoder encoder;
    QByteArray output;
    encoder.encode(input, output);
    encoder.finish(output);
    return output;
}

// In pieces of random size.
template<typename Encoder>
QByteArray encodedInPieces(const QByteArray &input, QRandomGenerator &random)
{
    Encoder encoder;
    QByteArray output;
    for (qsizetype at = 0; at < input.size();) {
        const qsizetype size = std::min<qsizetype>(random.bounded(130), input.size() - at);
        encoder.encode(QByteArrayView(input).sliced(at, size), output);
        at += size;
    }
    encoder.finish(output);
    return output;
}

QByteArray randomText(QRandomGenerator &random)
{
    const QByteArrayList units{"a",
                               "b",
                               " ",
                               "\t",
                               "=",
                               ".",
                               "\r\n",
                               "\r\n",
                               "From ",
                               "\xc3\xa9",
                               "\r",
                               "\n",
                               "word word word ",
                               QByteArray("\0", 1)};
    QByteArray text;
    for (int n = random.bounded(200); n > 0; --n) {
        text += units.at(random.bounded(static_cast<int>(units.size())));
    }
    return text;
}

} // namespace

class TestTransferEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64RoundTrip()
    {
        QRandomGenerator random(64);
        for (qsizetype size = 0; size < 400; ++size) {
            QByteArray input(size, Qt::Uninitialized);
            for (char &c : input) {
                c = static_cast<char>(random.bounded(256));
            }
            const QByteArray output = encoded<Base64Encoder>(input);
            QCOMPARE(output.size(), Base64Encoder::encodedSize(size));
            QCOMPARE(encodedInPieces<Base64Encoder>(input, random), output);
            const QList<QByteArray> lines = output.split('\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                const bool last = i + 1 == lines.size();
                QVERIFY(last ? lines[i].size() <= 76 : lines[i].size() == 77);
                QVERIFY(last || lines[i].endsWith('\r'));
            }
            QVERIFY(!output.endsWith('\n')); // M71
            QByteArray joined = output;
            QCOMPARE(QByteArray::fromBase64(joined.replace("\r\n", "")), input);
        }
    }

    void quotedPrintable_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("output");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("plain text") << QByteArray("a b\r\nc\r\n") << QByteArray("a b\r\nc\r\n");
        QTest::newRow("equals sign and accent")
            << QByteArray("1+1=2 \xc3\xa9") << QByteArray("1+1=3D2 =C3=A9");
        QTest::newRow("M72 a blank before the line end")
            << QByteArray("a \r\nb") << QByteArray("a=20\r\nb");
        QTest::newRow("M72 a blank at the end") << QByteArray("a ") << QByteArray("a=20");
        QTest::newRow("M72 tab and blank before the line end")
            << QByteArray("a\t \r\n") << QByteArray("a\t=20\r\n");
        QTest::newRow("M72 a tab before the line end")
            << QByteArray("a \t\r\n") << QByteArray("a =09\r\n");
        QTest::newRow("M75 From at the start of a line")
            << QByteArray("From me\r\nFrom you\r\nFromage\r\na From")
            << QByteArray("=46rom me\r\n=46rom you\r\nFromage\r\na From");
        QTest::newRow("M75 dots at the start of a line")
            << QByteArray(".\r\n..\r\na.") << QByteArray("=2E\r\n=2E.\r\na.");
        QTest::newRow("a bare CR and a bare LF are data")
            << QByteArray("a\rb\nc\r\r\n") << QByteArray("a=0Db=0Ac=0D\r\n");
        QTest::newRow("M73 a line of exactly 76") << QByteArray(76, 'x') << QByteArray(76, 'x');
        QTest::newRow("M73 a line of 77")
            << QByteArray(77, 'x') << QByteArray(75, 'x') + "=\r\n" + "xx";
        QTest::newRow("M73 an escape that just fits")
            << QByteArray(73, 'x') + "=\r\nb" << QByteArray(73, 'x') + "=3D\r\nb";
        QTest::newRow("M73 an escape that just does not")
            << QByteArray(74, 'x') + "=\r\nb" << QByteArray(74, 'x') + "=\r\n=3D\r\nb";
        QTest::newRow("M74 a dot behind a soft line break")
            << QByteArray(75, 'x') + ".y" << QByteArray(75, 'x') + "=\r\n=2Ey";
        QTest::newRow("M74 From behind a soft line break")
            << QByteArray(75, 'x') + "From y" << QByteArray(75, 'x') + "=\r\n=46rom y";
    }
    void quotedPrintable()
    {
        QFETCH(QByteArray, text);
        QTEST(encoded<QuotedPrintableEncoder>(text), "output");
        QCOMPARE(decodeQuotedPrintable(encoded<QuotedPrintableEncoder>(text)), text);
    }

    void quotedPrintableRoundTrip()
    {
        QRandomGenerator random(6);
        for (int round = 0; round < 3000; ++round) {
            const QByteArray text = randomText(random);
            const QByteArray output = encoded<QuotedPrintableEncoder>(text);
            QCOMPARE(encodedInPieces<QuotedPrintableEncoder>(text, random), output);
            QCOMPARE(decodeQuotedPrintable(output), text);
            for (QByteArray line : (output + "\r\n").split('\n')) {
                if (line.isEmpty()) {
                    continue;
                }
                QVERIFY(line.endsWith('\r'));
                line.chop(1);
                QVERIFY(line.size() <= 76);
                QVERIFY(!line.endsWith(' ') && !line.endsWith('\t'));
                QVERIFY(!line.startsWith('.') && !line.startsWith("From "));
                QVERIFY(!line.contains('\r') && !line.contains('\0'));
            }
        }
    }

    void choice_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<TransferEncoding>("encoding");
        using enum TransferEncoding;
        QTest::newRow("M84 nothing") << QByteArray() << SevenBit;
        QTest::newRow("ASCII") << QByteArray("Hello\r\n\r\nworld\r\n") << SevenBit;
        QTest::newRow("ASCII with a tab and a form feed") << QByteArray("a\tb\fc") << SevenBit;
        QTest::newRow("a line of 998") << QByteArray(998, 'x') + "\r\n" << SevenBit;
        QTest::newRow("M76 a line of 999") << QByteArray(999, 'x') + "\r\n" << QuotedPrintable;
        QTest::newRow("M76 a NUL") << QByteArray("a\0b", 3) << Base64;
        QTest::newRow("M75 From at the start of a line")
            << QByteArray("a\r\nFrom b") << QuotedPrintable;
        QTest::newRow("From elsewhere") << QByteArray("a From b\r\nFromage") << SevenBit;
        QTest::newRow("M80 a few accents")
            << QByteArray("caf\xc3\xa9 au lait\r\n") << QuotedPrintable;
        QTest::newRow("M80 dense CJK") << QByteArray("\xe6\xbc\xa2").repeated(50) << Base64;
    }
    void choice()
    {
        QFETCH(QByteArray, text);
        QTEST(chooseTextEncoding(text), "encoding");
    }

    void lineEnds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("canonical");
        QTest::newRow("M78 LF") << QByteArray("a\nb\n") << QByteArray("a\r\nb\r\n");
        QTest::newRow("M78 CR") << QByteArray("a\rb\r") << QByteArray("a\r\nb\r\n");
        QTest::newRow("CRLF") << QByteArray("a\r\nb") << QByteArray("a\r\nb");
        QTest::newRow("M78 CR CR LF") << QByteArray("a\r\r\nb") << QByteArray("a\r\n\r\nb");
        QTest::newRow("LF CR") << QByteArray("a\n\rb") << QByteArray("a\r\n\r\nb");
        QTest::newRow("S20 smuggling")
            << QByteArray("a\n.\nb\r.\rc\n.\r\nd") << QByteArray("a\r\n.\r\nb\r\n.\r\nc\r\n.\r\nd");
        QTest::newRow("M84 only a line end") << QByteArray("\r\n") << QByteArray("\r\n");
    }
    void lineEnds()
    {
        QFETCH(QByteArray, text);
        QTEST(withCanonicalLineEnds(text), "canonical");
    }
};

QTEST_GUILESS_MAIN(TestTransferEncoding)
#include "tst_transferencoding.moc"

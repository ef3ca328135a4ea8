// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/decoding.h"
#include "mime/header.h"
#include "mime/parameter.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pennypost::mime;
using namespace pennypost::test;
using namespace Qt::StringLiterals;

namespace
{

// Puts continuations together again (RFC 2231 3 and 4).
QString joined(const QByteArrayList &pieces)
{
    QByteArray bytes;
    bool extended = false;
    for (const QByteArray &piece : pieces) {
        const qsizetype equals = piece.indexOf('=');
        QByteArray value = piece.mid(equals + 1);
        if (piece.at(equals - 1) == '*') {
            extended = true;
            if (&piece == &pieces.first()) {
                value.remove(0, QByteArrayView("UTF-8''").size());
            }
            bytes += QByteArray::fromPercentEncoding(value);
        } else if (value.startsWith('"')) {
            value = value.mid(1).chopped(1);
            for (qsizetype i = 0; i < value.size(); ++i) {
                i += value.at(i) == '\\' ? 1 : 0;
                bytes += value.at(i);
            }
        } else {
            bytes += value;
        }
    }
    return extended ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

} // namespace

class TestParameter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortValues_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("a token") << u"a.txt"_s << QByteArray("filename=a.txt");
        QTest::newRow("a blank") << u"a b.txt"_s << QByteArray("filename=\"a b.txt\"");
        QTest::newRow("M67 parentheses")
            << u"receipt(3).pdf"_s << QByteArray("filename=\"receipt(3).pdf\"");
        QTest::newRow("M63 a backslash at the end")
            << u"foo\\"_s << QByteArray("filename=\"foo\\\\\"");
        QTest::newRow("M63 a quote") << u"fo\"o.dat"_s << QByteArray("filename=\"fo\\\"o.dat\"");
        QTest::newRow("M62 control characters")
            << u"a\tb\r\nc\u007f"_s << QByteArray("filename*=UTF-8''a%09b%0D%0Ac%7F");
        QTest::newRow("M64 a semicolon and an equals sign")
            << u"a;filename=evil.exe"_s << QByteArray("filename=\"a;filename=evil.exe\"");
        QTest::newRow("accents") << u"é.txt"_s << QByteArray("filename*=UTF-8''%C3%A9.txt");
        QTest::newRow("a percent sign and a quote among accents")
            << u"é%'*.txt"_s << QByteArray("filename*=UTF-8''%C3%A9%25%27%2A.txt");
        QTest::newRow("M10 what looks like an encoded word")
            << u"=?utf-8?q?x?="_s << QByteArray("filename*=UTF-8''%3D%3Futf-8%3Fq%3Fx%3F%3D");
        QTest::newRow("nothing") << u""_s << QByteArray("filename=\"\"");
    }
    void shortValues()
    {
        QFETCH(QString, value);
        QFETCH(QByteArray, encoded);
        QCOMPARE(encodeParameter({"filename", value}), QByteArrayList{encoded});
    }

    void everySpecialIsQuoted() // M67
    {
        for (const char c : QByteArray(" ()<>@,;:/[]?=")) {
            const QString value = u"a"_s + QLatin1Char(c) + u'b';
            QCOMPARE(encodeParameter({"name", value}).first(), "name=\"" + value.toLatin1() + '"');
        }
    }

    void longValues_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("secondStart");
        QTest::newRow("M65 accents at both ends")
            << u"ü"_s + QString(80, u'x') + u"ü.txt"_s << QByteArray("filename*1*=");
        QTest::newRow("M65 more than ten pieces")
            << u"漢字"_s.repeated(40) << QByteArray("filename*1*=");
        QTest::newRow("M66 ASCII") << QString(200, u'x') + u".txt"_s << QByteArray("filename*1=\"");
        QTest::newRow("M66 ASCII that is all escapes")
            << QString(200, u'"') << QByteArray("filename*1=\"");
    }
    void longValues()
    {
        QFETCH(QString, value);
        QFETCH(QByteArray, secondStart);
        const QByteArrayList pieces = encodeParameter({"filename", value});
        QVERIFY(pieces.size() > 1);
        QVERIFY(pieces.at(1).startsWith(secondStart));
        for (const QByteArray &piece : pieces) {
            QVERIFY(piece.size() <= 76);
        }
        QCOMPARE(joined(pieces), value);
    }

    void anyValueComesBack()
    {
        QRandomGenerator random(2231);
        const QString alphabet = u"ab.\"\\ ;=%'*é漢\t"_s;
        for (int round = 0; round < 3000; ++round) {
            QString value;
            for (int n = random.bounded(150); n > 0; --n) {
                value += alphabet.at(random.bounded(static_cast<int>(alphabet.size())));
            }
            const QByteArrayList pieces = encodeParameter({"filename", value});
            QCOMPARE(joined(pieces), value);
            const auto header = Header::parameterised("Content-Disposition", "attachment", pieces);
            QVERIFY(header);
            QCOMPARE(faultOfLines(header->bytes(), 78), QByteArray());
        }
    }

    void legacyForm_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("ASCII") << u"a.txt"_s << QByteArray("name=\"a.txt\"");
        QTest::newRow("accents") << u"é.txt"_s << QByteArray("name=\"=?UTF-8?B?w6kudHh0?=\"");
        QTest::newRow("control characters are for nobody") << u"a\r\nb"_s << QByteArray();
        QTest::newRow("half a pair is for nobody") << u"a"_s + QChar(0xd800) << QByteArray();
        QTest::newRow("endless names are for nobody") << QString(900, u'x') << QByteArray();
    }
    void legacyForm()
    {
        QFETCH(QString, value);
        QTEST(encodeLegacyParameter({"name", value}).join(' '), "encoded");
    }

    void longLegacyFormFoldsBetweenWords()
    {
        const QByteArrayList pieces = encodeLegacyParameter({"name", u"Протокол "_s.repeated(20)});
        QVERIFY(pieces.size() > 2);
        const auto header = Header::parameterised("Content-Type", "application/pdf", pieces);
        QVERIFY(header);
        QCOMPARE(faultOfLines(header->bytes(), 76), QByteArray());
    }

    void tokens()
    {
        QVERIFY(isToken("text"));
        QVERIFY(isToken("x-a.b+c"));
        for (const char *bad : {"", "a b", "a/b", "a;b", "\"a\"", "a\r\nb", "\xc3\xa9", "a=b"}) {
            QVERIFY2(!isToken(bad), bad);
        }
    }
};

QTEST_GUILESS_MAIN(TestParameter)
#include "tst_parameter.moc"

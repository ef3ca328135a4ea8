// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/decoding.h"
#include "mime/headerencoding.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pennypost::mime;
using namespace pennypost::test;
using namespace Qt::StringLiterals;

class TestHeaderEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsDecodeOneByOne_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("M6 sixty faces") << u"🥳"_s.repeated(60);
        QTest::newRow("M7 a letter beyond the first plane") << u"\U00020000"_s.repeated(70);
        QTest::newRow("M9 bytes that all have to be escaped") << u"\u0080"_s.repeated(60);
        QTest::newRow("M77 a long line of accents") << u"á"_s.repeated(600);
        QTest::newRow("Korean") << u"안녕하세요 "_s.repeated(40);
        QTest::newRow("a word in Q") << u"mostly ASCII with one é and nothing else"_s.repeated(5);
        QTest::newRow("one letter") << u"é"_s;
    }
    void wordsDecodeOneByOne()
    {
        QFETCH(QString, text);
        for (const auto context : {WordContext::Text, WordContext::Phrase}) {
            for (const qsizetype firstRoom : {0, 31, 32, 40, 57, 75, 500}) {
                QString decoded;
                bool first = true;
                for (const QByteArray &word : encodedWords(text, context, firstRoom)) {
                    QVERIFY(word.size() <= 75);
                    QVERIFY(!first || firstRoom < 32 || word.size() <= firstRoom);
                    first = false;
                    const QString part = decodedWord(word);
                    QVERIFY(!part.isEmpty());
                    QVERIFY(!part.contains(QChar::ReplacementCharacter));
                    decoded += part;
                }
                QCOMPARE(decoded, text);
            }
        }
    }

    void shorterEncodingWins_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArrayList>("words");
        QTest::newRow("M29 little to escape: Q")
            << u"Jörg Meyer"_s << QByteArrayList{"=?UTF-8?Q?J=C3=B6rg_Meyer?="};
        QTest::newRow("M29 all to escape: B")
            << u"漢字"_s << QByteArrayList{"=?UTF-8?B?5ryi5a2X?="};
        QTest::newRow("blanks are underscores, underscores are escaped")
            << u"é some_words more"_s << QByteArrayList{"=?UTF-8?Q?=C3=A9_some=5Fwords_more?="};
    }
    void shorterEncodingWins()
    {
        QFETCH(QString, text);
        QTEST(encodedWords(text, WordContext::Text), "words");
    }

    void phrases_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("joined");
        QTest::newRow("atoms") << u"Ada Lovelace"_s << QByteArray("Ada Lovelace");
        QTest::newRow("M57 a dot") << u"John Q. Public"_s << QByteArray("\"John Q. Public\"");
        QTest::newRow("M54 quotes")
            << u"The \"Big\" Box"_s << QByteArray("\"The \\\"Big\\\" Box\"");
        QTest::newRow("a backslash") << u"a\\b"_s << QByteArray("\"a\\\\b\"");
        QTest::newRow("two blanks") << u"a  b"_s << QByteArray("\"a  b\"");
        QTest::newRow("M12 a comma inside an encoded word")
            << u"Müllermeister, Hans Georg"_s
            << QByteArray("=?UTF-8?Q?M=C3=BCllermeister=2C_Hans_Georg?=");
        QTest::newRow("M10 a name that looks encoded")
            << u"=?utf-8?q?x?="_s << QByteArray("=?UTF-8?B?PT91dGYtOD9xP3g/PQ==?=");
        QTest::newRow("a control character") << u"a\u0007"_s << QByteArray("=?UTF-8?Q?a=07?=");
    }
    void phrases()
    {
        QFETCH(QString, name);
        QTEST(encodePhrase(name, 75).join(' '), "joined");
    }

    // M14: RFC 2047 5(3) names all that may stand in a phrase.
    void specialsAreEscapedInPhrases()
    {
        const QString name = u"é\"#$%&'(),.:;<>?@[\\]^`{|}~=_ abc"_s;
        for (const QByteArray &word : encodePhrase(name, 75)) {
            for (const char c : word.mid(10).chopped(2)) {
                QVERIFY2(QByteArray("!*+-/=_").contains(c)
                             || isalnum(static_cast<unsigned char>(c)),
                         word.constData());
            }
        }
    }

    // M15: nothing is folded inside quotes, so a name that would not fit is encoded.
    void longQuotedNameIsEncoded()
    {
        const QString name = u"A, b "_s.repeated(30) + u'c';
        QString decoded;
        for (const QByteArray &word : encodePhrase(name, 60)) {
            QVERIFY(word.size() <= 75);
            decoded += decodedWord(word);
        }
        QCOMPARE(decoded, name);
    }

    void anyTextComesBack()
    {
        QRandomGenerator random(41);
        for (int round = 0; round < 2000; ++round) {
            QString text;
            for (int n = 1 + random.bounded(120); n > 0; --n) {
                const char32_t points[]
                    = {U'a', U' ', U'=', U'?', U'_', 0xe9, 0x416, 0x6f22, 0x1f600, 0x20000};
                text += QString::fromUcs4(&points[random.bounded(10)], 1);
            }
            QString decoded;
            for (const QByteArray &word :
                 encodedWords(text, WordContext::Phrase, random.bounded(90))) {
                QVERIFY(word.size() <= 75);
                decoded += decodedWord(word);
            }
            QCOMPARE(decoded, text);
        }
    }
};

QTEST_GUILESS_MAIN(TestHeaderEncoding)
#include "tst_headerencoding.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/document.h"
#include "compose/documentjson.h"
#include "compose/documenttext.h"
#include "compose/randomdocument.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pennypost;
using namespace pennypost::compose;
using namespace Qt::StringLiterals;

// The document itself, its plain text and its JSON. The HTML has a test of its own.
class TestDocument : public QObject
{
    Q_OBJECT

private:
    static Span span(const QString &text, const QString &link = {})
    {
        Span span;
        span.text = text;
        span.link = link;
        return span;
    }
    static Block block(BlockKind kind, int quote, int level, const QString &text)
    {
        return {kind, quote, level, text.isEmpty() ? QList<Span>() : QList<Span>{span(text)}};
    }
    static Block line(const QString &text, int quote = 0)
    {
        return block(BlockKind::Paragraph, quote, 0, text);
    }
    static Block bullet(const QString &text, int level = 0, int quote = 0)
    {
        return block(BlockKind::BulletItem, quote, level, text);
    }
    static Block number(const QString &text, int level = 0, int quote = 0)
    {
        return block(BlockKind::NumberItem, quote, level, text);
    }

private Q_SLOTS:
    void plainTextComesOutAsItWentIn_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString(u""_s);
        QTest::newRow("one line") << u"Hello"_s;
        QTest::newRow("a line end at the end") << u"Hello\n"_s;
        QTest::newRow("empty lines") << u"\n\nHello\n\n\nBob\n\n"_s;
        QTest::newRow("spaces and tabs") << u"  a  b\t\tc  \n   \n\t"_s;
        QTest::newRow("what looks like marks") << u"> quoted\n- item\n1. item\n-- \nsignature"_s;
        QTest::newRow("other scripts") << u"שלום\n日本語\n🥳 👩🏽‍💻"_s;
        QTest::newRow("no-break spaces") << u"a\u00a0b"_s;
    }
    void plainTextComesOutAsItWentIn()
    {
        QFETCH(QString, text);
        const Document document = fromPlainText(text);
        QCOMPARE(toPlainText(document), text);
        QCOMPARE(normalized(document), document);
        QVERIFY(!needsRichText(document));
    }

    void lineEndsOfAllKinds()
    {
        const Document document = fromPlainText(u"a\r\nb\rc\nd\u2028e\u2029f\vg"_s);
        QCOMPARE(toPlainText(document), u"a\nb\nc\nd\ne\nf\ng"_s);
        QCOMPARE(document.blocks.size(), 7);
    }

    void unfitCharactersGo()
    {
        QString text = u"a\u0001\u007f\u0085\ufffc\ufdd0\uffffb\t"_s;
        text += QChar(0);
        text += QChar(0xd83e); // half of a pair
        text += u"c"_s;
        text += QChar(0xdd73);
        QCOMPARE(toPlainText(fromPlainText(text)), u"ab\tc"_s);
        QCOMPARE(fromPlainText(QString(QChar(0))), Document());
    }

    void normalizing()
    {
        Span bold = span(u"b"_s);
        bold.bold = true;
        Span unsafe = bold;
        unsafe.link = u"javascript:alert(1)"_s;
        Document document;
        document.blocks = {{BlockKind::Paragraph,
                            99,
                            3,
                            {span(u"a"_s), span(QString()), span(u"\r\nb"_s), bold, unsafe}},
                           {BlockKind::BulletItem, -1, 99, {}}};
        Span merged = bold;
        merged.text = u"bb"_s;
        const Document expected{
            {{BlockKind::Paragraph, kMaxDepth, 0, {span(u"a\u2028b"_s), merged}},
             {BlockKind::BulletItem, 0, kMaxDepth, {}}}};
        QCOMPARE(normalized(document), expected);
        QCOMPARE(normalized(expected), expected);
        QCOMPARE(normalized(Document{{Block()}}), Document());
        QCOMPARE(normalized(Document{{Block(), Block()}}).blocks.size(), 2);
    }

    void whatIsEmpty()
    {
        QVERIFY(isEmpty(Document()));
        QVERIFY(isEmpty(fromPlainText(u" \n\t\n"_s)));
        QVERIFY(isEmpty({{bullet({})}}));
        QVERIFY(!isEmpty(fromPlainText(u"\n\n."_s)));
    }

    void whatNeedsRichText()
    {
        const auto looks = [](bool Span::*look) {
            Span s = span(u"word"_s);
            s.*look = true;
            return Document{{{BlockKind::Paragraph, 0, 0, {s}}}};
        };
        QVERIFY(needsRichText(looks(&Span::bold)));
        QVERIFY(needsRichText(looks(&Span::italic)));
        QVERIFY(needsRichText(looks(&Span::underline)));
        QVERIFY(needsRichText(looks(&Span::strikeOut)));
        QVERIFY(needsRichText({{bullet(u"a"_s)}}));
        QVERIFY(needsRichText({{number(u"a"_s)}}));
        QVERIFY(!needsRichText({{line(u"quotes have their sign"_s, 2)}}));
        const QString link = u"https://example.org/"_s;
        QVERIFY(needsRichText({{{BlockKind::Paragraph, 0, 0, {span(u"here"_s, link)}}}}));
        QVERIFY(!needsRichText({{{BlockKind::Paragraph, 0, 0, {span(link, link)}}}}));
    }

    void links_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<bool>("safe");
        QTest::newRow("https") << u"https://example.org/a?b=c#d"_s << true;
        QTest::newRow("http with a port") << u"http://example.org:8080"_s << true;
        QTest::newRow("other scripts") << u"https://bücher.example/straße"_s << true;
        QTest::newRow("mailto") << u"mailto:ada@example.org?subject=x"_s << true;
        QTest::newRow("capitals") << u"HTTPS://EXAMPLE.ORG"_s << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("no scheme") << u"example.org"_s << false;
        QTest::newRow("no host") << u"https://"_s << false;
        QTest::newRow("nobody") << u"mailto:"_s << false;
        QTest::newRow("script") << u"javascript:alert(1)"_s << false;
        QTest::newRow("data") << u"data:text/html,x"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("a space") << u"https://example.org/a b"_s << false;
        QTest::newRow("a line end") << u"https://example.org/a\nb"_s << false;
        QTest::newRow("a control character") << u"https://example.org/\u0001"_s << false;
        QTest::newRow("endless") << u"https://example.org/"_s + u"a"_s.repeated(5000) << false;
    }
    void links()
    {
        QFETCH(QString, link);
        QFETCH(bool, safe);
        QCOMPARE(isSafeLink(link), safe);
    }

    void wordsThatSayTheirLink()
    {
        QVERIFY(saysItsLink(u"https://example.org/a"_s, u"https://example.org/a"_s));
        QVERIFY(saysItsLink(u"example.org"_s, u"https://example.org/"_s));
        QVERIFY(saysItsLink(u" ada@example.org "_s, u"mailto:ada@example.org"_s));
        QVERIFY(!saysItsLink(u"example.org"_s, u"https://example.net"_s));
        QVERIFY(!saysItsLink(u""_s, u"https://example.net"_s));
    }

    void plainText_data()
    {
        QTest::addColumn<QList<Block>>("blocks");
        QTest::addColumn<QString>("text");
        QTest::newRow("a quote with an empty line")
            << QList{line(u"He wrote:"_s), line(u"one"_s, 1), line({}, 1), line(u"two"_s, 2),
                     line(u"me"_s)}
            << u"He wrote:\n> one\n>\n>> two\nme"_s;
        QTest::newRow("bullets with a break and an empty one")
            << QList{bullet(u"one\u2028more"_s), bullet({}), bullet(u"a\u2028\u2028b"_s)}
            << u"- one\n  more\n-\n- a\n\n  b"_s;
        QTest::newRow("numbers start again behind a paragraph")
            << QList{number(u"a"_s), number(u"b"_s), line(u"-"_s), number(u"c"_s)}
            << u"1. a\n2. b\n-\n1. c"_s;
        QTest::newRow("nested lists go on where they were")
            << QList{number(u"a"_s), bullet(u"a1"_s, 1), bullet(u"a2"_s, 1),
                     number(u"b"_s), number(u"b1"_s, 1), number(u"c"_s)}
            << u"1. a\n   - a1\n   - a2\n2. b\n   1. b1\n3. c"_s;
        QTest::newRow("a list that skips levels and comes back half way")
            << QList{bullet(u"a"_s), bullet(u"b"_s, 3), bullet(u"c"_s, 1), bullet(u"d"_s)}
            << u"- a\n  - b\n  - c\n- d"_s;
        QTest::newRow("another kind at the same level is another list")
            << QList{number(u"a"_s), bullet(u"b"_s), number(u"c"_s)} << u"1. a\n- b\n1. c"_s;
        QTest::newRow("a list in a quote")
            << QList{bullet(u"a"_s, 0, 1), bullet(u"b"_s, 1, 1), bullet(u"c"_s)}
            << u"> - a\n>   - b\n- c"_s;
        QTest::newRow("a wide number moves its inner list")
            << QList{number(u"1"_s), number(u"2"_s),  number(u"3"_s),    number(u"4"_s),
                     number(u"5"_s), number(u"6"_s),  number(u"7"_s),    number(u"8"_s),
                     number(u"9"_s), number(u"10"_s), bullet(u"in"_s, 1)}
            << u"1. 1\n2. 2\n3. 3\n4. 4\n5. 5\n6. 6\n7. 7\n8. 8\n9. 9\n10. 10\n    - in"_s;
        const QString link = u"https://example.org/a"_s;
        Span boldLink = span(u" now"_s, link);
        boldLink.bold = true;
        QTest::newRow("a link behind all its words")
            << QList{Block{BlockKind::Paragraph,
                           0,
                           0,
                           {span(u"See "_s), span(u"here"_s, link), boldLink, span(u"."_s)}}}
            << u"See here now <https://example.org/a>."_s;
        QTest::newRow("a link that its words say")
            << QList{Block{BlockKind::Paragraph, 0, 0, {span(u"example.org/a"_s, link)}}}
            << u"example.org/a"_s;
    }
    void plainText()
    {
        QFETCH(QList<Block>, blocks);
        QFETCH(QString, text);
        QCOMPARE(toPlainText({blocks}), text);
    }

    void randomDocumentsSurviveJson()
    {
        for (quint32 seed = 0; seed < 2000; ++seed) {
            const Document document = test::randomDocument(seed);
            QCOMPARE(normalized(document), document);
            const auto read = documentFromJson(toJson(document));
            QVERIFY(read.has_value());
            QVERIFY2(*read == document, toJson(document).constData());
        }
    }

    void jsonOfALaterVersion()
    {
        const auto read = documentFromJson(
            R"({"version": 7, "blocks": [{"kind": "heading", "size": 1, "quote": 500,)"
            R"("spans": [{"text": "a\u0000\nb", "bold": 1, "colour": "red", "link": "file:///x"},)"
            R"({"text": "c", "italic": true}]}], "language": "de"})");
        QVERIFY(read.has_value());
        Span italic = span(u"c"_s);
        italic.italic = true;
        const Document expected{
            {{BlockKind::Paragraph, kMaxDepth, 0, {span(u"a\u2028b"_s), italic}}}};
        QCOMPARE(*read, expected);
    }

    void whatIsNoDocument_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{\"blocks\":[");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("no blocks") << QByteArray("{\"block\":[]}");
        QTest::newRow("blocks that are a text") << QByteArray("{\"blocks\":\"a\"}");
        QTest::newRow("a block that is a number") << QByteArray("{\"blocks\":[1]}");
        QTest::newRow("spans that are an object") << QByteArray("{\"blocks\":[{\"spans\":{}}]}");
        QTest::newRow("a span without text") << QByteArray("{\"blocks\":[{\"spans\":[{}]}]}");
        QTest::newRow("a span that is a text") << QByteArray("{\"blocks\":[{\"spans\":[\"a\"]}]}");
        QTest::newRow("endless nesting")
            << QByteArray("{\"blocks\":") + QByteArray(100000, '[') + QByteArray(100000, ']') + '}';
        QTest::newRow("too many blocks")
            << QByteArray("{\"blocks\":[{}") + QByteArray(",{}").repeated(4'000'000) + "]}";
    }
    void whatIsNoDocument()
    {
        QFETCH(QByteArray, json);
        const auto read = documentFromJson(json);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().kind, ErrorKind::InvalidValue);
    }

    void largeTextsTakeLinearTime()
    {
        // Twice the work may take twice the time; four times would be quadratic.
        const auto timeFor = [](qsizetype lines) {
            const QString text = u"A line of the usual length, with  spaces.\n"_s.repeated(lines);
            QElapsedTimer timer;
            timer.start();
            const Document document = fromPlainText(text);
            const auto read = documentFromJson(toJson(document));
            const bool same = read.has_value() && toPlainText(*read) == text;
            return same ? timer.nsecsElapsed() : -1;
        };
        timeFor(1000);
        const qint64 once = timeFor(10'000);
        const qint64 often = timeFor(80'000);
        QVERIFY(once > 0 && often > 0);
        QVERIFY2(often < once * 30, qPrintable(u"%1 %2"_s.arg(once).arg(often)));
    }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"

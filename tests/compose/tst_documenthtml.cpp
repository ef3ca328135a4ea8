// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/documenthtml.h"
#include "compose/randomdocument.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::compose;
using namespace Qt::StringLiterals;

class TestDocumentHtml : public QObject
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
    static Block line(const QString &text, int quote = 0)
    {
        return {BlockKind::Paragraph, quote, 0, {span(text)}};
    }
    static Block item(BlockKind kind, const QString &text, int level = 0, int quote = 0)
    {
        return {kind, quote, level, {span(text)}};
    }
    static Block bullet(const QString &text, int level = 0, int quote = 0)
    {
        return item(BlockKind::BulletItem, text, level, quote);
    }
    static Block number(const QString &text, int level = 0, int quote = 0)
    {
        return item(BlockKind::NumberItem, text, level, quote);
    }

    // The text of each page and what is wrong with it, by Python's html.parser.
    static QJsonArray readByPython(const QStringList &pages)
    {
        QProcess python;
        QSignalSpy finished(&python, &QProcess::finished);
        python.start(u"/usr/bin/python3"_s, {QStringLiteral(PENNYPOST_READHTML)});
        python.write(QJsonDocument(QJsonArray::fromStringList(pages)).toJson());
        python.closeWriteChannel();
        if (!finished.wait(60000) || python.exitCode() != 0) {
            qWarning("%s", python.readAllStandardError().constData());
            return {};
        }
        return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
    }

    // All letters in their order, without what lays them out.
    static QString letters(const Document &document)
    {
        QString text;
        for (const Block &block : document.blocks) {
            for (const Span &span : block.spans) {
                text += span.text;
            }
            text += u'\n';
        }
        return text.remove(u'\u2028')
            .remove(u'\n')
            .replace(u'\u00a0', u' ')
            .replace(u'\t', u"    "_s);
    }

private Q_SLOTS:
    void constructs_data()
    {
        QTest::addColumn<QList<Block>>("blocks");
        QTest::addColumn<QString>("body");
        QTest::newRow("nothing") << QList<Block>() << QString(u""_s);
        QTest::newRow("one line") << QList{line(u"Hello"_s)} << u"<p>Hello</p>\n"_s;
        QTest::newRow("lines and an empty one")
            << QList{line(u"Hello"_s), Block(), line(u"I am"_s), line(u"Bob"_s)}
            << u"<p>Hello</p>\n<p>I am<br>\nBob</p>\n"_s;
        QTest::newRow("more empty lines") << QList{Block(), line(u"a"_s), Block(), Block(),
                                                   Block(), line(u"b"_s), Block(), Block()}
                                          << u"<p><br>a</p>\n<p><br><br>b</p>\n<p><br></p>\n"_s;
        QTest::newRow("a break inside a paragraph and at its end")
            << QList{line(u"a\u2028b\u2028"_s)} << u"<p>a<br>\nb<br>\n<br></p>\n"_s;
        QTest::newRow("escaping")
            << QList{line(u"<script>\"a\" & 'b'</script>"_s)}
            << u"<p>&lt;script&gt;&quot;a&quot; &amp; 'b'&lt;/script&gt;</p>\n"_s;
        QTest::newRow("runs of spaces and tabs")
            << QList{line(u" a  b   c\u2028 d\te"_s)}
            << u"<p>&nbsp;a&nbsp; b &nbsp; c<br>\n&nbsp;d&nbsp; &nbsp; e</p>\n"_s;
        Span bold = span(u"b "_s);
        bold.bold = true;
        QTest::newRow("spaces on both sides of a tag")
            << QList{Block{BlockKind::Paragraph, 0, 0, {span(u"a"_s), bold, span(u" c"_s)}}}
            << u"<p>a<b>b&nbsp;</b> c</p>\n"_s;
        Span all = span(u"x"_s, u"https://example.org/?a=b&c=\"d\""_s);
        all.bold = all.italic = all.underline = all.strikeOut = true;
        Span rest = span(u"y"_s, all.link);
        QTest::newRow("all looks, and a link over two of them")
            << QList{Block{BlockKind::Paragraph, 0, 0, {all, rest, span(u"z"_s)}}}
            << u"<p><a href=\"https://example.org/?a=b&amp;c=&quot;d&quot;\">"
               "<b><i><u><s>x</s></u></i></b>y</a>z</p>\n"_s;
        QTest::newRow("a link that is not safe is none")
            << QList{Block{BlockKind::Paragraph, 0, 0, {span(u"x"_s, u"javascript:x"_s)}}}
            << u"<p>x</p>\n"_s;
        QTest::newRow("lists behind each other")
            << QList{line(u"a"_s), bullet(u"b"_s), bullet(u"c"_s), number(u"d"_s), line(u"e"_s)}
            << u"<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n<ol>\n<li>d</li>\n</ol>\n<p>e</p>\n"_s;
        QTest::newRow("lists inside each other")
            << QList{number(u"a"_s), bullet(u"b"_s, 1), bullet(u"c"_s, 2), number(u"d"_s)}
            << u"<ol>\n<li>a<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n"
               "<li>d</li>\n</ol>\n"_s;
        QTest::newRow("a skipped level adds no empty item")
            << QList{bullet(u"a"_s, 3), bullet(u"b"_s)}
            << u"<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n"_s;
        QTest::newRow("quotes inside each other")
            << QList{line(u"He wrote:"_s), line(u"a"_s, 2), line(u"b"_s, 1), line(u"me"_s)}
            << u"<p>He wrote:</p>\n<blockquote>\n<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>\n"
               "</blockquote>\n<p>me</p>\n"_s;
        QTest::newRow("a list in a quote")
            << QList{bullet(u"a"_s, 0, 1), bullet(u"b"_s)}
            << u"<blockquote>\n<ul>\n<li>a</li>\n</ul>\n</blockquote>\n<ul>\n<li>b</li>\n</ul>\n"_s;
        QTest::newRow("from right to left")
            << QList{line(u"Hello"_s), line(u"שלום"_s), line(u"123"_s)}
            << u"<p>Hello</p>\n<p dir=\"rtl\">שלום<br>\n123</p>\n"_s;
        QTest::newRow("a list in both directions")
            << QList{bullet(u"שלום"_s), bullet(u"Hello"_s), bullet(u"1"_s)}
            << u"<ul dir=\"rtl\">\n<li>שלום</li>\n<li dir=\"ltr\">Hello</li>\n<li>1</li>\n</ul>\n"_s;
    }
    void constructs()
    {
        QFETCH(QList<Block>, blocks);
        QFETCH(QString, body);
        QCOMPARE(toMailHtml({blocks}),
                 u"<!DOCTYPE html>\n<html>\n<head><meta charset=\"utf-8\"></head>\n<body>\n"_s
                     + body + u"</body>\n</html>\n"_s);
    }

    void pythonFindsTheLinesThatWereTyped()
    {
        QVERIFY2(QFile::exists(u"/usr/bin/python3"_s), "python3 is needed for this test");
        const QString typed = u"Dear Ada,\n  indented   text\nline\nשלום\n> a < b & c"_s;
        const QJsonArray found = readByPython({toMailHtml(fromPlainText(typed))});
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0][u"text"_s].toString(), typed);
        QCOMPARE(found[0][u"faults"_s].toArray(), QJsonArray());
    }

    void pythonFindsRandomDocumentsWellFormed()
    {
        QStringList pages;
        QStringList texts;
        for (quint32 seed = 0; seed < 1000; ++seed) {
            const Document document = test::randomDocument(seed);
            pages.append(toMailHtml(document));
            texts.append(letters(document));
        }
        const QJsonArray found = readByPython(pages);
        QCOMPARE(found.size(), pages.size());
        for (qsizetype i = 0; i < pages.size(); ++i) {
            const QJsonValue page = found[i];
            QVERIFY2(page[u"faults"_s].toArray().isEmpty(), qPrintable(pages[i]));
            QString text = page[u"text"_s].toString();
            QCOMPARE(text.remove(u'\n'), texts[i]);
        }
    }

    void pythonFindsFaults()
    {
        const QJsonArray found = readByPython({u"<html><body><p><ul></p></body>"_s});
        QVERIFY(!found[0][u"faults"_s].toArray().isEmpty());
    }

    void largeTextsTakeLinearTime()
    {
        const auto timeFor = [](qsizetype lines) {
            const Document document
                = fromPlainText(u"A line of the usual length, with  spaces.\n"_s.repeated(lines));
            QElapsedTimer timer;
            timer.start();
            return toMailHtml(document).size() > lines ? timer.nsecsElapsed() : -1;
        };
        timeFor(1000);
        const qint64 once = timeFor(10'000);
        const qint64 often = timeFor(80'000);
        QVERIFY(once > 0 && often > 0);
        QVERIFY2(often < once * 30, qPrintable(u"%1 %2"_s.arg(once).arg(often)));
    }
};

QTEST_GUILESS_MAIN(TestDocumentHtml)
#include "tst_documenthtml.moc"

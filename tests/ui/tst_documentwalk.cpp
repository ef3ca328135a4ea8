// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/documenttext.h"
#include "compose/randomdocument.h"
#include "ui/composewindow/documentreader.h"
#include "ui/composewindow/documentwalk.h"
#include "ui/composewindow/pastedhtml.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTextList>

using namespace pennypost;
using namespace pennypost::ui;
using namespace Qt::StringLiterals;
using compose::Block;
using compose::BlockKind;
using compose::Document;
using compose::Span;

// Between the editor's document and ours, and from other programs' HTML to ours.
class TestDocumentWalk : public QObject
{
    Q_OBJECT

private:
    static Span span(const QString &text)
    {
        Span span;
        span.text = text;
        return span;
    }
    static Block block(BlockKind kind, int quote, int level, const QString &text)
    {
        return {kind, quote, level, text.isEmpty() ? QList<Span>() : QList<Span>{span(text)}};
    }
    static void fill(QTextDocument &target, const Document &document)
    {
        QTextCursor cursor(&target);
        cursor.setBlockFormat(paragraphFormat());
        insertDocument(cursor, document);
    }
    static QString textOf(const Document &document)
    {
        return compose::toPlainText(document);
    }

private Q_SLOTS:
    void whatIsRememberedFollowsEdits()
    {
        for (quint32 seed = 0; seed < 100; ++seed) {
            QTextDocument editor;
            const DocumentReader reader(&editor);
            fill(editor, test::randomDocument(seed));
            QRandomGenerator random(seed);
            for (int step = 0; step < 40; ++step) {
                QCOMPARE(reader.read(), documentFrom(editor));
                QTextCursor cursor(&editor);
                cursor.setPosition(random.bounded(editor.characterCount()));
                cursor.setPosition(random.bounded(editor.characterCount()),
                                   QTextCursor::KeepAnchor);
                switch (random.bounded(6)) {
                case 0:
                    cursor.insertText(u"x\ny"_s);
                    break;
                case 1:
                    insertDocument(cursor, test::randomDocument(random.generate()));
                    break;
                case 2:
                    reshape(cursor, [&random](Block &shape) {
                        shape.kind
                            = random.bounded(2) ? BlockKind::BulletItem : BlockKind::NumberItem;
                        shape.quoteLevel = random.bounded(3);
                    });
                    break;
                case 3: {
                    QTextCharFormat bold;
                    bold.setFontWeight(QFont::Bold);
                    cursor.mergeCharFormat(bold);
                    break;
                }
                case 4:
                    editor.undo();
                    break;
                default:
                    editor.redo();
                    break;
                }
            }
        }
    }
    void randomDocumentsComeBack()
    {
        for (quint32 seed = 0; seed < 500; ++seed) {
            const Document document = test::randomDocument(seed);
            QTextDocument editor;
            fill(editor, document);
            QVERIFY2(documentFrom(editor) == document, qPrintable(u"seed %1"_s.arg(seed)));
            for (QTextBlock b = editor.begin(); b.isValid(); b = b.next()) {
                for (auto it = b.begin(); !it.atEnd(); ++it) {
                    const QTextCharFormat format = it.fragment().charFormat();
                    QVERIFY(!format.hasProperty(QTextFormat::ForegroundBrush));
                    QVERIFY(!format.hasProperty(QTextFormat::FontFamilies));
                    QVERIFY(!format.hasProperty(QTextFormat::FontPointSize));
                }
            }
        }
    }

    void numbersOnTheScreenAreThoseThatAreSent()
    {
        for (quint32 seed = 0; seed < 500; ++seed) {
            QTextDocument editor;
            fill(editor, test::randomDocument(seed));
            Document marks = documentFrom(editor);
            for (Block &block : marks.blocks) {
                block.spans.clear(); // each block is one line now
            }
            const QStringList lines = textOf(marks).split(u'\n');
            for (QTextBlock b = editor.begin(); b.isValid(); b = b.next()) {
                if (b.textList() != nullptr
                    && b.textList()->format().style() == QTextListFormat::ListDecimal) {
                    const QString number = QString::number(b.textList()->itemNumber(b) + 1) + u'.';
                    const QString line = lines.value(b.blockNumber());
                    QVERIFY2(line.section(u' ', -1) == number, qPrintable(lines.join(u'\n')));
                }
            }
        }
    }

    void everyInsertionIsOneStepOfUndo()
    {
        for (quint32 seed = 0; seed < 200; ++seed) {
            const Document before = test::randomDocument(seed);
            const Document inserted = test::randomDocument(seed + 1000);
            QTextDocument editor;
            editor.setUndoRedoEnabled(false);
            fill(editor, before);
            editor.setUndoRedoEnabled(true);
            QTextCursor cursor(&editor);
            QRandomGenerator random(seed);
            cursor.setPosition(random.bounded(editor.characterCount()));
            cursor.setPosition(random.bounded(editor.characterCount()), QTextCursor::KeepAnchor);
            insertDocument(cursor, inserted);
            const Document after = documentFrom(editor);
            if (editor.isUndoAvailable()) {
                editor.undo();
            }
            QVERIFY(!editor.isUndoAvailable());
            QVERIFY2(documentFrom(editor) == before, qPrintable(u"seed %1"_s.arg(seed)));
            editor.redo();
            QVERIFY2(documentFrom(editor) == after, qPrintable(u"seed %1"_s.arg(seed)));
        }
    }

    void wordsGoIntoTheLine()
    {
        QTextDocument editor;
        fill(editor, {{block(BlockKind::BulletItem, 0, 0, u"one three"_s)}});
        QTextCursor cursor(&editor);
        cursor.setPosition(4);
        insertDocument(cursor, {{block(BlockKind::Paragraph, 0, 0, u"two "_s)}});
        QCOMPARE(documentFrom(editor),
                 (Document{{block(BlockKind::BulletItem, 0, 0, u"one two three"_s)}}));
        QCOMPARE(cursor.position(), 8);
    }

    void linesGoBetweenTheHalves()
    {
        QTextDocument editor;
        fill(editor, {{block(BlockKind::Paragraph, 1, 0, u"ab"_s)}});
        QTextCursor cursor(&editor);
        cursor.setPosition(1);
        insertDocument(cursor,
                       {{block(BlockKind::Paragraph, 0, 0, u"x"_s),
                         block(BlockKind::NumberItem, 0, 1, u"y"_s)}});
        QCOMPARE(documentFrom(editor),
                 (Document{{block(BlockKind::Paragraph, 1, 0, u"ax"_s),
                            block(BlockKind::NumberItem, 1, 1, u"yb"_s)}}));
    }

    void aParagraphThatGoesJoinsTheListsAroundIt()
    {
        QTextDocument editor;
        fill(
            editor,
            {{block(BlockKind::NumberItem, 0, 0, u"a"_s), block(BlockKind::Paragraph, 0, 0, u"b"_s),
              block(BlockKind::NumberItem, 0, 0, u"c"_s),
              block(BlockKind::NumberItem, 0, 0, u"d"_s)}});
        QCOMPARE(editor.lastBlock().textList()->itemText(editor.lastBlock()), u"2."_s);
        QTextCursor cursor(editor.findBlockByNumber(1));
        reshape(cursor, [](Block &shape) { shape.kind = BlockKind::NumberItem; });
        QCOMPARE(editor.lastBlock().textList()->itemText(editor.lastBlock()), u"4."_s);
        editor.undo();
        QCOMPARE(editor.lastBlock().textList()->itemText(editor.lastBlock()), u"2."_s);
    }

    void aSelectionIsAPart()
    {
        QTextDocument editor;
        fill(editor, compose::fromPlainText(u"one\ntwo\nthree"_s));
        QTextCursor cursor(&editor);
        cursor.setPosition(2);
        cursor.setPosition(10, QTextCursor::KeepAnchor);
        QCOMPARE(textOf(documentFrom(cursor)), u"e\ntwo\nth"_s);
    }

    void pastedHtml_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << u"<b>one</b> <font color=red size=7>two</font>"_s << u"one two"_s;
        QTest::newRow("paragraphs have a line between them")
            << u"<p>one</p><p>two<br>three</p>"_s << u"one\n\ntwo\nthree"_s;
        QTest::newRow("divs have none") << u"<div>one</div><div>two</div>"_s << u"one\ntwo"_s;
        QTest::newRow("an empty line between divs")
            << u"<div>one</div><div><br></div><div>two</div>"_s << u"one\n\ntwo"_s;
        QTest::newRow("lists") << u"<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"_s
                               << u"- a\n  1. b\n  2. c\n- d"_s;
        QTest::newRow("a quote") << u"me<blockquote>one<blockquote>two</blockquote></blockquote>"_s
                                 << u"me\n\n> one\n>\n>> two"_s;
        QTest::newRow("scripts, styles and titles")
            << u"<html><head><title>T</title><style>p{color:red}</style><script>a()</script></head>"
               "<body>words<script>b()</script></body>"_s
            << u"words"_s;
        QTest::newRow("a link") << u"<a href='https://example.org/a'>words</a>"_s
                                << u"words <https://example.org/a>"_s;
        QTest::newRow("a link that is not safe")
            << u"<a href='javascript:a()'>one</a> <a href='file:///etc'>two</a>"_s << u"one two"_s;
        QTest::newRow("an image") << u"a<img src='https://example.org/x.png' alt='alt'>b"_s
                                  << u"ab"_s;
        QTest::newRow("spaces that were meant")
            << u"<p>a &nbsp; b&nbsp;c</p>"_s << u"a   b\u00a0c"_s;
        QTest::newRow("a table") << u"<table><tr><td>1</td><td>2</td></tr></table>"_s << u"1\n2"_s;
        QTest::newRow("nothing") << QString(u""_s) << QString(u""_s);
        QTest::newRow("broken tags") << u"<p><b>one<li></b></i></table>two"_s << u"one\n\ntwo"_s;
    }
    void pastedHtml()
    {
        QFETCH(QString, html);
        QFETCH(QString, text);
        const Document document = documentFromHtml(html);
        QCOMPARE(textOf(document), text);
        QCOMPARE(compose::normalized(document), document);
    }

    void looksOfPastedHtml()
    {
        const Document document
            = documentFromHtml(u"<b>b</b><i>i</i><u>u</u><s>s</s><a href='https://e.org'>l</a>"_s);
        Span bold = span(u"b"_s);
        bold.bold = true;
        Span italic = span(u"i"_s);
        italic.italic = true;
        Span underline = span(u"u"_s);
        underline.underline = true;
        Span strikeOut = span(u"s"_s);
        strikeOut.strikeOut = true;
        Span link = span(u"l"_s);
        link.link = u"https://e.org"_s;
        QCOMPARE(
            document,
            (Document{{{BlockKind::Paragraph, 0, 0, {bold, italic, underline, strikeOut, link}}}}));
    }

    void pastedHtmlReadsNoFile()
    {
        // A style sheet is asked for while the page is read; were it, the words would be bold.
        QTemporaryDir directory;
        QFile sheet(directory.filePath(u"a.css"_s));
        QVERIFY(sheet.open(QIODevice::WriteOnly));
        sheet.write("p { font-weight: bold }");
        sheet.close();
        const QString html = u"<html><head><link rel=stylesheet type='text/css' href='%1'></head>"
                             "<body><p>words</p></body></html>"_s.arg(
                                 QUrl::fromLocalFile(sheet.fileName()).toString());
        QTextDocument stock;
        stock.setHtml(html);
        QVERIFY(documentFrom(stock).blocks.constFirst().spans.constFirst().bold);
        QVERIFY(!documentFromHtml(html).blocks.constFirst().spans.constFirst().bold);
    }
};

QTEST_MAIN(TestDocumentWalk)
#include "tst_documentwalk.moc"

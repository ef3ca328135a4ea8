// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/randomdocument.h"
#include "ui/bodydesk.h"
#include "ui/common/colors.h"
#include "ui/composewindow/documentwalk.h"
#include "ui/composewindow/linkbar.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextList>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::ui;

class TestBodyEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typing()
    {
        const BodyDesk window(BodyFormat::Plain);
        QSignalSpy edited(window.editor, &BodyEditor::contentEdited);
        QCOMPARE(window.editor->content(), Document());
        window.type(u"Hello\n\nI am  here"_s);
        QCOMPARE(window.text(), u"Hello\n\nI am  here"_s);
        QCOMPARE(window.editor->content(), compose::fromPlainText(window.text()));
        QVERIFY(edited.count() >= 17);
        QCOMPARE(window.editor->accessibleName(), u"Message"_s);
    }

    void fillingIsNoEdit()
    {
        const BodyDesk window(BodyFormat::Rich);
        QSignalSpy edited(window.editor, &BodyEditor::contentEdited);
        for (quint32 seed = 0; seed < 100; ++seed) {
            const Document document = test::randomDocument(seed);
            window.editor->setContent(document);
            QVERIFY(window.editor->content() == document);
            QVERIFY(!window.editor->document()->isUndoAvailable());
        }
        QCOMPARE(edited.count(), 0);
    }

    void themeAndZoomLeaveTheDocumentAlone()
    {
        const BodyDesk window(BodyFormat::Rich);
        const Document document{
            {block(BlockKind::Paragraph, 2, 0, u"quote"_s),
             {BlockKind::Paragraph, 0, 0, {span(u"a"_s), span(u"link"_s, u"https://e.org"_s)}}}};
        window.editor->setContent(document);
        QSignalSpy edited(window.editor, &BodyEditor::contentEdited);
        const QPalette before = QApplication::palette();
        QApplication::setPalette(paletteFor(ColorScheme::Dark));
        QCoreApplication::processEvents();
        const auto quoteColor = [&window] {
            const auto formats = window.editor->document()->firstBlock().layout()->formats();
            return formats.isEmpty() ? QColor() : formats.constFirst().format.foreground().color();
        };
        QCOMPARE(quoteColor(), secondaryColor(window.editor->palette()));
        const QColor dark = quoteColor();
        QApplication::setPalette(paletteFor(ColorScheme::Light));
        QCoreApplication::processEvents();
        QCOMPARE(quoteColor(), secondaryColor(window.editor->palette()));
        QVERIFY(quoteColor() != dark);
        QApplication::setPalette(before);

        const qreal size = QFontInfo(window.editor->font()).pointSizeF();
        QTest::keyClick(window.editor, Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(QFontInfo(window.editor->font()).pointSizeF() > size);
        for (int i = 0; i < 50; ++i) {
            QTest::keyClick(window.editor, Qt::Key_Minus, Qt::ControlModifier);
        }
        QVERIFY(QFontInfo(window.editor->font()).pointSizeF() > size / 2);
        QTest::keyClick(window.editor, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(QFontInfo(window.editor->font()).pointSizeF(), size);
        QVERIFY(window.editor->content() == document);
        QCOMPARE(edited.count(), 0);
        QVERIFY(!window.editor->document()->isUndoAvailable());
    }

    void keysLeaveThePage_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<bool>("forward");
        const Qt::KeyboardModifiers none;
        const Qt::KeyboardModifiers shift = Qt::ShiftModifier;
        const Qt::KeyboardModifiers ctrl = Qt::ControlModifier;
        QTest::newRow("Ctrl+Tab goes on") << Qt::Key_Tab << ctrl << true;
        QTest::newRow("F6 goes on") << Qt::Key_F6 << none << true;
        QTest::newRow("Shift+Tab goes back") << Qt::Key_Backtab << shift << false;
        QTest::newRow("Ctrl+Shift+Tab goes back") << Qt::Key_Backtab << (ctrl | shift) << false;
        QTest::newRow("Shift+F6 goes back") << Qt::Key_F6 << shift << false;
    }
    void keysLeaveThePage()
    {
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(bool, forward);
        for (const BodyFormat format : {BodyFormat::Plain, BodyFormat::Rich}) {
            const BodyDesk window(format);
            QTRY_VERIFY(window.editor->hasFocus());
            QTest::keyClick(window.editor, key, modifiers);
            QVERIFY(forward ? window.below->hasFocus() : window.above->hasFocus());
            QCOMPARE(window.text(), QString());
        }
    }

    void tabWritesATab()
    {
        for (const BodyFormat format : {BodyFormat::Plain, BodyFormat::Rich}) {
            const BodyDesk window(format);
            window.type(u"a"_s);
            QTest::keyClick(window.editor, Qt::Key_Tab);
            window.type(u"b"_s);
            QCOMPARE(window.text(), u"a\tb"_s);
        }
    }

    void keysThatDeleteLinesElsewhere()
    {
        const BodyDesk window(BodyFormat::Plain);
        window.type(u"Hello"_s);
        window.editor->moveCursor(QTextCursor::Start);
        QTest::keyClick(window.editor, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(window.editor, Qt::Key_U, Qt::ControlModifier);
        QCOMPARE(window.text(), u"Hello"_s);
    }

    void marksMakeLists_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<BlockKind>("kind");
        QTest::addColumn<QString>("undone");
        QTest::newRow("a dash") << u"- "_s << BlockKind::BulletItem << u"- "_s;
        QTest::newRow("a star") << u"* "_s << BlockKind::BulletItem << u"* "_s;
        QTest::newRow("a number") << u"1. "_s << BlockKind::NumberItem << u"1. "_s;
        QTest::newRow("another number") << u"2. "_s << BlockKind::Paragraph << u""_s;
        QTest::newRow("inside a line") << u"a - "_s << BlockKind::Paragraph << u""_s;
    }
    void marksMakeLists()
    {
        QFETCH(QString, typed);
        QFETCH(BlockKind, kind);
        QFETCH(QString, undone);
        const BodyDesk window(BodyFormat::Rich);
        window.type(typed);
        QCOMPARE(window.editor->blockKind(), kind);
        if (kind != BlockKind::Paragraph) {
            window.type(u"x"_s);
            QCOMPARE(window.editor->content(), (Document{{block(kind, 0, 0, u"x"_s)}}));
            window.editor->undo();
            window.editor->undo();
            QCOMPARE(window.editor->content(), inLine({span(undone)}));
        } else {
            QCOMPARE(window.text(), typed);
        }
        const BodyDesk plain(BodyFormat::Plain);
        plain.type(typed);
        QCOMPARE(plain.text(), typed);
    }

    void listsAsOneTypes()
    {
        const BodyDesk window(BodyFormat::Rich);
        window.type(u"1. one\ntwo\n"_s);
        QTest::keyClick(window.editor, Qt::Key_Tab);
        window.type(u"inner\n"_s);
        QTest::keyClick(window.editor, Qt::Key_Tab);
        QTest::keyClick(window.editor, Qt::Key_Tab); // no deeper than one step
        window.type(u"inmost\n\n\nthree\n\nend"_s);
        QCOMPARE(window.text(), u"1. one\n2. two\n   1. inner\n      1. inmost\n3. three\nend"_s);
        QTest::keyClick(window.editor, Qt::Key_Up);
        QTest::keyClick(window.editor, Qt::Key_Backtab);
        QCOMPARE(window.editor->blockKind(), BlockKind::Paragraph);
    }

    void backspaceAtTheStart()
    {
        const BodyDesk window(BodyFormat::Rich);
        window.editor->setContent({{block(BlockKind::BulletItem, 1, 2, u"item"_s)}});
        QTest::keyClick(window.editor, Qt::Key_Backspace);
        QCOMPARE(window.editor->content(),
                 (Document{{block(BlockKind::Paragraph, 1, 0, u"item"_s)}}));
        QTest::keyClick(window.editor, Qt::Key_Backspace);
        QCOMPARE(window.editor->content(), inLine({span(u"item"_s)}));
        QTest::keyClick(window.editor, Qt::Key_Backspace);
        QCOMPARE(window.editor->content(), inLine({span(u"item"_s)}));
        window.editor->undo();
        window.editor->undo();
        QCOMPARE(window.editor->blockKind(), BlockKind::BulletItem);
    }

    void returnLeavesAQuote()
    {
        const BodyDesk window(BodyFormat::Rich);
        window.editor->setContent({{block(BlockKind::Paragraph, 1, 0, u"quote"_s)}});
        window.editor->moveCursor(QTextCursor::End);
        window.type(u"\n\nanswer"_s);
        QCOMPARE(window.text(), u"> quote\nanswer"_s);
    }

    void listsThatMeetAreOne()
    {
        const BodyDesk window(BodyFormat::Rich);
        window.editor->setContent(
            {{block(BlockKind::NumberItem, 0, 0, u"a"_s), block(BlockKind::Paragraph, 0, 0, {}),
              block(BlockKind::NumberItem, 0, 0, u"b"_s)}});
        window.editor->moveCursor(QTextCursor::Down);
        QTest::keyClick(window.editor, Qt::Key_Delete);
        const QTextBlock last = window.editor->document()->lastBlock();
        QCOMPARE(last.textList()->itemText(last), u"2."_s);
        window.editor->undo();
        QCOMPARE(window.text(), u"1. a\n\n1. b"_s);
    }

    void looksByKeys_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<int>("look");
        const Qt::KeyboardModifiers ctrl = Qt::ControlModifier;
        QTest::newRow("bold") << Qt::Key_B << ctrl << 0;
        QTest::newRow("italic") << Qt::Key_I << ctrl << 1;
        QTest::newRow("underlined") << Qt::Key_U << ctrl << 2;
        QTest::newRow("struck out") << Qt::Key_X << (ctrl | Qt::ShiftModifier) << 3;
    }
    void looksByKeys()
    {
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        QFETCH(int, look);
        const BodyDesk window(BodyFormat::Rich);
        QTRY_VERIFY(window.editor->hasFocus());
        window.type(u"a"_s);
        QTest::keyClick(window.editor, key, modifiers);
        QVERIFY(window.bar->formatActions()[look]->isChecked());
        window.type(u"b"_s);
        QTest::keyClick(window.editor, key, modifiers);
        window.type(u"c"_s);
        Span b = span(u"b"_s);
        (look == 0 ? b.bold : look == 1 ? b.italic : look == 2 ? b.underline : b.strikeOut) = true;
        QCOMPARE(window.editor->content(), inLine({span(u"a"_s), b, span(u"c"_s)}));

        // Of a selection, from either end; and taken away again.
        window.editor->setContent(inLine({span(u"abc"_s)}));
        QTextCursor cursor = window.editor->textCursor();
        cursor.setPosition(2);
        cursor.setPosition(1, QTextCursor::KeepAnchor);
        window.editor->setTextCursor(cursor);
        QTest::keyClick(window.editor, key, modifiers);
        QCOMPARE(window.editor->content(), inLine({span(u"a"_s), b, span(u"c"_s)}));
        QVERIFY(window.bar->formatActions()[look]->isChecked());
        QTest::keyClick(window.editor, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(window.editor->content(), inLine({span(u"abc"_s)}));

        const BodyDesk plain(BodyFormat::Plain);
        plain.type(u"a"_s);
        QTest::keyClick(plain.editor, key, modifiers);
        plain.type(u"b"_s);
        QCOMPARE(plain.editor->content(), inLine({span(u"ab"_s)}));
    }

    void levelsByKeys()
    {
        const BodyDesk window(BodyFormat::Rich);
        QTRY_VERIFY(window.editor->hasFocus());
        window.type(u"a\n- b"_s);
        QTest::keyClick(window.editor, Qt::Key_7, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window.text(), u"a\n1. b"_s);
        QTest::keyClick(window.editor, Qt::Key_7, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(window.text(), u"a\nb"_s);
        window.editor->selectAll();
        QTest::keyClick(window.editor, Qt::Key_BracketRight, Qt::ControlModifier);
        QTest::keyClick(window.editor, Qt::Key_BracketRight, Qt::ControlModifier);
        QCOMPARE(window.text(), u">> a\n>> b"_s);
        QTest::keyClick(window.editor, Qt::Key_BracketLeft, Qt::ControlModifier);
        QCOMPARE(window.text(), u"> a\n> b"_s);
    }

    void goingToPlainTextAndBack()
    {
        const BodyDesk window(BodyFormat::Rich);
        QSignalSpy changed(window.editor, &BodyEditor::formatChanged);
        const Document rich{
            {{BlockKind::Paragraph, 0, 0, {span(u"See "_s), span(u"here"_s, u"https://e.org"_s)}},
             block(BlockKind::NumberItem, 0, 0, u"one"_s),
             block(BlockKind::Paragraph, 1, 0, u"quote"_s)}};
        window.editor->setContent(rich);
        window.editor->moveCursor(QTextCursor::End);
        window.type(u"!"_s);
        const Document before = window.editor->content();
        QVERIFY(window.editor->hasRichContent());

        window.editor->setFormat(BodyFormat::Plain);
        QCOMPARE(changed.count(), 1);
        const QString words = u"See here <https://e.org>\n1. one\n> quote!"_s;
        QCOMPARE(window.editor->content(), compose::fromPlainText(words));
        QVERIFY(!window.bar->isVisible());
        window.type(u"x"_s);

        window.editor->undo();
        QCOMPARE(window.editor->format(), BodyFormat::Plain);
        window.editor->undo();
        QCOMPARE(window.editor->content(), before);
        QCOMPARE(window.editor->format(), BodyFormat::Rich);
        QVERIFY(window.bar->isVisible());
        window.editor->undo();
        QCOMPARE(window.editor->content(), rich);
        window.editor->redo();
        window.editor->redo();
        QCOMPARE(window.editor->format(), BodyFormat::Plain);
        QCOMPARE(window.editor->content(), compose::fromPlainText(words));

        // To rich and back again changes nothing, and Undo still knows.
        window.editor->setFormat(BodyFormat::Rich);
        window.editor->setFormat(BodyFormat::Plain);
        window.editor->undo();
        QCOMPARE(window.editor->content(), before);
        QCOMPARE(window.editor->format(), BodyFormat::Rich);
        // Something new instead of what could be done again.
        window.type(u"y"_s);
        QCOMPARE(window.editor->format(), BodyFormat::Rich);
    }

    void theColumnStartsWhereItIsToldAndTakesTheMouse()
    {
        BodyDesk window(BodyFormat::Plain);
        window.resize(1600, 600);
        window.editor->setTextStart(90);
        window.editor->setContent(compose::fromPlainText(u"Hello"_s));
        QCoreApplication::processEvents();
        const int em = QFontInfo(window.editor->font()).pixelSize();
        const QRect column = window.editor->viewport()->geometry();
        QVERIFY(column.width() < 52 * em);
        QCOMPARE(column.left() + window.editor->cursorRect().left(), 90);
        QTest::mouseClick(window.editor, Qt::LeftButton, {}, {window.editor->width() - 20, 30});
        QCOMPARE(window.editor->textCursor().position(), 5);
        QTest::mouseClick(window.editor, Qt::LeftButton, {}, {10, 30});
        QCOMPARE(window.editor->textCursor().position(), 0);

        window.resize(400, 600);
        QCoreApplication::processEvents();
        QVERIFY(window.editor->viewport()->width() > 280);
        window.setLayoutDirection(Qt::RightToLeft);
        QVERIFY(window.editor->viewport()->x() < window.editor->width() / 8);
    }

    void everyControlHasAName()
    {
        const BodyDesk window(BodyFormat::Rich);
        const QList<QWidget *> chain = window.bar->focusChain();
        QVERIFY(chain.size() >= 14);
        for (const QWidget *control : chain) {
            QVERIFY(!control->accessibleName().isEmpty());
        }
    }
};

QTEST_MAIN(TestBodyEditor)
#include "tst_bodyeditor.moc"

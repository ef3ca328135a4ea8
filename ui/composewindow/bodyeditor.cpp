// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/bodyeditor.h"

#include "base/whenready.h"
#include "compose/documenttext.h"
#include "ui/composewindow/bodycolors.h"
#include "ui/composewindow/bodymime.h"
#include "ui/composewindow/documentreader.h"
#include "ui/composewindow/documentwalk.h"
#include "ui/composewindow/inthreadpool.h"
#include "ui/composewindow/textlink.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>

#include <algorithm>
#include <utility>

namespace pennypost::ui
{
namespace
{

using namespace Qt::StringLiterals;
using compose::Block;
using compose::BlockKind;
using compose::BodyFormat;
using compose::Document;

constexpr int kDeepest = 9; // that a person can reach by keys

// An item goes at most one step deeper than the one above it, and out of its list at the end.
Block movedItem(Block item, const Block &above, int by)
{
    if (by > 0) {
        const bool isUnderItem
            = above.kind != BlockKind::Paragraph && above.quoteLevel == item.quoteLevel;
        const int deepest = isUnderItem ? std::min(above.listLevel + 1, kDeepest) : 0;
        item.listLevel = std::max(item.listLevel, std::min(item.listLevel + by, deepest));
    } else if (item.listLevel + by < 0) {
        item.kind = BlockKind::Paragraph;
        item.listLevel = 0;
    } else {
        item.listLevel += by;
    }
    return item;
}

} // namespace

BodyEditor::BodyEditor(QWidget *parent)
    : PageEdit(parent),
      m_keys(*this),
      m_reader(new DocumentReader(document()))
{
    setAccessibleName(tr("Message"));
    setAccessibleDescription(tr("Ctrl+Tab leaves the text."));
    connect(&m_feeder, &TextFeeder::wrote, m_reader, &DocumentReader::remember);
    connect(&m_feeder, &TextFeeder::finished, this, &BodyEditor::onFilled);
    connect(document(), &QTextDocument::contentsChanged, this, &BodyEditor::onContentsChanged);
    connect(this, &QTextEdit::cursorPositionChanged, this, &BodyEditor::onCursorMoved);
    connect(this, &QTextEdit::currentCharFormatChanged, this, &BodyEditor::looksChanged);
    setContent({});
}

void BodyEditor::setFormat(BodyFormat format)
{
    if (format == m_format || isFilling()) {
        return;
    }
    m_format = format;
    showFormat();
    const Document now = content();
    const QString text = compose::toPlainText(now);
    if (format == BodyFormat::Plain && now != compose::fromPlainText(text)) {
        QTextCursor all(document());
        const int line = textCursor().blockNumber();
        const int column = textCursor().positionInBlock();
        all.beginEditBlock();
        all.select(QTextCursor::Document);
        all.removeSelectedText();
        all.setBlockFormat(paragraphFormat());
        all.setBlockCharFormat({});
        all.insertText(text, QTextCharFormat());
        all.endEditBlock();
        m_flattenedAt = document()->availableUndoSteps();
        m_undoSteps = m_flattenedAt;
        const QTextBlock block = document()->findBlockByNumber(line);
        all.setPosition(block.position() + std::min(column, block.length() - 1));
        setTextCursor(all);
    }
    setCurrentCharFormat({});
    Q_EMIT formatChanged(m_format);
    Q_EMIT looksChanged();
}

void BodyEditor::setContent(const Document &document)
{
    const bool wasQuiet = std::exchange(m_quiet, true);
    m_reading = false;
    m_feeder.stop();
    setReadOnly(false);
    setUndoRedoEnabled(false);
    QTextEdit::document()->clear();
    QTextCursor cursor(QTextEdit::document());
    cursor.setBlockFormat(paragraphFormat());
    insertDocument(cursor, withLinesInBounds(document));
    setUndoRedoEnabled(true);
    QTextEdit::document()->setModified(false);
    moveCursor(QTextCursor::Start);
    setCurrentCharFormat({});
    m_flattenedAt = 0;
    m_undoSteps = 0;
    m_quiet = wasQuiet;
    showPlaceholder();
    Q_EMIT looksChanged();
}

Document BodyEditor::content() const
{
    return m_reader->read();
}

bool BodyEditor::hasRichContent() const
{
    return compose::needsRichText(content());
}

bool BodyEditor::isBold() const
{
    return lookAtCursor().fontWeight() >= QFont::DemiBold;
}

bool BodyEditor::isItalic() const
{
    return lookAtCursor().fontItalic();
}

bool BodyEditor::isUnderline() const
{
    return lookAtCursor().fontUnderline();
}

bool BodyEditor::isStrikeOut() const
{
    return lookAtCursor().fontStrikeOut();
}

BlockKind BodyEditor::blockKind() const
{
    return shapeOf(textCursor().block()).kind;
}

int BodyEditor::quoteLevel() const
{
    return shapeOf(textCursor().block()).quoteLevel;
}

QString BodyEditor::linkAtCursor() const
{
    return linkOf(linkRange(textCursor()));
}

QString BodyEditor::linkWords() const
{
    return wordsOf(linkRange(textCursor()));
}

void BodyEditor::setBold(bool on)
{
    QTextCharFormat look;
    look.setFontWeight(on ? QFont::Bold : QFont::Normal);
    mergeLook(look);
}

void BodyEditor::setItalic(bool on)
{
    QTextCharFormat look;
    look.setFontItalic(on);
    mergeLook(look);
}

void BodyEditor::setUnderline(bool on)
{
    QTextCharFormat look;
    look.setFontUnderline(on);
    mergeLook(look);
}

void BodyEditor::setStrikeOut(bool on)
{
    QTextCharFormat look;
    look.setFontStrikeOut(on);
    mergeLook(look);
}

void BodyEditor::setBlockKind(BlockKind kind)
{
    shapeSelection([kind](Block &shape) {
        shape.kind = kind;
        shape.listLevel = kind == BlockKind::Paragraph ? 0 : shape.listLevel;
    });
}

void BodyEditor::changeQuoteLevel(int by)
{
    shapeSelection(
        [by](Block &shape) { shape.quoteLevel = std::clamp(shape.quoteLevel + by, 0, kDeepest); });
}

void BodyEditor::changeListLevel(int by)
{
    const QTextBlock above = document()->findBlock(textCursor().selectionStart()).previous();
    Block before = above.isValid() ? shapeOf(above) : Block();
    shapeSelection([by, &before](Block &shape) {
        if (shape.kind != BlockKind::Paragraph) {
            shape = movedItem(shape, before, by);
        }
        before = shape;
    });
}

void BodyEditor::changeLevel(int by)
{
    if (blockKind() == BlockKind::Paragraph) {
        changeQuoteLevel(by);
    } else {
        changeListLevel(by);
    }
}

void BodyEditor::setLink(const QString &link, const QString &words)
{
    QTextCursor range = linkRange(textCursor());
    if (m_format == BodyFormat::Plain || isFilling()
        || (link.isEmpty() ? !range.hasSelection() : !compose::isSafeLink(link))) {
        return;
    }
    putLink(range, link, words, lookAtCursor());
    setTextCursor(range);
    onCursorMoved();
}

void BodyEditor::clearFormat()
{
    if (m_format == BodyFormat::Rich) {
        setCurrentCharFormat({});
        Q_EMIT looksChanged();
    }
}

void BodyEditor::pastePlain()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (mime == nullptr || isFilling()) {
        return;
    }
    if (const auto text = longTextIn(*mime, false)) {
        fill(*text);
    } else {
        insertText(documentIn(*mime, false));
    }
}

void BodyEditor::pasteAsQuotation()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (mime == nullptr || isFilling()) {
        return;
    }
    const bool isRich = m_format == BodyFormat::Rich;
    if (auto text = longTextIn(*mime, isRich)) {
        text->isQuote = true;
        fill(*text);
        return;
    }
    Document quote = documentIn(*mime, isRich);
    if (compose::isEmpty(quote)) {
        return;
    }
    for (Block &block : quote.blocks) {
        block.quoteLevel = std::min(block.quoteLevel + 1, compose::kMaxDepth);
    }
    if (!isRich) {
        quote = compose::fromPlainText(compose::toPlainText(quote));
    }
    QTextCursor cursor = textCursor();
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const QTextBlockFormat format = cursor.blockFormat();
    if (!cursor.atBlockStart()) {
        cursor.insertBlock(format, {});
    }
    // The line to go on in, below the quote.
    cursor.insertBlock(format, {});
    cursor.movePosition(QTextCursor::PreviousBlock);
    insertDocument(cursor, quote);
    cursor.movePosition(QTextCursor::NextBlock);
    cursor.endEditBlock();
    setTextCursor(cursor);
    ensureCursorVisible();
}

bool BodyEditor::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || source->hasHtml() || source->hasImage() || source->hasUrls();
}

void BodyEditor::insertFromMimeData(const QMimeData *source)
{
    if (isFilling()) {
        return;
    }
    const QStringList files = localFilesIn(*source);
    if (!files.isEmpty()) {
        Q_EMIT filesDropped(files);
        return;
    }
    const bool isRich = m_format == BodyFormat::Rich;
    if (const auto text = longTextIn(*source, isRich)) {
        fill(*text);
        return;
    }
    const Document found = documentIn(*source, isRich);
    if (compose::isEmpty(found) && source->hasImage()) {
        Q_EMIT imagePasted(qvariant_cast<QImage>(source->imageData()));
    } else if (m_format == BodyFormat::Plain || isPlainText(found)) {
        insertText(found);
    } else {
        QTextCursor cursor = textCursor();
        insertDocument(cursor, found);
        setTextCursor(cursor);
        ensureCursorVisible();
    }
}

QMimeData *BodyEditor::createMimeDataFromSelection() const
{
    return mimeFor(textCursor(), m_format == BodyFormat::Rich).release();
}

// An answer, though an empty one: without any QTextDocument reads the file itself.
QVariant BodyEditor::loadResource(int, const QUrl &)
{
    return QByteArray();
}

void BodyEditor::keyPressEvent(QKeyEvent *event)
{
    if (isFilling()) {
        PageEdit::keyPressEvent(event); // scrolls
        return;
    }
    if (m_keys.handle(*event)) {
        return;
    }
    QTextCursor step = textCursor();
    const bool joins = m_keys.mayJoinLines(*event);
    if (joins) {
        step.beginEditBlock(); // with what happens to the lists around
    }
    PageEdit::keyPressEvent(event);
    m_keys.follow(*event, joins);
    if (joins) {
        step.endEditBlock();
    }
}

// Colours are laid over the text in a way that looks like an edit.
void BodyEditor::changeEvent(QEvent *event)
{
    const bool wasQuiet = std::exchange(m_quiet, true);
    PageEdit::changeEvent(event);
    m_quiet = wasQuiet;
}

void BodyEditor::showFormat()
{
    const bool wasQuiet = std::exchange(m_quiet, true);
    colors().setPlain(m_format == BodyFormat::Plain);
    m_quiet = wasQuiet;
}

// In the look and the kind of line where the cursor is.
void BodyEditor::insertText(const Document &document)
{
    textCursor().insertText(compose::toPlainText(document), textCursor().charFormat());
    ensureCursorVisible();
}

void BodyEditor::fill(const LongText &text)
{
    m_reading = true;
    setReadOnly(true);
    Q_EMIT fillingChanged();
    if (text.hasLooks) {
        Q_EMIT formattingLeftOut();
    }
    whenReady(inThreadPool([text] { return wordsOf(text); }), this, [this](const QString &words) {
        if (std::exchange(m_reading, false)) {
            m_feeder.start(textCursor(), words);
        }
    });
}

void BodyEditor::onFilled(const QTextCursor &end)
{
    setReadOnly(false);
    setTextCursor(end);
    ensureCursorVisible();
    Q_EMIT fillingChanged();
}

void BodyEditor::shapeSelection(const std::function<void(Block &)> &change)
{
    if (m_format == BodyFormat::Rich && !isFilling()) {
        reshape(textCursor(), change);
        showPlaceholder();
        Q_EMIT looksChanged();
    }
}

QTextCharFormat BodyEditor::lookAtCursor() const
{
    const QTextCursor cursor = textCursor();
    if (!cursor.hasSelection()) {
        return currentCharFormat();
    }
    QTextCursor first(document());
    first.setPosition(cursor.selectionStart() + 1);
    return first.charFormat();
}

void BodyEditor::mergeLook(const QTextCharFormat &look)
{
    if (m_format == BodyFormat::Rich && !isFilling()) {
        mergeCurrentCharFormat(look);
        Q_EMIT looksChanged();
    }
}

void BodyEditor::onContentsChanged()
{
    if (m_quiet) {
        return;
    }
    followUndoneFormat();
    showPlaceholder();
    Q_EMIT contentEdited();
    Q_EMIT looksChanged();
}

// What is typed at either end of a link is not part of it.
void BodyEditor::onCursorMoved()
{
    if (isAtEndOfLink(textCursor())) {
        setCurrentCharFormat(withoutLink(textCursor().charFormat()));
    }
    showPlaceholder();
    Q_EMIT looksChanged();
}

// Undo across the change to plain text brings back rich mode, Redo plain mode: otherwise the page
// would show looks that are not sent.
void BodyEditor::followUndoneFormat()
{
    const int before = std::exchange(m_undoSteps, document()->availableUndoSteps());
    if (m_flattenedAt == 0 || (before < m_flattenedAt) == (m_undoSteps < m_flattenedAt)) {
        return;
    }
    const BodyFormat now = m_undoSteps < m_flattenedAt ? BodyFormat::Rich : BodyFormat::Plain;
    if (now == BodyFormat::Plain && hasRichContent()) {
        m_flattenedAt = 0; // a new edit has taken the place of what could be done again
    } else if (now != m_format) {
        m_format = now;
        showFormat();
        Q_EMIT formatChanged(now);
    }
}

// It would lie over the mark of an item or beside a bar.
void BodyEditor::showPlaceholder()
{
    const Block shape = shapeOf(document()->firstBlock());
    const bool isPlainLine = shape.kind == BlockKind::Paragraph && shape.quoteLevel == 0;
    const QString text = isPlainLine ? tr("Write your message") : QString();
    if (placeholderText() != text) {
        setPlaceholderText(text);
    }
}

} // namespace pennypost::ui

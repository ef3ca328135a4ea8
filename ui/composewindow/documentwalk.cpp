// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/documentwalk.h"

#include "compose/listnesting.h"

#include <QTextList>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

using compose::Block;
using compose::BlockKind;
using compose::Document;
using compose::ListNesting;
using compose::Span;

constexpr int kQuoteLevel = QTextFormat::UserProperty + 1;
constexpr qreal kLineHeight = 130; // percent

Span spanFor(const QTextCharFormat &format, const QString &text)
{
    Span span;
    span.text = text;
    span.bold = format.fontWeight() >= QFont::DemiBold;
    span.italic = format.fontItalic();
    span.underline = format.fontUnderline();
    span.strikeOut = format.fontStrikeOut();
    span.link = format.isAnchor() ? format.anchorHref() : QString();
    return span;
}

// The part of a block between two positions of the document.
Block blockFrom(const QTextBlock &block, int from, int to)
{
    Block result = shapeOf(block);
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        const int start = std::max(from, fragment.position());
        const int end = std::min(to, fragment.position() + fragment.length());
        if (start < end) {
            result.spans.append(
                spanFor(fragment.charFormat(),
                        fragment.text().mid(start - fragment.position(), end - start)));
        }
    }
    return result;
}

Document documentBetween(const QTextDocument &document, int from, int to)
{
    Document result;
    for (QTextBlock block = document.findBlock(from); block.isValid() && block.position() <= to;
         block = block.next()) {
        result.blocks.append(blockFrom(block, from, to));
    }
    return compose::normalized(result);
}

QTextListFormat listFormat(BlockKind kind, int level)
{
    QTextListFormat format;
    // Without a style Qt draws no dots; those of bulleted items are drawn with the page.
    format.setStyle(kind == BlockKind::NumberItem ? QTextListFormat::ListDecimal
                                                  : QTextListFormat::ListStyleUndefined);
    format.setIndent(level + 1);
    return format;
}

bool isListFor(const QTextList *list, const Block &shape)
{
    return list != nullptr && list->format() == listFormat(shape.kind, shape.listLevel);
}

// Puts blocks, in their order, into the lists that their shapes make.
class ListBuilder
{
public:
    void place(const QTextBlock &block, const Block &shape)
    {
        const ListNesting::Step step = m_nesting.next(shape);
        m_open.resize(m_open.size() - step.closed);
        QTextBlockFormat format = paragraphFormat(shape.quoteLevel);
        if (shape.kind != BlockKind::Paragraph) {
            if (step.opened) {
                m_open.append(listToOpen(block, shape));
            }
            format.setObjectIndex(m_open.constLast()->objectIndex());
        }
        if (block.blockFormat() != format) {
            QTextCursor(block).setBlockFormat(format);
        }
    }

private:
    // A list stays what it is as long as no earlier block has taken it, so that nothing changes
    // where nothing has to.
    QTextList *listToOpen(const QTextBlock &block, const Block &shape)
    {
        QTextList *list = block.textList();
        if (!isListFor(list, shape) || m_used.contains(list)) {
            list = QTextCursor(block).createList(listFormat(shape.kind, shape.listLevel));
        }
        m_used.append(list);
        return list;
    }

    ListNesting m_nesting;
    QList<QTextList *> m_open;
    QList<QTextList *> m_used; // they have a block, so they live
};

bool isItem(const QTextBlock &block)
{
    return block.isValid() && block.textList() != nullptr;
}

// Also the items before and behind them: their lists may be other ones then.
void shapeBlocks(const QTextDocument &document, int firstNumber, int lastNumber,
                 const std::function<void(int, Block &)> &change)
{
    QTextBlock block = document.findBlockByNumber(firstNumber);
    while (isItem(block.previous())) {
        block = block.previous();
    }
    ListBuilder lists;
    for (; block.isValid() && (block.blockNumber() <= lastNumber || isItem(block));
         block = block.next()) {
        Block shape = shapeOf(block);
        if (block.blockNumber() >= firstNumber && block.blockNumber() <= lastNumber) {
            change(block.blockNumber(), shape);
        }
        lists.place(block, shape);
    }
}

} // namespace

Document documentFrom(const QTextDocument &document)
{
    return documentBetween(document, 0, document.characterCount());
}

Block blockFrom(const QTextBlock &block)
{
    return blockFrom(block, block.position(), block.position() + block.length());
}

Document documentFrom(const QTextCursor &selection)
{
    return documentBetween(*selection.document(), selection.selectionStart(),
                           selection.selectionEnd());
}

void insertDocument(QTextCursor &cursor, const Document &document)
{
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    const Block around = shapeOf(cursor.block());
    const bool isFreshLine = cursor.block().length() == 1;
    const int firstNumber = cursor.blockNumber();
    for (qsizetype i = 0; i < document.blocks.size(); ++i) {
        if (i > 0) {
            // No item of the list above it.
            cursor.insertBlock(paragraphFormat(), QTextCharFormat());
        }
        for (const Span &span : document.blocks[i].spans) {
            cursor.insertText(span.text, charFormatFor(span));
        }
    }
    const auto takesItsShape = [&](int index) {
        const Block &block = document.blocks[index];
        const bool isPlainLine = block.kind == BlockKind::Paragraph && block.quoteLevel == 0;
        return index > 0 || (isFreshLine && !(isPlainLine && document.blocks.size() == 1));
    };
    const int lastNumber = cursor.blockNumber();
    shapeBlocks(*cursor.document(), firstNumber, lastNumber, [&](int number, Block &shape) {
        const int index = number - firstNumber;
        if (index < document.blocks.size() && takesItsShape(index)) {
            shape.kind = document.blocks[index].kind;
            shape.listLevel = document.blocks[index].listLevel;
            shape.quoteLevel = std::min(document.blocks[index].quoteLevel + around.quoteLevel,
                                        compose::kMaxDepth);
        }
    });
    cursor.endEditBlock();
}

Block shapeOf(const QTextBlock &block)
{
    Block shape;
    shape.quoteLevel = block.blockFormat().intProperty(kQuoteLevel);
    if (const QTextList *list = block.textList()) {
        const QTextListFormat format = list->format();
        shape.kind = format.style() == QTextListFormat::ListDecimal ? BlockKind::NumberItem
                                                                    : BlockKind::BulletItem;
        shape.listLevel = format.indent() - 1;
    }
    return shape;
}

void reshape(const QTextCursor &selection, const std::function<void(Block &)> &change)
{
    const QTextDocument &document = *selection.document();
    const QTextBlock first = document.findBlock(selection.selectionStart());
    QTextBlock last = document.findBlock(selection.selectionEnd());
    if (last != first && last.position() == selection.selectionEnd()) {
        last = last.previous(); // nothing of it is selected
    }
    QTextCursor step(selection);
    step.beginEditBlock();
    shapeBlocks(*selection.document(), first.blockNumber(), last.blockNumber(),
                [&change](int, Block &shape) { change(shape); });
    step.endEditBlock();
}

QTextBlockFormat paragraphFormat(int quoteLevel)
{
    QTextBlockFormat format;
    format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
    if (quoteLevel > 0) {
        format.setProperty(kQuoteLevel, quoteLevel);
        format.setIndent(quoteLevel); // counts from the side where the paragraph begins
    }
    return format;
}

QTextCharFormat charFormatFor(const Span &span)
{
    QTextCharFormat format;
    if (span.bold) {
        format.setFontWeight(QFont::Bold);
    }
    if (span.italic) {
        format.setFontItalic(true);
    }
    if (span.underline) {
        format.setFontUnderline(true);
    }
    if (span.strikeOut) {
        format.setFontStrikeOut(true);
    }
    if (!span.link.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(span.link);
    }
    return format;
}

} // namespace pennypost::ui

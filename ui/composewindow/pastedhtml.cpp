// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/pastedhtml.h"

#include "ui/composewindow/documentwalk.h"

#include <QTextList>

#include <algorithm>
#include <cmath>

namespace pennypost::ui
{
namespace
{

using compose::Block;
using compose::BlockKind;
using compose::Document;
using compose::Span;

// What Qt gives a blockquote on either side.
constexpr qreal kQuoteMargin = 40;

// Images and style sheets are not fetched: the stock document reads local files that a tag names.
class UnreadingDocument : public QTextDocument
{
protected:
    QVariant loadResource(int, const QUrl &) override
    {
        return {};
    }
};

bool isNumbered(QTextListFormat::Style style)
{
    return style <= QTextListFormat::ListDecimal && style >= QTextListFormat::ListUpperRoman;
}

Block shapeOfPasted(const QTextBlock &block)
{
    Block shape;
    const QTextBlockFormat format = block.blockFormat();
    if (const QTextList *list = block.textList()) {
        shape.kind
            = isNumbered(list->format().style()) ? BlockKind::NumberItem : BlockKind::BulletItem;
        shape.listLevel = std::max(0, list->format().indent() - 1);
    }
    // A blockquote has both margins; an indented paragraph has one.
    shape.quoteLevel = static_cast<int>(
        std::floor(std::min(format.leftMargin(), format.rightMargin()) / kQuoteMargin));
    return shape;
}

// Programs write runs of spaces with no-break ones in between; those are spaces again.
void mendSpaces(QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto isSpace = [&text](qsizetype at) {
            return at < 0 || at >= text.size() || text[at] == u' '
                || text[at] == QChar(QChar::Nbsp);
        };
        if (text[i] == QChar(QChar::Nbsp) && (isSpace(i - 1) || isSpace(i + 1))) {
            text[i] = u' ';
        }
    }
}

Block blockOfPasted(const QTextBlock &block)
{
    Block result = shapeOfPasted(block);
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextCharFormat format = it.fragment().charFormat();
        if (format.isImageFormat()) {
            continue;
        }
        Span span;
        span.text = it.fragment().text();
        mendSpaces(span.text);
        span.bold = format.fontWeight() >= QFont::DemiBold;
        span.italic = format.fontItalic();
        span.strikeOut = format.fontStrikeOut();
        span.link = format.isAnchor() ? format.anchorHref() : QString();
        span.underline = format.fontUnderline() && span.link.isEmpty(); // every link has it
        result.spans.append(span);
    }
    return result;
}

bool isBlank(const Block &block)
{
    return std::all_of(block.spans.begin(), block.spans.end(),
                       [](const Span &span) { return QStringView(span.text).trimmed().isEmpty(); });
}

bool hasSpaceBelow(const QTextBlock &block)
{
    const QTextBlock next = block.next();
    return next.isValid()
        && std::max(block.blockFormat().bottomMargin(), next.blockFormat().topMargin()) > 0;
}

} // namespace

Document documentFromHtml(const QString &html)
{
    UnreadingDocument source;
    source.setUndoRedoEnabled(false);
    source.setHtml(html);
    Document document;
    for (QTextBlock block = source.begin(); block.isValid(); block = block.next()) {
        Block read = blockOfPasted(block);
        if (isBlank(read)) {
            read.spans.clear();
        }
        const bool isPlain = read.kind == BlockKind::Paragraph;
        document.blocks.append(read);
        // The editor has no space between paragraphs but empty lines.
        if (isPlain && !read.spans.isEmpty() && hasSpaceBelow(block)
            && !isBlank(blockOfPasted(block.next())) && block.next().textList() == nullptr) {
            Block space;
            space.quoteLevel = std::min(read.quoteLevel, shapeOfPasted(block.next()).quoteLevel);
            document.blocks.append(space);
        }
    }
    // Tables and rules leave empty lines at the ends.
    const auto isEmptyLine = [](const Block &block) {
        return block.kind == BlockKind::Paragraph && block.spans.isEmpty();
    };
    while (!document.blocks.isEmpty() && isEmptyLine(document.blocks.constLast())) {
        document.blocks.removeLast();
    }
    while (!document.blocks.isEmpty() && isEmptyLine(document.blocks.constFirst())) {
        document.blocks.removeFirst();
    }
    return compose::normalized(document);
}

} // namespace pennypost::ui

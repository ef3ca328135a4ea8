// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/pagemarks.h"

#include "ui/common/colors.h"
#include "ui/composewindow/documentwalk.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <array>

namespace pennypost::ui
{
namespace
{

constexpr qreal kBarWidth = 3;
constexpr std::array kTones{Tone::Sending, Tone::Accepted, Tone::Waiting};
constexpr qreal kDot = 0.36; // em
constexpr qreal kDotDistance = 0.85; // em, from the words to the middle of the dot

class MarkPainter
{
public:
    MarkPainter(QPainter &painter, const QTextDocument &document, const QPalette &palette)
        : m_painter(painter),
          m_document(document),
          m_palette(palette)
    {
    }

    // False below the visible part.
    bool paint(const QTextBlock &block, const QRectF &visible)
    {
        const QRectF place = m_document.documentLayout()->blockBoundingRect(block);
        if (place.top() > visible.bottom()) {
            return false;
        }
        const compose::Block shape = shapeOf(block);
        for (int i = 0; i < shape.quoteLevel; ++i) {
            paintBar(block, place, i);
        }
        if (shape.kind == compose::BlockKind::BulletItem) {
            paintDot(block, shape);
        }
        return true;
    }

private:
    void paintBar(const QTextBlock &block, const QRectF &place, int level)
    {
        const qreal step = level * m_document.indentWidth();
        const qreal margin = m_document.documentMargin();
        const qreal x = block.textDirection() == Qt::RightToLeft
            ? m_document.textWidth() - margin - step - kBarWidth
            : margin + step;
        // Down to the next quoted line: the space between lines belongs to neither.
        const QTextBlock next = block.next();
        const qreal bottom = next.isValid() && shapeOf(next).quoteLevel > level
            ? m_document.documentLayout()->blockBoundingRect(next).top()
            : place.bottom();
        const Tone tone = kTones.at(static_cast<std::size_t>(level) % kTones.size());
        // Unsmoothed, or lines would not meet without a seam.
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.fillRect(QRectF(x, place.top(), kBarWidth, bottom - place.top()),
                           toneColor(tone, m_palette));
    }

    void paintDot(const QTextBlock &block, const compose::Block &shape)
    {
        const QTextLayout *layout = block.layout();
        if (layout->lineCount() == 0) {
            return;
        }
        const QTextLine line = layout->lineAt(0);
        const QFontMetricsF metrics(m_document.defaultFont());
        const qreal em = QFontInfo(m_document.defaultFont()).pixelSize();
        const qreal size = std::max(kDot * em, 3.0);
        const bool isRightToLeft = block.textDirection() == Qt::RightToLeft;
        const QPointF middle(isRightToLeft ? line.x() + line.width() + kDotDistance * em
                                           : line.x() - kDotDistance * em,
                             line.y() + line.ascent() - metrics.xHeight() / 2);
        const QRectF dot(layout->position() + middle - QPointF(size / 2, size / 2),
                         QSizeF(size, size));
        const QColor color
            = shape.quoteLevel > 0 ? secondaryColor(m_palette) : m_palette.color(QPalette::Text);
        const int form = shape.listLevel % 3;
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(form == 1 ? QPen(color, 1) : QPen(Qt::NoPen));
        m_painter.setBrush(form == 1 ? QBrush(Qt::NoBrush) : QBrush(color));
        if (form == 2) {
            m_painter.drawRect(dot);
        } else {
            m_painter.drawEllipse(dot);
        }
    }

    QPainter &m_painter;
    const QTextDocument &m_document;
    const QPalette &m_palette;
};

} // namespace

void paintPageMarks(QPainter &painter, const QTextDocument &document, const QRectF &visible,
                    const QPalette &palette)
{
    MarkPainter marks(painter, document, palette);
    const int top = document.documentLayout()->hitTest(visible.topLeft(), Qt::FuzzyHit);
    QTextBlock block = document.findBlock(std::max(top, 0));
    while (block.isValid() && marks.paint(block, visible)) {
        block = block.next();
    }
}

} // namespace pennypost::ui

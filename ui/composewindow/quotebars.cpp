// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/quotebars.h"

#include "ui/common/colors.h"
#include "ui/composewindow/documentwalk.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>

#include <array>

namespace pennypost::ui
{
namespace
{

constexpr qreal kBarWidth = 3;
constexpr std::array kTones{Tone::Sending, Tone::Accepted, Tone::Waiting};

} // namespace

void paintQuoteBars(QPainter &painter, const QTextDocument &document, const QRectF &visible,
                    const QPalette &palette)
{
    const QAbstractTextDocumentLayout *layout = document.documentLayout();
    const int top = layout->hitTest(visible.topLeft(), Qt::FuzzyHit);
    const qreal step = document.indentWidth();
    const qreal left = document.documentMargin();
    const qreal right = document.textWidth() - document.documentMargin();
    for (QTextBlock block = document.findBlock(std::max(top, 0)); block.isValid();
         block = block.next()) {
        const QRectF place = layout->blockBoundingRect(block);
        if (place.top() > visible.bottom()) {
            break;
        }
        const bool isRightToLeft = block.textDirection() == Qt::RightToLeft;
        const int level = shapeOf(block).quoteLevel;
        for (int i = 0; i < level; ++i) {
            const qreal x = isRightToLeft ? right - i * step - kBarWidth : left + i * step;
            const Tone tone = kTones.at(static_cast<std::size_t>(i) % kTones.size());
            painter.fillRect(QRectF(x, place.top(), kBarWidth, place.height()),
                             toneColor(tone, palette));
        }
    }
}

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/rowpainting.h"

#include "ui/common/colors.h"
#include "ui/common/metrics.h"

#include <QPainter>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace pennypost::ui
{

int rowLineHeight(const QFont &font)
{
    return std::max(QFontMetrics(semibold(font)).height(), kIcon);
}

QFont semibold(const QFont &font)
{
    QFont strong = font;
    strong.setWeight(QFont::DemiBold);
    return strong;
}

QRect takeStart(QRect &line, int width, Qt::LayoutDirection direction)
{
    const QRect part(line.left(), line.top(), width, line.height());
    const QRect taken = QStyle::visualRect(direction, line, part);
    if (direction == Qt::LeftToRight) {
        line.setLeft(taken.right() + 1);
    } else {
        line.setRight(taken.left() - 1);
    }
    return taken;
}

QRect takeEnd(QRect &line, int width, Qt::LayoutDirection direction)
{
    return takeStart(line, width, direction == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
}

void paintText(QPainter &painter, const QRect &rect, const QString &text,
               Qt::LayoutDirection direction)
{
    // The text of a user may read the other way; its place is where the window reads from.
    const Qt::Alignment alignment
        = QStyle::visualAlignment(direction, Qt::AlignLeading | Qt::AlignVCenter);
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignAbsolute) | Qt::TextSingleLine,
                     text);
}

void paintIcon(QPainter &painter, const QRect &rect, const QPixmap &pixmap)
{
    painter.drawPixmap(rect.left(), rect.top() + (rect.height() - kIcon) / 2, pixmap);
}

void paintRowBackground(QPainter &painter, const QStyleOptionViewItem &option)
{
    const QPalette &palette = option.palette;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool active = selected && option.widget != nullptr && option.widget->hasFocus();
    const QRect box = option.rect.adjusted(kUnit, 1, -kUnit, -1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    if (!selected) {
        painter.setBrush(hairlineColor(palette));
        painter.drawRect(option.rect.left() + kPage, option.rect.bottom(),
                         option.rect.width() - 2 * kPage, 1);
    }
    if (selected) {
        painter.setBrush(toneTint(active ? Tone::Sending : Tone::Neutral, palette));
        painter.drawRoundedRect(box, kRadius, kRadius);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        QColor veil = palette.color(QPalette::Text);
        veil.setAlphaF(0.04F);
        painter.setBrush(veil);
        painter.drawRoundedRect(box, kRadius, kRadius);
    }
    if (active && option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette.color(QPalette::Highlight), 1.5));
        painter.drawRoundedRect(QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75), kRadius, kRadius);
    }
}

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/flatcombo.h"

#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QWheelEvent>

namespace pennypost::ui
{

FlatCombo::FlatCombo(QWidget *parent)
    : QComboBox(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

QSize FlatCombo::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(currentText()) + kIcon + 2 * kGap;
    return {width, fontMetrics().height() + 2 * kUnit};
}

QSize FlatCombo::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, sizeHint().height()};
}

void FlatCombo::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int textWidth
        = qMin(fontMetrics().horizontalAdvance(currentText()), width() - kIcon - kGap);
    const QRect text(0, 0, textWidth, height());
    const QRect arrow(textWidth + kUnit, (height() - kIcon) / 2, kIcon, kIcon);

    if (hasFocus() || underMouse()) {
        const QRect around = QRect(0, 0, arrow.right() + kUnit, height()).adjusted(0, 1, 0, -1);
        QColor accent = palette().color(hasFocus() ? QPalette::Highlight : QPalette::Text);
        painter.setPen(hasFocus() ? QPen(accent, 1) : QPen(Qt::NoPen));
        accent.setAlphaF(0.08F);
        painter.setBrush(accent);
        painter.drawRoundedRect(QRectF(style()->visualRect(layoutDirection(), rect(), around))
                                    .adjusted(.5, .5, -.5, -.5),
                                kUnit, kUnit);
    }
    const QColor color
        = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text);
    painter.setPen(color);
    painter.drawText(style()->visualRect(layoutDirection(), rect(), text),
                     Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(currentText(), Qt::ElideMiddle, textWidth));
    const QRect place = style()->visualRect(layoutDirection(), rect(), arrow);
    painter.drawPixmap(place.topLeft(),
                       pixmap(Icon::Expand, kIcon, palette().color(QPalette::PlaceholderText),
                              devicePixelRatioF()));
}

// Scrolling past it must not change who the message is from.
void FlatCombo::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/flatcombo.h"

#include "ui/common/colors.h"
#include "ui/common/metrics.h"
#include "ui/common/stylepaint.h"

#include <QPainter>
#include <QStyle>
#include <QWheelEvent>

namespace pennypost::ui
{

FlatCombo::FlatCombo(QWidget *parent)
    : QComboBox(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setProperty("elidesUserData", true);
}

QSize FlatCombo::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(shownText()) + kIcon + 2 * kGap + kUnit;
    return {width, fontMetrics().height() + 2 * kUnit};
}

QSize FlatCombo::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, sizeHint().height()};
}

QString FlatCombo::shownText() const
{
    return currentIndex() < 0 ? placeholderText() : currentText();
}

void FlatCombo::showPopup()
{
    if (count() > 1) {
        QComboBox::showPopup();
    }
}

void FlatCombo::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colors = palette();
    const bool isChoice = count() > 1;
    const int behind = isChoice ? kIcon + kGap : 0;
    const int textWidth
        = qMin(fontMetrics().horizontalAdvance(shownText()) + 1, width() - behind - 2 * kUnit);
    const QRect text(kUnit, 0, textWidth, height());
    const QRect arrow(textWidth + 2 * kUnit, (height() - kIcon) / 2, kIcon, kIcon);
    const auto mirrored = [this](const QRect &place) {
        return QStyle::visualRect(layoutDirection(), rect(), place);
    };

    if (hasFocus() || (underMouse() && isChoice && isEnabled())) {
        const int high = fontMetrics().height() + 2 * kUnit;
        const QRectF around(mirrored(
            QRect(0, (height() - high) / 2, qMin(textWidth + behind + 2 * kUnit, width()), high)));
        painter.setPen(hasFocus() ? QPen(focusColor(colors), 1) : QPen(Qt::NoPen));
        painter.setBrush(isChoice ? QBrush(toneTint(Tone::Neutral, colors)) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(around.adjusted(0.5, 0.5, -0.5, -0.5), kUnit, kUnit);
    }
    const QColor ink
        = colors.color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text);
    // In the direction of its own words: "Ada <ada@example.org>" is one thing, mirrored or not.
    painter.setLayoutDirection(shownText().isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.setPen(currentIndex() < 0 ? secondaryColor(colors) : ink);
    painter.drawText(
        mirrored(text),
        static_cast<int>(Qt::AlignVCenter | Qt::TextSingleLine)
            | static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeading)),
        fontMetrics().elidedText(shownText(), Qt::ElideMiddle, textWidth));
    if (isChoice) {
        paintChevron(painter, mirrored(arrow), Qt::DownArrow, secondaryColor(colors));
    }
}

// Scrolling past it must not change who the message is from.
void FlatCombo::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/stylebuttons.h"

#include "ui/common/colors.h"
#include "ui/common/stylepaint.h"

#include <QIcon>
#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace pennypost::ui
{

namespace
{

constexpr int kIconGap = 6;

QColor accent(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Highlight);
}

QColor onAccent(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::HighlightedText);
}

// Darker, so that the white on it only gets clearer.
QColor accentSurface(const QStyleOption &option)
{
    const bool sunken = option.state.testFlag(QStyle::State_Sunken);
    const double share = sunken ? 0.22 : isHovered(option) ? 0.10 : 0.0;
    return mixed(accent(option.palette), Qt::black, share);
}

QColor surface(const QStyleOption &option)
{
    const QColor rest = option.palette.color(QPalette::Button);
    const QColor ink = option.palette.color(QPalette::ButtonText);
    const double share = isPressed(option) ? kPressedShare : isHovered(option) ? kHoverShare : 0.0;
    return mixed(rest, ink, share);
}

// Lies over whatever is behind.
QColor flatSurface(const QStyleOption &option)
{
    QColor ink = option.palette.color(QPalette::ButtonText);
    const bool sunken = option.state.testFlag(QStyle::State_Sunken);
    if (!sunken && !isPressed(option) && !isHovered(option)) {
        return {};
    }
    if (option.state.testFlag(QStyle::State_On) && !sunken) {
        QColor on = focusColor(option.palette);
        on.setAlphaF(isHovered(option) ? 0.24F : 0.16F);
        return on;
    }
    ink.setAlphaF(sunken ? 0.16F : 0.08F);
    return ink;
}

// A ring in the accent colour would not be seen on it.
void paintRingInside(QPainter &painter, const QRect &rect, const QPalette &palette)
{
    paintBox(painter, rect.adjusted(2, 2, -2, -2), {}, onAccent(palette), kControlRadius - 2);
}

void paintProminent(QPainter &painter, const QStyleOption &option)
{
    paintBox(painter, option.rect, accentSurface(option), {});
    if (hasFocus(option)) {
        paintRingInside(painter, option.rect, option.palette);
    }
}

} // namespace

void paintPushButton(QPainter &painter, const QStyleOptionButton &option, bool prominent)
{
    if (prominent && isEnabled(option)) {
        paintProminent(painter, option);
        return;
    }
    if (option.features & QStyleOptionButton::Flat) {
        paintBox(painter, option.rect, flatSurface(option), {});
    } else {
        paintBox(painter, option.rect, surface(option), option.palette.color(QPalette::Dark));
    }
    if (hasFocus(option)) {
        paintFocusRing(painter, option.rect, option.palette);
    }
}

void paintPushButtonLabel(QPainter &painter, const QStyleOptionButton &option, const QStyle &style,
                          const QWidget *widget, bool prominent)
{
    const bool accented = prominent && isEnabled(option);
    const QColor ink
        = accented ? onAccent(option.palette) : option.palette.color(QPalette::ButtonText);
    const bool mnemonics = style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) != 0;
    const int flags = Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine
        | (mnemonics ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);

    const bool hasMenu = option.features & QStyleOptionButton::HasMenu;
    const QSize iconSize = option.icon.isNull() ? QSize() : option.iconSize;
    const int textWidth = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int iconPart = option.icon.isNull() ? 0 : iconSize.width();
    const int gap = iconPart > 0 && !option.text.isEmpty() ? kIconGap : 0;
    const int menuPart = hasMenu ? kIconGap + kChevron : 0;
    const int width = qMin(option.rect.width(), iconPart + gap + textWidth + menuPart);
    QRect box(0, option.rect.top(), width, option.rect.height());
    box.moveLeft(option.rect.left() + (option.rect.width() - width) / 2);
    const auto mirrored = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };

    if (iconPart > 0) {
        const QIcon::Mode mode = accented ? QIcon::Selected
            : isEnabled(option)           ? QIcon::Normal
                                          : QIcon::Disabled;
        const QRect place(box.left(), box.top() + (box.height() - iconSize.height()) / 2,
                          iconSize.width(), iconSize.height());
        option.icon.paint(&painter, mirrored(place), Qt::AlignCenter, mode);
    }
    const QRect words(box.left() + iconPart + gap, box.top(), width - iconPart - gap - menuPart,
                      box.height());
    painter.setPen(ink);
    painter.drawText(mirrored(words), flags, option.text);
    if (hasMenu) {
        const QRect place(box.right() + 1 - kChevron, box.top(), kChevron, box.height());
        paintChevron(painter, mirrored(place), Qt::DownArrow, ink);
    }
}

void paintToolButton(QPainter &painter, const QStyleOptionToolButton &option, const QStyle &style,
                     const QWidget *widget, bool prominent)
{
    const bool accented = prominent && isEnabled(option);
    const bool flat = option.state.testFlag(QStyle::State_AutoRaise);
    const bool split = option.features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
    const bool menuDown = option.activeSubControls == QStyle::SC_ToolButtonMenu
        && option.state.testFlag(QStyle::State_Sunken);

    QStyleOptionToolButton panel = option;
    if (menuDown) {
        panel.state &= ~QStyle::State_Sunken;
    }
    if (accented) {
        paintProminent(painter, panel);
    } else {
        if (flat) {
            paintBox(painter, panel.rect, flatSurface(panel), {});
        } else {
            paintBox(painter, panel.rect, surface(panel), panel.palette.color(QPalette::Dark));
        }
        if (hasFocus(panel)) {
            paintFocusRing(painter, panel.rect, panel.palette);
        }
    }

    QStyleOptionToolButton label = option;
    label.rect
        = style.subControlRect(QStyle::CC_ToolButton, &option, QStyle::SC_ToolButton, widget);
    label.state &= ~QStyle::State_Sunken; // nothing moves when pressed
    label.features &= ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
    const QColor ink
        = accented ? onAccent(option.palette) : option.palette.color(QPalette::ButtonText);
    label.palette.setColor(QPalette::ButtonText, ink);
    if (accented) {
        // The label would ask for the normal colour.
        label.icon = QIcon(option.icon.pixmap(
            option.iconSize, painter.device()->devicePixelRatioF(), QIcon::Selected));
    }

    if (option.toolButtonStyle != Qt::ToolButtonIconOnly) {
        label.rect.adjust(kIconGap, 0, -kIconGap, 0);
    }
    const bool chevron = split
        || (option.features.testFlag(QStyleOptionToolButton::HasMenu)
            && option.toolButtonStyle != Qt::ToolButtonIconOnly);
    QRect arrow;
    if (split) {
        arrow = style.subControlRect(QStyle::CC_ToolButton, &option, QStyle::SC_ToolButtonMenu,
                                     widget);
        QColor line = ink;
        line.setAlphaF(accented ? 0.35F : 0.2F);
        const bool mirrored = option.direction == Qt::RightToLeft;
        painter.fillRect(mirrored ? arrow.right() : arrow.left(), arrow.top() + 6, 1,
                         arrow.height() - 12, line);
    } else if (chevron) {
        const QRect box = label.rect;
        arrow = QStyle::visualRect(
            option.direction, box,
            QRect(box.right() + 1 - kChevron, box.top(), kChevron, box.height()));
        label.rect
            = QStyle::visualRect(option.direction, box, box.adjusted(0, 0, -kChevron - 2, 0));
    }
    style.drawControl(QStyle::CE_ToolButtonLabel, &label, &painter, widget);
    if (chevron) {
        paintChevron(painter, arrow, Qt::DownArrow, ink);
    }
}

void paintCheckBox(QPainter &painter, const QStyleOption &option)
{
    const bool marked = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const bool accented = marked && isEnabled(option);
    const QColor fill = accented
        ? accentSurface(option)
        : mixed(option.palette.color(QPalette::Base), option.palette.color(QPalette::Text),
                isHovered(option) ? kHoverShare : 0.0);
    const QColor outline = accented ? fill : secondaryColor(option.palette);
    paintBox(painter, option.rect, fill,
             isEnabled(option) ? outline : option.palette.color(QPalette::Text), 3.5);
    if (!marked) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = accented ? onAccent(option.palette) : option.palette.color(QPalette::Text);
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.translate(QRectF(option.rect).topLeft());
    painter.scale(option.rect.width() / 16.0, option.rect.height() / 16.0);
    if (option.state & QStyle::State_NoChange) {
        painter.drawLine(QPointF(4.5, 8), QPointF(11.5, 8));
    } else {
        const QPointF points[]{{4, 8.3}, {6.9, 11}, {12, 5}};
        painter.drawPolyline(points, 3);
    }
    painter.restore();
}

void paintRadioButton(QPainter &painter, const QStyleOption &option)
{
    const double radius = option.rect.height() / 2.0;
    const bool accented = option.state.testFlag(QStyle::State_On) && isEnabled(option);
    const QColor fill = accented ? accentSurface(option) : option.palette.color(QPalette::Base);
    paintBox(painter, option.rect, fill,
             accented                ? fill
                 : isEnabled(option) ? secondaryColor(option.palette)
                                     : option.palette.color(QPalette::Text),
             radius);
    if (option.state.testFlag(QStyle::State_On)) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(accented ? onAccent(option.palette)
                                  : option.palette.color(QPalette::Text));
        painter.drawEllipse(QRectF(option.rect).center(), radius * 0.38, radius * 0.38);
        painter.restore();
    }
}

} // namespace pennypost::ui

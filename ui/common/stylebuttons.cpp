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

// What stands on a button: an icon, words, a sign that there is a menu; in the middle, together.
struct Label {
    QRect rect;
    QIcon icon;
    QSize iconSize;
    QIcon::Mode mode = QIcon::Normal;
    QString text;
    QColor ink;
    bool showsKeys = false;
    bool hasChevron = false;
};

QIcon::Mode modeOf(const QStyleOption &option, bool accented)
{
    if (!isEnabled(option)) {
        return QIcon::Disabled;
    }
    return accented ? QIcon::Selected : QIcon::Normal;
}

void paintLabel(QPainter &painter, const Label &label, const QStyleOption &option)
{
    const int iconPart = label.icon.isNull() ? 0 : label.iconSize.width();
    const int gap = iconPart > 0 && !label.text.isEmpty() ? kIconGap : 0;
    const int textPart = option.fontMetrics.size(Qt::TextShowMnemonic, label.text).width();
    const int chevronPart = label.hasChevron ? kIconGap + kChevron : 0;
    const int width = qMin(label.rect.width(), iconPart + gap + textPart + chevronPart);
    const QRect box(label.rect.left() + (label.rect.width() - width) / 2, label.rect.top(), width,
                    label.rect.height());
    const auto mirrored = [&option, &label](const QRect &rect) {
        return QStyle::visualRect(option.direction, label.rect, rect);
    };
    if (iconPart > 0) {
        const int height = label.iconSize.height();
        label.icon.paint(
            &painter,
            mirrored({box.left(), box.top() + (box.height() - height) / 2, iconPart, height}),
            Qt::AlignCenter, label.mode);
    }
    const QRect words(box.left() + iconPart + gap, box.top(), width - iconPart - gap - chevronPart,
                      box.height());
    painter.setPen(label.ink);
    painter.drawText(mirrored(words),
                     Qt::AlignCenter | Qt::TextSingleLine
                         | (label.showsKeys ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                     label.text);
    if (label.hasChevron) {
        paintChevron(painter,
                     mirrored({box.right() + 1 - kChevron, box.top(), kChevron, box.height()}),
                     Qt::DownArrow, label.ink);
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
    Label label;
    label.rect = option.rect;
    label.icon = option.icon;
    label.iconSize = option.iconSize;
    label.mode = modeOf(option, accented);
    label.text = option.text;
    label.ink = accented ? onAccent(option.palette) : option.palette.color(QPalette::ButtonText);
    label.showsKeys = style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) != 0;
    label.hasChevron = option.features & QStyleOptionButton::HasMenu;
    paintLabel(painter, label, option);
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

    const QColor ink
        = accented ? onAccent(option.palette) : option.palette.color(QPalette::ButtonText);
    const QRect room
        = style.subControlRect(QStyle::CC_ToolButton, &option, QStyle::SC_ToolButton, widget);
    const bool hasText = option.toolButtonStyle == Qt::ToolButtonTextBesideIcon
        || option.toolButtonStyle == Qt::ToolButtonTextOnly;
    if (hasText) {
        Label label;
        label.rect = room;
        label.icon = option.toolButtonStyle == Qt::ToolButtonTextOnly ? QIcon() : option.icon;
        label.iconSize = option.iconSize;
        label.mode = modeOf(option, accented);
        label.text = option.text;
        label.ink = ink;
        label.showsKeys = style.styleHint(QStyle::SH_UnderlineShortcut, &option, widget) != 0;
        label.hasChevron = !split && option.features.testFlag(QStyleOptionToolButton::HasMenu);
        paintLabel(painter, label, option);
    } else if (!option.icon.isNull()) {
        QRect place(QPoint(0, 0), option.iconSize);
        place.moveCenter(room.center());
        option.icon.paint(&painter, place, Qt::AlignCenter, modeOf(option, accented),
                          option.state & QStyle::State_On ? QIcon::On : QIcon::Off);
    } else {
        QStyleOptionToolButton bare = option;
        bare.rect = room;
        style.drawControl(QStyle::CE_ToolButtonLabel, &bare, &painter, widget);
    }
    if (split) {
        const QRect arrow = style.subControlRect(QStyle::CC_ToolButton, &option,
                                                 QStyle::SC_ToolButtonMenu, widget);
        QColor line = ink;
        line.setAlphaF(accented ? 0.35F : 0.2F);
        const bool mirrored = option.direction == Qt::RightToLeft;
        painter.fillRect(mirrored ? arrow.right() : arrow.left(), arrow.top() + 6, 1,
                         arrow.height() - 12, line);
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

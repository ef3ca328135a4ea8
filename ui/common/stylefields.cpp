// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/stylefields.h"

#include "ui/common/colors.h"
#include "ui/common/stylepaint.h"

#include <QPainter>
#include <QStyle>

namespace pennypost::ui
{

namespace
{

void paintStep(QPainter &painter, const QStyleOptionSpinBox &option, const QStyle &style,
               const QWidget *widget, QStyle::SubControl part, Qt::ArrowType arrow)
{
    const bool up = part == QStyle::SC_SpinBoxUp;
    const bool possible = isEnabled(option)
        && option.stepEnabled.testFlag(up ? QAbstractSpinBox::StepUpEnabled
                                          : QAbstractSpinBox::StepDownEnabled);
    const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
    const bool active = option.activeSubControls == part;
    QColor ink = option.palette.color(possible ? QPalette::Active : QPalette::Disabled,
                                      QPalette::ButtonText);
    if (possible && active && (isHovered(option) || isPressed(option))) {
        QColor surface = ink;
        surface.setAlphaF(isPressed(option) ? 0.16F : 0.08F);
        paintBox(painter, rect.adjusted(1, 1, -1, -1), surface, {}, 3);
    }
    paintChevron(painter, rect, arrow, ink);
}

} // namespace

void paintField(QPainter &painter, const QStyleOption &option)
{
    paintBox(painter, option.rect, option.palette.color(QPalette::Base),
             option.palette.color(QPalette::Dark));
    if (hasFocus(option)) {
        paintFocusRing(painter, option.rect, option.palette);
    }
}

void paintComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QStyle &style,
                   const QWidget *widget)
{
    const QColor ink = option.palette.color(QPalette::ButtonText);
    if (option.editable) {
        if (option.frame) {
            paintField(painter, option);
        }
    } else if (option.frame) {
        const double share = isPressed(option) ? kPressedShare
            : isHovered(option)                ? kHoverShare
                                               : 0.0;
        paintBox(painter, option.rect, mixed(option.palette.color(QPalette::Button), ink, share),
                 option.palette.color(QPalette::Dark));
    } else if (isHovered(option)) {
        QColor surface = ink;
        surface.setAlphaF(0.06F);
        paintBox(painter, option.rect, surface, {});
    }
    if (hasFocus(option) && !(option.editable && !option.frame)) {
        paintFocusRing(painter, option.rect, option.palette);
    }
    if (option.subControls.testFlag(QStyle::SC_ComboBoxArrow)) {
        paintChevron(
            painter,
            style.subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, widget),
            Qt::DownArrow, ink);
    }
}

void paintSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QStyle &style,
                  const QWidget *widget)
{
    if (option.frame) {
        paintField(painter, option);
    }
    if (option.buttonSymbols != QAbstractSpinBox::NoButtons) {
        paintStep(painter, option, style, widget, QStyle::SC_SpinBoxUp, Qt::UpArrow);
        paintStep(painter, option, style, widget, QStyle::SC_SpinBoxDown, Qt::DownArrow);
    }
}

void paintSlider(QPainter &painter, const QStyleOptionSlider &option, const QStyle &style,
                 const QWidget *widget)
{
    static constexpr int kLine = 4;
    const QRect groove
        = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderGroove, widget);
    QRect handle
        = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    const bool horizontal = option.orientation == Qt::Horizontal;
    QRect line = groove;
    if (horizontal) {
        line.setHeight(kLine);
    } else {
        line.setWidth(kLine);
    }
    line.moveCenter(groove.center());
    const QColor accent = option.palette.color(
        isEnabled(option) ? QPalette::Active : QPalette::Disabled, QPalette::Highlight);
    paintBox(painter, line, option.palette.color(QPalette::Dark), {}, kLine / 2.0);
    QRect filled = line;
    if (horizontal) {
        if ((option.direction == Qt::RightToLeft) == option.upsideDown) {
            filled.setRight(handle.center().x());
        } else {
            filled.setLeft(handle.center().x());
        }
    } else if (option.upsideDown) {
        filled.setTop(handle.center().y());
    } else {
        filled.setBottom(handle.center().y());
    }
    paintBox(painter, filled, accent, {}, kLine / 2.0);
    const int size = qMin(handle.width(), handle.height());
    QRect knob(0, 0, size, size);
    knob.moveCenter(handle.center());
    paintBox(painter, knob, option.palette.color(QPalette::Button), secondaryColor(option.palette),
             size / 2.0);
    if (hasFocus(option)) {
        paintFocusRing(painter, knob, option.palette, size / 2.0);
    }
}

} // namespace pennypost::ui

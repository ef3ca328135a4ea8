// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOption>

class QPainter;
class QStyle;
class QWidget;

namespace pennypost::ui
{

// The buttons of Style. prominent: see makeProminent().

void paintPushButton(QPainter &painter, const QStyleOptionButton &option, bool prominent);
void paintPushButtonLabel(QPainter &painter, const QStyleOptionButton &option, const QStyle &style,
                          const QWidget *widget, bool prominent);
void paintToolButton(QPainter &painter, const QStyleOptionToolButton &option, const QStyle &style,
                     const QWidget *widget, bool prominent);
void paintCheckBox(QPainter &painter, const QStyleOption &option);
void paintRadioButton(QPainter &painter, const QStyleOption &option);

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOption>

class QPainter;
class QStyle;
class QWidget;

namespace pennypost::ui
{

// What one types into or chooses from, as Style draws it.

void paintField(QPainter &painter, const QStyleOption &option);
void paintComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QStyle &style,
                   const QWidget *widget);
void paintSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QStyle &style,
                  const QWidget *widget);
void paintSlider(QPainter &painter, const QStyleOptionSlider &option, const QStyle &style,
                 const QWidget *widget);

} // namespace pennypost::ui

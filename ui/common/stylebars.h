// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOption>

class QPainter;
class QStyle;
class QWidget;

namespace pennypost::ui
{

// Bars, lists and menus, as Style draws them.

// Of a scroll bar without arrows; empty for parts it does not have.
[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part);
void paintScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QWidget *widget);
void paintProgress(QPainter &painter, const QStyleOptionProgressBar &option);
void paintTab(QPainter &painter, const QStyleOptionTab &option);
void paintHeader(QPainter &painter, const QStyleOptionHeader &option);
// The line of a list or tree, behind its words.
void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QWidget *widget);
// inset: at both ends.
void paintMenuSelection(QPainter &painter, const QStyleOptionMenuItem &option, int inset);
void paintMenuSeparator(QPainter &painter, const QStyleOptionMenuItem &option);

} // namespace pennypost::ui

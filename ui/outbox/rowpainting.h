// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QString>
#include <QStyleOptionViewItem>

class QPainter;

namespace pennypost::ui
{

// What the rows of all lists have in common. "Start" and "end" are where one begins and stops
// reading.

// Height of a line of text with an icon in it.
[[nodiscard]] int rowLineHeight(const QFont &font);
[[nodiscard]] QFont semibold(const QFont &font);

// Cuts a piece off the start or the end of a line.
[[nodiscard]] QRect takeStart(QRect &line, int width, Qt::LayoutDirection direction);
[[nodiscard]] QRect takeEnd(QRect &line, int width, Qt::LayoutDirection direction);

// One line at the start of the place; never cut.
void paintText(QPainter &painter, const QRect &rect, const QString &text,
               Qt::LayoutDirection direction);
void paintIcon(QPainter &painter, const QRect &rect, const QPixmap &pixmap);

// Selected, hovered and focused rows differ; between the others runs a thin line.
void paintRowBackground(QPainter &painter, const QStyleOptionViewItem &option);

} // namespace pennypost::ui

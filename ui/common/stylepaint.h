// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyleOption>

class QPainter;

namespace pennypost::ui
{

// What all of Style's painting has in common.

inline constexpr double kControlRadius = 5.0;
inline constexpr int kChevron = 12; // room for one

// How far a surface goes towards the text when the mouse is over it, and when it is pressed.
inline constexpr double kHoverShare = 0.05;
inline constexpr double kPressedShare = 0.12;

[[nodiscard]] bool isEnabled(const QStyleOption &option);
[[nodiscard]] bool isHovered(const QStyleOption &option);
[[nodiscard]] bool isPressed(const QStyleOption &option); // or checked
[[nodiscard]] bool hasFocus(const QStyleOption &option);

// A box with round corners and a line of one pixel inside of rect; Either colour may be
// invalid: then it is left out.
void paintBox(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &outline,
              double radius = kControlRadius);
// The ring of what has the keyboard, inside of rect.
void paintFocusRing(QPainter &painter, const QRect &rect, const QPalette &palette,
                    double radius = kControlRadius);
// Two strokes that point down, up, or along the text.
void paintChevron(QPainter &painter, const QRect &rect, Qt::ArrowType direction,
                  const QColor &color);

} // namespace pennypost::ui

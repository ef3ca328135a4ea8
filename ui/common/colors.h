// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace pennypost::ui
{

enum class ColorScheme { Light, Dark };

// What a state looks like, besides its icon and its word. Each has a light and a dark value of at
// least 4.5 to 1 against window, base and the tinted backgrounds.
enum class Tone { Neutral, Accepted, Sending, Waiting, Scheduled, Attention };

// Our own palettes; placeholder text, links and disabled text included, all of them readable.
// Where the names of the roles say little: Mid is the colour of hairlines, Dark that of the
// outlines of controls, PlaceholderText that of everything of the second rank.
[[nodiscard]] QPalette paletteFor(ColorScheme scheme);
// Of the palette that is in use.
[[nodiscard]] ColorScheme schemeOf(const QPalette &palette);
[[nodiscard]] QColor toneColor(Tone tone, const QPalette &palette);
// A quiet background in that tone: of cards, bars and chips.
[[nodiscard]] QColor toneTint(Tone tone, const QPalette &palette);
// Thin lines between things.
[[nodiscard]] QColor hairlineColor(const QPalette &palette);
// Text of the second rank.
[[nodiscard]] QColor secondaryColor(const QPalette &palette);
// The ring around what has the focus; 3 to 1 against window, base and buttons.
[[nodiscard]] QColor focusColor(const QPalette &palette);
// share 0 is one, 1 is other.
[[nodiscard]] QColor mixed(const QColor &one, const QColor &other, double share);
// Contrast as WCAG 2 defines it: 1 to 21. Both opaque.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

} // namespace pennypost::ui

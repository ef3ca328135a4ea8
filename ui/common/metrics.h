// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One grid for all windows, in device independent pixels.
namespace pennypost::ui
{

inline constexpr int kUnit = 4;
inline constexpr int kGap = 8; // between related controls
inline constexpr int kInside = 12; // inside panels and cards
inline constexpr int kPage = 16; // around pages
inline constexpr int kRadius = 6; // of cards and chips
inline constexpr int kIcon = 16;
inline constexpr int kLargeIcon = 24;

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace pennypost::ui
{

// Set to true on a button that is to be in the accent colour; see makeProminent().
inline constexpr auto kProminentProperty = "pennypostProminent";

// Fusion, drawn calmer: flat tool buttons, soft outlines, thin scroll bars, a ring around whatever
// has the keyboard. Everything is painted from the palette of the option, so that it suits light
// and dark alike and a widget may have a palette of its own. Needs the roles of paletteFor().
class Style : public QProxyStyle
{
    Q_OBJECT

public:
    Style();
};

} // namespace pennypost::ui

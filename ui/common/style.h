// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/stylemeasures.h"

namespace pennypost::ui
{

// Set to true on a button that is to be in the accent colour; see makeProminent().
inline constexpr auto kProminentProperty = "pennypostProminent";

// Fusion, drawn calmer: flat tool buttons, soft outlines, thin scroll bars, hairlines, a ring
// around whatever has the keyboard. Everything is painted from the palette of the option, so that
// it suits light and dark alike and a widget may have a palette of its own; that has the roles of
// paletteFor(). The painting itself is in stylebuttons, stylefields and stylebars, the sizes are in
// StyleMeasures.
class Style : public StyleMeasures
{
    Q_OBJECT

public:
    void polish(QWidget *widget) override;
    using StyleMeasures::polish;
    [[nodiscard]] QPalette standardPalette() const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap standardIcon, const QStyleOption *option,
                                     const QWidget *widget) const override;
};

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRectF>
#include <QString>

class QWidget;

namespace pennypost::test
{

// A run of text as a widget has painted it.
struct PaintedText {
    QString text;
    QRectF ink; // what its glyphs cover, in coordinates of the widget
    QRectF open; // what of the widget was open to them
    QRectF clip; // that its painter set for them, or empty
};

// Lets the widget paint itself, without its children, onto a device that keeps only the texts.
// That tells what any widget really shows, whether a style, a delegate or its own code paints it.
[[nodiscard]] QList<PaintedText> paintedTexts(QWidget &widget);

} // namespace pennypost::test

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/probe/audit.h"

#include <QList>

namespace pennypost::test
{

// What is wrong with the texts a window shows: cut off by the edge of their widget, elided though
// they are not what people wrote, painted over other text, or hard to read.
//
// Contrast is measured on pixels: the window is painted at four times its size, so that strokes are
// thick enough to have their full colour. Where a text stands, the most frequent colour is its
// background, and the one of those that cover at least a hundredth of the place that differs most
// from it is the colour of the text. Under 4.5 to 1 (WCAG 2, 1.4.3) is a finding, except in
// disabled controls, whatever the size of the text.
[[nodiscard]] QList<Finding> auditTexts(QWidget &window);

} // namespace pennypost::test

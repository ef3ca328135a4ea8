// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QImage;

namespace pennypost::test
{

// Of the text in that part of the picture against what is behind it, as WCAG 2 defines it: 1 to 21.
// How the two colours are found is told in textaudit.h.
[[nodiscard]] double measuredContrast(const QImage &picture, const QRect &part);

} // namespace pennypost::test

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/contrast.h"

#include <QHash>
#include <QImage>

#include <algorithm>
#include <cmath>

namespace pennypost::test
{
namespace
{

double linear(int channel)
{
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(QRgb color)
{
    return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color))
        + 0.0722 * linear(qBlue(color));
}

double contrast(double one, double other)
{
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

} // namespace

double measuredContrast(const QImage &picture, const QRect &part)
{
    QHash<QRgb, qsizetype> counts;
    qsizetype total = 0;
    const QRect within = part & picture.rect();
    for (int y = within.top(); y <= within.bottom(); ++y) {
        for (int x = within.left(); x <= within.right(); ++x) {
            ++counts[picture.pixel(x, y)];
            ++total;
        }
    }
    if (total == 0) {
        return 1;
    }
    const auto most = std::max_element(counts.cbegin(), counts.cend());
    const double background = luminance(most.key());
    double strongest = 1;
    for (auto each = counts.cbegin(); each != counts.cend(); ++each) {
        if (each.value() * 100 >= total) {
            strongest = std::max(strongest, contrast(background, luminance(each.key())));
        }
    }
    return strongest;
}

} // namespace pennypost::test

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QRect>

class QWidget;

namespace pennypost::test
{

// [x, y, width, height] in device pixels of the screen.
[[nodiscard]] QJsonArray screenRect(const QWidget &widget, const QRect &rect);
// What a widget shows that is no widget: the visible rows of a view, the entries of a menu or a
// menu bar, tabs. Each with name, rect, and enabled, selected or checked.
[[nodiscard]] QJsonArray describeItems(const QWidget &widget);

} // namespace pennypost::test

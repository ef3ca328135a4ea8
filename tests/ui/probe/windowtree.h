// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

class QWidget;

namespace pennypost::test
{

// What a person sees and an assistive technology is told, as JSON. Rectangles are [x, y, width,
// height] in device pixels of the screen, so that a click can be aimed at them.

// Without tool tips.
[[nodiscard]] QList<QWidget *> visibleWindows();
// The accessible name; where Qt leaves it to a relation, that of the buddy label.
[[nodiscard]] QString nameOf(const QWidget &widget);
// class, objectName, name, description, role, value, rect, enabled, focus, and where they apply
// checked, placeholder, and items with name, rect, selected (rows of views, entries of menus,
// tabs).
[[nodiscard]] QJsonObject describeWidget(const QWidget &widget);
// title, class, rect, active, popup (takes clicks without being active), and widgets: the window
// and everything visible in it, in the order of their creation, each with the index of its parent.
[[nodiscard]] QJsonArray describeWindows();

} // namespace pennypost::test

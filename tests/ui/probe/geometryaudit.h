// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/probe/audit.h"

#include <QList>

namespace pennypost::test
{

// Siblings that cover one another, widgets that stick out of their parent, and pages that are
// larger than a view that does not scroll that way. Frames of styles may touch by up to 2 px.
[[nodiscard]] QList<Finding> auditGeometry(const QWidget &window);
// What can be seen and is no window: the window itself and everything in it.
[[nodiscard]] QList<QWidget *> visibleWidgets(const QWidget &window);
[[nodiscard]] QString nickname(const QWidget &widget);

} // namespace pennypost::test

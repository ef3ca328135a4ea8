// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/probe/audit.h"

#include <QList>

namespace pennypost::test
{

// Controls without an accessible name, and enabled ones that Tab does not lead to. Parts that Qt
// puts into its own controls (the editor of a spin box, the buttons within a line edit, scroll
// bars) belong to those.
[[nodiscard]] QList<Finding> auditControls(const QWidget &window);

} // namespace pennypost::test

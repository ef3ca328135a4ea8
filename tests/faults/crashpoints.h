// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pennypost::test
{

// The names of all crash points in the sources of the program, sorted, each once. Read from the
// sources themselves, so that a new point is covered without being listed anywhere.
[[nodiscard]] QStringList crashPoints();

} // namespace pennypost::test

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pennypost::cli
{

// What --help prints: the commands and options that exist today.
[[nodiscard]] QString helpText();

} // namespace pennypost::cli

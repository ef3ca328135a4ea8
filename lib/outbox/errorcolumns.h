// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "store/statement.h"

namespace pennypost::outbox
{

// Errors are stored as five columns in this order: kind, code, enhanced, text, detail.
inline constexpr int kErrorColumns = 5;

// The server's words are bounded before they go into the database.
inline constexpr qsizetype kMaxStoredText = 8192;

// Binds the five columns to the parameters first, first + 1, ...
void bindError(store::Statement &statement, int first, const Error &error);
[[nodiscard]] Error readError(const store::Statement &statement, int firstColumn);

} // namespace pennypost::outbox

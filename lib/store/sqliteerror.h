// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

struct sqlite3;

namespace pennypost::store
{

// The kind behind an extended result code of SQLite. systemErrno: that of the failed call, which
// tells a full disk from a broken one.
[[nodiscard]] ErrorKind errorKindOf(int extendedCode, int systemErrno = 0);

// The detail holds SQLite's own message and the code, never a bound value.
[[nodiscard]] Error sqliteError(int extendedCode, sqlite3 *connection);

// The kind behind an errno of a file operation beside the database.
[[nodiscard]] ErrorKind errorKindOfErrno(int systemErrno);

} // namespace pennypost::store

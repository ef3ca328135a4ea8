// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/statement.h"

#include <utility>

namespace pennypost::store
{

// Calls useRow() for each row of the statement, which it then resets, so that no read stays open.
template<typename UseRow>
Result<void> forEachRow(Statement &statement, UseRow &&useRow)
{
    for (;;) {
        const Result<bool> row = statement.step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return {};
        }
        std::forward<UseRow>(useRow)();
    }
}

} // namespace pennypost::store

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

namespace pennypost::ui
{

// What can be done about an error, said to somebody who has the settings of the account in sight.
// Empty: the same as everywhere else.
[[nodiscard]] QString fixHere(ErrorKind kind);

} // namespace pennypost::ui

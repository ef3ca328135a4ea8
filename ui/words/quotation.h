// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pennypost::ui
{

// The server's reply as a quotation ("The server said: ..."), made harmless by toDisplayText();
// empty if no reply was involved.
[[nodiscard]] QString quoteServer(const Error &error);

// error.detail on one line, made harmless; may be empty.
[[nodiscard]] QString shownDetail(const Error &error);

// A sentence that names the detail as %1, or the other one if there is no detail.
[[nodiscard]] QString withDetail(const Error &error, const QString &naming,
                                 const QString &withoutName);

} // namespace pennypost::ui

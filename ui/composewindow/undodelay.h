// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace pennypost::ui
{

// How long a message waits after Send was pressed in a window, so that it can be taken back.
inline constexpr std::chrono::seconds kUndoDelay{10};

} // namespace pennypost::ui

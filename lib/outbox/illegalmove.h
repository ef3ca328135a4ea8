// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "outbox/states.h"

namespace pennypost::outbox
{

// IllegalMove with the name of the state that does not allow it as detail.
[[nodiscard]] Error illegalMove(MessageState state);

} // namespace pennypost::outbox

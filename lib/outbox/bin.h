// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "store/database.h"

namespace pennypost::outbox
{

// The bin: the only way out of the lists, and only a person sends a message there. One commit each.
// NoSuchMessage for an unknown id. Where a message already is, moving it there again does nothing.

// IllegalMove while anything is still to be sent or in doubt (detail: the name of the state).
[[nodiscard]] Result<void> moveToBin(store::Database &database, MessageId message,
                                     const Clock &clock);

[[nodiscard]] Result<void> restoreFromBin(store::Database &database, MessageId message,
                                          const Clock &clock);

} // namespace pennypost::outbox

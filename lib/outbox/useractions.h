// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "outbox/states.h"
#include "store/database.h"

namespace pennypost::outbox
{

// What a person may do to a message, one commit each unless said otherwise, from any process.
// NoSuchMessage for an unknown id or one in the bin, IllegalMove where the state does not allow it
// (detail: the name of the state).

// Sends again what is open, now; lifts the holds in its way, its account's too. On a message that
// was refused the refused recipients are tried anew. Unknown outcomes are not touched: resolve().
[[nodiscard]] Result<void> retry(store::Database &database, MessageId message, const Clock &clock);

// The same for whatever waits or is held, many messages a commit. What was refused for good is left
// to a decision of its own.
[[nodiscard]] Result<void> retryAll(store::Database &database, const Clock &clock);

// Takes back what has not been sent. Not behind the marker: the server may have it already.
[[nodiscard]] Result<void> cancel(store::Database &database, MessageId message, const Clock &clock);

// Settles an unknown outcome.
[[nodiscard]] Result<void> resolve(store::Database &database, MessageId message,
                                   Resolution resolution, const Clock &clock);

} // namespace pennypost::outbox

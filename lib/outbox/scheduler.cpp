// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/scheduler.h"

#include "outbox/retrypolicy.h"

namespace pennypost::outbox
{

bool mayStart(const AccountLoad &load, qint64 nowMs)
{
    if (load.busy || load.hold != Hold::None) {
        return false;
    }
    // Further ahead than any honest wait: stored before the clock was set back.
    return !load.retryAt || *load.retryAt <= nowMs || *load.retryAt > nowMs + kLongestWaitMs;
}

} // namespace pennypost::outbox

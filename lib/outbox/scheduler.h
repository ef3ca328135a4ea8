// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"
#include "outbox/states.h"

#include <QList>

#include <optional>

namespace pennypost::outbox
{

// What one account has to do, as far as the choice of the next one needs it.
struct AccountLoad {
    AccountId account;
    Hold hold = Hold::None;
    std::optional<qint64> retryAt;
    bool busy = false; // a session is open
};

// Whether the account may open a session now. Pure.
[[nodiscard]] bool mayStart(const AccountLoad &load, qint64 nowMs);

} // namespace pennypost::outbox

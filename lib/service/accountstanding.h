// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "base/strongid.h"
#include "outbox/states.h"
#include "store/database.h"

#include <map>
#include <optional>

namespace pennypost::service
{

// What the outbox knows about one account.
struct AccountStanding {
    outbox::Hold hold = outbox::Hold::None;
    Error error; // why it is held or waits
    std::optional<qint64> retryAt;
    int open = 0; // messages that are not settled
    int sending = 0;
    int stuck = 0; // held by themselves or in doubt: they wait for a person
};

// For every account of the profile.
[[nodiscard]] Result<std::map<AccountId, AccountStanding>>
accountStandings(store::Database &database);

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "outbox/settlement.h"
#include "store/database.h"

#include <optional>

namespace pennypost::outbox
{

// Which message goes next, and which of its recipients go together: the reading half of a claim.

// No attempt is longer, whatever the server takes: each of its recipients is a row that the marker
// and the outcome write, and a message that waits behind it has its turn sooner.
inline constexpr int kMaxClaimedRecipients = 1000;

struct DueQuery {
    AccountId account;
    qint64 nowMs = 0;
    MessageId after; // only messages behind this one; invalid: all
    bool despiteWait = false; // the account's server is waited for, but another one is at hand
};

// The oldest message that has something due and nothing in its way.
[[nodiscard]] Result<std::optional<MessageId>> findDue(store::Database &database,
                                                       const DueQuery &query);

struct ClaimQuery {
    MessageId message;
    qint64 nowMs = 0;
    int mostRecipients = kMaxClaimedRecipients;
    bool isDirect = false; // recipients of one domain only
};

// What an attempt would set out to do; no attempt yet. Nothing if the message is not due any more
// (cancelled or held meanwhile).
[[nodiscard]] Result<std::optional<Claim>> readClaim(store::Database &database,
                                                     const ClaimQuery &query);

} // namespace pennypost::outbox

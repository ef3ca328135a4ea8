// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/route.h"
#include "outbox/sendercontext.h"
#include "outbox/settlement.h"

#include <optional>

namespace pennypost::outbox
{

// One attempt of a sender, from its claim to its settlement.
struct Work {
    Claim claim;
    QList<Stop> route; // never empty
    qsizetype at = 0; // in the route
    RecipientReplies replies; // to RCPT
    std::optional<Error> markError;
    bool isMarked = false; // the marker is durable
    bool isReopened = false; // a session was lost for a reason that was not the message's

    [[nodiscard]] const Stop &stop() const
    {
        return route.at(at);
    }
    [[nodiscard]] QString domain() const; // of the first recipient, without the @
};

// Claims what is the account's turn; nothing if nothing may be sent now. Who has been served in
// part goes behind the others. A route through a fallback is taken while the account's own server
// cannot be reached.
[[nodiscard]] Result<std::optional<Work>> takeWork(SenderContext &context, AccountId account);

// The envelope for the server. InvalidAddress for a path that the store should not have.
[[nodiscard]] Result<smtp::Transaction> transactionFor(const Claim &claim);

// What is stored about the server; nothing known where that cannot be read.
[[nodiscard]] smtp::HostFacts factsOf(const SenderContext &context, const Stop &stop);
// Stores it if it differs. Losing it costs little.
void rememberFacts(const SenderContext &context, const Stop &stop, smtp::HostFacts &stored,
                   const smtp::HostFacts &known);

} // namespace pennypost::outbox

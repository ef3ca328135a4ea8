// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "smtp/hostfacts.h"

#include <QString>

namespace pennypost::store
{
class Database;
} // namespace pennypost::store

namespace pennypost::accounts
{

// What earlier sessions of an account have found out about a server. Where nothing is written about
// transactions, it is one statement that may run inside the caller's.

// Facts grow old after a week: servers are mended, limits change. Only the strongest login stays
// until a person lets it go, or an attacker would have to wait and no more.
inline constexpr qint64 kFactsLastMs = qint64{7} * 24 * 3600 * 1000;

// Nothing known: a value without facts.
[[nodiscard]] Result<smtp::HostFacts> findHostFacts(store::Database &database, AccountId account,
                                                    const QString &host, quint16 port,
                                                    const Clock &clock);

// Replaces what was known. No effect if the account is gone.
[[nodiscard]] Result<void> rememberHostFacts(store::Database &database, AccountId account,
                                             const QString &host, quint16 port,
                                             const smtp::HostFacts &facts, const Clock &clock);

// For an edit of what decides over reaching the server, and for a new secret.
[[nodiscard]] Result<void> forgetHostFacts(store::Database &database, AccountId account);
// For a user who sends a message that is too large all the same; with that of the fallbacks.
[[nodiscard]] Result<void> forgetSizeLimits(store::Database &database, AccountId account);
// For a user who trusts a server that offers less than it used to.
[[nodiscard]] Result<void> forgetStrongestLogin(store::Database &database, AccountId account);

} // namespace pennypost::accounts

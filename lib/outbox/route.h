// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "outbox/scheduler.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace pennypost::outbox
{

// One server that a message may be given to, and the account that says how.
struct Stop {
    accounts::Account account;
    QString host;
    quint16 port = 0;
};

// The servers for a message of the account, in the order to be tried: its own one, unless that has
// to be left alone, then those of its fallbacks. Empty if it has to wait. Of a direct account the
// only stop is without a host: they are looked up for each message. Pure.
//
// A fallback stands in for a server that cannot be reached, so it has no part where the account is
// held, or waits for another reason (isUnreachable: known to be that one).
[[nodiscard]] QList<Stop> routeOf(const accounts::Account &account,
                                  const QList<accounts::Account> &all,
                                  const QList<AccountLoad> &loads, bool isUnreachable,
                                  qint64 nowMs);

// For the mail hosts of a domain.
[[nodiscard]] QList<Stop> directRoute(const accounts::Account &account, const QStringList &hosts);

} // namespace pennypost::outbox

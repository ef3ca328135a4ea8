// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/route.h"

#include <algorithm>

namespace pennypost::outbox
{
namespace
{

AccountLoad loadOf(AccountId account, const QList<AccountLoad> &loads)
{
    const auto found
        = std::find_if(loads.cbegin(), loads.cend(),
                       [account](const AccountLoad &load) { return load.account == account; });
    return found == loads.cend() ? AccountLoad{} : *found;
}

Stop stopAt(const accounts::Account &account)
{
    return {account, account.host, account.port};
}

} // namespace

QList<Stop> routeOf(const accounts::Account &account, const QList<accounts::Account> &all,
                    const QList<AccountLoad> &loads, bool isUnreachable, qint64 nowMs)
{
    const AccountLoad own = loadOf(account.id, loads);
    if (own.hold != Hold::None) {
        return {};
    }
    const bool waits = isWaiting(own, nowMs);
    if (waits && !isUnreachable && !isSurelyUnreachable(own.waitsFor)) {
        return {};
    }
    QList<Stop> route;
    if (!waits) {
        route.append(stopAt(account));
    }
    if (account.isDirect) {
        return route;
    }
    for (const AccountId id : account.fallbacks) {
        const auto fallback
            = std::find_if(all.cbegin(), all.cend(),
                           [id](const accounts::Account &other) { return other.id == id; });
        if (fallback != all.cend() && !fallback->isDirect && mayUse(loadOf(id, loads), nowMs)) {
            route.append(stopAt(*fallback));
        }
    }
    return route;
}

QList<Stop> directRoute(const accounts::Account &account, const QStringList &hosts)
{
    QList<Stop> route;
    for (const QString &host : hosts) {
        route.append({account, host, account.port});
    }
    return route;
}

} // namespace pennypost::outbox

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/resolver.h"

#include <algorithm>

namespace pennypost::net
{
namespace
{

// Linux may connect these to this computer: an answer of 0.0.0.0, as blocking name servers give it,
// must not look like a server that refuses. No host has an address in 0.0.0.0/8 (RFC 6890).
bool isNobody(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // also for ::ffff:0.0.0.0
    return address.isNull() || address == QHostAddress(QHostAddress::AnyIPv6)
        || (isIpv4 && ipv4 >> 24 == 0);
}

} // namespace

QList<QHostAddress> dialOrder(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> left;
    for (const QHostAddress &address : addresses) {
        if (!isNobody(address) && !left.contains(address)) {
            left.append(address);
        }
    }
    QList<QHostAddress> order;
    while (!left.isEmpty() && order.size() < kMaxAddresses) {
        const auto next = std::find_if(left.cbegin(), left.cend(), [&order](const auto &address) {
            return order.isEmpty() || address.protocol() != order.constLast().protocol();
        });
        order.append(left.takeAt(next == left.cend() ? 0 : next - left.cbegin()));
    }
    return order;
}

} // namespace pennypost::net

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/resolver.h"

#include <QByteArray>
#include <QHostAddress>

namespace pennypost::net
{

// Asks the name servers of this computer through libresolv. QDnsLookup of Qt 6.4 cannot be used: it
// reports silence and "has no such record" as the same error, and the second means that mail goes
// to the domain itself. Any thread; blocks for up to half a minute.
struct DnsQuery {
    QByteArray name; // A-labels
    QHostAddress nameServer; // null: those of the system. IPv4
    quint16 nameServerPort = 53;

    // Records whose host cannot be a name are left out. Fails with NameServerFailed only, which is
    // also the answer when there were records and none was usable.
    [[nodiscard]] Result<QList<MailExchange>> mail() const;
    [[nodiscard]] Result<QList<ServiceRecord>> service() const;
};

} // namespace pennypost::net

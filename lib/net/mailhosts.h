// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/resolver.h"

#include <QRandomGenerator>
#include <QStringList>

#include <functional>

namespace pennypost::net
{

// No domain is trusted with more hosts than this.
inline constexpr qsizetype kMaxMailHosts = 10;

using HostsAnswer = std::function<void(Result<QStringList>)>;

// Who takes the mail of a domain, in the order to be tried (RFC 5321 section 5.1). The domain
// itself where it names nobody, or nobody knows it: the look-up of its addresses tells the rest.
// The address itself for a literal such as [192.0.2.1] or [IPv6:2001:db8::1], without brackets. At
// most kMaxMailHosts. Errors: NoMailAccepted (RFC 7505), NameServerFailed, and HostNotFound for
// what cannot be a domain; detail is the domain. Answers as Resolver does; the resolver must live
// until then.
void mailHosts(Resolver &resolver, const QString &domain, QObject *context, HostsAnswer answer);

// The smallest preference first, equals in random order, each host once.
[[nodiscard]] QStringList mailHostOrder(QList<MailExchange> exchanges, QRandomGenerator &random);

// The order of RFC 2782: the smallest priority first, equals drawn by their weight. Records that
// say that the service is not to be had are left out; at most kMaxMailHosts.
[[nodiscard]] QList<ServiceRecord> serviceOrder(QList<ServiceRecord> records,
                                                QRandomGenerator &random);

} // namespace pennypost::net

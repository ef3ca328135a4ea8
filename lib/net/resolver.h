// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace pennypost::net
{

// RFC 5321 section 5.1.
struct MailExchange {
    QString host; // A-labels; empty: the domain takes no mail (RFC 7505)
    quint16 preference = 0; // the smallest first

    bool operator==(const MailExchange &) const = default;
};

// RFC 2782.
struct ServiceRecord {
    QString host; // A-labels; empty: the service is not to be had
    quint16 port = 0;
    quint16 priority = 0; // the smallest first
    quint16 weight = 0;

    bool operator==(const ServiceRecord &) const = default;
};

// Turns a host name into addresses, and looks up who takes the mail of a domain. Injectable, so
// that tests give their own.
class Resolver
{
public:
    using Answer = std::function<void(Result<QList<QHostAddress>>)>;
    using MailAnswer = std::function<void(Result<QList<MailExchange>>)>;
    using ServiceAnswer = std::function<void(Result<QList<ServiceRecord>>)>;

    Resolver() = default;
    virtual ~Resolver() = default;
    Q_DISABLE_COPY_MOVE(Resolver)

    // All three call answer exactly once, in the thread of context, which is the caller's: never
    // before they have returned, and never once context is gone.

    // A good answer has at least one address, in the order to be tried. Errors: HostNotFound (no
    // such name), NameServerFailed (nobody could tell); detail is the host.
    virtual void lookup(const QString &host, QObject *context, Answer answer) = 0;
    // The MX and the SRV records of a name, as they came; none if it has none or does not exist,
    // which must never be mixed up with NameServerFailed (detail is the name).
    virtual void lookupMail(const QString &domain, QObject *context, MailAnswer answer) = 0;
    virtual void lookupService(const QString &name, QObject *context, ServiceAnswer answer) = 0;
};

// No answer is trusted with more attempts than this.
inline constexpr qsizetype kMaxAddresses = 10;

// The order to try addresses in (RFC 8305 section 4): families take turns, the first one given
// starts; addresses of nobody (0.0.0.0, ::) and repetitions are dropped; at most kMaxAddresses.
[[nodiscard]] QList<QHostAddress> dialOrder(const QList<QHostAddress> &addresses);

} // namespace pennypost::net

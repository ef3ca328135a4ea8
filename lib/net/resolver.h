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

// Turns a host name into addresses. Injectable, so that tests give their own.
class Resolver
{
public:
    using Answer = std::function<void(Result<QList<QHostAddress>>)>;

    Resolver() = default;
    virtual ~Resolver() = default;
    Q_DISABLE_COPY_MOVE(Resolver)

    // Calls answer exactly once, in the thread of context: never before lookup() has returned, and
    // never once context is gone. A good answer has at least one address, in the order to be tried.
    // Errors: HostNotFound (no such name), NameServerFailed (nobody could tell); detail is the
    // host.
    virtual void lookup(const QString &host, QObject *context, Answer answer) = 0;
};

// No answer is trusted with more attempts than this.
inline constexpr qsizetype kMaxAddresses = 10;

// The order to try addresses in (RFC 8305 section 4): families take turns, the first one given
// starts; addresses of nobody (0.0.0.0, ::) and repetitions are dropped; at most kMaxAddresses.
[[nodiscard]] QList<QHostAddress> dialOrder(const QList<QHostAddress> &addresses);

} // namespace pennypost::net

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/scheduler.h"

#include "outbox/retrypolicy.h"

namespace pennypost::outbox
{

bool isWaiting(const AccountLoad &load, qint64 nowMs)
{
    // Further ahead than any honest wait: stored before the clock was set back.
    return load.retryAt && *load.retryAt > nowMs && *load.retryAt <= nowMs + kLongestWaitMs;
}

bool mayUse(const AccountLoad &load, qint64 nowMs)
{
    return load.hold == Hold::None && !isWaiting(load, nowMs);
}

bool isSurelyUnreachable(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::NameServerFailed:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::NetworkUnreachable:
    case ErrorKind::ProxyUnreachable:
    case ErrorKind::ProxyRefused:
        return true;
    default:
        return false;
    }
}

bool isUnreachable(const Error &error, smtp::Stage stage)
{
    if (isSurelyUnreachable(error.kind)) {
        return true;
    }
    const bool isLoss
        = error.kind == ErrorKind::ConnectionLost || error.kind == ErrorKind::ReplyTimeout;
    return isLoss && error.smtpCode == 0
        && (stage <= smtp::Stage::Greeting || stage == smtp::Stage::Tls);
}

} // namespace pennypost::outbox

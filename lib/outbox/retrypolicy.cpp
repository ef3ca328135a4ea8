// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/retrypolicy.h"

#include <algorithm>
#include <array>

namespace pennypost::outbox
{
namespace
{

constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr std::array<qint64, 8> kNetworkWaits{5 * kSecond,  15 * kSecond, 30 * kSecond,
                                              kMinute,      2 * kMinute,  5 * kMinute,
                                              10 * kMinute, 15 * kMinute};
constexpr std::array<qint64, 6> kServerWaits{2 * kMinute,  5 * kMinute,  10 * kMinute,
                                             20 * kMinute, 40 * kMinute, 60 * kMinute};
constexpr double kSpread = 0.2;

qint64 spread(qint64 wait, double jitter)
{
    return static_cast<qint64>(static_cast<double>(wait)
                               * (1.0 + kSpread * std::clamp(jitter, -1.0, 1.0)));
}

RetryClass classOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::HostNotFound:
    case ErrorKind::NameServerFailed:
    case ErrorKind::ConnectionRefused:
    case ErrorKind::ConnectTimeout:
    case ErrorKind::NetworkUnreachable:
    case ErrorKind::ConnectionLost:
    case ErrorKind::ReplyTimeout:
    case ErrorKind::TransferStalled:
    case ErrorKind::HandshakeFailed:
    case ErrorKind::ProxyUnreachable:
    case ErrorKind::ProxyRefused:
        return RetryClass::Network;
    default:
        return RetryClass::Server;
    }
}

// Greylisting servers say so in words only; the common ones let the mail in after five minutes.
bool isGreylisting(const Error &error)
{
    const QByteArray text = error.serverText.toLower();
    return error.smtpCode / 100 == 4 && (text.contains("greylist") || text.contains("graylist"));
}

qint64 leastWait(const Error &error, int failures)
{
    if (error.kind == ErrorKind::HostNotFound) {
        return kNetworkWaits.back();
    }
    if (error.kind == ErrorKind::LoginTemporarilyRefused) {
        return 5 * kMinute;
    }
    return failures <= 1 && isGreylisting(error) ? 5 * kMinute : 0;
}

} // namespace

qint64 retryDelayMs(RetryClass retryClass, int failures, double jitter)
{
    const auto pick = [failures](const auto &waits) {
        const auto last = static_cast<int>(waits.size()) - 1;
        return waits[static_cast<std::size_t>(std::clamp(failures - 1, 0, last))];
    };
    return spread(retryClass == RetryClass::Network ? pick(kNetworkWaits) : pick(kServerWaits),
                  jitter);
}

qint64 retryDelayMs(const Error &error, int failures, double jitter)
{
    const qint64 least = leastWait(error, failures);
    // Spread upwards only, so that a least wait stays one.
    return std::max(
        retryDelayMs(classOf(error.kind), failures, jitter),
        least + static_cast<qint64>(static_cast<double>(least) * kSpread * std::max(jitter, 0.0)));
}

} // namespace pennypost::outbox

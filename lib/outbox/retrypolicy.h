// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QtGlobal>

namespace pennypost::outbox
{

// How long to wait before the next try, as pure functions of what happened and how often. Times in
// milliseconds; jitter is a number from -1 to 1 that spreads a wait by up to 20 %.

enum class RetryClass {
    Network, // 5 s, 15 s, 30 s, 1, 2, 5, 10, then 15 min
    Server, // 2, 5, 10, 20, 40, then 60 min
};

// failures: how many there have been in a row, this one included (1 is the first).
[[nodiscard]] qint64 retryDelayMs(RetryClass retryClass, int failures, double jitter);

// The wait that an error calls for: its class, with the least waits that some of them have
// (unknown host 15 min, login put off 5 min, greylisting 5 min).
[[nodiscard]] qint64 retryDelayMs(const Error &error, int failures, double jitter);

// No wait is longer than this: a stored time further ahead comes from a clock that was set back.
inline constexpr qint64 kLongestWaitMs = qint64{72} * 60 * 1000;

} // namespace pennypost::outbox

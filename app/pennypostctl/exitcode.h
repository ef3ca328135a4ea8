// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pennypost::cli
{

// Scripts rely on these (sysexits.h).
enum ExitCode : int {
    kOk = 0,
    kUsage = 64,
    kBadData = 65,
    kNoInput = 66,
    kNoUser = 67,
    kUnavailable = 69,
    kInternal = 70,
    kIoError = 74,
    kTemporary = 75,
    kLogin = 77,
    kConfiguration = 78,
};

[[nodiscard]] ExitCode exitCodeFor(const Error &error);

} // namespace pennypost::cli

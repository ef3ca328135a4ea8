// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "service/profile.h"

namespace pennypost::cli
{

// "account test": every step as it happens, the transcript on request of --json; the exit code.
[[nodiscard]] int probeAccount(service::Profile &profile, const accounts::Account &account,
                               bool json);

} // namespace pennypost::cli

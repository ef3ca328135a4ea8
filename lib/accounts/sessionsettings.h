// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "smtp/sessionsettings.h"

#include <optional>

namespace pennypost::accounts
{

[[nodiscard]] bool needsLogin(const Account &account);

// How a session with the server of the account has to be held.
[[nodiscard]] smtp::SessionSettings sessionSettings(const Account &account,
                                                    std::optional<smtp::Credentials> credentials);

} // namespace pennypost::accounts

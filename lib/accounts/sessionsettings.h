// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "smtp/sessionsettings.h"

#include <optional>

namespace pennypost::accounts
{

// How a session with the server of the account has to be held. Of a direct account the host is
// empty: it is the caller's to fill in. The certificate is that of loadClientCertificate().
[[nodiscard]] smtp::SessionSettings
sessionSettings(const Account &account, std::optional<smtp::Credentials> credentials,
                std::optional<smtp::ClientCertificate> clientCertificate = std::nullopt);

} // namespace pennypost::accounts

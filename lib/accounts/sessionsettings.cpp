// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/sessionsettings.h"

namespace pennypost::accounts
{

bool needsLogin(const Account &account)
{
    return !account.user.isEmpty() && account.auth != smtp::AuthMethod::None;
}

smtp::SessionSettings sessionSettings(const Account &account,
                                      std::optional<smtp::Credentials> credentials)
{
    smtp::SessionSettings settings;
    settings.host = account.host;
    settings.port = account.port;
    settings.security = account.security;
    settings.ehloName = account.ehloName;
    settings.auth = account.auth;
    settings.credentials = std::move(credentials);
    settings.allowPlaintextAuth = account.allowPlaintextAuth;
    settings.caCertificates = account.caCertificates;
    return settings;
}

} // namespace pennypost::accounts

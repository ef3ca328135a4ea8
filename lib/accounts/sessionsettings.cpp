// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/sessionsettings.h"

namespace pennypost::accounts
{

smtp::SessionSettings sessionSettings(const Account &account,
                                      std::optional<smtp::Credentials> credentials,
                                      std::optional<smtp::ClientCertificate> clientCertificate)
{
    smtp::SessionSettings settings;
    settings.host = account.host;
    settings.port = account.port;
    settings.security = account.security;
    settings.ehloName = account.ehloName;
    settings.auth = account.auth;
    settings.credentials = std::move(credentials);
    if (needsLogin(account) && !needsSecret(account)) {
        settings.credentials = smtp::Credentials{account.user, Secret()};
    }
    settings.allowPlaintextAuth = account.allowPlaintextAuth;
    settings.caCertificates = account.caCertificates;
    settings.verifyServer = account.verifyServer;
    settings.exceptions = account.exceptions;
    settings.clientCertificate = std::move(clientCertificate);
    settings.proxy = account.proxy;
    settings.chunking = account.chunking;
    return settings;
}

} // namespace pennypost::accounts

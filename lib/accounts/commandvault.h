// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"

#include <chrono>

namespace pennypost::accounts
{

// Passwords from a command the user names, run by /bin/sh -c without input and without a terminal.
// The secret is the first line of its output. SecretCommandFailed if it exits with anything but 0,
// says nothing, says more than 4 KiB on that line, or takes longer than the limit, when it is
// killed with all it has started. The detail names which; what the command wrote never gets into
// it.
class CommandVault final : public CredentialVault
{
public:
    static constexpr std::chrono::milliseconds kLimit = std::chrono::seconds(30);

    explicit CommandVault(std::chrono::milliseconds limit = kLimit);

    void fetch(const Account &account, QObject *context, SecretCallback callback) override;

private:
    std::chrono::milliseconds m_limit;
};

} // namespace pennypost::accounts

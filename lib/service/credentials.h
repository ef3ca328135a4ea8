// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/commandvault.h"
#include "accounts/keychainvault.h"
#include "accounts/sessionvault.h"
#include "accounts/vault.h"

namespace pennypost::service
{

// All places where this profile's passwords may come from. One per process, in the main thread:
// a keyring may have to show a prompt, and its library keeps one queue for the process.
struct CredentialSources {
    explicit CredentialSources(const QString &profileId)
        : keyring(profileId)
    {
    }

    accounts::KeychainVault keyring;
    accounts::CommandVault command;
    accounts::SessionVault session;
    accounts::Vault vault{keyring, command, session};
};

} // namespace pennypost::service

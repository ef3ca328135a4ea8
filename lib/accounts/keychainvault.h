// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/credentialvault.h"
#include "base/result.h"

#include <chrono>
#include <functional>

namespace pennypost::accounts
{

// The system keyring, through QtKeychain. All of a process in one thread: QtKeychain has one queue
// of jobs for the process and does not lock it.
//
// Every failure is SecretUnavailable, "could not get the password". A locked keyring, one that died
// and one without the entry give the same answer, so none of them means "no password", and nothing
// is deleted or overwritten because of it. There is no fallback to a file.
class KeychainVault final : public CredentialVault
{
public:
    using DoneCallback = std::function<void(Result<void>)>;

    // An unlock prompt that nobody answers would otherwise be waited for without end.
    static constexpr std::chrono::milliseconds kLimit = std::chrono::seconds(60);

    // profileId: profileRandomId().
    explicit KeychainVault(const QString &profileId, std::chrono::milliseconds limit = kLimit);

    void fetch(const Account &account, QObject *context, SecretCallback callback) override;
    // Answers under the same rules as fetch(). Success of store(): the keyring gave it back.
    void store(const Account &account, const Secret &secret, QObject *context,
               DoneCallback callback);
    void remove(const Account &account, QObject *context, DoneCallback callback);

    // profile id/user@host:port/security, so that another server is never given this one's secret.
    [[nodiscard]] QString entryKey(const Account &account) const;

private:
    QString m_profileId;
    std::chrono::milliseconds m_limit;
};

} // namespace pennypost::accounts

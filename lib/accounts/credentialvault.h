// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/result.h"
#include "base/secret.h"

#include <QtGlobal>

#include <functional>

class QObject;

namespace pennypost::accounts
{

using SecretCallback = std::function<void(Result<Secret>)>;

// Where passwords come from. An answer comes exactly once, later (never from inside the call), in
// the calling thread, which needs an event loop; not at all once context is gone, which has to
// live in that thread. A vault may go while an answer is outstanding.
//
// Errors: SecretMissing (the user has to give one), SecretUnavailable (the keyring is locked,
// absent, silent, or has no entry: it does not tell which), SecretCommandFailed.
class CredentialVault
{
public:
    CredentialVault() = default;
    virtual ~CredentialVault() = default;
    Q_DISABLE_COPY_MOVE(CredentialVault)

    virtual void fetch(const Account &account, QObject *context, SecretCallback callback) = 0;
};

// For vaults: calls back under the rules above.
void answerLater(QObject *context, SecretCallback callback, Result<Secret> answer);

} // namespace pennypost::accounts

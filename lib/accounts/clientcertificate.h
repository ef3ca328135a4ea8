// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/result.h"
#include "smtp/sessionsettings.h"

#include <QObject>

#include <functional>
#include <optional>

namespace pennypost::accounts
{

using CertificateCallback
    = std::function<void(const Result<std::optional<smtp::ClientCertificate>> &)>;

// Reads the certificate and the key that the account names, in a thread of its own: a file may lie
// on a server that does not answer. Answers once, in the thread of context, which is the caller's,
// never from inside the call; not at all once context is gone. Nothing: the account names none.
// ClientCertificateUnusable, detail = the file to blame, if one of them cannot be read or used or
// does not come in time.
void loadClientCertificate(const Account &account, QObject *context, CertificateCallback callback);

// The same in the calling thread, for those that may wait. The key is RSA or EC, has no password
// and belongs to the first certificate.
[[nodiscard]] Result<smtp::ClientCertificate> readClientCertificate(const QString &certificateFile,
                                                                    const QString &keyFile);

} // namespace pennypost::accounts

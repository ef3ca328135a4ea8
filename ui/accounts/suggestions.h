// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"

#include <QString>
#include <QStringList>

namespace pennypost::ui
{

// What the fields of an account suggest from each other. Nothing here asks the network.

[[nodiscard]] quint16 usualPort(smtp::Security security);
// The part behind the @ as far as it was written; may be empty.
[[nodiscard]] QString domainOf(const QString &address);
// An example for the server, never a value: "smtp.example.org".
[[nodiscard]] QString exampleHost(const QString &address);
// The domain, or the whole address if another account has that name, or that with a number.
[[nodiscard]] QString suggestedAccountName(const QString &address, const QStringList &taken);

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace pennypost::cli
{

// All accounts, because one names its fallbacks.
[[nodiscard]] QJsonObject accountJson(const accounts::Account &account,
                                      const QList<accounts::Account> &all);
[[nodiscard]] QString accountLine(const accounts::Account &account);
[[nodiscard]] QString accountText(const accounts::Account &account,
                                  const QList<accounts::Account> &all);

} // namespace pennypost::cli

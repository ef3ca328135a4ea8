// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"

#include <QJsonObject>
#include <QString>

namespace pennypost::cli
{

[[nodiscard]] QJsonObject accountJson(const accounts::Account &account);
[[nodiscard]] QString accountLine(const accounts::Account &account);
[[nodiscard]] QString accountText(const accounts::Account &account);

} // namespace pennypost::cli

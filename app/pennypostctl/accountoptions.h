// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "pennypostctl/accountvalues.h"
#include "pennypostctl/arguments.h"

#include <QList>

#include <optional>

namespace pennypost::cli
{

// The options of "account add" and "account edit".
[[nodiscard]] const std::vector<Option> &accountOptions();

// What "account add" needs and was not given; nothing: it has all.
[[nodiscard]] std::optional<QString> missingForAdd(const Arguments &arguments);

// Lays the options that were given over the account. Nothing: all was well. May read files.
[[nodiscard]] std::optional<OptionProblem> applyAccountOptions(const Arguments &arguments,
                                                               accounts::Account &account);

// The same for --fallback, which names other accounts of the profile.
[[nodiscard]] std::optional<OptionProblem> applyFallbacks(const Arguments &arguments,
                                                          const QList<accounts::Account> &all,
                                                          accounts::Account &account);

} // namespace pennypost::cli

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/account.h"
#include "base/result.h"
#include "pennypostctl/arguments.h"

#include <variant>

namespace pennypost::cli
{

// The options of "account add" and "account edit".
[[nodiscard]] const std::vector<Option> &accountOptions();

// What is wrong with the options themselves (a usage error), or with what they name.
using OptionProblem = std::variant<QString, Error>;

// Lays the options that were given over the account. Nothing: all was well.
[[nodiscard]] std::optional<OptionProblem> applyAccountOptions(const Arguments &arguments,
                                                               accounts::Account &account);

} // namespace pennypost::cli

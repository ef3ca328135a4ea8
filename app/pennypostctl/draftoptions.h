// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "compose/draft.h"
#include "pennypostctl/arguments.h"

#include <QString>

#include <optional>
#include <variant>

namespace pennypost::cli
{

// The options of "send" that describe the message.
[[nodiscard]] const std::vector<Option> &draftOptions();

// Makes the draft that the options describe, all but the sender. A usage error is a text.
using DraftOrProblem = std::variant<compose::Draft, QString, Error>;
[[nodiscard]] DraftOrProblem draftFromOptions(const Arguments &arguments, qint64 nowMs);

} // namespace pennypost::cli

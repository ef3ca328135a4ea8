// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "outbox/states.h"
#include "ui/words/words.h"

namespace pennypost::ui
{

// Why a message is on hold and what ends the hold. The cause, where there is one, tells what
// happened; with Hold::None the words are those of the cause alone.
[[nodiscard]] Words holdWords(outbox::Hold hold, const Error &cause);

} // namespace pennypost::ui

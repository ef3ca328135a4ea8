// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "ui/words/words.h"

namespace pennypost::ui
{

// Every error in words. The server's text is not among them: quoteServer() has it. Thread-safe, but
// meant for the thread that shows them.
[[nodiscard]] Words wordsFor(const Error &error);

} // namespace pennypost::ui

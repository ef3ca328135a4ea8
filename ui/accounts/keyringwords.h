// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "ui/words/words.h"

namespace pennypost::ui
{

// What is the matter with the keyring, in a sentence, as far as a SecretUnavailable tells.
[[nodiscard]] QString keyringTrouble(const Error &error);

// wordsFor(), but what a library says of the keyring is not in the sentences: it is for those who
// ask for details.
[[nodiscard]] Words secretWords(const Error &error);
[[nodiscard]] QString secretDetails(const Error &error);

} // namespace pennypost::ui

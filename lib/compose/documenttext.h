// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/document.h"

#include <QString>

namespace pennypost::compose
{

// The document as plain text with \n line ends: quotes as "> ", items with "- " or "1. ", links
// behind their words in angle brackets. Text of a plain document comes out as it was typed.
[[nodiscard]] QString toPlainText(const Document &document);

} // namespace pennypost::compose

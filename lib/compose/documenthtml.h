// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/document.h"

#include <QString>

namespace pennypost::compose
{

// The document as the HTML of a mail: a small, valid page of p, br, b, i, u, s, a, ul, ol, li and
// blockquote, with no font, size or colour, everything escaped. Runs of spaces survive.
[[nodiscard]] QString toMailHtml(const Document &document);

} // namespace pennypost::compose

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mime/part.h"

namespace pennypost::mime
{

// Content-Type, Content-Transfer-Encoding, Content-ID and Content-Disposition of a part, in this
// order. InvalidValue: a type that is none, a leaf that may not be encoded, a bad boundary.
[[nodiscard]] Result<QList<Header>> contentHeaders(const Part &part);

} // namespace pennypost::mime

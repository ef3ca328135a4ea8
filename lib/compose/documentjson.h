// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "compose/document.h"

#include <QByteArray>

namespace pennypost::compose
{

// How a document is kept in the store. Reading is bounded and forgives what a later version may
// add; InvalidValue for anything that is not a document.
[[nodiscard]] QByteArray toJson(const Document &document);
[[nodiscard]] Result<Document> documentFromJson(const QByteArray &json);

} // namespace pennypost::compose

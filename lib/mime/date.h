// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>

namespace pennypost::mime
{

// "Tue, 1 Mar 2024 09:05:07 -0330" (RFC 5322 3.3): English names whatever the locale, the offset of
// the time itself. InvalidValue for an invalid time or a year outside 1900 to 9999.
[[nodiscard]] Result<QByteArray> formatDate(const QDateTime &time);

} // namespace pennypost::mime

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace pennypost
{

// Bytes a server or file gave us, made fit to be shown as plain text: at most maxBytes of them,
// bad UTF-8 as U+FFFD, control and bidirectional control characters as visible escapes (\x1b),
// line ends kept. What remains is plain text; showing it as rich text would be the caller's fault.
[[nodiscard]] QString toDisplayText(QByteArrayView bytes, qsizetype maxBytes = 2048);

// The same without the escapes and the limit of lines, for JSON: only bad bytes become U+FFFD.
[[nodiscard]] QString toPlainUnicode(QByteArrayView bytes);

} // namespace pennypost

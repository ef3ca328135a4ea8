// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pennypost::mime
{

// RFC 2045 6. Eight-bit and binary are never written.
enum class TransferEncoding { SevenBit, QuotedPrintable, Base64 };

// The value of Content-Transfer-Encoding.
[[nodiscard]] QByteArray transferEncodingName(TransferEncoding encoding);

// Every CRLF, CR or LF becomes CRLF.
[[nodiscard]] QByteArray withCanonicalLineEnds(QByteArrayView text);

// For text with canonical line ends: 7bit if it can travel untouched (ASCII, no NUL, lines up to
// 998 bytes, none that starts with "From "), else the shorter of the two others. Depends on the
// text alone.
[[nodiscard]] TransferEncoding chooseTextEncoding(QByteArrayView text);

} // namespace pennypost::mime

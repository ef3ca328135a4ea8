// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pennypost::mime
{

// Base64 in lines of 76 characters, CRLF between them and none behind the last (RFC 2045 6.8).
// Input may be cut anywhere.
class Base64Encoder
{
public:
    static constexpr qsizetype kBytesPerLine = 57;

    void encode(QByteArrayView input, QByteArray &output);
    void finish(QByteArray &output);

    // Bytes that n bytes of input become.
    [[nodiscard]] static qint64 encodedSize(qint64 n);

private:
    void encodeLines(QByteArrayView input, QByteArray &output);

    QByteArray m_rest; // fewer than kBytesPerLine
    bool m_started = false;
};

} // namespace pennypost::mime

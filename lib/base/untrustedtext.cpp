// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/untrustedtext.h"

#include <algorithm>

namespace pennypost
{
namespace
{

bool mustEscape(char16_t c)
{
    const bool control = (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0);
    const bool bidi = c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
    const bool lineBreak = c == 0x2028 || c == 0x2029;
    return control || bidi || lineBreak || c == 0xfeff;
}

QString escaped(char16_t c)
{
    if (c < 0x100) {
        return QStringLiteral("\\x%1").arg(static_cast<uint>(c), 2, 16, QLatin1Char('0'));
    }
    return QStringLiteral("\\u%1").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0'));
}

bool isPrintableAscii(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

} // namespace

QString toPlainUnicode(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

QString toDisplayText(QByteArrayView bytes, qsizetype maxBytes)
{
    const bool cut = bytes.size() > maxBytes;
    if (!cut && isPrintableAscii(bytes)) { // nearly all of it
        return QString::fromLatin1(bytes);
    }
    QString text = QString::fromUtf8(cut ? bytes.first(maxBytes) : bytes);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    QString shown;
    shown.reserve(text.size());
    for (const QChar c : text) {
        if (mustEscape(c.unicode())) {
            shown += escaped(c.unicode());
        } else {
            shown += c;
        }
    }
    if (cut) {
        shown += QChar(0x2026);
    }
    return shown;
}

} // namespace pennypost

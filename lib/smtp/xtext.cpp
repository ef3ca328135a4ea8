// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/xtext.h"

#include <QString>

namespace pennypost::smtp
{
namespace
{

bool isPlain(char32_t c)
{
    return c > 0x20 && c < 0x7f && c != U'+' && c != U'=';
}

} // namespace

QByteArray xtext(QByteArrayView bytes)
{
    static constexpr char kDigits[] = "0123456789ABCDEF";
    QByteArray text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (isPlain(byte)) {
            text += c;
        } else {
            text += '+';
            text += kDigits[byte >> 4];
            text += kDigits[byte & 15];
        }
    }
    return text;
}

QByteArray utf8AddressXtext(QByteArrayView address)
{
    QByteArray text;
    for (const uint point : QString::fromUtf8(address).toUcs4()) {
        if (isPlain(point) && point != U'\\') {
            text += static_cast<char>(point);
        } else {
            // Two digits at least: "\x{9}" is none of the forms that are allowed.
            text += "\\x{" + QByteArray::number(point, 16).rightJustified(2, '0').toUpper() + '}';
        }
    }
    return text;
}

} // namespace pennypost::smtp

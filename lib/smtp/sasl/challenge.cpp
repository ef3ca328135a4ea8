// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/challenge.h"

namespace pennypost::smtp::sasl
{

std::optional<QByteArray> decodeChallenge(QByteArrayView challenge)
{
    const QByteArray::FromBase64Result result = QByteArray::fromBase64Encoding(
        challenge.trimmed().toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(result.decoded) : std::nullopt;
}

QByteArray escapedName(QByteArray name)
{
    return name.replace('=', "=3D").replace(',', "=2C");
}

} // namespace pennypost::smtp::sasl

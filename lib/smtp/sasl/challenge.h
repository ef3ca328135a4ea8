// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace pennypost::smtp::sasl
{

// The bytes of a challenge as the server sent it (the text behind 334): base64 and nothing else.
[[nodiscard]] std::optional<QByteArray> decodeChallenge(QByteArrayView challenge);

// A user's name where "," and "=" have a meaning (RFC 5801 section 4).
[[nodiscard]] QByteArray escapedName(QByteArray name);

} // namespace pennypost::smtp::sasl

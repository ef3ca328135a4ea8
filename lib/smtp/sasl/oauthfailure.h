// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace pennypost::smtp::sasl
{

// What a server says about a token that it does not take: base64 of a JSON object (RFC 7628 section
// 3.2.2). One line of JSON, for people; empty if it is none or more than a few KiB; none if it is
// not even base64.
[[nodiscard]] std::optional<QByteArray> oauthFailure(QByteArrayView challenge);

} // namespace pennypost::smtp::sasl

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace pennypost::practice
{

// What stands behind MAIL or RCPT: "FROM:<path> NAME=value NAME".
struct PathArgument {
    QByteArray path; // without the brackets and without a source route; empty for <>
    QList<QByteArray> parameters;
};

// keyword: "FROM:" or "TO:". As strict as RFC 5321, 4.1.2: no blanks around the path, limits of
// length (4.5.3.1), local part and domain well formed. Non-ASCII is let pass (RFC 6531). A path
// without a domain is allowed for "postmaster" alone.
[[nodiscard]] std::optional<PathArgument> parsePathArgument(QByteArrayView argument,
                                                            QByteArrayView keyword);

[[nodiscard]] bool isAscii(QByteArrayView bytes);

} // namespace pennypost::practice

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace pennypost::smtp
{

// One complete reply of the server (RFC 5321 section 4.2). The text is untrusted bytes.
struct Reply {
    int code = 0;
    QList<QByteArray> lines; // without code and line ends; at least one

    [[nodiscard]] bool isPositive() const
    {
        return code / 100 == 2;
    }
    [[nodiscard]] bool isIntermediate() const
    {
        return code / 100 == 3;
    }
    [[nodiscard]] bool isTransient() const
    {
        return code / 100 == 4;
    }
    [[nodiscard]] bool isPermanent() const
    {
        return code / 100 == 5;
    }

    // All lines, joined by \n.
    [[nodiscard]] QByteArray text() const;
    // "5.7.1" (RFC 2034, 3463) from the first line, empty if there is none, if it is malformed or
    // if its class contradicts the code.
    [[nodiscard]] QByteArray enhancedCode() const;

    bool operator==(const Reply &) const = default;
};

} // namespace pennypost::smtp

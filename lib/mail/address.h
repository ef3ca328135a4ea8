// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pennypost::mail
{

// One mailbox (RFC 5322 3.4), as people see it: the local part without its quotes, the domain in
// Unicode or as an address literal with its brackets. A plain value, not checked by itself: what
// comes from the parser is, and WirePath checks again.
struct Address {
    QString displayName;
    QString localPart;
    QString domain;

    // local@domain, the local part quoted where it has to be.
    [[nodiscard]] QString addrSpec() const;
    // "Name" <local@domain>, quoted where it has to be. Parses back to the same value.
    [[nodiscard]] QString toString() const;
    // Only the local part matters: a domain always has an ASCII form (RFC 6531 3.2).
    [[nodiscard]] bool needsSmtpUtf8() const;

    bool operator==(const Address &) const = default;
};

// Whether c may stand unquoted in an atom (RFC 5322 3.2.3, RFC 6532 3.2).
[[nodiscard]] bool isAtomText(QChar c);
// Whether text is atoms joined by single dots.
[[nodiscard]] bool isDotAtom(QStringView text);
// In double quotes, with quotes and backslashes escaped.
[[nodiscard]] QString quoted(QStringView text);
// Control characters (C0, C1, DEL), line and paragraph separators, half surrogate pairs: nothing
// that belongs into an address or a name.
[[nodiscard]] bool hasForbiddenCharacters(QStringView text);

} // namespace pennypost::mail

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mail/address.h"

#include <QByteArray>

namespace pennypost::mail
{

// An address as it goes between the angle brackets of MAIL FROM and RCPT TO (RFC 5321 4.1.2). It
// exists only in a form that is safe there: one path, no second parameter, no line break. The local
// part is quoted where it has to be and keeps its case, the domain is a lower-case A-label, so
// equal bytes mean the same mailbox. A plain value; any thread.
class WirePath
{
public:
    // InvalidAddress for control characters, an empty local part, one over 64 bytes, a domain that
    // can be no host, or more than 254 bytes in all.
    [[nodiscard]] static Result<WirePath> fromAddress(const Address &address);
    // The form that bytes() gives, or any other spelling of local@domain, in UTF-8. The empty path
    // is refused: it has to be meant.
    [[nodiscard]] static Result<WirePath> fromBytes(QByteArrayView bytes);
    // MAIL FROM:<>, for notifications (RFC 5321 4.5.5).
    [[nodiscard]] static WirePath nullReversePath();

    // Without the angle brackets.
    [[nodiscard]] const QByteArray &bytes() const
    {
        return m_bytes;
    }
    [[nodiscard]] bool isNull() const
    {
        return m_bytes.isEmpty();
    }
    // Lower case; empty for the null path.
    [[nodiscard]] QByteArray domain() const;
    [[nodiscard]] bool needsSmtpUtf8() const;

    bool operator==(const WirePath &) const = default;

private:
    explicit WirePath(QByteArray bytes);

    QByteArray m_bytes;
};

} // namespace pennypost::mail

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mail/address.h"
#include "mime/parameter.h"

#include <QByteArrayList>
#include <QList>

namespace pennypost::mime
{

// One header field in its final bytes: encoded, folded, 7-bit. The only way to make one is through
// a function that refuses CR, LF and NUL in what it is given (InvalidHeader) and then checks the
// finished bytes, so no value can start a second field. Lines are folded at 78 bytes where there
// is a place to fold, and never reach beyond 998 (RFC 5322 2.1.1). A plain value; any thread.
class Header
{
public:
    // Free text such as Subject. What ASCII cannot say becomes encoded words (RFC 2047).
    [[nodiscard]] static Result<Header> text(QByteArrayView name, QStringView value);
    // Mailboxes, in their wire form. SmtpUtf8Needed for a non-ASCII local part.
    [[nodiscard]] static Result<Header> addresses(QByteArrayView name,
                                                  const QList<mail::Address> &addresses);
    // Message ids, with or without angle brackets; an internationalised domain as A-label.
    [[nodiscard]] static Result<Header> identifiers(QByteArrayView name, const QStringList &ids);
    // A value that is already in its wire form, folded at its blanks.
    [[nodiscard]] static Result<Header> structured(QByteArrayView name, QByteArrayView value);
    // A value with parameters, each given as the pieces of encodeParameter().
    [[nodiscard]] static Result<Header> parameterised(QByteArrayView name, QByteArrayView value,
                                                      const QByteArrayList &parameters);

    [[nodiscard]] const QByteArray &name() const
    {
        return m_name;
    }
    // The whole field with its name and the final CRLF.
    [[nodiscard]] const QByteArray &bytes() const
    {
        return m_bytes;
    }

    bool operator==(const Header &) const = default;

private:
    Header(QByteArray name, QByteArray bytes);
    static Result<Header> checked(QByteArrayView name, QByteArray bytes);

    QByteArray m_name;
    QByteArray m_bytes;
};

} // namespace pennypost::mime

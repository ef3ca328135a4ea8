// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/plain.h"

namespace pennypost::smtp::sasl
{

Plain::Plain(Credentials credentials)
    : m_credentials(std::move(credentials))
{
}

QByteArray Plain::name() const
{
    return "PLAIN";
}

std::optional<QByteArray> Plain::initialResponse()
{
    m_complete = true;
    return '\0' + m_credentials.user.toUtf8() + '\0' + m_credentials.secret.bytes();
}

Step Plain::respond(QByteArrayView /*challenge*/)
{
    if (m_complete) {
        return Cancel{}; // the secret is given once
    }
    return Answer{*initialResponse()};
}

} // namespace pennypost::smtp::sasl

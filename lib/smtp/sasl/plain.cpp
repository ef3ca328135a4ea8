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

std::optional<Answer> Plain::initialResponse()
{
    m_complete = true;
    return Answer{'\0' + m_credentials.user.toUtf8() + '\0' + m_credentials.secret.bytes(),
                  {m_credentials.secret}};
}

Step Plain::respond(QByteArrayView /*challenge*/)
{
    return Cancel{}; // the secret is given once
}

} // namespace pennypost::smtp::sasl

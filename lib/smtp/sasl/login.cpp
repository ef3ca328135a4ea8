// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/login.h"

namespace pennypost::smtp::sasl
{

Login::Login(Credentials credentials)
    : m_credentials(std::move(credentials))
{
}

QByteArray Login::name() const
{
    return "LOGIN";
}

Step Login::respond(QByteArrayView /*challenge*/)
{
    if (m_answers == 2) {
        return Cancel{}; // a third prompt asks for the password again
    }
    if (++m_answers == 1) {
        return Answer{m_credentials.user.toUtf8()};
    }
    return Answer{QByteArray(m_credentials.secret.bytes()), {m_credentials.secret}};
}

} // namespace pennypost::smtp::sasl

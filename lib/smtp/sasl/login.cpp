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
    return Answer{++m_answers == 1 ? m_credentials.user.toUtf8()
                                   : QByteArray(m_credentials.secret.bytes())};
}

} // namespace pennypost::smtp::sasl

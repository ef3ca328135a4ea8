// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/external.h"

namespace pennypost::smtp::sasl
{

External::External(QString user)
    : m_user(std::move(user))
{
}

QByteArray External::name() const
{
    return "EXTERNAL";
}

std::optional<Answer> External::initialResponse()
{
    m_complete = true;
    return Answer{m_user.toUtf8()};
}

Step External::respond(QByteArrayView /*challenge*/)
{
    return Cancel{};
}

} // namespace pennypost::smtp::sasl

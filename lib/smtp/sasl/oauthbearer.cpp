// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/oauthbearer.h"

#include "smtp/sasl/challenge.h"

namespace pennypost::smtp::sasl
{

OAuthBearer::OAuthBearer(const Context &context)
    : OAuth(context.credentials.secret),
      m_user(context.credentials.user.toUtf8()),
      m_host(context.host.toUtf8()),
      m_port(QByteArray::number(context.port))
{
}

QByteArray OAuthBearer::name() const
{
    return "OAUTHBEARER";
}

QByteArray OAuthBearer::message() const
{
    return "n,a=" + escapedName(m_user) + ",\1host=" + m_host + "\1port=" + m_port
        + "\1auth=Bearer " + token().bytes() + "\1\1";
}

} // namespace pennypost::smtp::sasl

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/xoauth2.h"

namespace pennypost::smtp::sasl
{

XOAuth2::XOAuth2(const Credentials &credentials)
    : OAuth(credentials.secret),
      m_user(credentials.user.toUtf8())
{
}

QByteArray XOAuth2::name() const
{
    return "XOAUTH2";
}

QByteArray XOAuth2::message() const
{
    return "user=" + m_user + "\1auth=Bearer " + token().bytes() + "\1\1";
}

} // namespace pennypost::smtp::sasl

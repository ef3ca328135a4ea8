// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/oauth.h"

#include "smtp/sasl/oauthfailure.h"

namespace pennypost::smtp::sasl
{

OAuth::OAuth(Secret token)
    : m_token(std::move(token))
{
}

std::optional<Answer> OAuth::initialResponse()
{
    m_sent = true;
    return Answer{message(), {m_token}};
}

Step OAuth::respond(QByteArrayView challenge)
{
    const std::optional<QByteArray> failure = oauthFailure(challenge);
    if (std::exchange(m_failed, true) || !failure) {
        return Cancel{};
    }
    m_serverMessage = *failure;
    return Answer{acknowledgement()};
}

} // namespace pennypost::smtp::sasl

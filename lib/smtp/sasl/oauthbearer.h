// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sasl/oauth.h"

namespace pennypost::smtp::sasl
{

// RFC 7628. The acknowledgement of a failure is the byte 0x01 (section 3.2.3).
class OAuthBearer : public OAuth
{
public:
    explicit OAuthBearer(const Context &context);

    [[nodiscard]] QByteArray name() const override;

protected:
    [[nodiscard]] QByteArray message() const override;
    [[nodiscard]] QByteArray acknowledgement() const override
    {
        return "\1";
    }

private:
    QByteArray m_user;
    QByteArray m_host;
    QByteArray m_port;
};

} // namespace pennypost::smtp::sasl

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sasl/oauth.h"

namespace pennypost::smtp::sasl
{

// What Google and Microsoft documented before there was a standard. The acknowledgement of a
// failure is an empty line.
class XOAuth2 : public OAuth
{
public:
    explicit XOAuth2(const Credentials &credentials);

    [[nodiscard]] QByteArray name() const override;

protected:
    [[nodiscard]] QByteArray message() const override;
    [[nodiscard]] QByteArray acknowledgement() const override
    {
        return {};
    }

private:
    QByteArray m_user;
};

} // namespace pennypost::smtp::sasl

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sasl/mechanism.h"

namespace pennypost::smtp::sasl
{

// RFC 4422 appendix A: the certificate that we showed in the handshake says who we are; the user,
// if the account has one, whom we act for.
class External : public Mechanism
{
public:
    explicit External(QString user);

    [[nodiscard]] QByteArray name() const override;
    [[nodiscard]] std::optional<Answer> initialResponse() override;
    [[nodiscard]] Step respond(QByteArrayView challenge) override;
    [[nodiscard]] bool isComplete() const override
    {
        return m_complete;
    }

private:
    QString m_user;
    bool m_complete = false;
};

} // namespace pennypost::smtp::sasl

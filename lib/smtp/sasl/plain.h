// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sasl/mechanism.h"

namespace pennypost::smtp::sasl
{

// RFC 4616. The authorization identity is left empty.
class Plain : public Mechanism
{
public:
    explicit Plain(Credentials credentials);

    [[nodiscard]] QByteArray name() const override;
    [[nodiscard]] std::optional<Answer> initialResponse() override;
    [[nodiscard]] Step respond(QByteArrayView challenge) override;
    [[nodiscard]] bool isComplete() const override
    {
        return m_complete;
    }

private:
    Credentials m_credentials;
    bool m_complete = false;
};

} // namespace pennypost::smtp::sasl

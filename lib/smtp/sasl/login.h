// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sasl/mechanism.h"

namespace pennypost::smtp::sasl
{

// LOGIN has no standard and its prompts come in every spelling, some not even base64: they are
// answered by their order. Without an initial response, which servers disagree about.
class Login : public Mechanism
{
public:
    explicit Login(Credentials credentials);

    [[nodiscard]] QByteArray name() const override;
    [[nodiscard]] std::optional<Answer> initialResponse() override
    {
        return std::nullopt;
    }
    [[nodiscard]] Step respond(QByteArrayView challenge) override;
    [[nodiscard]] bool isComplete() const override
    {
        return m_answers == 2;
    }

private:
    Credentials m_credentials;
    int m_answers = 0;
};

} // namespace pennypost::smtp::sasl

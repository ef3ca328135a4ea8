// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/sasl/mechanism.h"

namespace pennypost::smtp::sasl
{

// What the two ways to send an access token have in common: one message, and a server that
// describes a failure and waits for an acknowledgement before it refuses.
class OAuth : public Mechanism
{
public:
    [[nodiscard]] std::optional<Answer> initialResponse() override;
    [[nodiscard]] Step respond(QByteArrayView challenge) override;
    [[nodiscard]] bool isComplete() const override
    {
        return m_sent && !m_failed;
    }
    [[nodiscard]] QByteArray serverMessage() const override
    {
        return m_serverMessage;
    }

protected:
    explicit OAuth(Secret token);

    [[nodiscard]] const Secret &token() const
    {
        return m_token;
    }
    [[nodiscard]] virtual QByteArray message() const = 0;
    [[nodiscard]] virtual QByteArray acknowledgement() const = 0;

private:
    Secret m_token;
    bool m_sent = false;
    bool m_failed = false;
    QByteArray m_serverMessage;
};

} // namespace pennypost::smtp::sasl

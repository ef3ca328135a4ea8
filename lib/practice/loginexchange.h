// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace pennypost::practice
{

// One login from the server's side: PLAIN (RFC 4616) or LOGIN.
class LoginExchange
{
public:
    enum class State { Asking, Complete, Malformed, Cancelled };

    // By the mechanism's name in any case; nothing if it is neither.
    [[nodiscard]] static std::optional<LoginExchange> begin(QByteArrayView mechanism);

    // The base64 behind "334 ".
    [[nodiscard]] QByteArray challenge() const;
    // One line of the client, or its initial response.
    State respond(QByteArrayView base64);

    [[nodiscard]] const QByteArray &user() const
    {
        return m_user;
    }
    [[nodiscard]] const Secret &password() const
    {
        return m_password;
    }

private:
    enum class Question { Everything, User, Password };

    explicit LoginExchange(Question first);
    State takeEverything(const QByteArray &message);

    Question m_question;
    QByteArray m_user;
    Secret m_password;
};

} // namespace pennypost::practice

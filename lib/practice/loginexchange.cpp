// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/loginexchange.h"

#include <utility>

namespace pennypost::practice
{

std::optional<LoginExchange> LoginExchange::begin(QByteArrayView mechanism)
{
    if (mechanism.compare("PLAIN", Qt::CaseInsensitive) == 0) {
        return LoginExchange(Question::Everything);
    }
    if (mechanism.compare("LOGIN", Qt::CaseInsensitive) == 0) {
        return LoginExchange(Question::User);
    }
    return std::nullopt;
}

LoginExchange::LoginExchange(Question first)
    : m_question(first)
{
}

QByteArray LoginExchange::challenge() const
{
    switch (m_question) {
    case Question::Everything:
        return {};
    case Question::User:
        return QByteArrayLiteral("Username:").toBase64();
    case Question::Password:
        return QByteArrayLiteral("Password:").toBase64();
    }
    return {};
}

LoginExchange::State LoginExchange::respond(QByteArrayView base64)
{
    if (base64 == "*") {
        return State::Cancelled;
    }
    auto decoded = QByteArray::fromBase64Encoding(base64.toByteArray(),
                                                  QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        return State::Malformed;
    }
    switch (m_question) {
    case Question::Everything: {
        const State state = takeEverything(*decoded);
        Secret::wipe(*decoded);
        return state;
    }
    case Question::User:
        m_user = *decoded;
        m_question = Question::Password;
        return State::Asking;
    case Question::Password:
        m_password = Secret(std::move(*decoded));
        return State::Complete;
    }
    return State::Malformed;
}

// authorisation identity, NUL, user, NUL, password; to act for somebody else is not known here.
LoginExchange::State LoginExchange::takeEverything(const QByteArray &message)
{
    const qsizetype first = message.indexOf('\0');
    const qsizetype second = first < 0 ? -1 : message.indexOf('\0', first + 1);
    if (second < 0 || message.indexOf('\0', second + 1) >= 0) {
        return State::Malformed;
    }
    m_user = message.mid(first + 1, second - first - 1);
    const QByteArray actsFor = message.left(first);
    if (m_user.isEmpty() || (!actsFor.isEmpty() && actsFor != m_user)) {
        return State::Malformed;
    }
    m_password = Secret(message.mid(second + 1));
    return State::Complete;
}

} // namespace pennypost::practice

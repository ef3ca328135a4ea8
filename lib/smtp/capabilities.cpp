// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/capabilities.h"

#include <limits>

namespace pennypost::smtp
{
namespace
{

// Words between blanks; servers are free with them.
QList<QByteArray> words(const QByteArray &line)
{
    QList<QByteArray> found;
    for (const QByteArray &word : line.simplified().split(' ')) {
        if (!word.isEmpty()) {
            found.append(word.toUpper());
        }
    }
    return found;
}

std::optional<quint64> readSize(QByteArrayView text)
{
    quint64 size = 0;
    for (const char c : text) {
        const auto digit = static_cast<quint64>(c - '0');
        if (c < '0' || c > '9' || size > (std::numeric_limits<quint64>::max() - digit) / 10) {
            return std::nullopt;
        }
        size = size * 10 + digit;
    }
    return size > 0 ? std::optional(size) : std::nullopt;
}

} // namespace

Capabilities::Capabilities(const Reply &ehlo)
{
    // The first line greets.
    for (const QByteArray &line : ehlo.lines.mid(1)) {
        QList<QByteArray> parameters = words(line);
        if (parameters.isEmpty()) {
            continue;
        }
        QByteArray keyword = parameters.takeFirst();
        if (keyword.startsWith("AUTH=")) {
            parameters.prepend(keyword.mid(5));
            keyword = "AUTH";
        }
        if (keyword == "AUTH") {
            addAuth(parameters);
        } else if (keyword == "SIZE") {
            m_sizeLimit = parameters.isEmpty() ? std::nullopt : readSize(parameters.first());
        }
        if (!m_keywords.contains(keyword)) {
            m_keywords.append(keyword);
        }
    }
}

void Capabilities::addAuth(const QList<QByteArray> &mechanisms)
{
    for (const QByteArray &mechanism : mechanisms) {
        if (!mechanism.isEmpty() && !m_authMechanisms.contains(mechanism)) {
            m_authMechanisms.append(mechanism);
        }
    }
}

bool Capabilities::has(QByteArrayView keyword) const
{
    return m_keywords.contains(keyword.toByteArray().toUpper());
}

bool Capabilities::offersAuth(QByteArrayView mechanism) const
{
    return m_authMechanisms.contains(mechanism.toByteArray().toUpper());
}

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/reply.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace pennypost::smtp
{

// What one EHLO reply offered (RFC 5321 section 4.1.1.1). A value, replaced whole by each EHLO, so
// that nothing learnt before TLS survives it (RFC 3207 section 4.2).
class Capabilities
{
public:
    Capabilities() = default;
    explicit Capabilities(const Reply &ehlo);

    // Keywords and mechanism names compare without regard to case.
    [[nodiscard]] bool has(QByteArrayView keyword) const;
    // Upper case, in the server's order, from "AUTH X Y" and the old "AUTH=X Y" together.
    [[nodiscard]] const QList<QByteArray> &authMechanisms() const
    {
        return m_authMechanisms;
    }
    [[nodiscard]] bool offersAuth(QByteArrayView mechanism) const;
    // RFC 1870: none if SIZE is missing, has no readable value or is 0 (no fixed limit).
    [[nodiscard]] std::optional<quint64> sizeLimit() const
    {
        return m_sizeLimit;
    }

private:
    void addAuth(const QList<QByteArray> &mechanisms);

    QList<QByteArray> m_keywords; // upper case
    QList<QByteArray> m_authMechanisms;
    std::optional<quint64> m_sizeLimit;
};

} // namespace pennypost::smtp

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
// that nothing learnt before TLS survives it (RFC 3207 section 4.2). As large as a reply at most.
class Capabilities
{
public:
    // RFC 9422: what one session, or one transaction in it, may ask for. None: no limit told.
    struct Limits {
        std::optional<int> messages; // MAILMAX: MAIL commands in the session
        std::optional<int> recipients; // RCPTMAX: RCPT commands in one transaction
        std::optional<int> domains; // RCPTDOMAINMAX: different ones in the session
    };
    // RFC 4865: how far ahead a message may be held. None: not told.
    struct FutureRelease {
        std::optional<qint64> maxSeconds;
        std::optional<qint64> maxTimeMs; // milliseconds since 1970, UTC
    };

    Capabilities() = default;
    explicit Capabilities(const Reply &ehlo);

    // Keywords and mechanism names compare without regard to case.
    [[nodiscard]] bool has(QByteArrayView keyword) const;
    // RFC 6531 section 3.1: SMTPUTF8 is of no use without 8BITMIME.
    [[nodiscard]] bool offersSmtpUtf8() const
    {
        return has("SMTPUTF8") && has("8BITMIME");
    }
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
    [[nodiscard]] const Limits &limits() const
    {
        return m_limits;
    }
    [[nodiscard]] const FutureRelease &futureRelease() const
    {
        return m_futureRelease;
    }
    // RFC 2852: the shortest time that may be asked for; none if it was not told.
    [[nodiscard]] std::optional<qint64> minDeliverBySeconds() const
    {
        return m_minDeliverBySeconds;
    }

private:
    void addAuth(const QList<QByteArray> &mechanisms);
    void setLimits(const QList<QByteArray> &limits);

    QList<QByteArray> m_keywords; // upper case
    QList<QByteArray> m_authMechanisms;
    std::optional<quint64> m_sizeLimit;
    Limits m_limits;
    FutureRelease m_futureRelease;
    std::optional<qint64> m_minDeliverBySeconds;
};

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail/wirepath.h"
#include "smtp/reply.h"

#include <QByteArray>
#include <QList>
#include <QSet>

#include <optional>

namespace pennypost::smtp
{

// The different domains that a session may still name (RFC 9422 RCPTDOMAINMAX).
class DomainAllowance
{
public:
    void setLimit(std::optional<int> limit)
    {
        m_limit = limit;
    }
    [[nodiscard]] bool admit(const mail::WirePath &recipient);
    [[nodiscard]] bool isUsedUp() const
    {
        return m_limit && m_domains.size() >= *m_limit;
    }

private:
    std::optional<int> m_limit;
    QSet<QByteArray> m_domains; // only kept where there is a limit
};

// Whom one transaction asks, in order, and what follows from the answers. Indices are those of the
// transaction's recipients.
class RecipientBatch
{
public:
    RecipientBatch() = default;
    RecipientBatch(const QList<mail::WirePath> &recipients, bool utf8Offered,
                   std::optional<int> limit, DomainAllowance &domains);

    // Those whose address the server does not understand.
    [[nodiscard]] const QList<int> &unreachable() const
    {
        return m_unreachable;
    }
    [[nodiscard]] bool isEmpty() const
    {
        return m_toAsk.isEmpty();
    }
    [[nodiscard]] bool usesUtf8() const
    {
        return m_usesUtf8;
    }

    [[nodiscard]] bool hasNext() const
    {
        return !m_stopped && m_next < m_toAsk.size();
    }
    [[nodiscard]] int takeNext()
    {
        return m_toAsk.at(m_next++);
    }
    // In the order of takeNext(). "Too many" behind one that was accepted, said clearly or twice in
    // a row, ends the asking: what is left goes into the next transaction.
    void onReply(const Reply &reply);
    // How many the server takes, if it said so.
    [[nodiscard]] std::optional<int> learntLimit() const
    {
        return m_learntLimit;
    }

private:
    QList<int> m_toAsk;
    QList<int> m_unreachable;
    bool m_usesUtf8 = false;
    qsizetype m_next = 0;
    int m_accepted = 0;
    int m_refusedAsTooMany = 0; // in a row
    bool m_stopped = false;
    std::optional<int> m_learntLimit;
};

} // namespace pennypost::smtp

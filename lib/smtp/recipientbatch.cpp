// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/recipientbatch.h"

#include "smtp/verdict.h"

namespace pennypost::smtp
{

bool DomainAllowance::admit(const mail::WirePath &recipient)
{
    if (!m_limit) {
        return true;
    }
    const QByteArray domain = recipient.domain();
    if (isUsedUp() && !m_domains.contains(domain)) {
        return false;
    }
    m_domains.insert(domain);
    return true;
}

RecipientBatch::RecipientBatch(const QList<mail::WirePath> &recipients, bool utf8Offered,
                               std::optional<int> limit, DomainAllowance &domains)
{
    for (int i = 0; i < recipients.size(); ++i) {
        const mail::WirePath &recipient = recipients.at(i);
        if (recipient.needsSmtpUtf8() && !utf8Offered) {
            m_unreachable.append(i);
        } else if ((!limit || m_toAsk.size() < *limit) && domains.admit(recipient)) {
            m_toAsk.append(i);
            m_usesUtf8 = m_usesUtf8 || recipient.needsSmtpUtf8();
        }
    }
}

void RecipientBatch::onReply(const Reply &reply)
{
    if (reply.isPositive()) {
        ++m_accepted;
        m_learntLimit.reset(); // it takes more after all
    }
    if (m_accepted == 0 || !meansTooManyRecipients(reply)) {
        m_refusedAsTooMany = 0;
        return;
    }
    // Said once and without an enhanced code it may also be a single mailbox that is full.
    ++m_refusedAsTooMany;
    if (m_refusedAsTooMany > 1 || !reply.enhancedCode().isEmpty()) {
        m_stopped = true;
        m_learntLimit = m_accepted;
    }
}

} // namespace pennypost::smtp

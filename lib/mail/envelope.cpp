// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/envelope.h"

#include <QSet>

#include <algorithm>

namespace pennypost::mail
{

bool Envelope::needsSmtpUtf8() const
{
    return sender.needsSmtpUtf8()
        || std::any_of(
               recipients.cbegin(), recipients.cend(),
               [](const EnvelopeRecipient &recipient) { return recipient.path.needsSmtpUtf8(); });
}

Result<QList<EnvelopeRecipient>> makeRecipients(const QList<Address> &to, const QList<Address> &cc,
                                                const QList<Address> &bcc)
{
    QList<EnvelopeRecipient> recipients;
    QSet<QByteArray> seen;
    const auto add = [&](const QList<Address> &addresses, RecipientKind kind) -> Result<void> {
        for (const Address &address : addresses) {
            Result<WirePath> path = WirePath::fromAddress(address);
            if (!path) {
                return path.error();
            }
            if (!seen.contains(path->bytes())) {
                seen.insert(path->bytes());
                recipients.append({*std::move(path), kind});
            }
        }
        return {};
    };
    if (Result<void> added = add(to, RecipientKind::To); !added) {
        return added.error();
    }
    if (Result<void> added = add(cc, RecipientKind::Cc); !added) {
        return added.error();
    }
    if (Result<void> added = add(bcc, RecipientKind::Bcc); !added) {
        return added.error();
    }
    return recipients;
}

} // namespace pennypost::mail

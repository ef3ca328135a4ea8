// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/messageid.h"

#include "base/hash.h"
#include "mail/domain.h"

namespace pennypost::mime
{

Result<QByteArray> makeMessageId(const mail::Address &from)
{
    const Result<QByteArray> domain = mail::toWireDomain(from.domain);
    if (!domain) {
        return domain.error();
    }
    return '<' + randomBytes(16).toHex() + '@' + *domain + '>';
}

} // namespace pennypost::mime

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/sasl/crammd5.h"

#include "smtp/sasl/challenge.h"

namespace pennypost::smtp::sasl
{

CramMd5::CramMd5(Credentials credentials)
    : m_credentials(std::move(credentials))
{
}

QByteArray CramMd5::name() const
{
    return "CRAM-MD5";
}

Step CramMd5::respond(QByteArrayView challenge)
{
    if (m_complete) {
        return Cancel{}; // one challenge, one digest
    }
    const std::optional<QByteArray> text = decodeChallenge(challenge);
    if (!text || text->isEmpty()) {
        return Cancel{makeError(ErrorKind::ReplyMalformed)};
    }
    const Secret digest = keyedHash(Hash::Md5, m_credentials.secret.bytes(), *text);
    if (digest.isEmpty()) {
        return Cancel{makeError(ErrorKind::LoginMechanismUnavailable, QStringLiteral("CRAM-MD5"))};
    }
    m_complete = true;
    const QByteArray hex = digest.bytes().toHex();
    return Answer{m_credentials.user.toUtf8() + ' ' + hex, {Secret(hex)}};
}

} // namespace pennypost::smtp::sasl

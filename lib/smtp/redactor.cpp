// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/redactor.h"

namespace pennypost::smtp
{
namespace
{

// Shorter ones would blot out ordinary words.
constexpr qsizetype kShortestNeedle = 4;

} // namespace

Redactor::Redactor(const Credentials &credentials)
{
    const QByteArray &secret = credentials.secret.bytes();
    QByteArray plain = '\0' + credentials.user.toUtf8() + '\0' + secret;
    // The longest first: the clear text may be part of an encoded form.
    for (const QByteArray &form :
         {plain.toBase64(), secret.toBase64(), QByteArray(secret.constData(), secret.size())}) {
        if (!secret.isEmpty() && form.size() >= kShortestNeedle) {
            m_needles.append(Secret(form));
        }
    }
    Secret::wipe(plain);
}

QByteArray Redactor::clean(QByteArray text) const
{
    for (const Secret &needle : m_needles) {
        text.replace(needle.bytes(), "[hidden]");
    }
    return text;
}

Reply Redactor::clean(Reply reply) const
{
    for (QByteArray &line : reply.lines) {
        line = clean(std::move(line));
    }
    return reply;
}

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "smtp/reply.h"
#include "smtp/sessionsettings.h"

#include <QByteArray>
#include <QList>

namespace pennypost::smtp
{

// Removes a login's secrets, in the clear and in the forms they are sent in, from what a server
// says: some quote the line they did not like, or its beginning. Challenges are hidden as a whole.
class Redactor
{
public:
    Redactor() = default;
    explicit Redactor(const Credentials &credentials);

    // Another secret from here on: a token, a proof, a line that was sent.
    void hide(const Secret &secret);

    // A line, with its code.
    [[nodiscard]] QByteArray clean(QByteArray line) const;
    [[nodiscard]] Reply clean(Reply reply) const;

private:
    [[nodiscard]] QByteArray withoutSecrets(QByteArray text) const;
    [[nodiscard]] QByteArray withoutParts(const QByteArray &text) const;

    QList<Secret> m_needles; // the longest first
    Secret m_parts; // all kPart bytes long that occur in long needles, sorted
};

} // namespace pennypost::smtp

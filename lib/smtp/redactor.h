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

// Removes a login's secret, in the clear and in the forms it is sent in, from what a server says:
// some servers quote the line they did not like.
class Redactor
{
public:
    Redactor() = default;
    explicit Redactor(const Credentials &credentials);

    [[nodiscard]] QByteArray clean(QByteArray text) const;
    [[nodiscard]] Reply clean(Reply reply) const;

private:
    QList<Secret> m_needles;
};

} // namespace pennypost::smtp

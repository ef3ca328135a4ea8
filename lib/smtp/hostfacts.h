// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <optional>

namespace pennypost::smtp
{

// What earlier sessions have found out about one server (host and port). A value; whoever keeps it
// lets it grow old.
struct HostFacts {
    std::optional<quint64> sizeLimit; // of the last EHLO inside TLS or after a login
    std::optional<int> recipientLimit; // per message: LIMITS RCPTMAX, or seen by "too many"
    bool breaksPipelining = false; // offered it and lost track: spoken to step by step
    bool wantsOwnLiteral = false; // refused [127.0.0.1]
    QByteArray strongestLogin; // the best mechanism that ever let us in; nothing weaker is used

    bool operator==(const HostFacts &) const = default;
};

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pennypost::net
{

// The way out of a network. Names are resolved behind it, never here. A value.
struct Proxy {
    // Stored by number in the account: never renumber.
    enum class Kind : int { None = 0, Socks5 = 1, Http = 2 }; // RFC 1928; CONNECT of RFC 9110

    Kind kind = Kind::None;
    QString host;
    quint16 port = 0;

    bool operator==(const Proxy &) const = default;
};

} // namespace pennypost::net

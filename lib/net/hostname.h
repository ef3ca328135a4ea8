// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHostAddress>
#include <QString>

namespace pennypost::net
{

// Whether the bytes may be put where a host name belongs: letters, digits, hyphens, underscores and
// single dots, labels of at most 63 and in all at most 253 bytes.
[[nodiscard]] bool isHostName(QByteArrayView name);

// What name servers and proxies are asked for: international names as A-labels, without the root's
// dot. Empty if host cannot be a name; a NUL would cut one short.
[[nodiscard]] QByteArray lookupName(const QString &host);

// With or without the brackets of an address literal, whose IPv6 form may have its tag (RFC 5321
// section 4.1.3). Null if host is no address.
[[nodiscard]] QHostAddress literalAddress(const QString &host);

} // namespace pennypost::net

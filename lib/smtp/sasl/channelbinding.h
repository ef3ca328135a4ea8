// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pennypost::smtp::sasl
{

// tls-server-end-point (RFC 5929 section 4): the hash of the server's certificate (DER), by the
// hash function of its signature, SHA-256 where that is MD5 or SHA-1. Empty where it is not
// defined: for signatures without one, such as Ed25519, and for what is no certificate. The only
// binding that QSslSocket lets us have.
[[nodiscard]] QByteArray serverEndPoint(const QByteArray &certificate);

} // namespace pennypost::smtp::sasl

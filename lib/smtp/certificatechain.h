// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QList>
#include <QSslCertificate>
#include <QSslError>
#include <QString>

// What certificates are worth, asked of OpenSSL. Thread-safe.
namespace pennypost::smtp
{

// The kind of certificate problem; CertificateInvalid for whatever has none of its own.
[[nodiscard]] ErrorKind certificateFault(QSslError::SslError error);

// All that is wrong with the chain, its first certificate being the server's, if these are the only
// issuers to be trusted. The name is not looked at.
[[nodiscard]] QList<ErrorKind> chainFaults(const QList<QSslCertificate> &chain,
                                           const QList<QSslCertificate> &issuers);

// Whether the certificate names the host, a name or an address, where RFC 9525 wants it: never in
// the common name, and no wildcard for a part of a label.
[[nodiscard]] bool namesHost(const QSslCertificate &certificate, const QString &host);

} // namespace pennypost::smtp

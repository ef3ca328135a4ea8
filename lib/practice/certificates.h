// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QSslCertificate>
#include <QSslKey>

// Certificates made on the spot, with OpenSSL and P-256 keys: for the practice server and for
// tests. Nothing is written to disk. Thread-safe. Fails with TlsUnavailable only.
namespace pennypost::practice
{

struct KeyPair {
    QSslCertificate certificate;
    QSslKey key;
};

struct CertificateOptions {
    QByteArray commonName = "localhost";
    QList<QByteArray> dnsNames = {"localhost"};
    QList<QHostAddress> addresses
        = {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    // Seconds from now; the defaults are a day ago and in thirty days.
    qint64 notBefore = -86'400;
    qint64 notAfter = qint64{30} * 86'400;
};

// A root that may sign server certificates. Its validity is always the default one.
[[nodiscard]] Result<KeyPair> makeAuthority(const QByteArray &commonName = "Pennypost practice CA");

[[nodiscard]] Result<KeyPair> makeServerCertificate(const KeyPair &authority,
                                                    const CertificateOptions &options = {});

// A server certificate that vouches for itself.
[[nodiscard]] Result<KeyPair> makeSelfSignedCertificate(const CertificateOptions &options = {});

} // namespace pennypost::practice

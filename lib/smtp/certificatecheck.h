// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>

namespace pennypost::smtp
{

// Whom a session trusts, and what to say about a certificate it does not. A value.
class CertificateCheck
{
public:
    // caCertificates: PEM of the only issuers to trust; empty: those of the system. host: name or
    // address that the certificate must be for.
    CertificateCheck(const QByteArray &caCertificates, const QString &host);

    // TlsUnavailable if this computer lacks what we need, InvalidValue if the PEM holds nothing.
    [[nodiscard]] Result<QSslConfiguration> configuration() const;

    // What QSslSocket found, as one error; the identity of the server comes before its dates.
    [[nodiscard]] Error judge(const QList<QSslError> &errors,
                              const QSslCertificate &certificate) const;

    // After a handshake that QSslSocket was content with: the name once more (RFC 9525: never the
    // common name), and with own issuers the whole chain, because Qt 6.4 also takes the system's
    // (CVE-2023-34410). None if all is well.
    [[nodiscard]] Error verify(const QList<QSslCertificate> &chain) const;

private:
    QByteArray m_pem;
    QList<QSslCertificate> m_issuers;
    QString m_host;
};

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "smtp/sessionsettings.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QString>

#include <optional>

namespace pennypost::smtp
{

// Whom a session trusts, and what to say about a certificate it does not. A value.
class CertificateCheck
{
public:
    // Of the settings: who answers (host, port), who may vouch for it, which certificates the user
    // accepts as they are, whether it is judged at all, and our own certificate.
    explicit CertificateCheck(const SessionSettings &settings);

    // TlsUnavailable if this computer lacks what we need, InvalidValue if the PEM of the issuers
    // holds nothing, ClientCertificateUnusable.
    [[nodiscard]] Result<QSslConfiguration> configuration() const;

    // Whether the handshake goes on in spite of all that QSslSocket found: the server is not to be
    // judged, or the user accepts this very certificate with all these faults.
    [[nodiscard]] bool tolerates(const QList<QSslError> &errors,
                                 const QSslCertificate &certificate) const;
    // What QSslSocket found, as one error; the identity of the server comes before its dates. The
    // detail has a line "key: value" for each fact: subject, names, issuer, from, until, sha256,
    // faults (all of them: self-signed untrusted name not-yet-valid expired invalid), and accepted
    // (the SHA-256 of each exception for this server).
    [[nodiscard]] Error judge(const QList<QSslError> &errors,
                              const QSslCertificate &certificate) const;

    // After the handshake: the name once more (RFC 9525: never the common name), and with own
    // issuers the whole chain, because Qt 6.4 also takes the system's (CVE-2023-34410). None if all
    // is well or excepted.
    [[nodiscard]] Error verify(const QList<QSslCertificate> &chain) const;

private:
    [[nodiscard]] bool isExcepted(const QList<ErrorKind> &faults,
                                  const QSslCertificate &certificate) const;
    [[nodiscard]] Error worst(const QList<ErrorKind> &faults,
                              const QSslCertificate &certificate) const;

    QByteArray m_pem;
    QList<QSslCertificate> m_issuers;
    QString m_host;
    bool m_verifies = true;
    QList<CertificateException> m_exceptions; // for this host and port
    std::optional<ClientCertificate> m_own;
};

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/certificatecheck.h"

#include "base/untrustedtext.h"
#include "smtp/certificatechain.h"
#include "smtp/owncertificate.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QSslSocket>

#include <algorithm>
#include <array>

namespace pennypost::smtp
{
namespace
{

struct Fault {
    ErrorKind kind;
    const char *word;
};

// For a server nobody vouches for the rest says little, so that goes first.
constexpr std::array kFaults{
    Fault{ErrorKind::CertificateSelfSigned, "self-signed"},
    Fault{ErrorKind::CertificateUntrusted, "untrusted"},
    Fault{ErrorKind::CertificateNameMismatch, "name"},
    Fault{ErrorKind::CertificateNotYetValid, "not-yet-valid"},
    Fault{ErrorKind::CertificateExpired, "expired"},
    Fault{ErrorKind::CertificateInvalid, "invalid"},
};

// The name as certificates and exceptions have it.
QString bareHost(const QString &host)
{
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        return host.mid(1).chopped(1);
    }
    return host.endsWith(u'.') ? host.chopped(1) : host;
}

QByteArray fingerprint(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QByteArray() : certificate.digest(QCryptographicHash::Sha256);
}

QString shownFingerprint(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':').toUpper());
}

QList<ErrorKind> faultsOf(const QList<QSslError> &errors)
{
    QList<ErrorKind> faults;
    for (const QSslError &error : errors) {
        const ErrorKind kind = certificateFault(error.error());
        if (kind != ErrorKind::None && !faults.contains(kind)) {
            faults.append(kind);
        }
    }
    return faults;
}

bool isFor(const CertificateException &exception, const QByteArray &digest)
{
    return !digest.isEmpty() && exception.sha256 == digest;
}

// The facts for a person to compare, one "key: value" per line.
QStringList describe(const QSslCertificate &certificate)
{
    if (certificate.isNull()) {
        return {};
    }
    const auto shown = [](const QStringList &names) {
        return toDisplayText(names.join(QStringLiteral(", ")).toUtf8());
    };
    return {
        QStringLiteral("subject: ") + shown(certificate.subjectInfo(QSslCertificate::CommonName)),
        QStringLiteral("names: ") + shown(certificate.subjectAlternativeNames().values()),
        QStringLiteral("issuer: ") + shown(certificate.issuerInfo(QSslCertificate::CommonName)),
        QStringLiteral("from: ") + certificate.effectiveDate().toUTC().toString(Qt::ISODate),
        QStringLiteral("until: ") + certificate.expiryDate().toUTC().toString(Qt::ISODate),
        QStringLiteral("sha256: ") + shownFingerprint(fingerprint(certificate)),
    };
}

} // namespace

CertificateCheck::CertificateCheck(const SessionSettings &settings)
    : m_pem(settings.caCertificates),
      m_issuers(QSslCertificate::fromData(settings.caCertificates, QSsl::Pem)),
      m_host(bareHost(settings.host)),
      m_verifies(settings.verifyServer),
      m_own(settings.clientCertificate)
{
    for (const CertificateException &exception : settings.exceptions) {
        if (exception.port == settings.port
            && bareHost(exception.host).compare(m_host, Qt::CaseInsensitive) == 0) {
            m_exceptions.append(exception);
        }
    }
}

Result<QSslConfiguration> CertificateCheck::configuration() const
{
    if (!QSslSocket::supportsSsl() || QSslSocket::activeBackend() != QStringLiteral("openssl")) {
        return makeError(ErrorKind::TlsUnavailable, QSslSocket::activeBackend());
    }
    if (!m_pem.isEmpty() && m_issuers.isEmpty()) {
        return makeError(ErrorKind::InvalidValue);
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_issuers.isEmpty()) {
        configuration.setCaCertificates(m_issuers);
    }
    if (m_own) {
        if (const Result<void> used = useOwnCertificate(*m_own, configuration); !used) {
            return used.error();
        }
    }
    return configuration;
}

bool CertificateCheck::tolerates(const QList<QSslError> &errors,
                                 const QSslCertificate &certificate) const
{
    return !m_verifies || isExcepted(faultsOf(errors), certificate);
}

Error CertificateCheck::judge(const QList<QSslError> &errors,
                              const QSslCertificate &certificate) const
{
    return worst(faultsOf(errors), certificate);
}

Error CertificateCheck::verify(const QList<QSslCertificate> &chain) const
{
    if (!m_verifies) {
        return {};
    }
    if (chain.isEmpty() || chain.first().isNull()) {
        return makeError(ErrorKind::CertificateInvalid);
    }
    QList<ErrorKind> faults;
    if (!m_pem.isEmpty()) {
        faults = chainFaults(chain, m_issuers);
    }
    if (!namesHost(chain.first(), m_host)) {
        faults.append(ErrorKind::CertificateNameMismatch);
    }
    const bool good = faults.isEmpty() || isExcepted(faults, chain.first());
    return good ? Error() : worst(faults, chain.first());
}

bool CertificateCheck::isExcepted(const QList<ErrorKind> &faults,
                                  const QSslCertificate &certificate) const
{
    const QByteArray digest = fingerprint(certificate);
    return std::any_of(m_exceptions.begin(), m_exceptions.end(), [&](const auto &exception) {
        return isFor(exception, digest)
            && std::all_of(faults.begin(), faults.end(), [&exception](ErrorKind fault) {
                   return exception.faults.contains(fault);
               });
    });
}

// Of what the user has not accepted.
Error CertificateCheck::worst(const QList<ErrorKind> &faults,
                              const QSslCertificate &certificate) const
{
    QStringList facts = describe(certificate);
    QList<ErrorKind> left = faults;
    const QByteArray digest = fingerprint(certificate);
    for (const CertificateException &exception : m_exceptions) {
        facts.append(QStringLiteral("accepted: ") + shownFingerprint(exception.sha256));
        if (isFor(exception, digest)) {
            erase_if(left, [&](ErrorKind fault) { return exception.faults.contains(fault); });
        }
    }
    QStringList words;
    ErrorKind kind = ErrorKind::None;
    for (const Fault &fault : kFaults) {
        if (faults.contains(fault.kind)) {
            words.append(QString::fromLatin1(fault.word));
        }
        if (kind == ErrorKind::None && left.contains(fault.kind)) {
            kind = fault.kind;
        }
    }
    facts.append(QStringLiteral("faults: ") + words.join(u' '));
    return makeError(kind == ErrorKind::None ? ErrorKind::CertificateInvalid : kind,
                     facts.join(u'\n'));
}

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/certificatecheck.h"

#include "base/untrustedtext.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHostAddress>
#include <QSslSocket>
#include <QUrl>

#include <algorithm>
#include <array>
#include <memory>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace pennypost::smtp
{
namespace
{

struct Deleter {
    void operator()(X509 *certificate) const
    {
        X509_free(certificate);
    }
    void operator()(X509_STORE *store) const
    {
        X509_STORE_free(store);
    }
    void operator()(X509_STORE_CTX *context) const
    {
        X509_STORE_CTX_free(context);
    }
    void operator()(STACK_OF(X509) * stack) const
    {
        sk_X509_pop_free(stack, X509_free);
    }
};
template<typename T>
using Owned = std::unique_ptr<T, Deleter>;

Owned<X509> toX509(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    return Owned<X509>(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
}

ErrorKind kindOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::NoError:
        return ErrorKind::None;
    case QSslError::CertificateExpired:
        return ErrorKind::CertificateExpired;
    case QSslError::CertificateNotYetValid:
        return ErrorKind::CertificateNotYetValid;
    case QSslError::HostNameMismatch:
        return ErrorKind::CertificateNameMismatch;
    case QSslError::SelfSignedCertificate:
        return ErrorKind::CertificateSelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return ErrorKind::CertificateUntrusted;
    default:
        return ErrorKind::CertificateInvalid;
    }
}

ErrorKind kindOfOpenSsl(int error)
{
    switch (error) {
    case X509_V_OK:
        return ErrorKind::None;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return ErrorKind::CertificateExpired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return ErrorKind::CertificateNotYetValid;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return ErrorKind::CertificateNameMismatch;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return ErrorKind::CertificateSelfSigned;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_CERT_UNTRUSTED:
        return ErrorKind::CertificateUntrusted;
    default:
        return ErrorKind::CertificateInvalid;
    }
}

// For a server nobody vouches for the rest says little, so that goes first.
constexpr std::array kOrder{
    ErrorKind::CertificateSelfSigned,   ErrorKind::CertificateUntrusted,
    ErrorKind::CertificateNameMismatch, ErrorKind::CertificateNotYetValid,
    ErrorKind::CertificateExpired,      ErrorKind::CertificateInvalid,
};

// The facts for a person to compare, one "key: value" per line.
QString describe(const QSslCertificate &certificate)
{
    if (certificate.isNull()) {
        return {};
    }
    const auto shown = [](const QStringList &names) {
        return toDisplayText(names.join(QStringLiteral(", ")).toUtf8());
    };
    const QByteArray digest = certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    const QStringList lines{
        QStringLiteral("subject: ") + shown(certificate.subjectInfo(QSslCertificate::CommonName)),
        QStringLiteral("names: ") + shown(certificate.subjectAlternativeNames().values()),
        QStringLiteral("issuer: ") + shown(certificate.issuerInfo(QSslCertificate::CommonName)),
        QStringLiteral("from: ") + certificate.effectiveDate().toUTC().toString(Qt::ISODate),
        QStringLiteral("until: ") + certificate.expiryDate().toUTC().toString(Qt::ISODate),
        QStringLiteral("sha256: ") + QString::fromLatin1(digest),
    };
    return lines.join(u'\n');
}

bool isFor(X509 *certificate, const QString &host)
{
    if (!QHostAddress(host).isNull()) {
        return X509_check_ip_asc(certificate, host.toLatin1().constData(), 0) == 1;
    }
    const QByteArray name = QUrl::toAce(host);
    constexpr unsigned int kFlags
        = X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    return !name.isEmpty()
        && X509_check_host(certificate, name.constData(), static_cast<size_t>(name.size()), kFlags,
                           nullptr)
        == 1;
}

ErrorKind verifyChain(X509 *leaf, const QList<QSslCertificate> &chain,
                      const QList<QSslCertificate> &issuers)
{
    const Owned<X509_STORE> store(X509_STORE_new());
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    const Owned<STACK_OF(X509)> untrusted(sk_X509_new_null());
    for (const QSslCertificate &issuer : issuers) {
        X509_STORE_add_cert(store.get(), toX509(issuer).get());
    }
    for (const QSslCertificate &certificate : chain) {
        if (Owned<X509> sent = toX509(certificate)) {
            sk_X509_push(untrusted.get(), sent.release());
        }
    }
    if (X509_STORE_CTX_init(context.get(), store.get(), leaf, untrusted.get()) != 1
        || X509_STORE_CTX_set_default(context.get(), "ssl_server") != 1) {
        return ErrorKind::CertificateInvalid;
    }
    const bool good = X509_verify_cert(context.get()) == 1;
    return good ? ErrorKind::None : kindOfOpenSsl(X509_STORE_CTX_get_error(context.get()));
}

} // namespace

CertificateCheck::CertificateCheck(const QByteArray &caCertificates, const QString &host)
    : m_pem(caCertificates),
      m_issuers(QSslCertificate::fromData(caCertificates, QSsl::Pem)),
      m_host(host.startsWith(u'[') ? host.mid(1).chopped(1) : host)
{
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
    return configuration;
}

Error CertificateCheck::judge(const QList<QSslError> &errors,
                              const QSslCertificate &certificate) const
{
    for (const ErrorKind kind : kOrder) {
        const bool found
            = std::any_of(errors.begin(), errors.end(),
                          [kind](const QSslError &error) { return kindOf(error.error()) == kind; });
        if (found) {
            return makeError(kind, describe(certificate));
        }
    }
    return makeError(ErrorKind::CertificateInvalid, describe(certificate));
}

Error CertificateCheck::verify(const QList<QSslCertificate> &chain) const
{
    const Owned<X509> leaf = chain.isEmpty() ? nullptr : toX509(chain.first());
    if (!leaf) {
        return makeError(ErrorKind::CertificateInvalid);
    }
    ErrorKind kind = ErrorKind::None;
    if (!m_pem.isEmpty()) {
        kind = verifyChain(leaf.get(), chain, m_issuers);
    }
    if (kind == ErrorKind::None && !isFor(leaf.get(), m_host)) {
        kind = ErrorKind::CertificateNameMismatch;
    }
    return kind == ErrorKind::None ? Error() : makeError(kind, describe(chain.first()));
}

} // namespace pennypost::smtp

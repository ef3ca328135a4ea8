// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/certificatechain.h"

#include <QHostAddress>
#include <QUrl>

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

// Notes the fault and goes on: a certificate may have several.
int noteFault(int good, X509_STORE_CTX *context)
{
    if (good == 0) {
        auto *const faults = static_cast<QList<ErrorKind> *>(X509_STORE_CTX_get_app_data(context));
        const ErrorKind kind = kindOfOpenSsl(X509_STORE_CTX_get_error(context));
        if (!faults->contains(kind)) {
            faults->append(kind);
        }
    }
    return 1;
}

} // namespace

ErrorKind certificateFault(QSslError::SslError error)
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

QList<ErrorKind> chainFaults(const QList<QSslCertificate> &chain,
                             const QList<QSslCertificate> &issuers)
{
    const Owned<X509> leaf = chain.isEmpty() ? nullptr : toX509(chain.first());
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
    QList<ErrorKind> faults;
    if (!leaf || X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), untrusted.get()) != 1
        || X509_STORE_CTX_set_default(context.get(), "ssl_server") != 1
        || X509_STORE_CTX_set_app_data(context.get(), &faults) != 1) {
        return {ErrorKind::CertificateInvalid};
    }
    X509_STORE_CTX_set_verify_cb(context.get(), noteFault);
    if (X509_verify_cert(context.get()) != 1 && faults.isEmpty()) {
        faults.append(ErrorKind::CertificateInvalid);
    }
    return faults;
}

bool namesHost(const QSslCertificate &certificate, const QString &host)
{
    const Owned<X509> leaf = toX509(certificate);
    if (!leaf) {
        return false;
    }
    if (!QHostAddress(host).isNull()) {
        return X509_check_ip_asc(leaf.get(), host.toLatin1().constData(), 0) == 1;
    }
    const QByteArray name = QUrl::toAce(host);
    constexpr unsigned int kFlags
        = X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    return !name.isEmpty()
        && X509_check_host(leaf.get(), name.constData(), static_cast<size_t>(name.size()), kFlags,
                           nullptr)
        == 1;
}

} // namespace pennypost::smtp

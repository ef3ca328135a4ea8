// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/owncertificate.h"

#include <QSslCertificate>
#include <QSslKey>

#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <optional>

namespace pennypost::smtp
{
namespace
{

struct Deleter {
    void operator()(BIO *bio) const
    {
        BIO_free(bio);
    }
    void operator()(EVP_PKEY *key) const
    {
        EVP_PKEY_free(key);
    }
    void operator()(X509 *certificate) const
    {
        X509_free(certificate);
    }
};
template<typename T>
using Owned = std::unique_ptr<T, Deleter>;

// OpenSSL would ask at the terminal.
int refusePassword(char * /*buffer*/, int /*size*/, int /*forWriting*/, void * /*data*/)
{
    return -1;
}

Owned<EVP_PKEY> readKey(const QByteArray &pem)
{
    const Owned<BIO> bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    return Owned<EVP_PKEY>(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassword, nullptr));
}

bool belongTogether(const QSslCertificate &certificate, EVP_PKEY *key)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const Owned<X509> native(d2i_X509(nullptr, &bytes, static_cast<long>(der.size())));
    return native && X509_check_private_key(native.get(), key) == 1;
}

std::optional<QSsl::KeyAlgorithm> algorithmOf(const EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return QSsl::Rsa;
    case EVP_PKEY_EC:
        return QSsl::Ec;
    default:
        return std::nullopt;
    }
}

} // namespace

Result<void> useOwnCertificate(const ClientCertificate &own, QSslConfiguration &configuration)
{
    const auto unusable = [](const char *what) {
        return makeError(ErrorKind::ClientCertificateUnusable, QString::fromLatin1(what));
    };
    const QList<QSslCertificate> chain = QSslCertificate::fromData(own.certificates, QSsl::Pem);
    if (chain.isEmpty() || chain.first().isNull()) {
        return unusable("certificate");
    }
    const Owned<EVP_PKEY> key = readKey(own.key.bytes());
    const auto algorithm = key ? algorithmOf(key.get()) : std::nullopt;
    if (!algorithm || !belongTogether(chain.first(), key.get())) {
        return unusable("key");
    }
    const QSslKey usable(own.key.bytes(), *algorithm, QSsl::Pem, QSsl::PrivateKey);
    if (usable.isNull()) {
        return unusable("key");
    }
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(usable);
    return {};
}

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/certificates.h"

#include "base/hash.h"
#include "base/secret.h"

#include <QtEndian>

#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace pennypost::practice
{

namespace
{

template<auto Free>
struct Deleter {
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Deleter<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Deleter<X509_EXTENSION_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, Deleter<GENERAL_NAMES_free>>;

enum class Role { Authority, Server };

Error tlsUnavailable(const QString &step)
{
    return makeError(ErrorKind::TlsUnavailable, step);
}

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

BioPtr bioOver(const QByteArray &bytes)
{
    return BioPtr(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

KeyPtr nativeKey(const QSslKey &key)
{
    QByteArray pem = key.toPem();
    KeyPtr native(PEM_read_bio_PrivateKey(bioOver(pem).get(), nullptr, nullptr, nullptr));
    Secret::wipe(pem);
    return native;
}

CertificatePtr nativeCertificate(const QSslCertificate &certificate)
{
    const QByteArray pem = certificate.toPem();
    return CertificatePtr(PEM_read_bio_X509(bioOver(pem).get(), nullptr, nullptr, nullptr));
}

// QSslKey reads the older form of an EC key's PEM only.
QSslKey qtKey(EVP_PKEY *key)
{
    const BioPtr bio(BIO_new(BIO_s_secmem()));
    PEM_write_bio_PrivateKey_traditional(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    QByteArray pem = contentOf(bio.get());
    const QSslKey result(pem, QSsl::Ec, QSsl::Pem, QSsl::PrivateKey);
    Secret::wipe(pem);
    return result;
}

QSslCertificate qtCertificate(X509 *certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return QSslCertificate(contentOf(bio.get()), QSsl::Pem);
}

bool setSerial(X509 *certificate)
{
    QByteArray bytes = randomBytes(16);
    bytes[0] = static_cast<char>((bytes[0] & 0x3f) | 0x40); // positive and of full length
    BIGNUM *const number = BN_bin2bn(reinterpret_cast<const unsigned char *>(bytes.constData()),
                                     static_cast<int>(bytes.size()), nullptr);
    const bool done = BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nullptr;
    BN_free(number);
    return done;
}

bool setSubject(X509 *certificate, const QByteArray &commonName)
{
    return X509_NAME_add_entry_by_txt(
               X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
               reinterpret_cast<const unsigned char *>(commonName.constData()),
               static_cast<int>(commonName.size()), -1, 0)
        == 1;
}

// Strings instead of names read from a configuration text: a test may want a comma or a NUL in one.
bool addName(GENERAL_NAMES *names, int type, const QByteArray &bytes)
{
    ASN1_STRING *const value
        = ASN1_STRING_type_new(type == GEN_IPADD ? V_ASN1_OCTET_STRING : V_ASN1_IA5STRING);
    ASN1_STRING_set(value, bytes.constData(), static_cast<int>(bytes.size()));
    GENERAL_NAME *const name = GENERAL_NAME_new();
    GENERAL_NAME_set0_value(name, type, value);
    return sk_GENERAL_NAME_push(names, name) > 0;
}

QByteArray rawAddress(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 networkOrder = qToBigEndian(address.toIPv4Address());
        return QByteArray(reinterpret_cast<const char *>(&networkOrder), sizeof networkOrder);
    }
    const Q_IPV6ADDR raw = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(raw.c), sizeof raw.c);
}

bool addAlternativeNames(X509 *certificate, const CertificateOptions &options)
{
    const NamesPtr names(GENERAL_NAMES_new());
    bool done = true;
    for (const QByteArray &name : options.dnsNames) {
        done = done && addName(names.get(), GEN_DNS, name);
    }
    for (const QHostAddress &address : options.addresses) {
        done = done && addName(names.get(), GEN_IPADD, rawAddress(address));
    }
    if (sk_GENERAL_NAME_num(names.get()) == 0) {
        return done;
    }
    return done
        && X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT)
        == 1;
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool addExtensions(X509 *certificate, X509 *issuer, Role role, const CertificateOptions &options)
{
    const auto add = [&](int nid, const char *value) {
        return addExtension(certificate, issuer, nid, value);
    };
    const bool identified = add(NID_subject_key_identifier, "hash")
        && add(NID_authority_key_identifier, "keyid:always");
    if (role == Role::Authority) {
        return identified && add(NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
            && add(NID_key_usage, "critical,keyCertSign,cRLSign");
    }
    return identified && add(NID_basic_constraints, "critical,CA:FALSE")
        && add(NID_key_usage,
               certificate == issuer ? "critical,digitalSignature,keyCertSign"
                                     : "critical,digitalSignature")
        && add(NID_ext_key_usage, "serverAuth") && addAlternativeNames(certificate, options);
}

// issuer: null for a certificate that signs itself.
Result<KeyPair> make(Role role, const CertificateOptions &options, const KeyPair *issuer)
{
    QByteArray curve = "P-256"; // the library wants it writable
    const KeyPtr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve.data()));
    const CertificatePtr certificate(X509_new());
    if (!key || !certificate) {
        return tlsUnavailable(QStringLiteral("key"));
    }
    X509 *const own = certificate.get();
    const KeyPtr issuerKey = issuer != nullptr ? nativeKey(issuer->key) : nullptr;
    const CertificatePtr issuerCertificate
        = issuer != nullptr ? nativeCertificate(issuer->certificate) : nullptr;
    if (issuer != nullptr && (!issuerKey || !issuerCertificate)) {
        return tlsUnavailable(QStringLiteral("issuer"));
    }
    X509 *const signer = issuer != nullptr ? issuerCertificate.get() : own;

    const bool filled = X509_set_version(own, X509_VERSION_3) == 1 && setSerial(own)
        && X509_gmtime_adj(X509_getm_notBefore(own), options.notBefore) != nullptr
        && X509_gmtime_adj(X509_getm_notAfter(own), options.notAfter) != nullptr
        && setSubject(own, options.commonName)
        && X509_set_issuer_name(own, X509_get_subject_name(signer)) == 1
        && X509_set_pubkey(own, key.get()) == 1 && addExtensions(own, signer, role, options);
    if (!filled
        || X509_sign(own, issuer != nullptr ? issuerKey.get() : key.get(), EVP_sha256()) == 0) {
        return tlsUnavailable(QStringLiteral("certificate"));
    }
    KeyPair pair{qtCertificate(own), qtKey(key.get())};
    if (pair.certificate.isNull() || pair.key.isNull()) {
        return tlsUnavailable(QStringLiteral("import"));
    }
    return pair;
}

} // namespace

Result<KeyPair> makeAuthority(const QByteArray &commonName)
{
    CertificateOptions options;
    options.commonName = commonName;
    return make(Role::Authority, options, nullptr);
}

Result<KeyPair> makeServerCertificate(const KeyPair &authority, const CertificateOptions &options)
{
    return make(Role::Server, options, &authority);
}

Result<KeyPair> makeSelfSignedCertificate(const CertificateOptions &options)
{
    return make(Role::Server, options, nullptr);
}

} // namespace pennypost::practice

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/certificates.h"
#include "smtp/sasl/channelbinding.h"

#include <QCryptographicHash>
#include <QTest>

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>

using namespace pennypost;
using smtp::sasl::serverEndPoint;

namespace
{

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

// Signed by itself with that key and hash; DER.
QByteArray certificateOf(const Key &key, const EVP_MD *hash, bool isPss = false)
{
    const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), &X509_free);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_set_pubkey(made.get(), key.get());
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    EVP_PKEY_CTX *parameters = nullptr;
    EVP_DigestSignInit(context.get(), &parameters, hash, nullptr, key.get());
    if (isPss) {
        EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
    }
    X509_sign_ctx(made.get(), context.get());
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(made.get(), &bytes);
    const QByteArray der(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    return der;
}

Key rsaKey()
{
    return {EVP_RSA_gen(2048), &EVP_PKEY_free};
}

} // namespace

class TestChannelBinding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashOfTheSignature();
    void hashOfPss();
    void noHashNoBinding();
    void ofThePracticeServer();
    void noCertificate();
};

// RFC 5929 section 4.1.
void TestChannelBinding::hashOfTheSignature()
{
    const Key key = rsaKey();
    const struct {
        const EVP_MD *signature;
        QCryptographicHash::Algorithm binding;
    } rows[] = {{EVP_md5(), QCryptographicHash::Sha256},
                {EVP_sha1(), QCryptographicHash::Sha256},
                {EVP_sha256(), QCryptographicHash::Sha256},
                {EVP_sha384(), QCryptographicHash::Sha384},
                {EVP_sha512(), QCryptographicHash::Sha512}};
    for (const auto &row : rows) {
        const QByteArray der = certificateOf(key, row.signature);
        QVERIFY(!der.isEmpty());
        QCOMPARE(serverEndPoint(der), QCryptographicHash::hash(der, row.binding));
    }
}

void TestChannelBinding::hashOfPss()
{
    const QByteArray der = certificateOf(rsaKey(), EVP_sha384(), true);
    QCOMPARE(serverEndPoint(der), QCryptographicHash::hash(der, QCryptographicHash::Sha384));
}

void TestChannelBinding::noHashNoBinding()
{
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free);
    const QByteArray der = certificateOf(key, nullptr);
    QVERIFY(!der.isEmpty());
    QVERIFY(serverEndPoint(der).isEmpty());
}

void TestChannelBinding::ofThePracticeServer()
{
    const Result<practice::KeyPair> pair = practice::makeSelfSignedCertificate();
    QVERIFY(pair.has_value());
    const QByteArray der = pair->certificate.toDer();
    QCOMPARE(serverEndPoint(der), QCryptographicHash::hash(der, QCryptographicHash::Sha256));
}

void TestChannelBinding::noCertificate()
{
    QVERIFY(serverEndPoint({}).isEmpty());
    QVERIFY(serverEndPoint("nonsense").isEmpty());
}

QTEST_GUILESS_MAIN(TestChannelBinding)
#include "tst_channelbinding.moc"

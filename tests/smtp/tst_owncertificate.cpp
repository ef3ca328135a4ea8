// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/certificates.h"
#include "smtp/owncertificate.h"

#include <QSslKey>
#include <QTest>

#include <array>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

using namespace pennypost;
using namespace pennypost::smtp;

namespace
{

struct Pem {
    QByteArray certificate;
    QByteArray key; // PKCS #8
    QByteArray oldKey; // the form of the algorithm's own
    QByteArray lockedKey; // with a password
};

QByteArray contents(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    const QByteArray copy(bytes, size);
    BIO_free(bio);
    return copy;
}

// A self-signed certificate; takes the key.
Pem makePem(EVP_PKEY *key, const EVP_MD *digest)
{
    X509 *const certificate = X509_new();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, digest);
    BIO *const shown = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(shown, certificate);
    BIO *const plain = BIO_new(BIO_s_mem());
    PEM_write_bio_PKCS8PrivateKey(plain, key, nullptr, nullptr, 0, nullptr, nullptr);
    BIO *const old = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey_traditional(old, key, nullptr, nullptr, 0, nullptr, nullptr);
    BIO *const locked = BIO_new(BIO_s_mem());
    PEM_write_bio_PKCS8PrivateKey(locked, key, EVP_aes_256_cbc(), "pass", 4, nullptr, nullptr);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return {contents(shown), contents(plain), contents(old), contents(locked)};
}

} // namespace

class TestOwnCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isTaken_data();
    void isTaken();
    void isRefused_data();
    void isRefused();

private:
    Pem m_rsa;
    Pem m_ec;
    Pem m_edwards;
};

void TestOwnCertificate::initTestCase()
{
    m_rsa = makePem(EVP_RSA_gen(2048), EVP_sha256());
    // Not EVP_EC_gen(): its cast takes the const away, which clang minds.
    std::array curve{'P', '-', '2', '5', '6', '\0'};
    m_ec = makePem(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", curve.data()), EVP_sha256());
    m_edwards = makePem(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), nullptr);
    QVERIFY(m_rsa.oldKey.contains("BEGIN RSA PRIVATE KEY"));
    QVERIFY(m_rsa.lockedKey.contains("BEGIN ENCRYPTED PRIVATE KEY"));
}

void TestOwnCertificate::isTaken_data()
{
    QTest::addColumn<QByteArray>("certificates");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("RSA") << m_rsa.certificate << m_rsa.key;
    QTest::newRow("RSA, the old form") << m_rsa.certificate << m_rsa.oldKey;
    QTest::newRow("EC") << m_ec.certificate << m_ec.key;
    QTest::newRow("EC, the old form") << m_ec.certificate << m_ec.oldKey;
    QTest::newRow("a chain") << m_rsa.certificate + m_ec.certificate << m_rsa.key;
    QTest::newRow("all in one file")
        << m_rsa.key + m_rsa.certificate << m_rsa.certificate + m_rsa.key;
}

void TestOwnCertificate::isTaken()
{
    QFETCH(const QByteArray, certificates);
    QFETCH(const QByteArray, key);
    QSslConfiguration configuration;
    const auto used = useOwnCertificate({certificates, Secret(key)}, configuration);
    QVERIFY2(used.has_value(), qPrintable(used.error().detail));
    QCOMPARE(configuration.localCertificateChain(),
             QSslCertificate::fromData(certificates, QSsl::Pem));
    QVERIFY(!configuration.privateKey().isNull());
}

void TestOwnCertificate::isRefused_data()
{
    QTest::addColumn<QByteArray>("certificates");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("what");
    const QString certificate = QStringLiteral("certificate");
    const QString key = QStringLiteral("key");
    QTest::newRow("no certificate") << QByteArray() << m_rsa.key << certificate;
    QTest::newRow("something else") << QByteArray("lalala") << m_rsa.key << certificate;
    QTest::newRow("no key") << m_rsa.certificate << QByteArray() << key;
    QTest::newRow("a key with a password") << m_rsa.certificate << m_rsa.lockedKey << key;
    QTest::newRow("the key of another") << m_rsa.certificate << m_ec.key << key;
    QTest::newRow("the chain turned round")
        << m_ec.certificate + m_rsa.certificate << m_rsa.key << key;
    QTest::newRow("a kind that the sockets do not take")
        << m_edwards.certificate << m_edwards.key << key;
    QTest::newRow("half a key") << m_rsa.certificate << m_rsa.key.left(500) << key;
}

void TestOwnCertificate::isRefused()
{
    QFETCH(const QByteArray, certificates);
    QFETCH(const QByteArray, key);
    QFETCH(const QString, what);
    QSslConfiguration configuration;
    const auto used = useOwnCertificate({certificates, Secret(key)}, configuration);
    QVERIFY(!used);
    QCOMPARE(used.error(), makeError(ErrorKind::ClientCertificateUnusable, what));
    QVERIFY(configuration.localCertificateChain().isEmpty());
    QVERIFY(configuration.privateKey().isNull());
}

QTEST_GUILESS_MAIN(TestOwnCertificate)
#include "tst_owncertificate.moc"

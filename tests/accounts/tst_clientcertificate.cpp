// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountsamples.h"
#include "accounts/clientcertificate.h"
#include "support/tempprofile.h"
#include "support/testcertificates.h"

#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace pennypost;
using namespace Qt::StringLiterals;
using accounts::readClientCertificate;
using test::CertificateKind;

// A pair of a kind that QSslKey does not take. Made for this test, good for nothing else.
constexpr char kEd25519Key[] = R"(-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJlGQV7hwFRV/C+zFE60vIkP7ImWdnU/vuS/LpugIp6y
-----END PRIVATE KEY-----
)";
constexpr char kEd25519Certificate[] = R"(-----BEGIN CERTIFICATE-----
MIIBMjCB5aADAgECAhR+ndjXWkoIQdkP9RQgM45JrvPx/DAFBgMrZXAwDjEMMAoG
A1UEAwwDYWRhMCAXDTI2MTEyMzE2MTgyNVoYDzIxMjYxMDMwMTYxODI1WjAOMQww
CgYDVQQDDANhZGEwKjAFBgMrZXADIQAHNS0n+X4Al65cZgmGefqrTLNq7a0dkFYu
/HM81Q9xe6NTMFEwHQYDVR0OBBYEFIFTp5RGRuIzHik586zJlyJXxVzlMB8GA1Ud
IwQYMBaAFIFTp5RGRuIzHik586zJlyJXxVzlMA8GA1UdEwEB/wQFMAMBAf8wBQYD
K2VwA0EAADMAZPtrhWf1dQ3A9mKwRxIpKrloE+CxvF+uF3/MDlosiyDj9gWNrtcM
ooWQMyW/bJECB4UBNv1JDevRxGr/DA==
-----END CERTIFICATE-----
)";

class ClientCertificateTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsWhatBelongsTogether_data();
    void readsWhatBelongsTogether();
    void namesTheFileToBlame_data();
    void namesTheFileToBlame();
    void doesNotWaitForAPipe();
    void answersLaterAndOnce();
    void answersNobodyWhoIsGone();
    void hasNothingToReadForMostAccounts();

private:
    test::TempProfile m_files;
    test::TestCertificates m_certificates;
    QByteArray m_pem;
    QByteArray m_key;
    QString m_pemFile;
    QString m_keyFile;
};

void ClientCertificateTest::initTestCase()
{
    const practice::KeyPair &pair = m_certificates.serverCertificate(CertificateKind::Good);
    m_pem = pair.certificate.toPem();
    m_key = pair.key.toPem();
    m_pemFile = m_files.write(u"own.pem"_s, m_pem);
    m_keyFile = m_files.write(u"own.key"_s, m_key);
}

void ClientCertificateTest::readsWhatBelongsTogether_data()
{
    QTest::addColumn<QByteArray>("certificates");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<int>("count");
    QTest::newRow("two files") << m_pem << m_key << 1;
    QTest::newRow("a chain") << m_pem + m_certificates.authorityPem() << m_key << 2;
    QTest::newRow("all in one") << m_key + m_pem << m_key + m_pem << 1;
    QTest::newRow("words between") << "Ada's certificate\n" + m_pem << "\nkey\n" + m_key << 1;
}

void ClientCertificateTest::readsWhatBelongsTogether()
{
    QFETCH(const QByteArray, certificates);
    QFETCH(const QByteArray, key);
    QFETCH(const int, count);
    const auto read = readClientCertificate(m_files.write(u"a.pem"_s, certificates),
                                            m_files.write(u"a.key"_s, key));
    QVERIFY(read);
    QCOMPARE(QSslCertificate::fromData(read->certificates).size(), count);
    QVERIFY(!read->certificates.contains("PRIVATE"));
    QVERIFY(!read->key.bytes().contains("CERTIFICATE"));
    const QSslKey own = m_certificates.serverCertificate(CertificateKind::Good).key;
    QVERIFY(QSslKey(read->key.bytes(), own.algorithm()) == own);
}

void ClientCertificateTest::namesTheFileToBlame_data()
{
    QTest::addColumn<QByteArray>("certificates"); // null: no such file
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("blamesKey");
    const QByteArray other
        = m_certificates.serverCertificate(CertificateKind::SelfSigned).key.toPem();
    QTest::newRow("no certificate file") << QByteArray() << m_key << false;
    QTest::newRow("no key file") << m_pem << QByteArray() << true;
    QTest::newRow("an empty certificate file") << QByteArray("") << m_key << false;
    QTest::newRow("no certificate in it") << QByteArray("hello\n") << m_key << false;
    QTest::newRow("a key for a certificate") << m_key << m_key << false;
    QTest::newRow("a certificate that is cut off") << m_pem.first(200) << m_key << false;
    QTest::newRow("a certificate for a key") << m_pem << m_pem << true;
    QTest::newRow("a key that is cut off") << m_pem << m_key.first(100) << true;
    QTest::newRow("the key of another certificate") << m_pem << other << true;
    QTest::newRow("the certificate of another key")
        << m_certificates.authorityPem() + m_pem << m_key << true;
    QTest::newRow("a key with a password")
        << m_pem << m_certificates.serverCertificate(CertificateKind::Good).key.toPem("horse")
        << true;
    QTest::newRow("a kind of key that Qt does not take")
        << QByteArray(kEd25519Certificate) << QByteArray(kEd25519Key) << true;
    QTest::newRow("a file without end") << m_pem + QByteArray(300'000, '\n') << m_key << false;
}

void ClientCertificateTest::namesTheFileToBlame()
{
    QFETCH(const QByteArray, certificates);
    QFETCH(const QByteArray, key);
    QFETCH(const bool, blamesKey);
    const QString pemFile = m_files.filePath(u"b.pem"_s);
    const QString keyFile = m_files.filePath(u"b.key"_s);
    for (const auto &[path, bytes] : {std::pair{pemFile, certificates}, std::pair{keyFile, key}}) {
        QFile file(path);
        file.remove();
        if (!bytes.isNull()) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        }
    }
    const auto read = readClientCertificate(pemFile, keyFile);
    QVERIFY(!read);
    QCOMPARE(read.error(),
             makeError(ErrorKind::ClientCertificateUnusable, blamesKey ? keyFile : pemFile));
}

void ClientCertificateTest::doesNotWaitForAPipe()
{
    const QString pipe = m_files.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    for (const QString &path : {pipe, u"/dev/zero"_s, u"/"_s}) {
        QVERIFY(!readClientCertificate(path, m_keyFile));
        QVERIFY(!readClientCertificate(m_pemFile, path));
    }
    // Nor is one believed that has something to say.
    QFile talking(pipe);
    QVERIFY(talking.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    QCOMPARE(talking.write(m_pem), m_pem.size());
    QVERIFY(!readClientCertificate(pipe, m_keyFile));
}

void ClientCertificateTest::answersLaterAndOnce()
{
    accounts::Account account = test::sampleAccount();
    account.clientCertificateFile = m_pemFile;
    account.clientKeyFile = m_keyFile;
    int answers = 0;
    bool good = false;
    accounts::loadClientCertificate(account, this, [&](const auto &loaded) {
        ++answers;
        good = loaded && loaded->has_value() && (*loaded)->certificates == m_pem;
    });
    QCOMPARE(answers, 0);
    QVERIFY(test::spinUntil([&] { return answers > 0; }));
    QVERIFY(good);

    account.clientKeyFile = m_files.filePath(u"missing"_s);
    Error error;
    accounts::loadClientCertificate(account, this, [&](const auto &loaded) {
        error = loaded ? Error{} : loaded.error();
        ++answers;
    });
    QVERIFY(test::spinUntil([&] { return answers > 1; }));
    QCOMPARE(error, makeError(ErrorKind::ClientCertificateUnusable, account.clientKeyFile));
    QCOMPARE(answers, 2);
}

void ClientCertificateTest::answersNobodyWhoIsGone()
{
    accounts::Account account = test::sampleAccount();
    account.clientCertificateFile = m_pemFile;
    account.clientKeyFile = m_keyFile;
    bool told = false;
    auto context = std::make_unique<QObject>();
    accounts::loadClientCertificate(account, context.get(), [&](const auto &) { told = true; });
    context.reset();
    bool later = false;
    accounts::loadClientCertificate(account, this, [&](const auto &) { later = true; });
    QVERIFY(test::spinUntil([&] { return later; }));
    QVERIFY(!told);
}

void ClientCertificateTest::hasNothingToReadForMostAccounts()
{
    std::optional<bool> empty;
    accounts::loadClientCertificate(test::sampleAccount(), this, [&](const auto &loaded) {
        empty = loaded && !loaded->has_value();
    });
    QVERIFY(!empty);
    QVERIFY(test::spinUntil([&] { return empty.has_value(); }));
    QVERIFY(*empty);
}

QTEST_GUILESS_MAIN(ClientCertificateTest)
#include "tst_clientcertificate.moc"

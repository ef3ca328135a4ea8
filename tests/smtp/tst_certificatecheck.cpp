// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/certificates.h"
#include "smtp/certificatecheck.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using practice::CertificateOptions;
using practice::KeyPair;

namespace
{

CertificateCheck checkFor(const QByteArray &pem, const QString &host)
{
    SessionSettings settings;
    settings.host = host;
    settings.port = 465;
    settings.caCertificates = pem;
    return CertificateCheck(settings);
}

} // namespace

class TestCertificateCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void names_data();
    void names();
    void commonNameDoesNotCount();
    void ownIssuersAreTheOnlyOnes();
    void datesWithOwnIssuers();
    void missingChain();
    void judgesByIdentityFirst();
    void configuration();

private:
    [[nodiscard]] Error verify(const CertificateOptions &options, const QString &host) const;

    KeyPair m_authority;
    KeyPair m_stranger;
};

void TestCertificateCheck::initTestCase()
{
    m_authority = practice::makeAuthority("Ours").value();
    m_stranger = practice::makeAuthority("Theirs").value();
}

Error TestCertificateCheck::verify(const CertificateOptions &options, const QString &host) const
{
    const KeyPair leaf = practice::makeServerCertificate(m_authority, options).value();
    return checkFor(m_authority.certificate.toPem(), host)
        .verify({leaf.certificate, m_authority.certificate});
}

void TestCertificateCheck::names_data()
{
    QTest::addColumn<QByteArray>("inCertificate");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *title, const char *name, const QString &host, bool good) {
        QTest::newRow(title) << QByteArray(name) << host << good;
    };
    row("the name", "mx.example.org", QStringLiteral("mx.example.org"), true);
    row("the name in other letters", "mx.example.org", QStringLiteral("MX.Example.ORG"), true);
    row("another name", "mx.example.org", QStringLiteral("my.example.org"), false);
    row("a longer name", "example.org", QStringLiteral("mx.example.org"), false);
    row("a wildcard", "*.example.org", QStringLiteral("mx.example.org"), true);
    row("a wildcard two levels deep", "*.example.org", QStringLiteral("a.b.example.org"), false);
    row("a wildcard for nothing", "*.example.org", QStringLiteral("example.org"), false);
    row("a wildcard over a top level", "*.com", QStringLiteral("example.com"), false);
    row("part of a label", "m*.example.org", QStringLiteral("mx.example.org"), false);
    row("an international name", "xn--mnchen-3ya.example", QStringLiteral("m\u00fcnchen.example"),
        true);
    row("an address as a name", "192.0.2.1", QStringLiteral("192.0.2.1"), false);
    row("an address", "mx.example.org", QStringLiteral("127.0.0.1"), true);
    row("an address in brackets", "mx.example.org", QStringLiteral("[::1]"), true);
    row("another address", "mx.example.org", QStringLiteral("127.0.0.2"), false);
}

void TestCertificateCheck::names()
{
    QFETCH(const QByteArray, inCertificate);
    QFETCH(const QString, host);
    QFETCH(const bool, good);
    CertificateOptions options;
    options.dnsNames = {inCertificate};
    QCOMPARE(verify(options, host).kind,
             good ? ErrorKind::None : ErrorKind::CertificateNameMismatch);
}

void TestCertificateCheck::commonNameDoesNotCount()
{
    CertificateOptions options;
    options.commonName = "mx.example.org";
    options.dnsNames = {"other.example.org"};
    QCOMPARE(verify(options, QStringLiteral("mx.example.org")).kind,
             ErrorKind::CertificateNameMismatch);
    options.dnsNames.clear();
    QCOMPARE(verify(options, QStringLiteral("mx.example.org")).kind,
             ErrorKind::CertificateNameMismatch);
}

// CVE-2023-34410: the handshake was fine because the system knows the issuer; the account does not.
void TestCertificateCheck::ownIssuersAreTheOnlyOnes()
{
    const KeyPair leaf = practice::makeServerCertificate(m_stranger).value();
    const QList<QSslCertificate> chain{leaf.certificate, m_stranger.certificate};
    const CertificateCheck ours
        = checkFor(m_authority.certificate.toPem(), QStringLiteral("localhost"));
    QCOMPARE(ours.verify(chain).kind, ErrorKind::CertificateUntrusted);
    const CertificateCheck both
        = checkFor(m_authority.certificate.toPem() + m_stranger.certificate.toPem(),
                   QStringLiteral("localhost"));
    QCOMPARE(both.verify(chain).kind, ErrorKind::None);
    const CertificateCheck systems = checkFor(QByteArray(), QStringLiteral("localhost"));
    QCOMPARE(systems.verify(chain).kind, ErrorKind::None); // the chain was QSslSocket's to judge

    const KeyPair alone = practice::makeSelfSignedCertificate().value();
    QCOMPARE(ours.verify({alone.certificate}).kind, ErrorKind::CertificateSelfSigned);
    const CertificateCheck pinned
        = checkFor(alone.certificate.toPem(), QStringLiteral("localhost"));
    QCOMPARE(pinned.verify({alone.certificate}).kind, ErrorKind::None);
}

void TestCertificateCheck::datesWithOwnIssuers()
{
    CertificateOptions options;
    options.notAfter = -3600;
    QCOMPARE(verify(options, QStringLiteral("localhost")).kind, ErrorKind::CertificateExpired);
    options.notBefore = 3600;
    options.notAfter = 7200;
    QCOMPARE(verify(options, QStringLiteral("localhost")).kind, ErrorKind::CertificateNotYetValid);
}

void TestCertificateCheck::missingChain()
{
    const CertificateCheck check
        = checkFor(m_authority.certificate.toPem(), QStringLiteral("localhost"));
    QCOMPARE(check.verify({}).kind, ErrorKind::CertificateInvalid);
    // The server need not send the root.
    const KeyPair leaf = practice::makeServerCertificate(m_authority).value();
    QCOMPARE(check.verify({leaf.certificate}).kind, ErrorKind::None);
}

void TestCertificateCheck::judgesByIdentityFirst()
{
    const KeyPair leaf = practice::makeServerCertificate(m_authority).value();
    const CertificateCheck check = checkFor(QByteArray(), QStringLiteral("localhost"));
    const auto judged = [&](const QList<QSslError> &errors) {
        return check.judge(errors, leaf.certificate).kind;
    };
    const QSslError expired(QSslError::CertificateExpired);
    const QSslError name(QSslError::HostNameMismatch);
    const QSslError issuer(QSslError::UnableToGetLocalIssuerCertificate);
    const QSslError selfSigned(QSslError::SelfSignedCertificate);
    QCOMPARE(judged({expired}), ErrorKind::CertificateExpired);
    QCOMPARE(judged({expired, name}), ErrorKind::CertificateNameMismatch);
    QCOMPARE(judged({name, issuer, expired}), ErrorKind::CertificateUntrusted);
    QCOMPARE(judged({issuer, selfSigned}), ErrorKind::CertificateSelfSigned);
    QCOMPARE(judged({QSslError(QSslError::CertificateRevoked)}), ErrorKind::CertificateInvalid);
    const QString detail = check.judge({expired}, leaf.certificate).detail;
    for (const char *part :
         {"names: ", "localhost", "issuer: Ours", "from: ", "until: ", "sha256: "}) {
        QVERIFY2(detail.contains(QLatin1String(part)), part);
    }
}

void TestCertificateCheck::configuration()
{
    const CertificateCheck own
        = checkFor(m_authority.certificate.toPem(), QStringLiteral("localhost"));
    QCOMPARE(own.configuration()->caCertificates(),
             QList<QSslCertificate>{m_authority.certificate});
    QCOMPARE(own.configuration()->protocol(), QSsl::TlsV1_2OrLater);
    QCOMPARE(own.configuration()->peerVerifyMode(), QSslSocket::VerifyPeer);
    const CertificateCheck broken = checkFor(
        "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n", QStringLiteral("localhost"));
    QCOMPARE(broken.configuration().error().kind, ErrorKind::InvalidValue);
}

QTEST_GUILESS_MAIN(TestCertificateCheck)
#include "tst_certificatecheck.moc"

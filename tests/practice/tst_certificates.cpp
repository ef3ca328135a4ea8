// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/certificates.h"

#include <QSslCertificateExtension>
#include <QSslConfiguration>
#include <QSslError>
#include <QTest>

using namespace pennypost;
using namespace pennypost::practice;

class tst_Certificates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerCertificateStandsForThisComputer();
    void itsAuthorityVouchesForIt();
    void anotherAuthorityDoesNot();
    void aSelfSignedOneIsSeenAsSuch();
    void aValidityCanBeSet();
    void eachOneIsNew();
};

namespace
{

QList<QSslError::SslError> problems(const QSslCertificate &certificate,
                                    const QSslCertificate &trusted, const QString &host)
{
    QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration only = before;
    only.setCaCertificates({trusted});
    QSslConfiguration::setDefaultConfiguration(only);
    const QList<QSslError> errors = QSslCertificate::verify({certificate}, host);
    QSslConfiguration::setDefaultConfiguration(before);
    QList<QSslError::SslError> kinds;
    for (const QSslError &error : errors) {
        kinds.append(error.error());
    }
    return kinds;
}

} // namespace

void tst_Certificates::aServerCertificateStandsForThisComputer()
{
    const auto authority = makeAuthority();
    const auto server = makeServerCertificate(*authority);
    QVERIFY(server.has_value());
    const auto names = server->certificate.subjectAlternativeNames();
    QCOMPARE(names.values(QSsl::DnsEntry), QStringList{QStringLiteral("localhost")});
    QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 2);
    QVERIFY(server->certificate.effectiveDate() < QDateTime::currentDateTime().addSecs(-86'000));
    QVERIFY(server->certificate.expiryDate() > QDateTime::currentDateTime().addDays(29));
    QVERIFY(!server->key.isNull());
    QCOMPARE(server->key.type(), QSsl::PrivateKey);
}

void tst_Certificates::itsAuthorityVouchesForIt()
{
    const auto authority = makeAuthority();
    const auto server = makeServerCertificate(*authority);
    for (const char *host : {"localhost", "127.0.0.1", "::1"}) {
        QCOMPARE(problems(server->certificate, authority->certificate, QString::fromLatin1(host)),
                 {});
    }
    QCOMPARE(problems(server->certificate, authority->certificate, QStringLiteral("other.example")),
             {QSslError::HostNameMismatch});
}

void tst_Certificates::anotherAuthorityDoesNot()
{
    const auto server = makeServerCertificate(*makeAuthority());
    // The same name, another key.
    const auto another = makeAuthority();
    QVERIFY(!problems(server->certificate, another->certificate, QStringLiteral("localhost"))
                 .isEmpty());
}

void tst_Certificates::aSelfSignedOneIsSeenAsSuch()
{
    const auto server = makeSelfSignedCertificate();
    QVERIFY(server->certificate.isSelfSigned());
    const auto found
        = problems(server->certificate, makeAuthority()->certificate, QStringLiteral("localhost"));
    QVERIFY(found.contains(QSslError::SelfSignedCertificate));
}

void tst_Certificates::aValidityCanBeSet()
{
    const auto authority = makeAuthority();
    CertificateOptions past;
    past.notBefore = -20;
    past.notAfter = -10;
    QCOMPARE(problems(makeServerCertificate(*authority, past)->certificate, authority->certificate,
                      QStringLiteral("localhost")),
             {QSslError::CertificateExpired});
    CertificateOptions future;
    future.notBefore = 1000;
    QCOMPARE(problems(makeServerCertificate(*authority, future)->certificate,
                      authority->certificate, QStringLiteral("localhost")),
             {QSslError::CertificateNotYetValid});
}

void tst_Certificates::eachOneIsNew()
{
    const auto authority = makeAuthority();
    const auto one = makeServerCertificate(*authority);
    const auto two = makeServerCertificate(*authority);
    QVERIFY(one->certificate.serialNumber() != two->certificate.serialNumber());
    QVERIFY(one->key != two->key);
}

QTEST_GUILESS_MAIN(tst_Certificates)
#include "tst_certificates.moc"

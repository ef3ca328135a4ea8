// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a session trusts: exceptions, servers that are not judged, and certificates of our own.
#include "client.h"
#include "support/scriptedserver.h"
#include "tlspeer.h"

#include <QCryptographicHash>
#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;
using namespace pennypost::test;
using practice::KeyPair;

namespace
{

constexpr char kMessage[] = "Message-ID: <1@example.org>\r\n\r\nHello\r\n";

const QList<ErrorKind> kAllFaults{
    ErrorKind::CertificateExpired,      ErrorKind::CertificateNotYetValid,
    ErrorKind::CertificateNameMismatch, ErrorKind::CertificateSelfSigned,
    ErrorKind::CertificateUntrusted,    ErrorKind::CertificateInvalid,
};

QByteArray sha256(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256);
}

Behaviour behaviourFor(Security security, CertificateKind kind)
{
    return security == Security::Tls ? Behaviour::tls(kind) : Behaviour::startTls(kind);
}

QSslConfiguration serverSide(const KeyPair &pair)
{
    QSslConfiguration configuration;
    configuration.setLocalCertificate(pair.certificate);
    configuration.setPrivateKey(pair.key);
    return configuration;
}

} // namespace

class TestConnectionTrust : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exceptions_data();
    void exceptions();
    void changedCertificate();
    void unjudged_data();
    void unjudged();
    void unjudgedIsStillEncrypted();
    void showsOurCertificate_data();
    void showsOurCertificate();
    void ourCertificateIsRefused_data();
    void ourCertificateIsRefused();
    void unusableCertificate();

private:
    KeyPair m_authority;
    KeyPair m_server;
    KeyPair m_ours;
};

void TestConnectionTrust::initTestCase()
{
    m_authority = practice::makeAuthority("Ours").value();
    m_server = practice::makeServerCertificate(m_authority).value();
    m_ours = practice::makeSelfSignedCertificate().value();
}

void TestConnectionTrust::exceptions_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<CertificateKind>("certificate");
    QTest::addColumn<QList<ErrorKind>>("faults");
    QTest::addColumn<QString>("broken"); // what of the exception does not fit
    QTest::addColumn<bool>("ownIssuers");
    QTest::addColumn<ErrorKind>("kind");
    using K = CertificateKind;
    const auto row = [](const char *title, K certificate, const QList<ErrorKind> &faults,
                        const QString &broken, ErrorKind kind, bool ownIssuers = true) {
        for (const Security security : {Security::Tls, Security::StartTls}) {
            QTest::addRow("%s, %s", security == Security::Tls ? "TLS" : "STARTTLS", title)
                << security << certificate << faults << broken << ownIssuers << kind;
        }
    };
    const QString fits;
    const auto none = ErrorKind::None;
    const auto selfSigned = ErrorKind::CertificateSelfSigned;
    const auto untrusted = ErrorKind::CertificateUntrusted;
    const auto name = ErrorKind::CertificateNameMismatch;
    const auto expired = ErrorKind::CertificateExpired;
    row("self-signed", K::SelfSigned, {selfSigned}, fits, none);
    row("self-signed, the system's issuers", K::SelfSigned, {selfSigned}, fits, none, false);
    row("an unknown issuer", K::UnknownAuthority, {untrusted}, fits, none);
    row("an unknown issuer, the system's", K::UnknownAuthority, {untrusted}, fits, none, false);
    row("expired", K::Expired, {expired}, fits, none);
    row("another name", K::WrongName, {name}, fits, none);
    row("another name and an unknown issuer", K::WrongName, {name, untrusted}, fits, none, false);
    row("more faults than it has", K::Expired, kAllFaults, fits, none);
    row("another fault", K::Expired, {selfSigned, untrusted, name}, fits, expired);
    row("one fault of two", K::WrongName, {untrusted}, fits, name, false);
    row("the other fault of two", K::WrongName, {name}, fits, untrusted, false);
    row("no fault", K::SelfSigned, {}, fits, selfSigned);
    row("another certificate", K::SelfSigned, kAllFaults, QStringLiteral("sha256"), selfSigned);
    row("no certificate", K::SelfSigned, kAllFaults, QStringLiteral("empty"), selfSigned);
    row("part of the fingerprint", K::SelfSigned, kAllFaults, QStringLiteral("part"), selfSigned);
    row("another host", K::SelfSigned, kAllFaults, QStringLiteral("host"), selfSigned);
    row("another port", K::SelfSigned, kAllFaults, QStringLiteral("port"), selfSigned);
}

// S7: CVE-2020-24661 was an exception that accepted anything.
void TestConnectionTrust::exceptions()
{
    QFETCH(const Security, security);
    QFETCH(const CertificateKind, certificate);
    QFETCH(const QList<ErrorKind>, faults);
    QFETCH(const QString, broken);
    QFETCH(const bool, ownIssuers);
    QFETCH(const ErrorKind, kind);
    ScriptedServer server(behaviourFor(security, certificate));
    SessionSettings settings = localSettings(server.port(), security);
    settings.caCertificates = ownIssuers ? server.caPem() : QByteArray();
    CertificateException exception{settings.host, settings.port,
                                   sha256(server.certificate(certificate)), faults};
    if (broken == QStringLiteral("sha256")) {
        exception.sha256 = sha256(m_server.certificate);
    } else if (broken == QStringLiteral("empty")) {
        exception.sha256.clear();
    } else if (broken == QStringLiteral("part")) {
        exception.sha256.chop(1);
    } else if (broken == QStringLiteral("host")) {
        exception.host = QStringLiteral("localhost");
    } else if (broken == QStringLiteral("port")) {
        ++exception.port;
    }
    settings.exceptions = {exception};
    Client client(settings);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, kind);
    QCOMPARE(client.outcomes.size(), kind == ErrorKind::None ? 1 : 0);
    QCOMPARE(client.connection->info().verified, kind == ErrorKind::None);
}

void TestConnectionTrust::changedCertificate()
{
    ScriptedServer server(Behaviour::tls(CertificateKind::SelfSigned));
    SessionSettings settings = localSettings(server.port(), Security::Tls);
    settings.exceptions = {
        {settings.host, settings.port, sha256(m_server.certificate), kAllFaults},
        {QStringLiteral("elsewhere"), settings.port, sha256(m_authority.certificate), kAllFaults}};
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::CertificateSelfSigned);
    const QStringList facts = client.closedWith.detail.split(u'\n');
    const auto line = [](const char *key, const QSslCertificate &certificate) {
        return QLatin1String(key) + QString::fromLatin1(sha256(certificate).toHex(':').toUpper());
    };
    QVERIFY(facts.contains(line("sha256: ", server.certificate(CertificateKind::SelfSigned))));
    QVERIFY(facts.contains(line("accepted: ", m_server.certificate)));
    QVERIFY(facts.contains(QStringLiteral("faults: self-signed")));
    QVERIFY(!client.closedWith.detail.contains(line("accepted: ", m_authority.certificate)));
}

void TestConnectionTrust::unjudged_data()
{
    QTest::addColumn<Security>("security");
    QTest::addColumn<CertificateKind>("certificate");
    for (const Security security : {Security::Tls, Security::StartTls}) {
        for (const CertificateKind kind :
             {CertificateKind::Good, CertificateKind::Expired, CertificateKind::NotYetValid,
              CertificateKind::WrongName, CertificateKind::SelfSigned,
              CertificateKind::UnknownAuthority}) {
            QTest::addRow("%d %d", static_cast<int>(security), static_cast<int>(kind))
                << security << kind;
        }
    }
}

void TestConnectionTrust::unjudged()
{
    QFETCH(const Security, security);
    QFETCH(const CertificateKind, certificate);
    ScriptedServer server(behaviourFor(security, certificate));
    SessionSettings settings = localSettings(server.port(), security);
    settings.verifyServer = false;
    Client client(settings);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
    QVERIFY(server.log().accepted().first().tls);
    QVERIFY(client.connection->info().tls.startsWith(QStringLiteral("TLSv1.")));
    QVERIFY(!client.connection->info().verified);
    QVERIFY(
        client.connection->transcript().text().contains(QStringLiteral("--: server not verified")));
}

// Not judging a certificate is no leave to do without encryption.
void TestConnectionTrust::unjudgedIsStillEncrypted()
{
    Behaviour behaviour = Behaviour::startTls();
    behaviour.offerStartTls = false;
    behaviour.requireTls = false;
    ScriptedServer server(behaviour);
    SessionSettings settings = localSettings(server.port(), Security::StartTls);
    settings.verifyServer = false;
    Client client(settings);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::StartTlsNotOffered);
    QCOMPARE(server.log().count("MAIL"), 0);
}

void TestConnectionTrust::showsOurCertificate_data()
{
    QTest::addColumn<bool>("has");
    QTest::newRow("one") << true;
    QTest::newRow("none") << false;
}

void TestConnectionTrust::showsOurCertificate()
{
    QFETCH(const bool, has);
    QSslConfiguration configuration = serverSide(m_server);
    configuration.setPeerVerifyMode(QSslSocket::QueryPeer);
    TlsPeer server(configuration);
    server.takesAnyCertificate = true;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SessionSettings settings = localSettings(server.serverPort(), Security::Tls);
    settings.caCertificates = m_authority.certificate.toPem();
    if (has) {
        settings.clientCertificate
            = ClientCertificate{m_ours.certificate.toPem(), Secret(m_ours.key.toPem())};
    }
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::None);
    QCOMPARE(client.readyCount, 1);
    QCOMPARE(server.shown, has ? m_ours.certificate : QSslCertificate());
    QVERIFY(!client.connection->transcript().text().contains(QStringLiteral("BEGIN")));
}

void TestConnectionTrust::ourCertificateIsRefused_data()
{
    QTest::addColumn<QSsl::SslProtocol>("protocol");
    QTest::addColumn<bool>("has");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("TLS 1.3") << QSsl::TlsV1_3 << true << ErrorKind::ClientCertificateRefused;
    QTest::newRow("TLS 1.2") << QSsl::TlsV1_2 << true << ErrorKind::ClientCertificateRefused;
    QTest::newRow("TLS 1.3, we have none")
        << QSsl::TlsV1_3 << false << ErrorKind::ClientCertificateRefused;
    // There the server says no more than that it does not want to.
    QTest::newRow("TLS 1.2, we have none") << QSsl::TlsV1_2 << false << ErrorKind::HandshakeFailed;
}

void TestConnectionTrust::ourCertificateIsRefused()
{
    QFETCH(const QSsl::SslProtocol, protocol);
    QFETCH(const bool, has);
    QFETCH(const ErrorKind, kind);
    QSslConfiguration configuration = serverSide(m_server);
    configuration.setProtocol(protocol);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setCaCertificates({m_authority.certificate});
    configuration.setHandshakeMustInterruptOnError(true);
    configuration.setMissingCertificateIsFatal(true);
    TlsPeer server(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SessionSettings settings = localSettings(server.serverPort(), Security::Tls);
    settings.caCertificates = m_authority.certificate.toPem();
    if (has) {
        settings.clientCertificate
            = ClientCertificate{m_ours.certificate.toPem(), Secret(m_ours.key.toPem())};
    }
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, kind);
    QCOMPARE(server.greeted, 0);
    QVERIFY(server.lines.isEmpty());
}

void TestConnectionTrust::unusableCertificate()
{
    TlsPeer server(serverSide(m_server));
    QVERIFY(server.listen(QHostAddress::LocalHost));
    SessionSettings settings = localSettings(server.serverPort(), Security::Tls);
    settings.clientCertificate
        = ClientCertificate{m_ours.certificate.toPem(), Secret(m_server.key.toPem())};
    Client client(settings);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith,
             makeError(ErrorKind::ClientCertificateUnusable, QStringLiteral("key")));
    QCOMPARE(server.connections, 0);
}

QTEST_GUILESS_MAIN(TestConnectionTrust)
#include "tst_connectiontrust.moc"

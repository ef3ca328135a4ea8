// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"
#include "smtp/certificatecheck.h"

#include <QSslCertificate>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

void addSecurities()
{
    QTest::addColumn<smtp::Security>("security");
    QTest::newRow("TLS") << smtp::Security::Tls;
    QTest::newRow("STARTTLS") << smtp::Security::StartTls;
}

Behaviour encrypted(smtp::Security security, CertificateKind kind = CertificateKind::Good)
{
    return (security == smtp::Security::Tls ? Behaviour::tls(kind) : Behaviour::startTls(kind))
        .withUser("ada", Desk::kPassword);
}

// Nothing that matters was said to whoever is there.
bool saidNothing(Desk &desk)
{
    return desk.log().count("AUTH") == 0 && desk.log().count("MAIL") == 0
        && desk.log().logins() == 0 && desk.log().accepted().isEmpty();
}

QString holdsFor(smtp::Security security, CertificateKind kind)
{
    Desk desk(encrypted(security, kind));
    desk.logIn();
    const MessageId id = desk.queue();
    desk.send();
    const QString story = desk.story(id);
    if (!saidNothing(desk)) {
        return u"spoke to it"_s;
    }
    const QByteArray digest
        = desk.server->certificate(kind).digest(QCryptographicHash::Sha256).toHex(':').toUpper();
    if (!desk.message(id).error.detail.contains(QString::fromLatin1(digest))) {
        return u"does not name the certificate: "_s + desk.message(id).error.detail;
    }
    const QStringList broken = desk.brokenPromises();
    return broken.isEmpty() ? story : broken.join(u"; "_s);
}

smtp::CertificateException exceptionFor(Desk &desk, CertificateKind kind,
                                        const QList<ErrorKind> &faults)
{
    smtp::CertificateException exception;
    exception.host = u"127.0.0.1"_s;
    exception.port = desk.server->port();
    exception.sha256 = desk.server->certificate(kind).digest(QCryptographicHash::Sha256);
    exception.faults = faults;
    return exception;
}

} // namespace

// Faults 69 to 78: certificates, protocols and handshakes that are not as they have to be.
class TlsFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void F069_dates_data()
    {
        addSecurities();
    }
    void F069_dates();
    void F070_unknownIssuer_data()
    {
        addSecurities();
    }
    void F070_unknownIssuer();
    void F071_wrongName_data()
    {
        addSecurities();
    }
    void F071_wrongName();
    void F071_names_data();
    void F071_names();
    void F072_exceptionThenAnother();
    void F074_startTlsMissing_data();
    void F074_startTlsMissing();
    void F075_wrongSecurity_data();
    void F075_wrongSecurity();
    void F076_handshakeFails_data();
    void F076_handshakeFails();
    void F078_endsInTheBody_data();
    void F078_endsInTheBody();
};

void TlsFaults::F069_dates()
{
    QFETCH(const smtp::Security, security);
    QCOMPARE(holdsFor(security, CertificateKind::Expired), u"Held Tls CertificateExpired"_s);
    QCOMPARE(holdsFor(security, CertificateKind::NotYetValid),
             u"Held Tls CertificateNotYetValid"_s);
}

void TlsFaults::F070_unknownIssuer()
{
    QFETCH(const smtp::Security, security);
    QCOMPARE(holdsFor(security, CertificateKind::SelfSigned), u"Held Tls CertificateSelfSigned"_s);
    QCOMPARE(holdsFor(security, CertificateKind::UnknownAuthority),
             u"Held Tls CertificateUntrusted"_s);
}

void TlsFaults::F071_wrongName()
{
    QFETCH(const smtp::Security, security);
    QCOMPARE(holdsFor(security, CertificateKind::WrongName), u"Held Tls CertificateNameMismatch"_s);
}

void TlsFaults::F071_names_data()
{
    QTest::addColumn<QByteArray>("dnsName");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("matches");
    QTest::newRow("a wildcard") << QByteArray("*.example.org") << u"mail.example.org"_s << true;
    QTest::newRow("two levels deep")
        << QByteArray("*.example.org") << u"a.mail.example.org"_s << false;
    QTest::newRow("the domain itself") << QByteArray("*.example.org") << u"example.org"_s << false;
    QTest::newRow("in the middle") << QByteArray("mail.*.org") << u"mail.example.org"_s << false;
    QTest::newRow("a whole top level") << QByteArray("*.org") << u"example.org"_s << false;
    QTest::newRow("an address as a name") << QByteArray("127.0.0.1") << u"127.0.0.1"_s << false;
    QTest::newRow("a wildcard for an address") << QByteArray("*.0.0.1") << u"127.0.0.1"_s << false;
}

void TlsFaults::F071_names()
{
    QFETCH(const QByteArray, dnsName);
    QFETCH(const QString, host);
    QFETCH(const bool, matches);
    const practice::KeyPair root = practice::makeAuthority().value();
    practice::CertificateOptions options;
    options.commonName = host.toUtf8(); // which does not count
    options.dnsNames = {dnsName};
    options.addresses = {};
    const practice::KeyPair own = practice::makeServerCertificate(root, options).value();
    smtp::SessionSettings settings;
    settings.host = host;
    settings.caCertificates = root.certificate.toPem();
    const smtp::CertificateCheck check(settings);
    QCOMPARE(check.verify({own.certificate, root.certificate}).kind,
             matches ? ErrorKind::None : ErrorKind::CertificateNameMismatch);
}

void TlsFaults::F072_exceptionThenAnother()
{
    Desk desk(encrypted(smtp::Security::Tls, CertificateKind::SelfSigned));
    desk.logIn();
    const MessageId first = desk.queue();
    desk.send();
    QCOMPARE(desk.story(first), u"Held Tls CertificateSelfSigned"_s);
    desk.edit([&](accounts::Account &account) {
        account.exceptions
            = {exceptionFor(desk, CertificateKind::SelfSigned,
                            {ErrorKind::CertificateSelfSigned, ErrorKind::CertificateUntrusted,
                             ErrorKind::CertificateExpired})};
    });
    desk.send();
    QCOMPARE(desk.story(first), u"Sent"_s);
    // Now somebody else answers there.
    for (const auto &[kind, fault] :
         {std::pair{CertificateKind::UnknownAuthority, u"CertificateUntrusted"_s},
          std::pair{CertificateKind::Expired, u"CertificateExpired"_s}}) {
        desk.server->setBehaviour(encrypted(smtp::Security::Tls, kind));
        desk.server->resetConnections(); // what rests between messages
        const int logins = desk.log().logins();
        const MessageId second = desk.queue();
        desk.send();
        desk.sendAfter(1min);
        QCOMPARE(desk.story(second), u"Held Tls "_s + fault);
        QCOMPARE(desk.log().logins(), logins);
        const QString detail = desk.message(second).error.detail;
        const QByteArray digest = desk.server->certificate(kind)
                                      .digest(QCryptographicHash::Sha256)
                                      .toHex(':')
                                      .toUpper();
        QVERIFY2(detail.contains(QString::fromLatin1(digest)), qPrintable(detail));
        QVERIFY(outbox::cancel(*desk.fixture.database, second, desk.fixture.clock));
        accounts::AccountRepository accounts(*desk.fixture.database);
        QVERIFY(accounts.noteNewSecret(desk.account)); // held no longer
    }
    PENNYPOST_KEEPS_PROMISES(desk);
}

void TlsFaults::F074_startTlsMissing_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<QString>("story");
    const Behaviour good = encrypted(smtp::Security::StartTls);
    Behaviour silent = good;
    silent.offerStartTls = false;
    QTest::newRow("not offered") << silent << u"Held Tls StartTlsNotOffered"_s;
    QTest::newRow("454") << good.withFault(replyAt(At::StartTls, "454 4.7.0 Not now"))
                         << u"Queued ServiceUnavailable in 120 s"_s;
    QTest::newRow("502") << good.withFault(replyAt(At::StartTls, "502 5.5.1 No"))
                         << u"Held Tls StartTlsRefused"_s;
    QTest::newRow("501") << good.withFault(replyAt(At::StartTls, "501 5.5.4 No"))
                         << u"Held Tls StartTlsRefused"_s;
}

void TlsFaults::F074_startTlsMissing()
{
    QFETCH(const Behaviour, behaviour);
    QFETCH(const QString, story);
    for (const bool login : {true, false}) {
        Desk desk(behaviour);
        if (login) {
            desk.logIn();
        }
        const MessageId id = desk.queue();
        desk.send();
        QCOMPARE(desk.story(id), story);
        QVERIFY(saidNothing(desk));
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void TlsFaults::F075_wrongSecurity_data()
{
    QTest::addColumn<smtp::Security>("servers");
    QTest::addColumn<smtp::Security>("accounts");
    QTest::addColumn<QByteArray>("greeting");
    QTest::newRow("in clear on a TLS port")
        << smtp::Security::Plain << smtp::Security::Tls << QByteArray();
    QTest::newRow("garbage on a TLS port")
        << smtp::Security::Plain << smtp::Security::Tls << QByteArray("HTTP/1.1 400 What?");
    QTest::newRow("another protocol")
        << smtp::Security::Plain << smtp::Security::StartTls << QByteArray("HTTP/1.1 400 What?");
    QTest::newRow("TLS on a STARTTLS port")
        << smtp::Security::Tls << smtp::Security::StartTls << QByteArray();
}

void TlsFaults::F075_wrongSecurity()
{
    QFETCH(const smtp::Security, servers);
    QFETCH(const smtp::Security, accounts);
    QFETCH(const QByteArray, greeting);
    Behaviour behaviour;
    behaviour.security = servers;
    behaviour.greeting = greeting;
    Desk desk(behaviour);
    desk.logIn();
    desk.edit([&](accounts::Account &account) { account.security = accounts; });
    desk.timings.greeting = 500ms;
    const MessageId id = desk.queue();
    desk.send();
    const QString story = desk.story(id);
    if (servers == smtp::Security::Tls) {
        // Nothing was heard at all, which is no proof on any other port.
        QCOMPARE(story, u"Queued ReplyTimeout in 5 s"_s);
    } else {
        QCOMPARE(story, u"Held Tls WrongSecurity"_s);
    }
    QVERIFY(saidNothing(desk));
    PENNYPOST_KEEPS_PROMISES(desk);
}

void TlsFaults::F076_handshakeFails_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("kind");
    QTest::newRow("stalls") << stallAt(At::Handshake) << u"ReplyTimeout"_s;
    QTest::newRow("reset") << resetAt(At::Handshake) << u"ConnectionLost"_s;
    QTest::newRow("closed") << closeAt(At::Handshake) << u"ConnectionLost"_s;
    QTest::newRow("an alert") << partialReplyAt(At::Handshake,
                                                QByteArray("\x15\x03\x03\x00\x02\x02\x50", 7))
                              << u"HandshakeFailed"_s;
}

void TlsFaults::F076_handshakeFails()
{
    QFETCH(const Fault, fault);
    QFETCH(const QString, kind);
    Desk desk(encrypted(smtp::Security::StartTls).withFault(fault.times(2)));
    desk.logIn();
    desk.timings.tls = fault.then == Then::Stall ? 400ms : 30s;
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued %1 in 5 s"_s.arg(kind));
    desk.sendAfter(5s);
    QCOMPARE(desk.story(id), u"Queued %1 in 15 s"_s.arg(kind));
    QVERIFY(saidNothing(desk));
    desk.timings.tls = 30s;
    desk.sendAfter(15s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void TlsFaults::F078_endsInTheBody_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("close_notify") << closeAt(At::Body).afterBytes(1000);
    QTest::newRow("a FIN without one") << [] {
        Fault fault = closeAt(At::Body).afterBytes(1000);
        fault.then = Then::HalfClose;
        return fault;
    }();
    QTest::newRow("RST in a record") << resetAt(At::Body).afterBytes(1000);
}

void TlsFaults::F078_endsInTheBody()
{
    QFETCH(const Fault, fault);
    Desk desk(encrypted(smtp::Security::Tls).withFault(fault.times(1)));
    desk.logIn();
    const MessageId id
        = desk.queue({"bob@example.org"}, QByteArray("sixteen letters.\r\n").repeated(100'000));
    desk.send();
    QCOMPARE(desk.story(id), u"Queued ConnectionLost in 5 s"_s);
    desk.sendAfter(5s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

QTEST_GUILESS_MAIN(TlsFaults)
#include "tst_tlsfaults.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"
#include "smtp/certificatecheck.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

Behaviour startTls()
{
    return Behaviour::startTls().withUser("ada", Desk::kPassword);
}

ErrorKind verdictOn(const practice::CertificateOptions &options, const QString &host)
{
    const practice::KeyPair root = practice::makeAuthority().value();
    const auto own = practice::makeServerCertificate(root, options);
    if (!own) {
        return ErrorKind::CertificateNameMismatch; // such a one cannot even be made
    }
    smtp::SessionSettings settings;
    settings.host = host;
    settings.caCertificates = root.certificate.toPem();
    return smtp::CertificateCheck(settings).verify({own->certificate, root.certificate}).kind;
}

practice::CertificateOptions named(const QByteArray &commonName, const QList<QByteArray> &dnsNames)
{
    practice::CertificateOptions options;
    options.commonName = commonName;
    options.dnsNames = dnsNames;
    options.addresses = {};
    return options;
}

} // namespace

// Attacks S1 to S10: on the way into TLS and on the certificate.
class TlsAttacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void S001_startTlsIsStripped_data();
    void S001_startTlsIsStripped();
    void S002_plaintextBehindThe220_data();
    void S002_plaintextBehindThe220();
    void S003_whatWasLearntInClear();
    void S004_repliesAhead_data();
    void S004_repliesAhead();
    void S005_plaintextGoesOn();
    void S006_nobodyIgnoresErrors();
    void S007_exceptionForAnother_data();
    void S007_exceptionForAnother();
    void S008_names_data();
    void S008_names();
    void S009_ownIssuersOnly();
    void S010_splice();
};

void TlsAttacks::S001_startTlsIsStripped_data()
{
    QTest::addColumn<bool>("login");
    QTest::addColumn<QByteArray>("keyword");
    for (const bool login : {true, false}) {
        const char *who = login ? "with a login" : "without a login";
        QTest::addRow("removed, %s", who) << login << QByteArray("8BITMIME");
        QTest::addRow("garbled, %s", who) << login << QByteArray("XXXXTLS");
        QTest::addRow("as a parameter, %s", who) << login << QByteArray("X STARTTLS");
    }
}

void TlsAttacks::S001_startTlsIsStripped()
{
    QFETCH(const bool, login);
    QFETCH(const QByteArray, keyword);
    Behaviour behaviour = startTls().withCapabilities({keyword, "AUTH PLAIN LOGIN"});
    behaviour.loginInClear = true; // the man in the middle takes all he is given
    behaviour.requireTls = false;
    behaviour.requireLogin = false;
    Desk desk(behaviour);
    if (login) {
        desk.logIn();
    }
    const MessageId id = desk.queue();
    desk.send();
    desk.sendAfter(24h);
    QCOMPARE(desk.story(id), u"Held Tls StartTlsNotOffered"_s);
    QCOMPARE(desk.log().count("AUTH"), 0);
    QCOMPARE(desk.log().count("MAIL"), 0);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void TlsAttacks::S002_plaintextBehindThe220_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("delay");
    for (const int delay : {0, 1, 5, 10, 25, 50}) {
        QTest::addRow("replies, %d ms later", delay)
            << QByteArray("250-evil\r\n250 AUTH PLAIN\r\n") << delay;
        QTest::addRow("part of a line, %d ms later", delay) << QByteArray("250-evil ") << delay;
    }
}

void TlsAttacks::S002_plaintextBehindThe220()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, delay);
    Desk desk(startTls().injecting(bytes, delay));
    desk.logIn();
    desk.timings.tls = 5s;
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Held Tls PlaintextInjected"_s);
    QCOMPARE(desk.log().count("EHLO"), 1);
    QCOMPARE(desk.log().count("AUTH"), 0);
    PENNYPOST_KEEPS_PROMISES(desk);
}

// In clear it offers a login and no end of size; inside TLS neither is true.
void TlsAttacks::S003_whatWasLearntInClear()
{
    const Script script = Script()
                              .reply("220 mx\r\n")
                              .expect("EHLO *")
                              .reply("250-mx\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n"
                                     "250-PIPELINING\r\n250 SIZE 1\r\n")
                              .expect("STARTTLS")
                              .reply("220 go\r\n")
                              .startTls()
                              .expect("EHLO *");
    {
        Desk desk({Script(script).reply("250-mx\r\n250 8BITMIME\r\n").expect("QUIT")},
                  smtp::Security::StartTls);
        desk.logIn();
        const MessageId id = desk.queue();
        desk.send();
        QCOMPARE(desk.story(id), u"Held Auth LoginNotOffered"_s);
        PENNYPOST_KEEPS_PROMISES(desk);
    }
    // Without SIZE and PIPELINING each command is alone, and no size is declared or minded.
    Desk desk({Script(script)
                   .reply("250 mx\r\n")
                   .expect("MAIL FROM:<ada@example.org>")
                   .reply("250 ok\r\n")
                   .expect("RCPT TO:<bob@example.org>")
                   .reply("250 ok\r\n")
                   .expect("DATA")
                   .reply("354 go\r\n")
                   .readBody()
                   .reply("250 kept\r\n")
                   .expect("QUIT")
                   .reply("221 bye\r\n")
                   .expectClose()},
              smtp::Security::StartTls);
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void TlsAttacks::S004_repliesAhead_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QByteArray>("ehlo");
    QTest::newRow("the answer to EHLO")
        << QByteArray("220 mx\r\n250 AUTH PLAIN\r\n") << QByteArray();
    QTest::newRow("the answer to EHLO, in part")
        << QByteArray("220 mx\r\n250-AUTH") << QByteArray();
    QTest::newRow("the answer to AUTH")
        << QByteArray("220 mx\r\n") << QByteArray("250-mx\r\n250 AUTH PLAIN\r\n235 in\r\n");
}

void TlsAttacks::S004_repliesAhead()
{
    QFETCH(const QByteArray, greeting);
    QFETCH(const QByteArray, ehlo);
    Script script = Script().startTls().reply(greeting);
    if (!ehlo.isEmpty()) {
        script.expect("EHLO *").reply(ehlo);
    }
    Desk desk({script}, smtp::Security::Tls);
    desk.logIn();
    const MessageId id = desk.queue();
    desk.send();
    QVERIFY2(desk.story(id).startsWith(u"Queued ReplyUnexpected in "_s),
             qPrintable(desk.story(id)));
    QCOMPARE(desk.log().logins(), 0);
    QCOMPARE(desk.log().count("MAIL"), 0);
}

// It says 220 and goes on in clear as if nothing had been asked.
void TlsAttacks::S005_plaintextGoesOn()
{
    Desk desk(startTls().withFault(replyAt(At::Handshake, "250 mx\r\n250 ok\r\n")));
    desk.logIn();
    desk.timings.tls = 2s;
    const MessageId id = desk.queue();
    desk.send();
    QVERIFY2(desk.story(id) != u"Sent"_s, qPrintable(desk.story(id)));
    const QList<QByteArray> lines = desk.log().lines();
    QVERIFY(lines.size() >= 2);
    QCOMPARE(lines.at(1), QByteArray("STARTTLS"));
    for (const QByteArray &line : lines.mid(2)) { // what is left of a handshake, no command
        for (const char *verb : {"EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"}) {
            QVERIFY2(!line.startsWith(verb), line.constData());
        }
    }
    PENNYPOST_KEEPS_PROMISES(desk);
}

void TlsAttacks::S006_nobodyIgnoresErrors()
{
    static const QRegularExpression lax(
        u"ignoreSslErrors\\(\\)|VerifyNone|QueryPeer|setInsecureFallback\\(true"_s);
    int files = 0;
    for (const char *folder : {"lib", "ui", "app"}) {
        QDirIterator sources(QStringLiteral(PENNYPOST_SOURCES) + u'/' + QLatin1String(folder),
                             {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            QVERIFY2(!text.contains(lax), qPrintable(file.fileName()));
            ++files;
        }
    }
    QVERIFY(files > 100);
}

void TlsAttacks::S007_exceptionForAnother_data()
{
    using Change = std::function<void(smtp::CertificateException &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("story");
    const QString held = u"Held Tls CertificateExpired"_s;
    QTest::newRow("this very one") << Change([](auto &) {}) << u"Sent"_s;
    QTest::newRow("another host") << Change([](auto &one) { one.host = u"localhost"_s; }) << held;
    QTest::newRow("another port") << Change([](auto &one) { one.port = 1; }) << held;
    QTest::newRow("another certificate")
        << Change([](auto &one) { one.sha256 = QByteArray(32, 'x'); }) << held;
    QTest::newRow("another fault")
        << Change([](auto &one) { one.faults = {ErrorKind::CertificateNameMismatch}; }) << held;
}

void TlsAttacks::S007_exceptionForAnother()
{
    using Change = std::function<void(smtp::CertificateException &)>;
    QFETCH(const Change, change);
    QFETCH(const QString, story);
    for (const Behaviour &behaviour : {Behaviour::tls(CertificateKind::Expired),
                                       Behaviour::startTls(CertificateKind::Expired)}) {
        Desk desk(behaviour);
        smtp::CertificateException exception;
        exception.host = u"127.0.0.1"_s;
        exception.port = desk.server->port();
        exception.sha256
            = desk.server->certificate(CertificateKind::Expired).digest(QCryptographicHash::Sha256);
        exception.faults = {ErrorKind::CertificateExpired};
        change(exception);
        desk.edit([&](accounts::Account &account) { account.exceptions = {exception}; });
        const MessageId id = desk.queue();
        desk.send();
        QCOMPARE(desk.story(id), story);
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void TlsAttacks::S008_names_data()
{
    QTest::addColumn<practice::CertificateOptions>("options");
    QTest::addColumn<QString>("host");
    QTest::addColumn<ErrorKind>("verdict");
    const ErrorKind bad = ErrorKind::CertificateNameMismatch;
    QTest::newRow("as it should be")
        << named("x", {"mail.example.org"}) << u"mail.example.org"_s << ErrorKind::None;
    QTest::newRow("NUL in the name")
        << named("x", {QByteArray("mail.example.org\0.evil.example", 30)}) << u"mail.example.org"_s
        << bad;
    QTest::newRow("only the common name")
        << named("mail.example.org", {}) << u"mail.example.org"_s << bad;
    QTest::newRow("common name beside another")
        << named("mail.example.org", {"x.example.org"}) << u"mail.example.org"_s << bad;
    QTest::newRow("a whole top level") << named("x", {"*.com"}) << u"example.com"_s << bad;
    QTest::newRow("everything") << named("x", {"*"}) << u"example"_s << bad;
    QTest::newRow("an address as a name") << named("x", {"192.0.2.1"}) << u"192.0.2.1"_s << bad;
    QTest::newRow("a look-alike in Cyrillic")
        << named("x", {"mail.example.org"}) << QString(u"mail.ex\u0430mple.org"_s) << bad;
    QTest::newRow("an IDN by its A-label")
        << named("x", {"xn--bcher-kva.example"}) << u"xn--bcher-kva.example"_s << ErrorKind::None;
    QTest::newRow("part of a label")
        << named("x", {"ma*.example.org"}) << u"mail.example.org"_s << bad;
    QTest::newRow("the end of it") << named("x", {"example.org"}) << u"mail.example.org"_s << bad;
    QTest::newRow("the beginning of it")
        << named("x", {"mail.example.org.evil.example"}) << u"mail.example.org"_s << bad;
}

void TlsAttacks::S008_names()
{
    QFETCH(const practice::CertificateOptions, options);
    QFETCH(const QString, host);
    QFETCH(const ErrorKind, verdict);
    QCOMPARE(verdictOn(options, host), verdict);
}

// What QSslSocket is content with because the system knows the issuer is judged once more.
void TlsAttacks::S009_ownIssuersOnly()
{
    const practice::KeyPair ours = practice::makeAuthority("Ours").value();
    const practice::KeyPair publicOne = practice::makeAuthority("Public").value();
    const QByteArray host = "mail.example.org";
    const practice::KeyPair fromUs
        = practice::makeServerCertificate(ours, named("x", {host})).value();
    const practice::KeyPair fromThem
        = practice::makeServerCertificate(publicOne, named("x", {host})).value();
    smtp::SessionSettings settings;
    settings.host = QString::fromLatin1(host);
    settings.caCertificates = ours.certificate.toPem();
    const smtp::CertificateCheck check(settings);
    QCOMPARE(check.verify({fromUs.certificate, ours.certificate}).kind, ErrorKind::None);
    QCOMPARE(check.verify({fromThem.certificate, publicOne.certificate}).kind,
             ErrorKind::CertificateUntrusted);
    QCOMPARE(check.verify({fromThem.certificate}).kind, ErrorKind::CertificateUntrusted);
    QCOMPARE(check.verify({fromThem.certificate, ours.certificate}).kind,
             ErrorKind::CertificateUntrusted); // a root that signed nothing of it
}

// A reply from before the handshake, or spliced in front of ours, stands where none is due.
void TlsAttacks::S010_splice()
{
    Desk desk({Script()
                   .startTls()
                   .reply("220 mx\r\n")
                   .expect("EHLO *")
                   .reply("250-mx\r\n250 SIZE\r\n")
                   .expect("MAIL *")
                   .reply("250 ok\r\n250 spliced\r\n")},
              smtp::Security::Tls);
    const MessageId id = desk.queue();
    desk.send();
    QVERIFY2(desk.story(id).startsWith(u"Queued ReplyUnexpected in "_s),
             qPrintable(desk.story(id)));
    QCOMPARE(desk.log().count("DATA"), 0);
}

QTEST_GUILESS_MAIN(TlsAttacks)
#include "tst_tlsattacks.moc"

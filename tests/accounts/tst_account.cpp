// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account.h"
#include "accounts/accountsamples.h"
#include "accounts/sessionsettings.h"
#include "support/testcertificates.h"

#include <QTest>

#include <functional>

using namespace pennypost;
using namespace Qt::StringLiterals;
using accounts::Account;

using Change = std::function<void(Account &)>;
Q_DECLARE_METATYPE(Change)

class AccountSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatMakesSense_data();
    void acceptsWhatMakesSense();
    void refusesWhatDoesNot_data();
    void refusesWhatDoesNot();
    void hostsHaveOneForm_data();
    void hostsHaveOneForm();
    void standsInForAnother_data();
    void standsInForAnother();
    void knowsWhatALoginTakes();
    void handsAllOnToTheSession();
    void ehloNamesFollowTheRfc_data();
    void ehloNamesFollowTheRfc();
};

void AccountSettingsTest::acceptsWhatMakesSense_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, const Change &change) {
        QTest::newRow(name) << change;
    };
    row("the sample itself", [](Account &) {});
    row("a name in any script", [](Account &a) { a.name = u"Büro 東京"_s; });
    row("no login", [](Account &a) { a.user.clear(); });
    row("a user with spaces and umlauts", [](Account &a) { a.user = u"Müller Anna"_s; });
    row("the lowest port", [](Account &a) { a.port = 1; });
    row("the highest port", [](Account &a) { a.port = 65535; });
    row("an IPv6 host", [](Account &a) { a.host = u"::1"_s; });
    row("an EHLO name", [](Account &a) { a.ehloName = u"client.example.org"_s; });
    row("a command", [](Account &a) {
        a.secretSource = accounts::SecretSource::Command;
        a.passwordCommand = u"pass show mail/work"_s;
    });
    row("a direct account", [](Account &a) { a = test::directAccount(); });
    row("a direct account that does without a certificate", [](Account &a) {
        a = test::directAccount();
        a.verifyServer = false;
    });
    row("a direct account in clear", [](Account &a) {
        a = test::directAccount();
        a.security = smtp::Security::Plain;
    });
    row("a certificate that is trusted by name",
        [](Account &a) { a.exceptions = {test::sampleException()}; });
    row("a client certificate", [](Account &a) {
        a.clientCertificateFile = u"/home/ada/mail.pem"_s;
        a.clientKeyFile = u"/home/ada/mail.key"_s;
    });
    row("EXTERNAL with a certificate and no user", [](Account &a) {
        a.user.clear();
        a.secretSource = accounts::SecretSource::None;
        a.auth = smtp::AuthMethod::External;
        a.clientCertificateFile = a.clientKeyFile = u"/home/ada/mail.pem"_s;
    });
    row("a proxy", [](Account &a) { a.proxy = {net::Proxy::Kind::Socks5, u"::1"_s, 1080}; });
    row("the most connections", [](Account &a) { a.connections = accounts::kMaxConnections; });
    row("fallbacks", [](Account &a) { a.fallbacks = {AccountId{2}, AccountId{3}}; });
    row("an own authority",
        [](Account &a) { a.caCertificates = test::TestCertificates().authorityPem(); });
}

void AccountSettingsTest::acceptsWhatMakesSense()
{
    QFETCH(Change, change);
    Account account = test::sampleAccount();
    change(account);
    const Result<void> valid = accounts::validate(account);
    QVERIFY2(valid, qPrintable(valid.error().detail));
}

void AccountSettingsTest::refusesWhatDoesNot_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *field, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(field);
    };
    row("no name", "name", [](Account &a) { a.name.clear(); });
    row("a name of blanks", "name", [](Account &a) { a.name = u"  "_s; });
    row("a name with a line break", "name", [](Account &a) { a.name = u"a\nb"_s; });
    row("a name with an escape", "name", [](Account &a) { a.name = u"a\x1b[2J"_s; });
    row("no host", "host", [](Account &a) { a.host.clear(); });
    row("a host with a space", "host", [](Account &a) { a.host = u"smtp example.org"_s; });
    row("a host with a line break", "host",
        [](Account &a) { a.host = u"smtp.example.org\r\nRSET"_s; });
    row("a URL as host", "host", [](Account &a) { a.host = u"https://example.org"_s; });
    row("a host with its port", "host", [](Account &a) { a.host = u"example.org:25"_s; });
    row("port 0", "port", [](Account &a) { a.port = 0; });
    row("a user with a line break", "user", [](Account &a) { a.user = u"ada\r\nx"_s; });
    row("a user with a NUL", "user", [](Account &a) { a.user = u"ada"_s + QChar(u'\0'); });
    row("a login without a user", "auth", [](Account &a) {
        a.user.clear();
        a.auth = smtp::AuthMethod::Plain;
    });
    for (const smtp::AuthMethod method :
         {smtp::AuthMethod::Login, smtp::AuthMethod::CramMd5, smtp::AuthMethod::ScramSha1,
          smtp::AuthMethod::ScramSha256, smtp::AuthMethod::XOAuth2,
          smtp::AuthMethod::OAuthBearer}) {
        const QByteArray name = "no user for method " + QByteArray::number(int(method));
        row(name.constData(), "auth", [method](Account &a) {
            a.user.clear();
            a.auth = method;
        });
    }
    row("EXTERNAL without a certificate", "auth",
        [](Account &a) { a.auth = smtp::AuthMethod::External; });
    row("EXTERNAL without TLS", "auth", [](Account &a) {
        a.auth = smtp::AuthMethod::External;
        a.clientCertificateFile = a.clientKeyFile = u"/home/ada/mail.pem"_s;
        a.security = smtp::Security::Plain;
    });
    const auto directRow = [&row](const char *name, const Change &change) {
        row(name, "direct", [change](Account &a) {
            a = test::directAccount();
            change(a);
        });
    };
    directRow("a direct account with a host", [](Account &a) { a.host = u"example.org"_s; });
    directRow("a direct account with TLS from the start",
              [](Account &a) { a.security = smtp::Security::Tls; });
    directRow("a direct account with a user", [](Account &a) { a.user = u"ada"_s; });
    directRow("a direct account with a way to log in",
              [](Account &a) { a.auth = smtp::AuthMethod::External; });
    directRow("a direct account with a password",
              [](Account &a) { a.secretSource = accounts::SecretSource::Session; });
    directRow("a direct account with a pinned certificate",
              [](Account &a) { a.exceptions = {test::sampleException()}; });
    directRow("a direct account with a client certificate",
              [](Account &a) { a.clientCertificateFile = a.clientKeyFile = u"/mail.pem"_s; });
    directRow("a direct account behind a proxy", [](Account &a) {
        a.proxy = {net::Proxy::Kind::Http, u"localhost"_s, 8080};
    });
    directRow("a direct account with a fallback", [](Account &a) { a.fallbacks = {AccountId{3}}; });
    row("any certificate at a server of our own", "direct",
        [](Account &a) { a.verifyServer = false; });
    const auto pinRow = [&row](const char *name, auto change) {
        row(name, "pin", [change](Account &a) {
            smtp::CertificateException exception = test::sampleException();
            change(exception);
            a.exceptions = {exception};
        });
    };
    using smtp::CertificateException;
    pinRow("a pin that is too short", [](CertificateException &e) { e.sha256.chop(1); });
    pinRow("a pin without a host", [](CertificateException &e) { e.host.clear(); });
    pinRow("a pin of a host in capitals", [](CertificateException &e) { e.host = u"A.B"_s; });
    pinRow("a pin without a port", [](CertificateException &e) { e.port = 0; });
    pinRow("a pin without a fault", [](CertificateException &e) { e.faults.clear(); });
    pinRow("a pin for what is no fault of a certificate",
           [](CertificateException &e) { e.faults = {ErrorKind::StartTlsNotOffered}; });
    row("a certificate without its key", "client-cert",
        [](Account &a) { a.clientCertificateFile = u"/mail.pem"_s; });
    row("a key without its certificate", "client-cert",
        [](Account &a) { a.clientKeyFile = u"/mail.key"_s; });
    row("a certificate somewhere", "client-cert",
        [](Account &a) { a.clientCertificateFile = a.clientKeyFile = u"mail.pem"_s; });
    row("no connection", "connections", [](Account &a) { a.connections = 0; });
    row("too many connections", "connections",
        [](Account &a) { a.connections = accounts::kMaxConnections + 1; });
    row("a proxy without a port", "proxy", [](Account &a) {
        a.proxy = {net::Proxy::Kind::Http, u"localhost"_s, 0};
    });
    row("a proxy with a line break", "proxy", [](Account &a) {
        a.proxy = {net::Proxy::Kind::Http, u"a\r\nX: y"_s, 80};
    });
    row("a proxy in capitals", "proxy", [](Account &a) {
        a.proxy = {net::Proxy::Kind::Http, u"LOCALHOST"_s, 80};
    });
    row("no proxy with a host", "proxy", [](Account &a) {
        a.proxy = {net::Proxy::Kind::None, u"localhost"_s, 80};
    });
    row("itself as fallback", "fallback", [](Account &a) {
        a.id = AccountId{7};
        a.fallbacks = {AccountId{7}};
    });
    row("one fallback twice", "fallback", [](Account &a) {
        a.fallbacks = {AccountId{2}, AccountId{2}};
    });
    row("no account as fallback", "fallback", [](Account &a) { a.fallbacks = {AccountId{}}; });
    row("no command where there has to be one", "password-command",
        [](Account &a) { a.secretSource = accounts::SecretSource::Command; });
    row("a command with a NUL", "password-command", [](Account &a) {
        a.secretSource = accounts::SecretSource::Command;
        a.passwordCommand = u"pass"_s + QChar(u'\0');
    });
    row("authorities without a certificate", "ca-file",
        [](Account &a) { a.caCertificates = "hello"; });
    row("an authority that is cut off", "ca-file",
        [](Account &a) { a.caCertificates = test::TestCertificates().authorityPem().first(100); });
    row("a private key among the authorities", "ca-file", [](Account &a) {
        a.caCertificates
            = test::TestCertificates().authorityPem() + "-----BEGIN PRIVATE KEY-----\nAAAA\n";
    });
    row("an EHLO name with a space", "ehlo", [](Account &a) { a.ehloName = u"a b"_s; });
    row("an EHLO name with a line break", "ehlo",
        [](Account &a) { a.ehloName = u"a\r\nMAIL FROM:<>"_s; });
}

void AccountSettingsTest::refusesWhatDoesNot()
{
    QFETCH(Change, change);
    QFETCH(QString, field);
    Account account = test::sampleAccount();
    change(account);
    const Result<void> valid = accounts::validate(account);
    QVERIFY(!valid);
    QCOMPARE(valid.error().kind, ErrorKind::InvalidValue);
    QCOMPARE(valid.error().detail, field);

    account = test::sampleAccount();
    account.from.domain.clear();
    QCOMPARE(accounts::validate(account).error().kind, ErrorKind::InvalidAddress);
    account = test::sampleAccount();
    account.from.displayName = u"Ada\r\nBcc: eve@example.org"_s;
    QCOMPARE(accounts::validate(account).error().kind, ErrorKind::InvalidAddress);
}

void AccountSettingsTest::hostsHaveOneForm_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("normalized"); // null: refused
    const auto row = [](const char *name, const QString &host, const QString &normalized) {
        QTest::newRow(name) << host << normalized;
    };
    row("a name", u"smtp.example.org"_s, u"smtp.example.org"_s);
    row("a name in capitals", u"SMTP.Example.ORG"_s, u"smtp.example.org"_s);
    row("a name with its last dot", u"smtp.example.org."_s, u"smtp.example.org"_s);
    row("a single label", u"localhost"_s, u"localhost"_s);
    row("an internationalised name", u"smtp.bücher.example"_s, u"smtp.xn--bcher-kva.example"_s);
    row("a label of digits that is not the last", u"1.2.3.example"_s, u"1.2.3.example"_s);
    row("an IPv4 address", u"192.0.2.1"_s, u"192.0.2.1"_s);
    row("an IPv6 address", u"2001:DB8::1"_s, u"2001:db8::1"_s);
    row("an IPv6 address in brackets", u"[::1]"_s, u"::1"_s);
    row("a link-local address with its scope", u"fe80::1%eth0"_s, u"fe80::1%eth0"_s);
    row("nothing", QString(), QString());
    row("a number too big for an address", u"192.0.2.256"_s, QString());
    row("half an IPv4 address", u"192.0.2"_s, QString());
    row("an octal IPv4 address", u"0300.0.2.1"_s, QString());
    row("a number", u"127"_s, QString());
    row("a name in brackets", u"[example.org]"_s, QString());
    row("an empty label", u"smtp..org"_s, QString());
    row("a label that starts with a hyphen", u"-x.example.org"_s, QString());
    row("a label of 64 letters", QString(64, u'a') + u".org"_s, QString());
    row("a tab", u"a\tb"_s, QString());
    row("a NUL", u"a"_s + QChar(u'\0'), QString());
    row("a slash", u"a/b"_s, QString());
    row("an at sign", u"a@b"_s, QString());
}

void AccountSettingsTest::hostsHaveOneForm()
{
    QFETCH(QString, host);
    QFETCH(QString, normalized);
    const Result<QString> result = accounts::normalizedHost(host);
    QCOMPARE(result.has_value(), !normalized.isNull());
    if (result) {
        QCOMPARE(*result, normalized);
        QCOMPARE(*accounts::normalizedHost(*result), normalized);
    } else {
        QCOMPARE(result.error().kind, ErrorKind::InvalidValue);
    }
}

void AccountSettingsTest::standsInForAnother_data()
{
    QTest::addColumn<Change>("change"); // of the fallback
    QTest::addColumn<Change>("changeOwner");
    QTest::addColumn<bool>("may");
    const auto row = [](
                         const char *name, bool may, const Change &change,
                         const Change &changeOwner = [](Account &) {}) {
        QTest::newRow(name) << change << changeOwner << may;
    };
    const auto inClear = [](Account &a) {
        a.security = smtp::Security::Plain;
    };
    const auto direct = [](Account &a) {
        a = test::directAccount();
        a.verifyServer = false;
    };
    const auto practice = [](Account &a) {
        a.isPractice = true;
    };
    row("another server", true, [](Account &a) { a.host = u"mail.example.org"_s; });
    row("TLS from the start", true, [](Account &a) { a.security = smtp::Security::Tls; });
    row("itself", false, [](Account &a) { a.id = AccountId{1}; });
    row("one in clear", false, inClear);
    row("one in clear for another in clear", true, inClear, inClear);
    row(
        "a safe one for one in clear", true, [](Account &) {}, inClear);
    row(
        "a safe one for a direct one", true, [](Account &) {}, direct);
    row("one in clear for a direct one with TLS", false, inClear, direct);
    row("a direct one", false, direct, inClear);
    row("the practice server, which keeps all messages", false, practice);
    row("the practice server for itself", true, practice, practice);
}

void AccountSettingsTest::standsInForAnother()
{
    QFETCH(Change, change);
    QFETCH(Change, changeOwner);
    QFETCH(bool, may);
    Account owner = test::sampleAccount();
    owner.id = AccountId{1};
    changeOwner(owner);
    owner.id = AccountId{1};
    Account fallback = test::sampleAccount(u"home"_s);
    fallback.id = AccountId{2};
    change(fallback);
    QCOMPARE(accounts::mayStandIn(fallback, owner), may);
}

void AccountSettingsTest::knowsWhatALoginTakes()
{
    Account account = test::sampleAccount();
    QVERIFY(accounts::needsLogin(account) && accounts::needsSecret(account));
    account.auth = smtp::AuthMethod::External;
    QVERIFY(accounts::needsLogin(account) && !accounts::needsSecret(account));
    account.user.clear(); // the certificate says who it is
    QVERIFY(accounts::needsLogin(account) && !accounts::needsSecret(account));
    account.auth = smtp::AuthMethod::Auto;
    QVERIFY(!accounts::needsLogin(account) && !accounts::needsSecret(account));
    account = test::sampleAccount();
    account.auth = smtp::AuthMethod::None;
    QVERIFY(!accounts::needsLogin(account) && !accounts::needsSecret(account));
}

void AccountSettingsTest::handsAllOnToTheSession()
{
    Account account = test::sampleAccount();
    account.exceptions = {test::sampleException()};
    account.proxy = {net::Proxy::Kind::Socks5, u"localhost"_s, 1080};
    account.chunking = true;
    account.caCertificates = "ca";
    account.ehloName = u"desk.example.org"_s;
    account.allowPlaintextAuth = true;
    const smtp::ClientCertificate certificate{"cert", Secret("key")};
    const smtp::SessionSettings settings = accounts::sessionSettings(
        account, smtp::Credentials{u"ada"_s, Secret("horse")}, certificate);
    QCOMPARE(settings.host, account.host);
    QCOMPARE(settings.port, account.port);
    QCOMPARE(settings.security, account.security);
    QCOMPARE(settings.ehloName, account.ehloName);
    QCOMPARE(settings.auth, account.auth);
    QCOMPARE(settings.credentials->secret.bytes(), "horse");
    QVERIFY(settings.allowPlaintextAuth && settings.verifyServer && settings.chunking);
    QCOMPARE(settings.caCertificates, account.caCertificates);
    QVERIFY(settings.exceptions == account.exceptions);
    QVERIFY(settings.proxy == account.proxy);
    QCOMPARE(settings.clientCertificate->certificates, "cert");
    QCOMPARE(settings.clientCertificate->key.bytes(), "key");

    account.auth = smtp::AuthMethod::External;
    QCOMPARE(accounts::sessionSettings(account, std::nullopt).credentials->user, u"ada"_s);
    account = test::directAccount();
    account.verifyServer = false;
    const smtp::SessionSettings direct = accounts::sessionSettings(account, std::nullopt);
    QVERIFY(!direct.verifyServer && !direct.credentials && direct.host.isEmpty());
}

void AccountSettingsTest::ehloNamesFollowTheRfc_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const QString &name, bool allowed) {
        QTest::newRow(qPrintable(name.left(60))) << name << allowed;
    };
    row(u"client.example.org"_s, true);
    row(u"localhost"_s, true);
    row(u"a-1.b"_s, true);
    row(u"[127.0.0.1]"_s, true);
    row(u"[IPv6:2001:db8::1]"_s, true);
    row(QString(63, u'a') + u".org"_s, true);
    row(u""_s, false);
    row(u"a..b"_s, false);
    row(u".a"_s, false);
    row(u"a."_s, false);
    row(u"-a"_s, false);
    row(u"a-"_s, false);
    row(u"a_b"_s, false);
    row(u"bücher.example"_s, false);
    row(u"a b"_s, false);
    row(u"[127.0.0.1"_s, false);
    row(u"[127.0.0.256]"_s, false);
    row(u"[127.1]"_s, false);
    row(u"[::1]"_s, false);
    row(u"[IPv6:fe80::1%eth0]"_s, false);
    row(u"[IPv6:127.0.0.1]"_s, false);
    row(u"[]"_s, false);
    row(u"["_s, false);
    row(QString(64, u'a'), false);
    row(u"a.b"_s.repeated(100), false);
}

void AccountSettingsTest::ehloNamesFollowTheRfc()
{
    QFETCH(QString, name);
    QFETCH(bool, allowed);
    QCOMPARE(accounts::isEhloName(name), allowed);
}

QTEST_GUILESS_MAIN(AccountSettingsTest)
#include "tst_account.moc"

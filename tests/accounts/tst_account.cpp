// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/account.h"
#include "accounts/accountsamples.h"
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

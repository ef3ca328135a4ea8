// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accountform.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace pennypost;
using namespace pennypost::ui;
using namespace Qt::StringLiterals;
using accounts::Account;
using accounts::SecretSource;
using smtp::AuthMethod;
using smtp::Security;

// What the form of an account has no fields for, and what it hides, stays as it was.
class AccountKeptTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void aLoginByCertificateAsksForNoPassword();
    void aDirectAccountHasNoServerToEnter_data();
    void aDirectAccountHasNoServerToEnter();
};

namespace
{

Account stored()
{
    Account account;
    account.id = AccountId{7};
    account.name = u"work"_s;
    account.from = {u"Ada"_s, u"ada"_s, u"example.org"_s};
    account.host = u"smtp.example.org"_s;
    account.port = 587;
    account.security = Security::StartTls;
    account.user = u"ada"_s;
    account.secretSource = SecretSource::Keyring;
    return account;
}

Account byCertificate()
{
    Account account = stored();
    account.auth = AuthMethod::External;
    account.secretSource = SecretSource::None;
    account.clientCertificateFile = account.clientKeyFile = u"/home/ada/mail.pem"_s;
    return account;
}

Account direct(Security security, bool verify)
{
    Account account;
    account.id = AccountId{7};
    account.name = u"local"_s;
    account.from = stored().from;
    account.isDirect = true;
    account.verifyServer = verify;
    account.port = 25;
    account.security = security;
    return account;
}

QLineEdit *field(const AccountForm &form, const char *name)
{
    return form.findChild<QLineEdit *>(QString::fromLatin1(name));
}

void write(const AccountForm &form, const char *name, const QString &text)
{
    QLineEdit *const edit = field(form, name);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

QStringList shownTexts(const AccountForm &form)
{
    QStringList texts;
    for (const QLabel *const label : form.findChildren<QLabel *>()) {
        if (label->isVisible()) {
            texts.append(label->text());
        }
    }
    return texts;
}

} // namespace

void AccountKeptTest::comesBackAsItWas_data()
{
    QTest::addColumn<Account>("account");
    Account account = stored();
    account.exceptions
        = {{account.host, account.port, QByteArray(32, 'p'), {ErrorKind::CertificateSelfSigned}}};
    account.clientCertificateFile = u"/home/ada/mail.pem"_s;
    account.clientKeyFile = u"/home/ada/mail.key"_s;
    account.proxy = {net::Proxy::Kind::Socks5, u"localhost"_s, 1080};
    account.connections = 4;
    account.chunking = true;
    account.fallbacks = {AccountId{8}, AccountId{9}};
    account.ehloName = u"desk.example.org"_s;
    account.auth = AuthMethod::ScramSha256;
    QTest::newRow("all that is not shown") << account;
    account = byCertificate();
    QTest::newRow("a login by certificate") << account;
    account.user.clear();
    QTest::newRow("a login by certificate without a user name") << account;
    QTest::newRow("direct") << direct(Security::StartTls, true);
    QTest::newRow("direct, not verified") << direct(Security::StartTls, false);
    QTest::newRow("direct, in clear") << direct(Security::Plain, true);
}

void AccountKeptTest::comesBackAsItWas()
{
    QFETCH(Account, account);
    AccountForm form(account);
    form.show();
    QVERIFY(form.account() == account);
    QVERIFY(!form.secret());
    QVERIFY(form.check());
    write(form, "accountName", u"renamed"_s);
    account.name = u"renamed"_s;
    QVERIFY(form.account() == account);
    QVERIFY(form.check());
}

void AccountKeptTest::aLoginByCertificateAsksForNoPassword()
{
    AccountForm form(byCertificate());
    form.show();
    QVERIFY(!field(form, "password")->isVisible());
    write(form, "user", u"lovelace"_s);
    QCOMPARE(form.account().user, u"lovelace"_s);
    QCOMPARE(form.account().auth, AuthMethod::External);
    QCOMPARE(form.account().secretSource, SecretSource::None);
    QVERIFY(form.check());
    auto *const security = form.findChild<QComboBox *>(u"security"_s);
    security->setCurrentIndex(security->findData(int(Security::Plain)));
    QVERIFY(!form.check());
    QVERIFY(shownTexts(form).join(u'\n').contains(u"needs encryption"_s));
}

void AccountKeptTest::aDirectAccountHasNoServerToEnter_data()
{
    QTest::addColumn<Account>("account");
    QTest::addColumn<QString>("words");
    QTest::newRow("verified") << direct(Security::StartTls, true)
                              << u"Encrypted, and each host has to prove who it is."_s;
    QTest::newRow("not verified") << direct(Security::StartTls, false)
                                  << u"Encrypted, but nobody checks who answers."_s;
    QTest::newRow("in clear") << direct(
        Security::Plain,
        true) << u"Not encrypted: anybody on the way can read and change your messages."_s;
}

void AccountKeptTest::aDirectAccountHasNoServerToEnter()
{
    QFETCH(Account, account);
    QFETCH(QString, words);
    AccountForm form(account);
    form.show();
    for (const char *const name : {"host", "port", "user", "password"}) {
        QVERIFY2(!field(form, name)->isVisible(), name);
    }
    QVERIFY(!form.findChild<QComboBox *>(u"security"_s)->isVisible());
    QVERIFY(shownTexts(form).contains(u"Straight to the mail hosts of the recipients"_s));
    QVERIFY2(shownTexts(form).contains(words), qPrintable(shownTexts(form).join(u'\n')));
    write(form, "address", u"ada@example.net"_s); // nothing that follows an address comes in
    QVERIFY(form.check());
    QVERIFY(form.account().user.isEmpty() && form.account().host.isEmpty());
}

QTEST_MAIN(AccountKeptTest)
#include "tst_accountkept.moc"

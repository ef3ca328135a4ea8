// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include <QJsonDocument>
#include <QTest>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

class tst_Accounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsAndShows();
    void editsWhatIsNamedOnly();
    void oneIsTheDefault();
    void refusesWithItsExitCode_data();
    void refusesWithItsExitCode();
    void optionsOfLaterAreNamed_data();
    void optionsOfLaterAreNamed();
    void isKeptWhileItHasMessages();
    void needsAKeyringToStoreAPassword_data();
    void needsAKeyringToStoreAPassword();
    void askedForOneThatThereIsNot_data();
    void askedForOneThatThereIsNot();
};

namespace
{

const QStringList kPlainServer{u"--host"_s, u"localhost"_s,  u"--port"_s,
                               u"25"_s,     u"--security"_s, u"plain"_s};

QStringList adding(const QString &name, const QStringList &options = kPlainServer)
{
    return QStringList{u"account"_s, u"add"_s, name, u"--from"_s, u"Ada <ada@example.org>"_s}
    + options;
}

QJsonArray accountsOf(const Ctl &ctl)
{
    return QJsonDocument::fromJson(ctl.run({u"account"_s, u"list"_s, u"--json"_s}).out).array();
}

QJsonObject accountOf(const Ctl &ctl, const QString &name)
{
    return QJsonDocument::fromJson(ctl.run({u"account"_s, u"show"_s, name, u"--json"_s}).out)
        .object();
}

QStringList namesOf(const Ctl &ctl)
{
    QStringList names;
    const QJsonArray accounts = accountsOf(ctl);
    for (const QJsonValue &account : accounts) {
        names.append(account.toObject().value(u"name"_s).toString());
    }
    return names;
}

QString defaultOf(const Ctl &ctl)
{
    QStringList names;
    const QJsonArray accounts = accountsOf(ctl);
    for (const QJsonValue &account : accounts) {
        if (account.toObject().value(u"default"_s).toBool()) {
            names.append(account.toObject().value(u"name"_s).toString());
        }
    }
    return names.join(u' ');
}

} // namespace

void tst_Accounts::addsAndShows()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(accountsOf(ctl), QJsonArray());
    QCOMPARE(ctl.code(adding(u"work"_s,
                             {u"--host"_s, u"SMTP.Example.ORG"_s, u"--port"_s, u"587"_s,
                              u"--security"_s, u"starttls"_s, u"--user"_s, u"ada"_s, u"--auth"_s,
                              u"login"_s, u"--password-command"_s, u"pass mail"_s, u"--ehlo"_s,
                              u"desk.example.org"_s})),
             0);
    const QJsonObject expected{
        {u"name"_s, u"work"_s},
        {u"from"_s, u"Ada <ada@example.org>"_s},
        {u"host"_s, u"smtp.example.org"_s},
        {u"port"_s, 587},
        {u"security"_s, u"starttls"_s},
        {u"user"_s, u"ada"_s},
        {u"auth"_s, u"login"_s},
        {u"allow_plaintext_auth"_s, false},
        {u"secret"_s, u"command"_s},
        {u"password_command"_s, u"pass mail"_s},
        {u"own_ca"_s, false},
        {u"direct"_s, {}},
        {u"pins"_s, QJsonArray()},
        {u"client_cert"_s, {}},
        {u"client_key"_s, {}},
        {u"ehlo"_s, u"desk.example.org"_s},
        {u"connections"_s, 1},
        {u"chunking"_s, false},
        {u"proxy"_s, {}},
        {u"fallbacks"_s, QJsonArray()},
        {u"default"_s, true},
    };
    QCOMPARE(accountOf(ctl, u"work"_s), expected);
    QCOMPARE(accountsOf(ctl), QJsonArray{expected});
    const Ctl::Result text = ctl.run({u"account"_s, u"show"_s, u"work"_s});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.contains("smtp.example.org") && text.out.contains("587"));
    QVERIFY(ctl.run({u"account"_s, u"list"_s}).out.contains("work"));

    QCOMPARE(ctl.code({u"account"_s, u"remove"_s, u"work"_s}), 0);
    QCOMPARE(accountsOf(ctl), QJsonArray());
}

void tst_Accounts::editsWhatIsNamedOnly()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"work"_s)), 0);
    QJsonObject expected = accountOf(ctl, u"work"_s);
    QCOMPARE(ctl.code({u"account"_s, u"edit"_s, u"work"_s, u"--port"_s, u"2525"_s}), 0);
    expected.insert(u"port"_s, 2525);
    QCOMPARE(accountOf(ctl, u"work"_s), expected);

    QCOMPARE(ctl.code({u"account"_s, u"edit"_s, u"work"_s, u"--user"_s, u"ada"_s,
                       u"--password-command"_s, u"pass mail"_s}),
             0);
    expected.insert(u"user"_s, u"ada"_s);
    expected.insert(u"password_command"_s, u"pass mail"_s);
    expected.insert(u"secret"_s, u"command"_s);
    QCOMPARE(accountOf(ctl, u"work"_s), expected);

    QCOMPARE(ctl.code({u"account"_s, u"edit"_s, u"work"_s, u"--host"_s, u"not a host"_s}), 65);
    QCOMPARE(accountOf(ctl, u"work"_s), expected);
}

void tst_Accounts::oneIsTheDefault()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"work"_s)), 0);
    QCOMPARE(defaultOf(ctl), u"work"_s); // the only one
    QCOMPARE(ctl.code(adding(u"home"_s)), 0);
    QCOMPARE(defaultOf(ctl), u"work"_s);
    QCOMPARE(ctl.code(adding(u"club"_s, kPlainServer + QStringList{u"--default"_s})), 0);
    QCOMPARE(defaultOf(ctl), u"club"_s);
    QCOMPARE(ctl.code({u"account"_s, u"edit"_s, u"home"_s, u"--default"_s}), 0);
    QCOMPARE(defaultOf(ctl), u"home"_s);
    QCOMPARE(namesOf(ctl), (QStringList{u"club"_s, u"home"_s, u"work"_s}));
}

void tst_Accounts::refusesWithItsExitCode_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, int code, const QStringList &arguments) {
        QTest::newRow(name) << arguments << code;
    };
    const auto with = [](const QStringList &options) {
        return adding(u"new"_s, kPlainServer + options);
    };
    const auto server = [](const QString &host, const QString &port, const QString &security) {
        return adding(u"new"_s, {u"--host"_s, host, u"--port"_s, port, u"--security"_s, security});
    };
    row("no name", 64, {u"account"_s, u"add"_s});
    row("no host", 64, adding(u"new"_s, {u"--port"_s, u"25"_s, u"--security"_s, u"plain"_s}));
    row("no port", 64, adding(u"new"_s, {u"--host"_s, u"h"_s, u"--security"_s, u"plain"_s}));
    row("no security", 64, adding(u"new"_s, {u"--host"_s, u"h"_s, u"--port"_s, u"25"_s}));
    row("no sender", 64, QStringList{u"account"_s, u"add"_s, u"new"_s} + kPlainServer);
    row("a name that is taken", 65, adding(u"work"_s));
    row("an empty name", 64, adding(u""_s));
    row("an unreadable sender", 65,
        QStringList{u"account"_s, u"add"_s, u"new"_s, u"--from"_s, u"ada"_s} + kPlainServer);
    row("an empty host", 65, server(u""_s, u"25"_s, u"plain"_s));
    row("a host with a blank", 65, server(u"my host"_s, u"25"_s, u"plain"_s));
    row("a host that is an address in the web", 65,
        server(u"https://example.org/"_s, u"25"_s, u"plain"_s));
    row("the port nought", 64, server(u"localhost"_s, u"0"_s, u"plain"_s));
    row("a port beyond the last", 64, server(u"localhost"_s, u"65536"_s, u"plain"_s));
    row("a port in words", 64, server(u"localhost"_s, u"smtp"_s, u"plain"_s));
    row("an unknown security", 64, server(u"localhost"_s, u"25"_s, u"ssl"_s));
    row("an unknown way to log in", 64, with({u"--auth"_s, u"ntlm"_s}));
    row("a name for EHLO with a blank", 65, with({u"--ehlo"_s, u"my desk"_s}));
    row("a name for EHLO with a line end", 65, with({u"--ehlo"_s, u"desk\r\nMAIL"_s}));
    row("a missing file of certificates", 66, with({u"--ca-file"_s, u"/nonexistent.pem"_s}));
    row("a file without certificates", 65, with({u"--ca-file"_s, u"/etc/passwd"_s}));
    row("an endless file of certificates", 65, with({u"--ca-file"_s, u"/dev/zero"_s}));
    row("two passwords", 64,
        with({u"--user"_s, u"ada"_s, u"--password-stdin"_s, u"--password-command"_s, u"true"_s}));
    row("no password on standard input", 77, with({u"--user"_s, u"ada"_s, u"--password-stdin"_s}));
    row("an argument too many", 64, adding(u"new"_s, kPlainServer + QStringList{u"more"_s}));
}

void tst_Accounts::refusesWithItsExitCode()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, code);
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"work"_s)), 0);
    const Ctl::Result result = ctl.run(arguments);
    QCOMPARE(result.exitCode, code);
    QVERIFY(result.err.startsWith("pennypostctl: "));
    QCOMPARE(namesOf(ctl), QStringList{u"work"_s});
}

void tst_Accounts::optionsOfLaterAreNamed_data()
{
    QTest::addColumn<QStringList>("options");
    for (const char *const option :
         {"--on-doubt=ask", "--partial=send", "--local-mail=ada@example.org"}) {
        QTest::newRow(option) << QStringList{QString::fromLatin1(option)};
    }
}

void tst_Accounts::optionsOfLaterAreNamed()
{
    QFETCH(const QStringList, options);
    const TempProfile files;
    const Ctl ctl(files.path());
    const Ctl::Result result = ctl.run(adding(u"work"_s, kPlainServer + options));
    QCOMPARE(result.exitCode, 64);
    QVERIFY(result.err.contains("not available yet"));
    QCOMPARE(namesOf(ctl), QStringList());
}

void tst_Accounts::isKeptWhileItHasMessages()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"work"_s)), 0);
    const QString id = ctl.send();
    QCOMPARE(ctl.code({u"account"_s, u"remove"_s, u"work"_s}), 65);
    QCOMPARE(namesOf(ctl), QStringList{u"work"_s});

    QCOMPARE(ctl.code({u"cancel"_s, id}), 0);
    QCOMPARE(ctl.code({u"account"_s, u"remove"_s, u"work"_s}), 0);
    QCOMPARE(namesOf(ctl), QStringList());
    QCOMPARE(ctl.show(id).value(u"account"_s), u"work"_s); // what was is remembered
    QCOMPARE(ctl.state(id), u"cancelled"_s);
}

void tst_Accounts::needsAKeyringToStoreAPassword_data()
{
    QTest::addColumn<bool>("edit");
    QTest::newRow("in a new account") << false;
    QTest::newRow("in an account that there is") << true;
}

void tst_Accounts::needsAKeyringToStoreAPassword()
{
    QFETCH(const bool, edit);
    const TempProfile files;
    const Ctl ctl(files.path());
    if (edit) {
        QCOMPARE(ctl.code(adding(u"work"_s)), 0);
    }
    const QJsonArray before = accountsOf(ctl);
    QStringList arguments = adding(u"work"_s);
    if (edit) {
        arguments.replace(1, u"edit"_s);
    }
    const Ctl::Result result = ctl.run(
        arguments + QStringList{u"--user"_s, u"ada"_s, u"--password-stdin"_s}, "correct horse\n");
    QCOMPARE(result.exitCode, 69);
    QVERIFY(result.err.contains("keyring"));
    QCOMPARE(accountsOf(ctl), before);
}

void tst_Accounts::askedForOneThatThereIsNot_data()
{
    QTest::addColumn<QStringList>("arguments");
    for (const char *const command : {"show", "edit", "remove", "test"}) {
        QTest::newRow(command) << QStringList{u"account"_s, QString::fromLatin1(command),
                                              u"home"_s};
    }
}

void tst_Accounts::askedForOneThatThereIsNot()
{
    QFETCH(const QStringList, arguments);
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"work"_s)), 0);
    const Ctl::Result result = ctl.run(arguments);
    QCOMPARE(result.exitCode, 78);
    QVERIFY(result.err.contains("home"));
}

QTEST_GUILESS_MAIN(tst_Accounts)
#include "tst_accounts.moc"

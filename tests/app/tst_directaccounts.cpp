// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include <QJsonDocument>
#include <QTest>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

// Accounts that send straight to the mail hosts of the recipients, here by address literals.
class tst_DirectAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsAndShows_data();
    void addsAndShows();
    void excludesAServerAndALogin_data();
    void excludesAServerAndALogin();
    void becomesDirectAndBack();
    void isTested_data();
    void isTested();
    void saysHowWellItWasProtected_data();
    void saysHowWellItWasProtected();
};

namespace
{

// From and to 127.0.0.1 itself.
QStringList adding(const QString &direct, int port)
{
    return {u"account"_s,  u"add"_s, u"local"_s,  u"--from"_s,          u"Ada <ada@[127.0.0.1]>"_s,
            u"--direct"_s, direct,   u"--port"_s, QString::number(port)};
}

QJsonObject accountOf(const Ctl &ctl)
{
    return QJsonDocument::fromJson(ctl.run({u"account"_s, u"show"_s, u"local"_s, u"--json"_s}).out)
        .object();
}

} // namespace

void tst_DirectAccounts::addsAndShows_data()
{
    QTest::addColumn<QString>("direct");
    QTest::addColumn<QString>("security");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("opportunistic")
        << u"opportunistic"_s << u"starttls"_s << QByteArray("encrypted, server not verified");
    QTest::newRow("tls") << u"tls"_s << u"starttls"_s << QByteArray("the server is verified");
    QTest::newRow("plain") << u"plain"_s << u"plain"_s << QByteArray("not encrypted");
}

void tst_DirectAccounts::addsAndShows()
{
    QFETCH(const QString, direct);
    QFETCH(const QString, security);
    QFETCH(const QByteArray, words);
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code({u"account"_s, u"add"_s, u"local"_s, u"--from"_s, u"ada@example.org"_s,
                       u"--direct"_s, direct}),
             0);
    const QJsonObject account = accountOf(ctl);
    QCOMPARE(account.value(u"direct"_s), direct);
    QCOMPARE(account.value(u"host"_s), QString());
    QCOMPARE(account.value(u"port"_s), 25);
    QCOMPARE(account.value(u"security"_s), security);
    QCOMPARE(account.value(u"secret"_s), u"none"_s);
    QVERIFY(ctl.run({u"account"_s, u"show"_s, u"local"_s}).out.contains(words));
    QVERIFY(ctl.run({u"account"_s, u"list"_s}).out.contains(words));
}

void tst_DirectAccounts::excludesAServerAndALogin_data()
{
    QTest::addColumn<QStringList>("options");
    const auto row = [](const QStringList &options) {
        QTest::newRow(qPrintable(options.first())) << options;
    };
    row({u"--host"_s, u"localhost"_s});
    row({u"--security"_s, u"tls"_s});
    row({u"--user"_s, u"ada"_s});
    row({u"--auth"_s, u"plain"_s});
    row({u"--password-stdin"_s});
    row({u"--password-command"_s, u"true"_s});
    row({u"--allow-plaintext-auth"_s});
    row({u"--pin"_s, QString(64, u'a')});
    row({u"--client-cert"_s, u"/x"_s, u"--client-key"_s, u"/x"_s});
    row({u"--proxy"_s, u"http://localhost:80"_s});
    row({u"--fallback"_s, u"other"_s});
}

void tst_DirectAccounts::excludesAServerAndALogin()
{
    QFETCH(const QStringList, options);
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(
        ctl.code({u"account"_s, u"add"_s, u"other"_s, u"--from"_s, u"ada@example.org"_s,
                  u"--host"_s, u"localhost"_s, u"--port"_s, u"465"_s, u"--security"_s, u"tls"_s}),
        0);
    const Ctl::Result result = ctl.run(adding(u"tls"_s, 25) + options);
    QCOMPARE(result.exitCode, 64);
    QVERIFY(result.err.contains("--direct"));
    QVERIFY(accountOf(ctl).isEmpty());
    // What is direct already takes none of it either.
    if (options.first() != u"--allow-plaintext-auth"_s) {
        QCOMPARE(ctl.code(adding(u"tls"_s, 25)), 0);
        const QJsonObject before = accountOf(ctl);
        QVERIFY(ctl.code(QStringList{u"account"_s, u"edit"_s, u"local"_s} + options) != 0);
        QCOMPARE(accountOf(ctl), before);
    }
}

void tst_DirectAccounts::becomesDirectAndBack()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code({u"account"_s, u"add"_s, u"local"_s, u"--from"_s, u"ada@example.org"_s,
                       u"--host"_s, u"localhost"_s, u"--port"_s, u"465"_s, u"--security"_s,
                       u"tls"_s, u"--user"_s, u"ada"_s, u"--password-command"_s, u"true"_s,
                       u"--pin"_s, QString(64, u'a')}),
             0);
    const QStringList edit{u"account"_s, u"edit"_s, u"local"_s};
    QCOMPARE(ctl.code(edit + QStringList{u"--direct"_s, u"sometimes"_s}), 64);
    QCOMPARE(ctl.code(edit + QStringList{u"--direct"_s, u"opportunistic"_s}), 0);
    QJsonObject account = accountOf(ctl);
    QCOMPARE(account.value(u"port"_s), 25);
    QCOMPARE(account.value(u"user"_s), QString());
    QCOMPARE(account.value(u"pins"_s).toArray(), QJsonArray());
    QCOMPARE(ctl.code(edit + QStringList{u"--direct"_s, u"plain"_s}), 0);
    QCOMPARE(ctl.code(edit + QStringList{u"--direct"_s, u"opportunistic"_s}), 0);

    // Nothing is left of what it allowed.
    QCOMPARE(ctl.code(edit + QStringList{u"--host"_s, u"localhost"_s}), 64);
    QCOMPARE(ctl.code(edit
                      + QStringList{u"--host"_s, u"localhost"_s, u"--port"_s, u"587"_s,
                                    u"--security"_s, u"starttls"_s}),
             0);
    account = accountOf(ctl);
    QVERIFY(account.value(u"direct"_s).isNull());
    QCOMPARE(account.value(u"host"_s), u"localhost"_s);
    QCOMPARE(account.value(u"security"_s), u"starttls"_s);
}

void tst_DirectAccounts::isTested_data()
{
    QTest::addColumn<QString>("direct");
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("verified");
    const auto tls = Behaviour::startTls();
    const auto selfSigned = Behaviour::startTls(CertificateKind::SelfSigned);
    QTest::newRow("a good certificate") << u"tls"_s << tls << 0 << true;
    QTest::newRow("a bad one") << u"tls"_s << selfSigned << 78 << false;
    QTest::newRow("a bad one that nobody looks at")
        << u"opportunistic"_s << selfSigned << 0 << false;
    QTest::newRow("no encryption") << u"opportunistic"_s << Behaviour::plain() << 78 << false;
    QTest::newRow("in clear") << u"plain"_s << Behaviour::plain() << 0 << false;
}

void tst_DirectAccounts::isTested()
{
    QFETCH(const QString, direct);
    QFETCH(const Behaviour, behaviour);
    QFETCH(const int, code);
    QFETCH(const bool, verified);
    Desk desk(behaviour);
    const QString ca = desk.files.filePath(u"ca.pem"_s);
    QCOMPARE(desk.ctl.code(adding(direct, desk.server.port()) + QStringList{u"--ca-file"_s, ca}),
             0);
    const Ctl::Result result = desk.ctl.run({u"account"_s, u"test"_s, u"local"_s, u"--json"_s});
    QCOMPARE(result.exitCode, code);
    const QJsonObject said = QJsonDocument::fromJson(result.out).object();
    if (code == 0) {
        QCOMPARE(said.value(u"verified"_s), verified);
        const QByteArray text = desk.ctl.run({u"account"_s, u"test"_s, u"local"_s}).out;
        QVERIFY(text.contains("mail host of [127.0.0.1]"));
        QCOMPARE(text.contains("server not verified"), !verified && direct != u"plain");
        QCOMPARE(text.contains("not encrypted"), direct == u"plain");
    }
    QCOMPARE(desk.server.log().count("MAIL"), 0);
}

void tst_DirectAccounts::saysHowWellItWasProtected_data()
{
    QTest::addColumn<QString>("direct");
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<bool>("verified");
    QTest::addColumn<QString>("words"); // in every row; empty: none
    QTest::newRow("verified") << u"tls"_s << Behaviour::startTls() << true << QString();
    QTest::newRow("not verified") << u"opportunistic"_s
                                  << Behaviour::startTls(CertificateKind::SelfSigned) << false
                                  << u"Encrypted, server not verified"_s;
    QTest::newRow("not encrypted")
        << u"plain"_s << Behaviour::plain() << false << u"Not encrypted"_s;
}

void tst_DirectAccounts::saysHowWellItWasProtected()
{
    QFETCH(const QString, direct);
    QFETCH(const Behaviour, behaviour);
    QFETCH(const bool, verified);
    QFETCH(const QString, words);
    Desk desk(behaviour);
    const QString ca = desk.files.filePath(u"ca.pem"_s);
    QCOMPARE(desk.ctl.code(adding(direct, desk.server.port()) + QStringList{u"--ca-file"_s, ca}),
             0);
    const Ctl::Result sent
        = desk.ctl.run({u"send"_s, u"--account"_s, u"local"_s, u"--to"_s, u"bob@[127.0.0.1]"_s});
    QVERIFY2(sent.exitCode == 0, sent.err.constData());
    QCOMPARE(desk.ctl.deliver(), 0);
    const QJsonObject row = desk.ctl.show(u"1"_s);
    QCOMPARE(row.value(u"state"_s), u"sent"_s);
    const QJsonObject attempt = desk.ctl.attempts(u"1"_s).at(0).toObject();
    for (const QJsonObject &said : {row, attempt}) {
        QCOMPARE(said.value(u"verified"_s), verified);
        QCOMPARE(said.value(u"tls"_s).toString().isEmpty(), direct == u"plain");
    }
    const QString text = desk.ctl.text();
    QVERIFY(words.isEmpty() ? !text.contains(u"crypted"_s) : text.contains(words));
    QVERIFY(QString::fromUtf8(desk.ctl.run({u"log"_s, u"1"_s}).out)
                .contains(words.isEmpty() ? u"Encrypted"_s : words));
}

QTEST_GUILESS_MAIN(tst_DirectAccounts)
#include "tst_directaccounts.moc"

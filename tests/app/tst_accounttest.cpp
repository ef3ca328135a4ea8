// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"
#include "support/testcertificates.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;

class tst_AccountTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void aPasswordInClearHasToBeAllowed();
    void sendsNoMail();
    void aSilentPortMayBeOneForTls();
    void aCertificateOfOurOwnIsReadFirst();
};

void tst_AccountTest::tellsWhatIsWrong_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<QStringList>("options"); // of the account, behind those that are right
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("error"); // in JSON
    const auto row = [](const char *name, const Behaviour &behaviour, const QStringList &options,
                        int code, const QString &error) {
        QTest::newRow(name) << behaviour << options << code << error;
    };
    const auto good = Behaviour::startTls().withUser("ada", "correct horse");
    row("all is well with STARTTLS", good, {}, 0, {});
    row("all is well with TLS", Behaviour::tls().withUser("ada", "correct horse"), {}, 0, {});
    row("all is well in clear", Behaviour::plain().withUser("ada", "correct horse"), {}, 0, {});
    row("all is well without a login", Behaviour::plain(), {}, 0, {});
    row("all is well with LOGIN", good, {u"--auth"_s, u"login"_s}, 0, {});

    row("an unknown host", good, {u"--host"_s, u"no-such-host.invalid"_s}, 69, u"host_not_found"_s);
    row("a greeting of 421", good.withFault(replyAt(At::Greeting, "421 4.3.2 Busy")), {}, 75,
        u"service_unavailable"_s);
    row("a greeting of 554", good.withFault(replyAt(At::Greeting, "554 5.3.2 Not you")), {}, 69,
        u"service_unavailable"_s);
    row("a connection that closes", good.withFault(closeAt(At::Ehlo)), {}, 69,
        u"connection_lost"_s);
    row("a login put off", good.withFault(replyAt(At::Auth, "454 4.7.0 Later")), {}, 75,
        u"login_temporarily_refused"_s);
    row("a proxy that is not there", good, {u"--proxy"_s, u"socks5://127.0.0.1:1"_s}, 69,
        u"proxy_unreachable"_s);
    row("a way to log in that is not offered", good, {u"--auth"_s, u"xoauth2"_s}, 77,
        u"login_mechanism_unavailable"_s);
    row("a wrong password", good, {u"--password-command"_s, u"echo wrong"_s}, 77,
        u"login_refused"_s);
    row("a command that fails", good, {u"--password-command"_s, u"exit 3"_s}, 77,
        u"secret_command_failed"_s);
    row("a command that says nothing", good, {u"--password-command"_s, u"true"_s}, 77,
        u"secret_command_failed"_s);

    struct {
        const char *name;
        CertificateKind kind;
        const char *error;
    } const certificates[]{
        {"an expired certificate", CertificateKind::Expired, "certificate_expired"},
        {"a certificate of tomorrow", CertificateKind::NotYetValid, "certificate_not_yet_valid"},
        {"another name", CertificateKind::WrongName, "certificate_name_mismatch"},
        {"a self-signed certificate", CertificateKind::SelfSigned, "certificate_self_signed"},
        {"an unknown authority", CertificateKind::UnknownAuthority, "certificate_untrusted"}};
    for (const auto &bad : certificates) {
        for (const Behaviour &behaviour :
             {Behaviour::startTls(bad.kind), Behaviour::tls(bad.kind)}) {
            const QByteArray name
                = QByteArray(bad.name) + " with " + securityOption(behaviour.security).toLatin1();
            row(name.constData(), behaviour.withUser("ada", "correct horse"), {}, 78,
                QLatin1String(bad.error));
        }
    }
    row("a port without TLS", good, {u"--security"_s, u"tls"_s}, 78, u"wrong_security"_s);
    Behaviour stripped = good;
    stripped.offerStartTls = false;
    stripped.requireTls = false;
    row("STARTTLS that is not offered", stripped, {}, 78, u"start_tls_not_offered"_s);
    row("STARTTLS that is refused", good.withFault(replyAt(At::StartTls, "502 5.5.1 No")), {}, 78,
        u"start_tls_refused"_s);
    row("STARTTLS that is put off", good.withFault(replyAt(At::StartTls, "454 4.7.0 Not now")), {},
        75, u"service_unavailable"_s);
    row("plaintext behind STARTTLS", good.injecting("250 injected\r\n"), {}, 78,
        u"plaintext_injected"_s);
}

void tst_AccountTest::tellsWhatIsWrong()
{
    QFETCH(const Behaviour, behaviour);
    QFETCH(const QStringList, options);
    QFETCH(const int, code);
    QFETCH(const QString, error);
    Desk desk(behaviour);
    if (!options.isEmpty()) {
        QCOMPARE(desk.ctl.code(QStringList{u"account"_s, u"edit"_s, u"work"_s} + options), 0);
    }
    const Ctl::Result result = desk.ctl.run({u"account"_s, u"test"_s, u"work"_s, u"--json"_s});
    const QJsonObject said = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(said.value(u"error"_s).toString(), error);
    QCOMPARE(result.exitCode, code);
    QCOMPARE(said.value(u"ok"_s).toBool(), code == 0);
    // Nothing that belongs to a login goes over a link that is not as it was asked for.
    if (code == 78 || error == u"service_unavailable") {
        QCOMPARE(desk.server.log().count("AUTH"), 0);
    }
}

void tst_AccountTest::aPasswordInClearHasToBeAllowed()
{
    const Behaviour behaviour = Behaviour::plain().withUser("ada", "correct horse");
    Desk desk(behaviour);
    QStringList options = desk.accountOptions(behaviour);
    options.removeAll(u"--allow-plaintext-auth"_s);
    QCOMPARE(desk.ctl.code(QStringList{u"account"_s, u"add"_s, u"strict"_s} + options), 0);
    QCOMPARE(desk.ctl.code({u"account"_s, u"test"_s, u"work"_s}), 0);
    QCOMPARE(desk.server.log().logins(), 1);
    QCOMPARE(desk.ctl.code({u"account"_s, u"test"_s, u"strict"_s}), 78);
    QCOMPARE(desk.server.log().count("AUTH"), 1);
}

void tst_AccountTest::sendsNoMail()
{
    Desk desk(Behaviour::startTls().withUser("ada", "correct horse"));
    const QString id = desk.ctl.send();
    const Ctl::Result result = desk.ctl.run({u"account"_s, u"test"_s, u"work"_s});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.out.contains("It works"));
    QCOMPARE(desk.server.log().logins(), 1);
    QCOMPARE(desk.server.log().count("MAIL"), 0);
    QCOMPARE(desk.server.log().count("QUIT"), 1);
    QCOMPARE(desk.ctl.state(id), u"queued"_s);

    desk.server.stop();
    const Ctl::Result down = desk.ctl.run({u"account"_s, u"test"_s, u"work"_s});
    QCOMPARE(down.exitCode, 69);
    QVERIFY(down.err.contains("refused"));
}

void tst_AccountTest::aSilentPortMayBeOneForTls()
{
    for (const QString &security : {u"starttls"_s, u"plain"_s}) {
        Desk desk(Behaviour::tls());
        QCOMPARE(desk.ctl.code({u"account"_s, u"edit"_s, u"work"_s, u"--security"_s, security}), 0);
        const Ctl::Result result = desk.ctl.run({u"account"_s, u"test"_s, u"work"_s});
        QCOMPARE(result.exitCode, 78);
        QVERIFY2(result.err.contains("security"), result.err.constData());
    }
}

void tst_AccountTest::aCertificateOfOurOwnIsReadFirst()
{
    Desk desk(Behaviour::startTls().withUser("ada", "correct horse"));
    TestCertificates certificates;
    const auto &own = certificates.serverCertificate(CertificateKind::Good);
    const QString pem = desk.files.write(u"own.pem"_s, own.certificate.toPem());
    const QString key = desk.files.write(u"own.key"_s, own.key.toPem());
    QCOMPARE(desk.ctl.code({u"account"_s, u"edit"_s, u"work"_s, u"--client-cert"_s, pem,
                            u"--client-key"_s, key}),
             0);
    QCOMPARE(desk.ctl.code({u"account"_s, u"test"_s, u"work"_s}), 0);
    QCOMPARE(desk.server.log().connections(), 1);
    QVERIFY(QFile::remove(key));
    const Ctl::Result gone = desk.ctl.run({u"account"_s, u"test"_s, u"work"_s, u"--json"_s});
    QCOMPARE(gone.exitCode, 78);
    QVERIFY(gone.out.contains("client_certificate_unusable"));
    QVERIFY(gone.out.contains(key.toUtf8()));
    QCOMPARE(desk.server.log().connections(), 1);
}

QTEST_GUILESS_MAIN(tst_AccountTest)
#include "tst_accounttest.moc"

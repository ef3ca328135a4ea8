// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"
#include "support/testcertificates.h"

#include <QJsonDocument>
#include <QTest>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

// Setting what goes beyond name, server and password, seeing it, and taking it back.
class tst_AccountOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void setsAndTakesBack_data();
    void setsAndTakesBack();
    void knowsEveryWayToLogIn_data();
    void knowsEveryWayToLogIn();
    void refusesWithItsExitCode_data();
    void refusesWithItsExitCode();
    void readsFingerprintsInAnyForm_data();
    void readsFingerprintsInAnyForm();
    void repeatsNoPasswordOfAProxy();
    void namesItsFallbacks();
    void trustsAPinnedCertificateOnly_data();
    void trustsAPinnedCertificateOnly();
    void aPinStaysWithItsServer();
    void readsAClientCertificateAtOnce();
    void showsAllToPeople();
};

namespace
{

const QByteArray kPin(64, 'a');
const QStringList kServer{u"--host"_s,
                          u"mail.example.org"_s,
                          u"--port"_s,
                          u"587"_s,
                          u"--security"_s,
                          u"starttls"_s,
                          u"--user"_s,
                          u"ada"_s,
                          u"--password-command"_s,
                          u"true"_s};

QStringList adding(const QString &name, const QStringList &options = {})
{
    return QStringList{u"account"_s, u"add"_s, name, u"--from"_s, u"ada@example.org"_s} + kServer
        + options;
}

QStringList editing(const QStringList &options)
{
    return QStringList{u"account"_s, u"edit"_s, u"work"_s} + options;
}

QJsonObject accountOf(const Ctl &ctl, const QString &name = u"work"_s)
{
    return QJsonDocument::fromJson(ctl.run({u"account"_s, u"show"_s, name, u"--json"_s}).out)
        .object();
}

// A certificate and its key, in files.
struct OwnCertificate {
    explicit OwnCertificate(const TempProfile &files)
    {
        TestCertificates certificates;
        const auto &pair = certificates.serverCertificate(CertificateKind::Good);
        pem = files.write(u"own.pem"_s, pair.certificate.toPem());
        key = files.write(u"own.key"_s, pair.key.toPem());
    }

    QString pem;
    QString key;
};

} // namespace

void tst_AccountOptions::setsAndTakesBack_data()
{
    QTest::addColumn<QStringList>("set");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QStringList>("takeBack");
    QTest::addColumn<QJsonValue>("before");
    const QString pin = QString::fromLatin1(kPin);
    QTest::newRow("connections") << QStringList{u"--connections"_s, u"20"_s} << u"connections"_s
                                 << QJsonValue(20) << QStringList{u"--connections=1"_s}
                                 << QJsonValue(1);
    QTest::newRow("chunking") << QStringList{u"--chunking"_s} << u"chunking"_s << QJsonValue(true)
                              << QStringList{u"--no-chunking"_s} << QJsonValue(false);
    QTest::newRow("a password in clear")
        << QStringList{u"--allow-plaintext-auth"_s} << u"allow_plaintext_auth"_s << QJsonValue(true)
        << QStringList{u"--no-allow-plaintext-auth"_s} << QJsonValue(false);
    QTest::newRow("a SOCKS proxy") << QStringList{u"--proxy"_s, u"socks5://Localhost:1080"_s}
                                   << u"proxy"_s << QJsonValue(u"socks5://localhost:1080"_s)
                                   << QStringList{u"--proxy"_s, u""_s} << QJsonValue();
    QTest::newRow("an HTTP proxy")
        << QStringList{u"--proxy"_s, u"http://[::1]:8080/"_s} << u"proxy"_s
        << QJsonValue(u"http://[::1]:8080"_s) << QStringList{u"--proxy="_s} << QJsonValue();
    QTest::newRow("a pinned certificate")
        << QStringList{u"--pin"_s, pin} << u"pins"_s
        << QJsonValue(QJsonArray{QJsonObject{
               {u"host"_s, u"mail.example.org"_s}, {u"port"_s, 587}, {u"sha256"_s, pin}}})
        << QStringList{u"--pin="_s} << QJsonValue(QJsonArray());
}

void tst_AccountOptions::setsAndTakesBack()
{
    QFETCH(const QStringList, set);
    QFETCH(const QString, field);
    QFETCH(const QJsonValue, value);
    QFETCH(const QStringList, takeBack);
    QFETCH(const QJsonValue, before);
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"work"_s)), 0);
    const QJsonObject plain = accountOf(ctl);
    QCOMPARE(plain.value(field), before);
    QCOMPARE(ctl.code(editing(set)), 0);
    QJsonObject expected = plain;
    expected.insert(field, value);
    QCOMPARE(accountOf(ctl), expected);
    QCOMPARE(ctl.code(editing({u"--ehlo"_s, u"desk"_s})), 0); // and nothing else changes it
    QCOMPARE(accountOf(ctl).value(field), value);
    QCOMPARE(ctl.code(editing(takeBack + QStringList{u"--ehlo="_s})), 0);
    QCOMPARE(accountOf(ctl), plain);
    QCOMPARE(ctl.code(adding(u"other"_s, set)), 0);
    QCOMPARE(accountOf(ctl, u"other"_s).value(field), value);
}

void tst_AccountOptions::knowsEveryWayToLogIn_data()
{
    QTest::addColumn<QString>("method");
    for (const char *const method : {"auto", "none", "plain", "login", "cram-md5", "scram-sha-1",
                                     "scram-sha-256", "xoauth2", "oauthbearer", "external"}) {
        QTest::newRow(method) << QString::fromLatin1(method);
    }
}

void tst_AccountOptions::knowsEveryWayToLogIn()
{
    QFETCH(const QString, method);
    const TempProfile files;
    const Ctl ctl(files.path());
    const OwnCertificate own(files);
    QCOMPARE(ctl.code(adding(
                 u"work"_s,
                 {u"--auth"_s, method, u"--client-cert"_s, own.pem, u"--client-key"_s, own.key})),
             0);
    QCOMPARE(accountOf(ctl).value(u"auth"_s), method);
}

void tst_AccountOptions::refusesWithItsExitCode_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, int code, const QStringList &options) {
        QTest::newRow(name) << options << code;
    };
    row("no connection", 64, {u"--connections"_s, u"0"_s});
    row("too many connections", 64, {u"--connections"_s, u"21"_s});
    row("connections in words", 64, {u"--connections"_s, u"some"_s});
    row("chunking and none", 64, {u"--chunking"_s, u"--no-chunking"_s});
    row("in clear and not", 64, {u"--allow-plaintext-auth"_s, u"--no-allow-plaintext-auth"_s});
    row("a proxy of another kind", 64, {u"--proxy"_s, u"https://localhost:80"_s});
    row("a proxy without a port", 64, {u"--proxy"_s, u"socks5://localhost"_s});
    row("a proxy with the port nought", 64, {u"--proxy"_s, u"socks5://localhost:0"_s});
    row("a proxy without a host", 64, {u"--proxy"_s, u"socks5://:1080"_s});
    row("a proxy with a path", 64, {u"--proxy"_s, u"http://localhost:80/x"_s});
    row("a proxy that is no address", 64, {u"--proxy"_s, u"localhost:1080"_s});
    row("a proxy with a line end", 64, {u"--proxy"_s, u"http://a\r\nb:80"_s});
    row("a pin that is too short", 64, {u"--pin"_s, u"00"_s});
    row("a pin with another letter", 64, {u"--pin"_s, QString(63, u'a') + u"g"_s});
    row("a pin with colons in odd places", 64, {u"--pin"_s, u"a:"_s + QString(63, u'a')});
    row("a fallback that there is not", 78, {u"--fallback"_s, u"nowhere"_s});
    row("itself as fallback", 64, {u"--fallback"_s, u"work"_s});
    row("a fallback in clear", 64, {u"--fallback"_s, u"clear"_s});
    row("a direct fallback", 64, {u"--fallback"_s, u"direct"_s});
    row("a certificate without a key", 64, {u"--client-cert"_s, u"/etc/passwd"_s});
    row("a key without a certificate", 64, {u"--client-key"_s, u"/etc/passwd"_s});
    row("a certificate that is missing", 66,
        {u"--client-cert"_s, u"/nonexistent"_s, u"--client-key"_s, u"/etc/passwd"_s});
    row("a key that is missing", 66,
        {u"--client-cert"_s, u"/etc/passwd"_s, u"--client-key"_s, u"/nonexistent"_s});
    row("no certificate", 78,
        {u"--client-cert"_s, u"/etc/passwd"_s, u"--client-key"_s, u"/etc/passwd"_s});
    row("EXTERNAL without a certificate", 65, {u"--auth"_s, u"external"_s});
    row("a login without a user", 65, {u"--auth"_s, u"scram-sha-256"_s, u"--user="_s});
}

void tst_AccountOptions::refusesWithItsExitCode()
{
    QFETCH(const QStringList, options);
    QFETCH(const int, code);
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"work"_s)), 0);
    QCOMPARE(
        ctl.code({u"account"_s, u"add"_s, u"clear"_s, u"--from"_s, u"ada@example.org"_s,
                  u"--host"_s, u"localhost"_s, u"--port"_s, u"25"_s, u"--security"_s, u"plain"_s}),
        0);
    QCOMPARE(ctl.code({u"account"_s, u"add"_s, u"direct"_s, u"--from"_s, u"ada@example.org"_s,
                       u"--direct"_s, u"tls"_s}),
             0);
    const QJsonObject before = accountOf(ctl);
    const Ctl::Result result = ctl.run(editing(options));
    QCOMPARE(result.exitCode, code);
    QVERIFY(result.err.startsWith("pennypostctl: "));
    QCOMPARE(accountOf(ctl), before);
}

void tst_AccountOptions::readsFingerprintsInAnyForm_data()
{
    QTest::addColumn<QString>("text");
    const QByteArray digest = QByteArray::fromHex("00ff10ab").repeated(8);
    const QString hex = QString::fromLatin1(digest.toHex());
    const QString colons = QString::fromLatin1(digest.toHex(':'));
    QTest::newRow("small letters") << hex;
    QTest::newRow("capitals") << hex.toUpper();
    QTest::newRow("colons") << colons;
    QTest::newRow("as openssl says it") << colons.toUpper();
    QTest::newRow("blanks around it") << u" "_s + hex + u"\n"_s;
}

void tst_AccountOptions::readsFingerprintsInAnyForm()
{
    QFETCH(const QString, text);
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"work"_s, {u"--pin"_s, text, u"--pin"_s, text})), 0);
    const QJsonArray pins = accountOf(ctl).value(u"pins"_s).toArray();
    QCOMPARE(pins.size(), 1);
    QCOMPARE(pins.at(0).toObject().value(u"sha256"_s), u"00ff10ab"_s.repeated(8));
}

void tst_AccountOptions::repeatsNoPasswordOfAProxy()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    for (const QString &proxy :
         {u"socks5://ada:horse@localhost:1080"_s, u"http://ada:horse@localhost"_s,
          u"ada:horse@localhost"_s, u"socks5://ada:horse@[::1]:1080/"_s}) {
        const Ctl::Result result = ctl.run(adding(u"work"_s, {u"--proxy"_s, proxy}));
        QCOMPARE(result.exitCode, 64);
        QVERIFY(result.err.contains("password"));
        QVERIFY(!result.err.contains("horse"));
    }
    QVERIFY(accountOf(ctl).isEmpty());
}

void tst_AccountOptions::namesItsFallbacks()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"a"_s)), 0);
    QCOMPARE(ctl.code(adding(u"b"_s)), 0);
    QCOMPARE(ctl.code(adding(u"work"_s, {u"--fallback"_s, u"b"_s, u"--fallback"_s, u"a"_s})), 0);
    QCOMPARE(accountOf(ctl).value(u"fallbacks"_s).toArray(), (QJsonArray{u"b"_s, u"a"_s}));
    QCOMPARE(ctl.code(editing({u"--fallback"_s, u"a"_s, u"--fallback"_s, u"a"_s})), 0);
    QCOMPARE(accountOf(ctl).value(u"fallbacks"_s).toArray(), QJsonArray{u"a"_s});

    // What others rely on stays as safe as it was.
    const Ctl::Result weaker
        = ctl.run({u"account"_s, u"edit"_s, u"a"_s, u"--security"_s, u"plain"_s});
    QCOMPARE(weaker.exitCode, 65);
    QVERIFY(weaker.err.contains("work"));
    QCOMPARE(ctl.code({u"account"_s, u"remove"_s, u"a"_s}), 0);
    QCOMPARE(accountOf(ctl).value(u"fallbacks"_s).toArray(), QJsonArray());
    QCOMPARE(ctl.code(editing({u"--fallback"_s, u"b"_s})), 0);
    QCOMPARE(ctl.code(editing({u"--fallback="_s})), 0);
    QCOMPARE(accountOf(ctl).value(u"fallbacks"_s).toArray(), QJsonArray());
}

void tst_AccountOptions::trustsAPinnedCertificateOnly_data()
{
    QTest::addColumn<CertificateKind>("kind");
    QTest::newRow("self-signed") << CertificateKind::SelfSigned;
    QTest::newRow("of an unknown authority") << CertificateKind::UnknownAuthority;
    QTest::newRow("for another name") << CertificateKind::WrongName;
    QTest::newRow("expired") << CertificateKind::Expired;
    QTest::newRow("not yet valid") << CertificateKind::NotYetValid;
}

void tst_AccountOptions::trustsAPinnedCertificateOnly()
{
    QFETCH(const CertificateKind, kind);
    Desk desk(Behaviour::startTls(kind).withUser("ada", "correct horse"));
    const QStringList test{u"account"_s, u"test"_s, u"work"_s};
    QCOMPARE(desk.ctl.code(test), 78);
    QCOMPARE(desk.ctl.code(editing({u"--pin"_s, QString::fromLatin1(kPin)})), 0);
    QCOMPARE(desk.ctl.code(test), 78);
    QCOMPARE(desk.server.log().logins(), 0);
    const QByteArray pin = desk.server.certificate(kind).digest(QCryptographicHash::Sha256).toHex();
    QCOMPARE(desk.ctl.code(editing({u"--pin"_s, QString::fromLatin1(pin)})), 0);
    QCOMPARE(desk.ctl.code(test), 0);
    QCOMPARE(desk.server.log().logins(), 1);
    QCOMPARE(desk.ctl.code(editing({u"--pin="_s})), 0);
    QCOMPARE(desk.ctl.code(test), 78);
}

void tst_AccountOptions::aPinStaysWithItsServer()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    QCOMPARE(ctl.code(adding(u"work"_s, {u"--pin"_s, QString::fromLatin1(kPin)})), 0);
    const QJsonValue pins = accountOf(ctl).value(u"pins"_s);
    const Ctl::Result moved = ctl.run(editing({u"--port"_s, u"465"_s}));
    QCOMPARE(moved.exitCode, 0);
    QVERIFY(moved.err.contains("--pin"));
    QCOMPARE(accountOf(ctl).value(u"pins"_s), pins);
}

void tst_AccountOptions::readsAClientCertificateAtOnce()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    const OwnCertificate own(files);
    QCOMPARE(ctl.code(adding(u"work"_s)), 0);
    const Ctl::Result set = ctl.shell(
        u"cd \"$1\" && \"$CTL\" account edit work --client-cert own.pem --client-key ./own.key"_s,
        {files.filePath({})});
    QVERIFY2(set.exitCode == 0, set.err.constData());
    QCOMPARE(accountOf(ctl).value(u"client_cert"_s), own.pem);
    QCOMPARE(accountOf(ctl).value(u"client_key"_s), own.key);
    QCOMPARE(ctl.code(editing({u"--client-key"_s, own.pem})), 78);
    QCOMPARE(accountOf(ctl).value(u"client_key"_s), own.key);
    QCOMPARE(ctl.code(editing({u"--client-cert="_s})), 0);
    QVERIFY(accountOf(ctl).value(u"client_cert"_s).isNull());
    QVERIFY(accountOf(ctl).value(u"client_key"_s).isNull());
}

void tst_AccountOptions::showsAllToPeople()
{
    const TempProfile files;
    const Ctl ctl(files.path());
    const OwnCertificate own(files);
    QCOMPARE(ctl.code(adding(u"home"_s)), 0);
    QCOMPARE(ctl.code(adding(u"work"_s,
                             {u"--pin"_s, QString::fromLatin1(kPin), u"--client-cert"_s, own.pem,
                              u"--client-key"_s, own.key, u"--connections"_s, u"4"_s,
                              u"--chunking"_s, u"--proxy"_s, u"http://proxy.example:3128"_s,
                              u"--fallback"_s, u"home"_s})),
             0);
    const QByteArray text = ctl.run({u"account"_s, u"show"_s, u"work"_s}).out;
    for (const QByteArray &shown :
         {kPin, own.pem.toUtf8(), own.key.toUtf8(), QByteArray("4"),
          QByteArray("http://proxy.example:3128"), QByteArray("home"), QByteArray("Chunking")}) {
        QVERIFY2(text.contains(shown), text.constData());
    }
}

QTEST_GUILESS_MAIN(tst_AccountOptions)
#include "tst_accountoptions.moc"

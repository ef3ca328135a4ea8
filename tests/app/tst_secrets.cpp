// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"
#include "app/keyringsession.h"
#include "app/processwatch.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

// A password that can be recognised is used in every way there is. Afterwards it must be nowhere
// but where it came from.
class tst_Secrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void needlesAreFound_data();
    void needlesAreFound();
    void theWatchSeesCommandLinesAndEnvironments();
    void leavesNoTrace_data();
    void leavesNoTrace();
    void leavesNoTraceWithOtherMethods_data();
    void leavesNoTraceWithOtherMethods();
};

namespace
{

const QByteArray kCanary = "Canary7Zephyr\xc3\xa4Quoth/9+x";

// Where the password is found below a directory.
QStringList filesWith(const Needles &needles, const QString &directory)
{
    QStringList found;
    QDirIterator files(directory, QDir::Files | QDir::Hidden | QDir::System,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && needles.areIn(file.readAll())) {
            found.append(file.fileName());
        }
    }
    return found;
}

} // namespace

void tst_Secrets::needlesAreFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("found");
    const QByteArray blob = QByteArray("\0ada\0", 5) + kCanary;
    QTest::newRow("as it is") << "user=ada password=" + kCanary + "\n" << true;
    QTest::newRow("in base64, as LOGIN says it") << "C: " + kCanary.toBase64() + "\r\n" << true;
    QTest::newRow("in base64, as PLAIN says it") << "AUTH PLAIN " + blob.toBase64() << true;
    QTest::newRow("in base64 for addresses")
        << kCanary.toBase64(QByteArray::Base64UrlEncoding) << true;
    QTest::newRow("in base64 at an odd place")
        << QByteArray("xy" + kCanary + "zz").toBase64() << true;
    QTest::newRow("in hex") << kCanary.toHex() << true;
    QTest::newRow("in percent signs") << kCanary.toPercentEncoding() << true;
    const QString wide = QString::fromUtf8(kCanary);
    QTest::newRow("in UTF-16") << QByteArray(reinterpret_cast<const char *>(wide.utf16()),
                                             wide.size() * 2)
                               << true;
    QTest::newRow("not at all") << QByteArray("AUTH PLAIN <hidden>") << false;
    QTest::newRow("another password") << QByteArray("correct horse").toBase64() << false;
}

void tst_Secrets::needlesAreFound()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, found);
    QCOMPARE(Needles(kCanary).areIn(text), found);
}

void tst_Secrets::theWatchSeesCommandLinesAndEnvironments()
{
    const QByteArray secret = "Watched5Walrus-Needle";
    for (const bool inEnvironment : {false, true}) {
        const ProcessWatch watch{Needles(secret)};
        QMap<QString, QString> environment;
        QStringList arguments{u"-c"_s, u"sleep 0.3; exit 0"_s};
        if (inEnvironment) {
            environment.insert(u"SECRET"_s, QString::fromLatin1(secret.toBase64()));
        } else {
            arguments.append(QString::fromLatin1(secret));
        }
        QCOMPARE(ChildProcess::run(u"/bin/sh"_s, arguments, {}, environment).exitCode, 0);
        QVERIFY(!watch.sightings().isEmpty());
    }
}

void tst_Secrets::leavesNoTrace_data()
{
    QTest::addColumn<QString>("auth");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<bool>("keyring");
    for (const char *const auth : {"plain", "login"}) {
        for (const bool accepted : {true, false}) {
            for (const bool keyring : {false, true}) {
                QTest::addRow("%s %s, from a %s", auth, accepted ? "accepted" : "refused",
                              keyring ? "keyring" : "command")
                    << QString::fromLatin1(auth) << accepted << keyring;
            }
        }
    }
}

void tst_Secrets::leavesNoTrace()
{
    QFETCH(const QString, auth);
    QFETCH(const bool, accepted);
    QFETCH(const bool, keyring);
    if (keyring && !KeyringSession::missing().isEmpty()) {
        QSKIP(qPrintable(KeyringSession::missing()));
    }
    const Behaviour behaviour
        = Behaviour::startTls().withUser("ada", accepted ? kCanary : "another");
    Desk desk(behaviour, {u"--auth"_s, auth});
    desk.setPassword(kCanary);
    desk.ctl.setEnvironment(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    desk.ctl.setEnvironment(u"QT_LOGGING_TO_CONSOLE"_s, u"1"_s);
    const KeyringSession session;
    const Needles needles(kCanary);
    const ProcessWatch watch(needles);

    const QString script
        = (keyring ? u"\"$CTL\" account edit work --password-stdin <\"$1\"\n"_s : QString())
        + u"echo stored $?\n"
          "\"$CTL\" account test work; echo tested $?\n"
          "\"$CTL\" account test work --json\n"
          "\"$CTL\" send --to bob@example.org --subject Trace\n"
          "\"$CTL\" deliver; echo delivered $?\n"
          "\"$CTL\" log 1; \"$CTL\" log 1 --json\n"
          "\"$CTL\" list; \"$CTL\" list --json; \"$CTL\" show 1\n"
          "\"$CTL\" account show work --json\n"_s;
    const QStringList arguments{desk.files.filePath(u"password"_s)};
    const ChildProcess::Result result
        = keyring ? session.shell(desk.ctl, script, arguments) : desk.ctl.shell(script, arguments);

    // First that the password was in use at all.
    const QByteArray tested = accepted ? "tested 0\n" : "tested 77\n";
    const QByteArray delivered = accepted ? "delivered 0\n" : "delivered 75\n";
    QVERIFY2(result.out.contains("stored 0\n"), result.err.constData());
    QVERIFY2(result.out.contains(tested), result.err.constData());
    QVERIFY2(result.out.contains(delivered), result.err.constData());
    QCOMPARE(accepted ? desk.server.log().logins() : desk.server.log().failedLogins(), 3);
    QVERIFY(result.out.contains("AUTH " + auth.toUpper().toLatin1())); // a transcript
    QVERIFY(result.err.contains("pennypost.net: connecting")); // down to the smallest words

    QVERIFY2(!needles.areIn(result.out), result.out.constData());
    QVERIFY2(!needles.areIn(result.err), result.err.constData());
    QCOMPARE(filesWith(needles, desk.files.path()), QStringList());
    QCOMPARE(filesWith(needles, session.home()), QStringList());
    QCOMPARE(watch.sightings(), QStringList());
    QVERIFY(watch.processesSeen() > 3);
    // And the search finds what is there.
    QCOMPARE(filesWith(needles, desk.files.filePath({})), arguments);
}

// What such a server says up to the end of the login, whichever way it goes.
void tst_Secrets::leavesNoTraceWithOtherMethods_data()
{
    QTest::addColumn<QString>("auth");
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QList<QByteArray>>("challenges"); // before base64
    QTest::addColumn<QByteArray>("verdict");
    const QByteArray yes = "235 2.7.0 Welcome";
    const QByteArray no = "535 5.7.8 No";
    const QByteArray blob = R"({"status":"invalid_token","schemes":"bearer"})";
    const auto row = [](const char *name, const char *auth, const QByteArray &mechanism,
                        const QList<QByteArray> &challenges, const QByteArray &verdict) {
        QTest::newRow(name) << QString::fromLatin1(auth) << mechanism << challenges << verdict;
    };
    row("CRAM-MD5 accepted", "cram-md5", "CRAM-MD5", {"<1896.697170952@postoffice>"}, yes);
    row("CRAM-MD5 refused", "cram-md5", "CRAM-MD5", {"<1896.697170952@postoffice>"}, no);
    row("XOAUTH2 accepted", "xoauth2", "XOAUTH2", {}, yes);
    row("XOAUTH2 refused with a reason", "xoauth2", "XOAUTH2", {blob}, no);
    row("OAUTHBEARER accepted", "oauthbearer", "OAUTHBEARER", {}, yes);
    row("OAUTHBEARER refused with a reason", "oauthbearer", "OAUTHBEARER", {blob}, no);
    // A nonce that is not ours ends it.
    row("SCRAM-SHA-1 broken off", "scram-sha-1", "SCRAM-SHA-1", {"r=x,s=QSXCR+Q6sek8bf92,i=4096"},
        "501 5.7.0 Cancelled");
    row("SCRAM-SHA-256 broken off", "scram-sha-256", "SCRAM-SHA-256",
        {"r=x,s=QSXCR+Q6sek8bf92,i=4096"}, "501 5.7.0 Cancelled");
    row("SCRAM-SHA-256 refused at once", "scram-sha-256", "SCRAM-SHA-256", {}, no);
}

void tst_Secrets::leavesNoTraceWithOtherMethods()
{
    QFETCH(const QString, auth);
    QFETCH(const QByteArray, mechanism);
    QFETCH(const QList<QByteArray>, challenges);
    QFETCH(const QByteArray, verdict);
    const QByteArray canary = "Canary7Zephyr-Quoth.9+x";
    Script script;
    script.startTls()
        .reply("220 there\r\n")
        .expect("EHLO *")
        .reply("250-there\r\n250 AUTH " + mechanism + "\r\n");
    script.expect("AUTH " + mechanism + "*");
    for (const QByteArray &challenge : challenges) {
        script.reply("334 " + challenge.toBase64() + "\r\n").expect("*");
    }
    script.reply(verdict + "\r\n").expect("QUIT").reply("221 bye\r\n").close();
    ScriptedServer server(script);
    const TempProfile files;
    Ctl ctl(files.path());
    ctl.setEnvironment(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    ctl.setEnvironment(u"QT_LOGGING_TO_CONSOLE"_s, u"1"_s);
    const QString password = files.write(u"password"_s, canary + '\n');
    const Needles needles(canary);
    const ProcessWatch watch(needles);
    const Ctl::Result result = ctl.shell(
        u"\"$CTL\" account add work --from ada@example.org --host localhost --port %1"
        " --security tls --user ada --auth %2 --ca-file '%3' --password-command 'cat \"%4\"'\n"
        "\"$CTL\" account test work; echo tested $?\n"
        "\"$CTL\" account test work --json\n"
        "\"$CTL\" send --to bob@example.org --subject Trace\n"
        "\"$CTL\" deliver --timeout 5; \"$CTL\" log 1; \"$CTL\" log 1 --json\n"
        "\"$CTL\" list; \"$CTL\" list --json; \"$CTL\" account show work --json\n"_s.arg(
            QString::number(server.port()), auth, files.write(u"ca.pem"_s, server.caPem()),
            password));
    const bool accepted = verdict.startsWith('2');
    QVERIFY2(result.out.contains(accepted ? "tested 0\n" : "tested 77\n"),
             (result.out + result.err).constData());
    QVERIFY(result.out.contains("AUTH " + mechanism)); // a transcript
    QVERIFY(server.log().connections() > 1);
    QVERIFY2(!needles.areIn(result.out), result.out.constData());
    QVERIFY2(!needles.areIn(result.err), result.err.constData());
    QCOMPARE(filesWith(needles, files.filePath({})), QStringList{password});
    QCOMPARE(watch.sightings(), QStringList());
}

QTEST_GUILESS_MAIN(tst_Secrets)
#include "tst_secrets.moc"

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

QTEST_GUILESS_MAIN(tst_Secrets)
#include "tst_secrets.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <sys/stat.h>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

// Where messages are kept: full disks and directories that are not safe.
class tst_Profile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queuesNothingBeyondAFileSizeLimit();
    void queuesNothingOnAFullDisk();
    void isPrivate();
    void refusesAnUnsafeDirectory_data();
    void refusesAnUnsafeDirectory();
    void refusesAFileOfSomebodyElse_data();
    void refusesAFileOfSomebodyElse();
    void isNamedByOptionOrEnvironment();
};

namespace
{

const QByteArray kLarge(8'000'000, 'x');

mode_t modeOf(const QString &path)
{
    struct stat info {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777 : 0;
}

bool setMode(const QString &path, mode_t mode)
{
    return ::chmod(QFile::encodeName(path).constData(), mode) == 0;
}

} // namespace

void tst_Profile::queuesNothingBeyondAFileSizeLimit()
{
    Desk desk;
    QVERIFY(!desk.ctl.send().isEmpty());
    // 4096 blocks of 512 bytes; a shell may count in blocks of 1024, which is as good.
    const Ctl::Result limited = desk.ctl.shell(
        u"ulimit -f 4096; trap '' XFSZ; exec \"$CTL\" send --to bob@example.org --attach \"$1\""_s,
        {desk.files.write(u"large"_s, kLarge)});
    QCOMPARE(limited.exitCode, 74);
    QCOMPARE(limited.out, QByteArray());
    QVERIFY(!limited.err.isEmpty());
    QCOMPARE(desk.ctl.list().size(), 1);

    // Nothing is left behind that would keep the next one from going.
    QCOMPARE(desk.ctl.send({u"--attach"_s, desk.files.filePath(u"large"_s)}), u"2"_s);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.server.log().accepted().size(), 2);
}

void tst_Profile::queuesNothingOnAFullDisk()
{
    const TempProfile files;
    const QString disk = files.filePath(u"disk"_s);
    QVERIFY(QDir().mkpath(disk));
    const QString unshare = ::geteuid() == 0 ? u"-m"_s : u"-rm"_s;
    const QMap<QString, QString> environment{{u"CTL"_s, Ctl::program()},
                                             {u"PENNYPOST_PROFILE"_s, disk + u"/profile"_s},
                                             {u"LC_ALL"_s, u"C.UTF-8"_s}};
    const ChildProcess::Result probe = ChildProcess::run(
        u"unshare"_s, {unshare, u"mount"_s, u"-t"_s, u"tmpfs"_s, u"tmpfs"_s, disk});
    if (probe.exitCode != 0) {
        QSKIP("this system does not let us mount a file system of our own");
    }
    const ChildProcess::Result result = ChildProcess::run(
        u"unshare"_s,
        {unshare, u"sh"_s, u"-c"_s,
         u"mount -t tmpfs -o size=2m tmpfs \"$1\" || exit 1\n"
         "\"$CTL\" account add work --from ada@example.org --host localhost --port 1"
         " --security plain; echo add $?\n"
         "\"$CTL\" send --to bob@example.org; echo send $?\n"
         "\"$CTL\" send --to bob@example.org --attach \"$2\"; echo large $?\n"
         "\"$CTL\" list --json | grep -c message_id\n"
         "\"$CTL\" deliver >/dev/null; echo deliver $?\n"
         "\"$CTL\" send --to bob@example.org; echo again $?\n"
         "\"$CTL\" list --json | grep -c message_id"_s,
         u"sh"_s, disk, files.write(u"large"_s, kLarge)},
        {}, environment);
    QCOMPARE(result.out, "add 0\n1\nsend 0\nlarge 74\n1\ndeliver 75\n2\nagain 0\n2\n");
}

void tst_Profile::isPrivate()
{
    const Desk desk;
    QVERIFY(!desk.ctl.send({u"--attach"_s, desk.files.write(u"file"_s, "bytes")}).isEmpty());
    (void)desk.ctl.deliver();
    int files = 0;
    QDirIterator all(desk.files.path(),
                     QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        const bool isDirectory = all.fileInfo().isDir();
        QVERIFY2(modeOf(path) == (isDirectory ? 0700 : 0600), qPrintable(path));
        files += isDirectory ? 0 : 1;
    }
    QVERIFY(files > 0);
}

void tst_Profile::refusesAnUnsafeDirectory_data()
{
    QTest::addColumn<QString>("directory");
    QTest::addColumn<bool>("isLink");
    QTest::addColumn<int>("mode");
    for (const char *const name : {"", "/data", "/state", "/config"}) {
        const QString directory = QString::fromLatin1(name);
        const char *const shown = *name == '\0' ? "the profile itself" : name + 1;
        QTest::addRow("%s is a link", shown) << directory << true << 0700;
        QTest::addRow("%s can be written by its group", shown) << directory << false << 0720;
        QTest::addRow("%s can be written by all", shown) << directory << false << 0702;
    }
}

void tst_Profile::refusesAnUnsafeDirectory()
{
    QFETCH(const QString, directory);
    QFETCH(const bool, isLink);
    QFETCH(const int, mode);
    const Desk desk;
    QVERIFY(!desk.ctl.send().isEmpty());
    const QString path = desk.files.path() + directory;
    if (isLink) {
        const QString elsewhere = desk.files.filePath(u"elsewhere"_s);
        QVERIFY(QFile::rename(path, elsewhere));
        QVERIFY(QFile::link(elsewhere, path));
    } else {
        QVERIFY(setMode(path, static_cast<mode_t>(mode)));
    }
    for (const QStringList &arguments :
         {QStringList{u"send"_s, u"--to"_s, u"bob@example.org"_s}, QStringList{u"list"_s},
          QStringList{u"deliver"_s}, QStringList{u"account"_s, u"list"_s}}) {
        const Ctl::Result result = desk.ctl.run(arguments);
        QCOMPARE(result.exitCode, 78);
        QVERIFY2(result.err.contains(path.toUtf8()), result.err.constData());
    }
    if (isLink) {
        QVERIFY(QFile::remove(path));
        QVERIFY(QFile::rename(desk.files.filePath(u"elsewhere"_s), path));
    } else {
        QCOMPARE(modeOf(path), static_cast<mode_t>(mode)); // nor is it mended behind one's back
        QVERIFY(setMode(path, 0700));
    }
    QCOMPARE(desk.ctl.list().size(), 1);
}

void tst_Profile::refusesAFileOfSomebodyElse_data()
{
    QTest::addColumn<bool>("isDatabase");
    QTest::addColumn<int>("code");
    QTest::newRow("another program's database") << true << 78;
    QTest::newRow("no database at all") << false << 74;
}

void tst_Profile::refusesAFileOfSomebodyElse()
{
    QFETCH(const bool, isDatabase);
    QFETCH(const int, code);
    const Desk desk;
    const QString path = desk.files.paths().databaseFile();
    QVERIFY(QFile::remove(path));
    const QString script = isDatabase
        ? u"import sqlite3, sys; d = sqlite3.connect(sys.argv[1]);"
          "d.execute('PRAGMA application_id = 4711'); d.execute('CREATE TABLE account (x)');"
          "d.commit()"_s
        : u"import sys; open(sys.argv[1], 'w').write('This is no database.\\n' * 500)"_s;
    QCOMPARE(ChildProcess::run(u"python3"_s, {u"-c"_s, script, path}).exitCode, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    QVERIFY(before.size() > 1000);
    for (const QStringList &arguments : {QStringList{u"list"_s}, QStringList{u"deliver"_s},
                                         QStringList{u"send"_s, u"--to"_s, u"bob@example.org"_s}}) {
        QCOMPARE(desk.ctl.code(arguments), code);
    }
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), before);
}

void tst_Profile::isNamedByOptionOrEnvironment()
{
    Desk desk; // in the environment
    QVERIFY(!desk.ctl.send().isEmpty());
    const TempProfile other;
    QCOMPARE(desk.ctl.run({u"--profile"_s, other.path(), u"list"_s, u"--json"_s}).out.trimmed(),
             "[\n]");
    QCOMPARE(desk.ctl.run({u"list"_s, u"--json"_s, u"--profile="_s + other.path()}).out.trimmed(),
             "[\n]");
    QCOMPARE(desk.ctl.code({u"list"_s, u"--profile="_s}), 64);

    const QString home = other.filePath(u"home"_s);
    desk.ctl.setEnvironment(u"PENNYPOST_PROFILE"_s, {});
    desk.ctl.setEnvironment(u"HOME"_s, home);
    desk.ctl.setEnvironment(u"XDG_STATE_HOME"_s, other.filePath(u"own"_s));
    desk.ctl.setEnvironment(u"XDG_DATA_HOME"_s, {});
    QCOMPARE(desk.ctl.code({u"list"_s}), 0);
    QVERIFY(QFile::exists(home + u"/.local/share/pennypost/pennypost.sqlite"_s));
    QCOMPARE(modeOf(home + u"/.local/share/pennypost"_s), 0700U);
    QVERIFY(QFile::exists(other.filePath(u"own/pennypost"_s)));
}

QTEST_GUILESS_MAIN(tst_Profile)
#include "tst_profile.moc"

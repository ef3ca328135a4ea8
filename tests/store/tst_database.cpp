// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/rawconnection.h"
#include "store/schema.h"
#include "store/transaction.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace pennypost;
using namespace Qt::StringLiterals;
using store::Database;

namespace
{

// What a child process did, by the exit code.
enum Verdict { kAsExpected = 0, kWentWrong = 1, kCannotTry = 2 };

int complain(const char *what, const Error &error = {})
{
    std::fprintf(stderr, "%s: kind %d %s\n", what, static_cast<int>(error.kind),
                 qPrintable(error.detail));
    return kWentWrong;
}

int openWhenTold(const QString &path)
{
    std::getchar();
    const auto opened = Database::open(path);
    if (!opened) {
        return complain("open", opened.error());
    }
    return (*opened)->schemaVersion() == store::schemaVersion() ? kAsExpected : kWentWrong;
}

// Writes until it fails, which has to be for want of space, and checks that what was there before
// is there still and can be added to once there is space again.
int writeUntilFull(const QString &path, const std::function<void(bool)> &limitSpace)
{
    auto opened = Database::open(path);
    if (!opened) {
        return complain("open", opened.error());
    }
    Database &database = **opened;
    if (!database.execute("CREATE TABLE t (i INTEGER PRIMARY KEY, b BLOB) STRICT;"
                          "INSERT INTO t VALUES (1, zeroblob(100000))")) {
        return complain("first row");
    }
    limitSpace(true);
    const Result<void> written = database.execute("INSERT INTO t VALUES (2, randomblob(4000000))");
    if (written || written.error().kind != ErrorKind::StoreFull || !database.needsReopen()) {
        return complain("the full disk went unnoticed", written ? Error() : written.error());
    }
    limitSpace(false);
    if (const Result<void> reopened = database.reopen(); !reopened) {
        return complain("reopen", reopened.error());
    }
    Result<store::Statement> check = database.prepare(
        "SELECT count(*), sum(length(b)), (SELECT * FROM pragma_integrity_check) FROM t");
    if (!check || !check->step() || check->integer(0) != 1 || check->integer(1) != 100'000
        || check->text(2) != u"ok") {
        return complain("the old content");
    }
    check->reset();
    const Result<void> again = database.execute("INSERT INTO t VALUES (3, zeroblob(1000))");
    return again ? kAsExpected : complain("after the full disk", again.error());
}

int writeAgainstFileSizeLimit(const QString &path)
{
    ::signal(SIGXFSZ, SIG_IGN);
    return writeUntilFull(path, [](bool limited) {
        rlimit limit{};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        limit.rlim_cur = limited ? 1'000'000 : limit.rlim_max;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
}

// A mount of our own, seen by this process alone.
bool mountSmallDisk(const QString &directory, const char *options, unsigned long flags = 0)
{
    return ::mount("tmpfs", QFile::encodeName(directory).constData(), "tmpfs", flags, options) == 0;
}

bool enterPrivateMounts()
{
    const int spaces = ::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;
    return ::unshare(spaces) == 0
        && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

int writeOnSmallDisk(const QString &directory)
{
    if (!enterPrivateMounts() || !mountSmallDisk(directory, "size=1m,mode=0700")) {
        return kCannotTry;
    }
    return writeUntilFull(directory + u"/a.sqlite"_s, [](bool) {});
}

int openOnReadOnlyDisk(const QString &directory)
{
    if (!enterPrivateMounts() || !mountSmallDisk(directory, "size=1m,mode=0700")) {
        return kCannotTry;
    }
    const QString path = directory + u"/a.sqlite"_s;
    if (!Database::open(path)) {
        return complain("create");
    }
    if (!mountSmallDisk(directory, "", MS_REMOUNT | MS_RDONLY)) {
        return kCannotTry;
    }
    const auto writer = Database::open(path);
    if (writer || writer.error().kind != ErrorKind::StoreReadOnly) {
        return complain("ReadWrite", writer ? Error() : writer.error());
    }
    const auto fresh = Database::open(directory + u"/b.sqlite"_s);
    if (fresh || fresh.error().kind != ErrorKind::StoreReadOnly) {
        return complain("a new file", fresh ? Error() : fresh.error());
    }
    const auto reader = Database::open(path, Database::Mode::ReadOnly);
    return reader ? kAsExpected : complain("ReadOnly", reader.error());
}

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void settingsAreReadBack_data();
    void settingsAreReadBack();
    void freshFileHasTheFormatWeChose();
    void filesArePrivateWhateverTheUmask_data();
    void filesArePrivateWhateverTheUmask();
    void rightsOfAnOlderFileAreNarrowed();
    void directoryBehindALinkIsFine();
    void refusesWhatIsNotAPlainFile_data();
    void refusesWhatIsNotAPlainFile();
    void readOnlyNeverMakesOrWritesAFile();
    void dataVersionTellsOfOtherWriters();
    void reopenNeverMakesAFile();
    void reopenRefusesAnEmptiedFile();
    void reopenWantsNoStatementAlive();
    void corruptionIsNoticedAndMarks();
    void fileGoneIsNoticed();
    void plantedTriggersAndViewsDoNotRun();
    void manyProcessesMayCreateAtOnce();
    void fullDiskLeavesTheOldContent_data();
    void fullDiskLeavesTheOldContent();
    void readOnlyDiskIsSaidSo();

private:
    std::unique_ptr<Database> opened(Database::Mode mode = Database::Mode::ReadWrite);
    QByteArray value(Database &database, const char *sql);
    void runChild(const QString &what, const QString &argument);

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void DatabaseTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    QVERIFY(m_directory->isValid());
    m_path = m_directory->filePath(u"a.sqlite"_s);
}

std::unique_ptr<Database> DatabaseTest::opened(Database::Mode mode)
{
    auto database = Database::open(m_path, mode);
    if (!database) {
        qFatal("%d %s", static_cast<int>(database.error().kind),
               qPrintable(database.error().detail));
    }
    return *std::move(database);
}

QByteArray DatabaseTest::value(Database &database, const char *sql)
{
    Result<store::Statement> statement = database.prepare(sql);
    if (!statement || !statement->step()) {
        return "error";
    }
    return statement->text(0).toUtf8();
}

void DatabaseTest::settingsAreReadBack_data()
{
    QTest::addColumn<QByteArray>("pragma");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *pragma, const char *expected) {
        QTest::newRow(pragma) << QByteArray("PRAGMA ") + pragma << QByteArray(expected);
    };
    row("journal_mode", "truncate");
    row("synchronous", "2");
    row("secure_delete", "2");
    row("foreign_keys", "1");
    row("trusted_schema", "0");
    row("cell_size_check", "1");
    row("mmap_size", "0");
    row("busy_timeout", "10000");
    row("temp_store", "2");
}

void DatabaseTest::settingsAreReadBack()
{
    QFETCH(QByteArray, pragma);
    QFETCH(QByteArray, expected);
    const auto database = opened();
    QCOMPARE(value(*database, pragma.constData()), expected);
    QVERIFY(database->reopen());
    QCOMPARE(value(*database, pragma.constData()), expected);
    // Defensive: the schema table and the journal are out of reach even of our own SQL.
    QVERIFY(!database->execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"));
    QVERIFY(database->execute("PRAGMA journal_mode = OFF"));
    QVERIFY(value(*database, "PRAGMA journal_mode") != "off");
}

void DatabaseTest::freshFileHasTheFormatWeChose()
{
    QCOMPARE(opened()->schemaVersion(), store::schemaVersion());
    test::RawConnection raw(m_path);
    QCOMPARE(raw.rows("PRAGMA page_size"), QByteArray("8192"));
    QCOMPARE(raw.rows("PRAGMA auto_vacuum"), QByteArray("2"));
    QCOMPARE(raw.rows("PRAGMA application_id"), QByteArray::number(store::kSqliteApplicationId));
    QCOMPARE(raw.rows("PRAGMA user_version"), QByteArray::number(store::schemaVersion()));
    QCOMPARE(raw.rows("PRAGMA integrity_check"), QByteArray("ok"));
    QCOMPARE(raw.rows("SELECT count(*), length(random_id) FROM profile"), QByteArray("1|32"));
    QCOMPARE(raw.rows("SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND"
                      " schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'"),
             QByteArray("0"));
}

void DatabaseTest::filesArePrivateWhateverTheUmask_data()
{
    QTest::addColumn<uint>("mask");
    QTest::newRow("a umask that takes nothing") << 0u;
    QTest::newRow("a umask that takes everything") << 0777u;
}

void DatabaseTest::filesArePrivateWhateverTheUmask()
{
    QFETCH(uint, mask);
    const mode_t before = ::umask(mask);
    const auto database = Database::open(m_path);
    ::umask(before);
    QVERIFY(database);
    const QDir directory(m_directory->path());
    // The journal too, and nothing is left from making the file.
    QCOMPARE(directory.entryList(QDir::Files), (QStringList{u"a.sqlite"_s, u"a.sqlite-journal"_s}));
    for (const QFileInfo &file : directory.entryInfoList(QDir::Files)) {
        struct stat info {
        };
        QCOMPARE(::stat(QFile::encodeName(file.filePath()).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777u, 0600u);
    }
}

void DatabaseTest::rightsOfAnOlderFileAreNarrowed()
{
    opened();
    QCOMPARE(::chmod(QFile::encodeName(m_path).constData(), 0664), 0);
    opened();
    struct stat info {
    };
    QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777u, 0600u);
}

void DatabaseTest::directoryBehindALinkIsFine()
{
    QVERIFY(QDir(m_directory->path()).mkdir(u"real"_s));
    QVERIFY(QFile::link(u"real"_s, m_directory->filePath(u"link"_s)));
    QVERIFY(Database::open(m_directory->filePath(u"link/a.sqlite"_s)));
    QVERIFY(QFile::exists(m_directory->filePath(u"real/a.sqlite"_s)));
}

void DatabaseTest::refusesWhatIsNotAPlainFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a link to a database") << u"link"_s << ErrorKind::StoreUnsafe;
    QTest::newRow("a link to nothing") << u"dangling"_s << ErrorKind::StoreUnsafe;
    QTest::newRow("a directory") << u"directory"_s << ErrorKind::StoreOpen;
    QTest::newRow("a pipe") << u"pipe"_s << ErrorKind::StoreOpen;
    QTest::newRow("a directory that is missing") << u"missing/a.sqlite"_s << ErrorKind::StoreOpen;
    QTest::newRow("no name at all") << QString() << ErrorKind::StoreOpen;
}

void DatabaseTest::refusesWhatIsNotAPlainFile()
{
    opened();
    QVERIFY(QFile::link(m_path, m_directory->filePath(u"link"_s)));
    QVERIFY(QFile::link(u"nothing"_s, m_directory->filePath(u"dangling"_s)));
    QVERIFY(QDir(m_directory->path()).mkdir(u"directory"_s));
    QCOMPARE(::mkfifo(QFile::encodeName(m_directory->filePath(u"pipe"_s)).constData(), 0600), 0);
    QFETCH(QString, name);
    QFETCH(ErrorKind, kind);
    for (const Database::Mode mode : {Database::Mode::ReadWrite, Database::Mode::ReadOnly}) {
        const auto database
            = Database::open(name.isEmpty() ? u"/"_s : m_directory->filePath(name), mode);
        QVERIFY(!database);
        QCOMPARE(database.error().kind, kind);
    }
    QVERIFY(!QFile::exists(m_directory->filePath(u"nothing"_s)));
}

void DatabaseTest::readOnlyNeverMakesOrWritesAFile()
{
    const auto missing = Database::open(m_path, Database::Mode::ReadOnly);
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::StoreOpen);
    QVERIFY(!QFile::exists(m_path));

    opened();
    const auto reader = opened(Database::Mode::ReadOnly);
    QVERIFY(reader->isReadOnly());
    QCOMPARE(reader->schemaVersion(), store::schemaVersion());
    QCOMPARE(value(*reader, "SELECT count(*) FROM profile"), QByteArray("1"));
    const Result<void> written = reader->execute("DELETE FROM profile");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::StoreReadOnly);
}

void DatabaseTest::dataVersionTellsOfOtherWriters()
{
    const auto mine = opened();
    const auto other = opened();
    const qint64 before = mine->dataVersion().value();
    QVERIFY(mine->execute("UPDATE profile SET epoch = 1"));
    QCOMPARE(mine->dataVersion().value(), before);
    QVERIFY(other->execute("UPDATE profile SET epoch = 2"));
    QVERIFY(mine->dataVersion().value() != before);
}

void DatabaseTest::reopenNeverMakesAFile()
{
    const auto database = opened();
    QVERIFY(QFile::rename(m_path, m_path + u".away"_s));
    const Result<void> reopened = database->reopen();
    QVERIFY(!reopened);
    QCOMPARE(reopened.error().kind, ErrorKind::StoreOpen);
    QVERIFY(!QFile::exists(m_path));
    // Closed, not half open.
    QVERIFY(database->needsReopen());
    QCOMPARE(database->execute("SELECT 1").error().kind, ErrorKind::StoreOpen);
    QCOMPARE(database->prepare("SELECT 1").error().kind, ErrorKind::StoreOpen);
    QCOMPARE(database->dataVersion().error().kind, ErrorKind::StoreOpen);
    QCOMPARE(store::Transaction::begin(*database).error().kind, ErrorKind::StoreOpen);
    QVERIFY(!database->inTransaction());

    QVERIFY(QFile::rename(m_path + u".away"_s, m_path));
    QVERIFY(database->reopen());
    QVERIFY(store::Transaction::begin(*database));
}

void DatabaseTest::reopenRefusesAnEmptiedFile()
{
    const auto database = opened();
    QCOMPARE(::truncate(QFile::encodeName(m_path).constData(), 0), 0);
    const Result<void> reopened = database->reopen();
    QVERIFY(!reopened);
    QCOMPARE(reopened.error().kind, ErrorKind::StoreCorrupt);
    QCOMPARE(QFileInfo(m_path).size(), 0);
}

void DatabaseTest::reopenWantsNoStatementAlive()
{
    const auto database = opened();
    {
        const Result<store::Statement> statement = database->prepare("SELECT 1");
        QVERIFY(statement);
        QCOMPARE(database->reopen().error().kind, ErrorKind::Internal);
    }
    QVERIFY(database->reopen());
}

void DatabaseTest::corruptionIsNoticedAndMarks()
{
    constexpr qint64 kPage = 8192;
    qint64 root = 0;
    {
        const auto database = opened();
        auto read = std::move(
            *database->prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'message'"));
        QVERIFY(read.step().value_or(false));
        root = read.integer(0);
    }
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek((root - 1) * kPage));
        const QByteArray garbage(kPage, '\xa5');
        QCOMPARE(file.write(garbage), garbage.size());
    }
    const auto database = Database::open(m_path);
    QVERIFY(database); // the schema is whole
    const Result<void> read = (*database)->execute("SELECT * FROM message");
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::StoreCorrupt);
    QVERIFY((*database)->needsReopen());
}

void DatabaseTest::fileGoneIsNoticed()
{
    const auto database = opened();
    QVERIFY(!database->isFileGone());
    QVERIFY(QFile::remove(m_path));
    QVERIFY(database->isFileGone());
    const Result<void> written = database->execute("UPDATE profile SET epoch = 1");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::StoreIo);
    QVERIFY(database->needsReopen());
}

void DatabaseTest::plantedTriggersAndViewsDoNotRun()
{
    opened();
    QCOMPARE(test::RawConnection(m_path).run("CREATE TRIGGER evil AFTER UPDATE ON profile BEGIN"
                                             " UPDATE profile SET random_id = 'stolen'; END;"
                                             "CREATE VIEW spy AS SELECT random_id FROM profile"),
             SQLITE_OK);
    const auto database = opened();
    QVERIFY(database->execute("UPDATE profile SET epoch = epoch + 1"));
    QVERIFY(value(*database, "SELECT random_id FROM profile") != "stolen");
    QVERIFY(!database->execute("SELECT * FROM spy"));
    // Foreign keys still act.
    QVERIFY(
        database->execute("CREATE TABLE p (i INTEGER PRIMARY KEY) STRICT;"
                          "CREATE TABLE c (i INTEGER REFERENCES p (i) ON DELETE CASCADE) STRICT;"
                          "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1); DELETE FROM p"));
    QCOMPARE(value(*database, "SELECT count(*) FROM c"), QByteArray("0"));
}

void DatabaseTest::manyProcessesMayCreateAtOnce()
{
    constexpr int kRounds = 5;
    constexpr int kProcesses = 6;
    for (int round = 0; round < kRounds; ++round) {
        const QString path = m_directory->filePath(u"round%1.sqlite"_s.arg(round));
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int i = 0; i < kProcesses; ++i) {
            auto process = std::make_unique<QProcess>();
            process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process->start(QCoreApplication::applicationFilePath(), {u"--open-when-told"_s, path});
            QVERIFY(process->waitForStarted());
            processes.push_back(std::move(process));
        }
        for (const auto &process : processes) {
            process->write("\n");
            process->waitForBytesWritten();
        }
        for (const auto &process : processes) {
            QVERIFY(process->waitForFinished());
            QCOMPARE(process->exitStatus(), QProcess::NormalExit);
            QCOMPARE(process->exitCode(), kAsExpected);
        }
        test::RawConnection raw(path);
        QCOMPARE(raw.rows("SELECT count(*) FROM profile"), QByteArray("1"));
        QCOMPARE(raw.rows("PRAGMA page_size"), QByteArray("8192"));
        QCOMPARE(raw.rows("PRAGMA auto_vacuum"), QByteArray("2"));
        QCOMPARE(raw.rows("PRAGMA integrity_check"), QByteArray("ok"));
    }
    QCOMPARE(QDir(m_directory->path()).entryList({u"*.backup"_s}), QStringList());
}

void DatabaseTest::runChild(const QString &what, const QString &argument)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {what, argument});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    if (process.exitCode() == kCannotTry) {
        QSKIP("this system does not let us mount a file system of our own");
    }
    QCOMPARE(process.exitCode(), kAsExpected);
}

void DatabaseTest::fullDiskLeavesTheOldContent_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("by a limit on the size of files") << u"--file-size-limit"_s;
    QTest::newRow("by a small disk") << u"--small-disk"_s;
}

void DatabaseTest::fullDiskLeavesTheOldContent()
{
    QFETCH(QString, how);
    runChild(how, how == u"--small-disk" ? m_directory->path() : m_path);
}

void DatabaseTest::readOnlyDiskIsSaidSo()
{
    runChild(u"--read-only-disk"_s, m_directory->path());
}

int main(int argc, char *argv[])
{
    const QString what = argc > 2 ? QString::fromLocal8Bit(argv[1]) : QString();
    const QString argument = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
    if (what == u"--open-when-told") {
        return openWhenTold(argument);
    }
    if (what == u"--file-size-limit") {
        return writeAgainstFileSizeLimit(argument);
    }
    if (what == u"--small-disk") {
        return writeOnSmallDisk(argument);
    }
    if (what == u"--read-only-disk") {
        return openOnReadOnlyDisk(argument);
    }
    const QCoreApplication application(argc, argv);
    DatabaseTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_database.moc"

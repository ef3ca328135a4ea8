// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/migrations.h"
#include "store/rawconnection.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <sys/stat.h>

using namespace pennypost;
using namespace Qt::StringLiterals;
using store::Database;
using store::MigrationStep;

namespace
{

// SQL text and layout of everything in the schema.
constexpr char kSchemaSql[]
    = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
      " ORDER BY type, name";
// Later steps may reach the same columns by another text (ALTER TABLE), so these are compared
// apart.
constexpr char kColumns[] = "SELECT m.name, p.name, p.type, p.\"notnull\", p.dflt_value, p.pk"
                            " FROM sqlite_schema m JOIN pragma_table_info(m.name) p"
                            " WHERE m.type = 'table' ORDER BY m.name, p.name";

QByteArray contentHash(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(&file);
    return hash.result();
}

} // namespace

class MigrationsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyOldSchemaBecomesTheNewOne_data();
    void everyOldSchemaBecomesTheNewOne();
    void versionOneKeepsItsMail();
    void nothingIsBackedUpWhereNothingChanges();
    void stepKeepsRowsAndBacksUpFirst();
    void backupNeverReplacesAnother();
    void tablesMayBeRebuilt();
    void failedStepLeavesTheOneBefore_data();
    void failedStepLeavesTheOneBefore();
    void severalStepsAreDoneTogetherOrNotAtAll();
    void noStepWithoutABackup();
    void newerFileIsNeverWritten();
    void foreignFileIsNeverWritten_data();
    void foreignFileIsNeverWritten();
    void interruptedCreationIsFinished();

private:
    void makeVersion(int version);
    std::unique_ptr<Database> opened();
    QByteArray rows(const QByteArray &sql)
    {
        return test::RawConnection(m_path).rows(sql);
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_directory->path()).entryList(QDir::Files);
    }
    // The steps of the program and one that is yet to come.
    [[nodiscard]] static std::vector<MigrationStep> stepsAnd(const char *sql)
    {
        const auto known = store::migrationSteps();
        std::vector<MigrationStep> steps(known.begin(), known.end());
        steps.push_back({store::schemaVersion() + 1, sql});
        return steps;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void MigrationsTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(u"a.sqlite"_s);
}

// A file as the program of that version left it.
void MigrationsTest::makeVersion(int version)
{
    test::RawConnection raw(m_path);
    QCOMPARE(raw.run("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL"), SQLITE_OK);
    for (const MigrationStep &step : store::migrationSteps().first(static_cast<size_t>(version))) {
        QCOMPARE(raw.run(step.sql), SQLITE_OK);
    }
    QCOMPARE(raw.run("PRAGMA application_id = " + QByteArray::number(store::kSqliteApplicationId)
                     + "; PRAGMA user_version = " + QByteArray::number(version)),
             SQLITE_OK);
}

std::unique_ptr<Database> MigrationsTest::opened()
{
    auto database = Database::open(m_path);
    if (!database) {
        qFatal("%d %s", static_cast<int>(database.error().kind),
               qPrintable(database.error().detail));
    }
    return *std::move(database);
}

void MigrationsTest::everyOldSchemaBecomesTheNewOne_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version <= store::schemaVersion(); ++version) {
        QTest::addRow("from version %d", version) << version;
    }
}

void MigrationsTest::everyOldSchemaBecomesTheNewOne()
{
    QFETCH(int, version);
    makeVersion(version);
    QCOMPARE(test::RawConnection(m_path).run(
                 "INSERT INTO message (account_name, message_id, mail_from, subject, queued_at)"
                 " VALUES ('work', '<1@example.org>', 'ada@example.org', 'kept', 1)"),
             SQLITE_OK);
    const QByteArray profile = rows("SELECT random_id FROM profile");
    QCOMPARE(opened()->schemaVersion(), store::schemaVersion());

    const QString fresh = m_directory->filePath(u"fresh.sqlite"_s);
    QVERIFY(Database::open(fresh));
    test::RawConnection expected(fresh);
    QVERIFY(expected.rows(kColumns).contains("account|name|TEXT"));
    QCOMPARE(rows(kColumns), expected.rows(kColumns));
    QCOMPARE(rows("SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 1, 2"),
             expected.rows("SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 1, 2"));
    if (version == store::schemaVersion()) {
        QCOMPARE(rows(kSchemaSql), expected.rows(kSchemaSql));
    }
    QCOMPARE(rows("SELECT subject FROM message"), QByteArray("kept"));
    QCOMPARE(rows("SELECT random_id FROM profile"), profile);
    QCOMPARE(rows("PRAGMA integrity_check"), QByteArray("ok"));
}

// Tables and columns were renamed: what refers to them must follow, rows and keys included.
void MigrationsTest::versionOneKeepsItsMail()
{
    makeVersion(1);
    QCOMPARE(
        test::RawConnection(m_path).run(
            "INSERT INTO account (name, from_name, from_address, host, port, security, user, auth,"
            " allow_plaintext_auth, secret_source, password_command, ca_certificates, ehlo_name,"
            " is_default) VALUES ('work', '', 'a@x', 'h', 465, 0, '', 0, 0, 0, '', '', '', 1);"
            "INSERT INTO body VALUES (7, 1, 2, 3, x'aa');"
            "INSERT INTO chunk VALUES (7, 0, zeroblob(32), x'616263');"
            "INSERT INTO body VALUES (8, 1, NULL, 0, x'');"
            "INSERT INTO message (id, account_id, account_name, message_id, mail_from, subject,"
            " body_id, queued_at) VALUES (5, 1, 'work', '<1@x>', 'a@x', 'kept', 7, 1);"
            "INSERT INTO recipient (message_id, seq, address, kind) VALUES (5, 0, 'b@x', 0);"
            "INSERT INTO attempt (message_id, epoch, phase, started_at) VALUES (5, 1, 1, 1);"
            "INSERT INTO attempt_recipient (attempt_id, recipient_id) VALUES (1, 1)"),
        SQLITE_OK);
    const auto database = opened();
    QCOMPARE(rows("SELECT m.subject, r.address, b.size, c.data FROM message m"
                  " JOIN recipient r ON r.message_id = m.id JOIN blob b ON b.id = m.body_id"
                  " JOIN chunk c ON c.blob_id = b.id"),
             QByteArray("kept|b@x|3|abc"));
    QCOMPARE(rows("SELECT id, sealed_at FROM blob ORDER BY id"), QByteArray("7|2\n8|NULL"));
    QCOMPARE(rows("SELECT name, is_practice FROM account"), QByteArray("work|0"));
    QCOMPARE(rows("SELECT count(*) FROM attempt_recipient"), QByteArray("1"));
    QCOMPARE(rows("PRAGMA foreign_key_check"), QByteArray());
    QCOMPARE(rows("PRAGMA integrity_check"), QByteArray("ok"));
    QVERIFY(!rows("SELECT sql FROM sqlite_schema").toLower().contains("body ("));
    // The renamed keys hold, on this very connection.
    QVERIFY(!database->execute("DELETE FROM blob WHERE id = 7"));
    QVERIFY(!database->execute("INSERT INTO chunk VALUES (99, 0, zeroblob(32), x'61')"));
    QVERIFY(!database->execute("UPDATE message SET body_id = 99"));
    QVERIFY(!database->execute("UPDATE account SET is_practice = 2"));
    // A number is not reused after the renaming.
    QVERIFY(database->execute("DELETE FROM blob WHERE id = 8;"
                              "INSERT INTO blob (created_at, size, sha256) VALUES (1, 0, x'')"));
    QCOMPARE(database->lastInsertId(), 9);
}

void MigrationsTest::nothingIsBackedUpWhereNothingChanges()
{
    opened();
    opened();
    QCOMPARE(files(), (QStringList{u"a.sqlite"_s, u"a.sqlite-journal"_s}));
}

void MigrationsTest::stepKeepsRowsAndBacksUpFirst()
{
    const auto database = opened();
    QVERIFY(database->execute("UPDATE profile SET epoch = 41"));
    const auto steps = stepsAnd("ALTER TABLE profile ADD COLUMN extra TEXT NOT NULL DEFAULT 'new';"
                                "UPDATE profile SET epoch = epoch + 1");
    QVERIFY(store::migrate(*database, steps));
    const QByteArray version = QByteArray::number(store::schemaVersion());
    const QByteArray next = QByteArray::number(store::schemaVersion() + 1);
    QCOMPARE(rows("SELECT epoch, extra FROM profile"), QByteArray("42|new"));
    QCOMPARE(rows("PRAGMA user_version"), next);

    const QString backup = m_path + u".v%1.1.backup"_s.arg(store::schemaVersion());
    struct stat info {
    };
    QCOMPARE(::stat(QFile::encodeName(backup).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777u, 0600u);
    test::RawConnection old(backup);
    QCOMPARE(old.rows("SELECT epoch FROM profile"), QByteArray("41"));
    QCOMPARE(old.rows("PRAGMA user_version"), version);
    QCOMPARE(old.rows("PRAGMA application_id"), QByteArray::number(store::kSqliteApplicationId));
    QCOMPARE(old.rows("PRAGMA integrity_check"), QByteArray("ok"));

    // Once is enough, and the settings of the connection are back.
    QVERIFY(store::migrate(*database, steps));
    QCOMPARE(rows("SELECT epoch FROM profile"), QByteArray("42"));
    Result<store::Statement> keys = database->prepare("PRAGMA foreign_keys");
    QVERIFY(keys && *keys->step());
    QCOMPARE(keys->integer(0), 1);
}

void MigrationsTest::backupNeverReplacesAnother()
{
    const QString first = m_path + u".v%1.1.backup"_s.arg(store::schemaVersion());
    {
        QFile file(first);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
    }
    const auto database = opened();
    QVERIFY(store::migrate(*database, stepsAnd("CREATE TABLE later (i INTEGER) STRICT")));
    QCOMPARE(QFileInfo(first).size(), 8);
    QVERIFY(QFile::exists(m_path + u".v%1.2.backup"_s.arg(store::schemaVersion())));
}

void MigrationsTest::tablesMayBeRebuilt()
{
    const auto database = opened();
    QVERIFY(database->execute(
        "INSERT INTO message (id, account_name, message_id, mail_from, subject, queued_at)"
        " VALUES (5, 'work', '<1@example.org>', 'ada@example.org', 'kept', 1);"
        "INSERT INTO recipient (message_id, seq, address, kind) VALUES (5, 0, 'b@example.org', "
        "0)"));
    // With foreign keys on, DROP TABLE would take the recipients along.
    QVERIFY(store::migrate(*database,
                           stepsAnd("CREATE TABLE message_new AS SELECT * FROM message;"
                                    "DROP TABLE message;"
                                    "CREATE TABLE message (id INTEGER PRIMARY KEY, subject TEXT);"
                                    "INSERT INTO message SELECT id, subject FROM message_new;"
                                    "DROP TABLE message_new")));
    QCOMPARE(rows("SELECT subject, address FROM message JOIN recipient ON message_id = message.id"),
             QByteArray("kept|b@example.org"));
}

void MigrationsTest::failedStepLeavesTheOneBefore_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a fault in its second statement")
        << QByteArray("UPDATE profile SET epoch = 99; SELECT * FROM nowhere")
        << ErrorKind::Internal;
    QTest::newRow("a row without its parent")
        << QByteArray("UPDATE profile SET epoch = 99;"
                      "INSERT INTO recipient (message_id, seq, address, kind)"
                      " VALUES (77, 0, 'b@example.org', 0)")
        << ErrorKind::StoreCorrupt;
}

void MigrationsTest::failedStepLeavesTheOneBefore()
{
    QFETCH(QByteArray, sql);
    QFETCH(ErrorKind, kind);
    const auto database = opened();
    const Result<void> migrated = store::migrate(*database, stepsAnd(sql.constData()));
    QVERIFY(!migrated);
    QCOMPARE(migrated.error().kind, kind);
    QVERIFY(!database->inTransaction());
    QCOMPARE(rows("SELECT epoch FROM profile"), QByteArray("0"));
    QCOMPARE(rows("PRAGMA user_version"), QByteArray::number(store::schemaVersion()));
    QVERIFY(opened());
}

void MigrationsTest::severalStepsAreDoneTogetherOrNotAtAll()
{
    const auto database = opened();
    auto steps = stepsAnd("UPDATE profile SET epoch = 99");
    steps.push_back({store::schemaVersion() + 2, "SELECT * FROM nowhere"});
    QVERIFY(!store::migrate(*database, steps));
    QCOMPARE(rows("SELECT epoch FROM profile"), QByteArray("0"));
    QCOMPARE(rows("PRAGMA user_version"), QByteArray::number(store::schemaVersion()));
    steps.back().sql = "UPDATE profile SET epoch = epoch + 1";
    QVERIFY(store::migrate(*database, steps));
    QCOMPARE(rows("SELECT epoch FROM profile"), QByteArray("100"));
    QCOMPARE(rows("PRAGMA user_version"), QByteArray::number(store::schemaVersion() + 2));
}

void MigrationsTest::noStepWithoutABackup()
{
    const auto database = opened();
    for (int n = 1; n <= 1000; ++n) {
        QFile file(m_path + u".v%1.%2.backup"_s.arg(store::schemaVersion()).arg(n));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QVERIFY(!store::migrate(*database, stepsAnd("UPDATE profile SET epoch = 99")));
    QCOMPARE(rows("SELECT epoch FROM profile"), QByteArray("0"));
}

void MigrationsTest::newerFileIsNeverWritten()
{
    makeVersion(store::schemaVersion());
    const int newer = store::schemaVersion() + 1;
    QCOMPARE(test::RawConnection(m_path).run("PRAGMA user_version = " + QByteArray::number(newer)
                                             + "; UPDATE profile SET epoch = 7"),
             SQLITE_OK);
    const QByteArray before = contentHash(m_path);
    const auto writer = Database::open(m_path);
    QVERIFY(!writer);
    QCOMPARE(writer.error().kind, ErrorKind::StoreNewer);

    const auto reader = Database::open(m_path, Database::Mode::ReadOnly);
    QVERIFY(reader);
    QCOMPARE((*reader)->schemaVersion(), newer);
    QVERIFY(!(*reader)->execute("UPDATE profile SET epoch = 8"));
    QCOMPARE(contentHash(m_path), before);
    QCOMPARE(files(), QStringList{u"a.sqlite"_s});

    // The same where the program learns of it only inside: another process was faster.
    const QString other = m_directory->filePath(u"b.sqlite"_s);
    const auto database = Database::open(other);
    QVERIFY(database);
    QVERIFY(store::migrate(**database, stepsAnd("UPDATE profile SET epoch = 3")));
    const Result<void> again = store::migrate(**database);
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::StoreNewer);
}

void MigrationsTest::foreignFileIsNeverWritten_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("somebody else's database")
        << QByteArray("CREATE TABLE t (x); PRAGMA user_version = 1") << QByteArray()
        << ErrorKind::StoreForeign;
    QTest::newRow("another application id")
        << QByteArray("PRAGMA application_id = 7") << QByteArray() << ErrorKind::StoreForeign;
    QTest::newRow("somebody else's database in WAL mode")
        << QByteArray("PRAGMA journal_mode = WAL; CREATE TABLE t (x)") << QByteArray()
        << ErrorKind::StoreForeign;
    QTest::newRow("a text") << QByteArray() << QByteArray(10'000, 'x') << ErrorKind::StoreCorrupt;
    QTest::newRow("a short text") << QByteArray() << QByteArray("hello") << ErrorKind::StoreCorrupt;
}

void MigrationsTest::foreignFileIsNeverWritten()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorKind, kind);
    if (!sql.isEmpty()) {
        QCOMPARE(test::RawConnection(m_path).run(sql), SQLITE_OK);
    } else {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    const QByteArray before = contentHash(m_path);
    const QStringList there = files();
    for (const Database::Mode mode : {Database::Mode::ReadWrite, Database::Mode::ReadOnly}) {
        const auto database = Database::open(m_path, mode);
        QVERIFY(!database);
        QCOMPARE(database.error().kind, kind);
    }
    QCOMPARE(contentHash(m_path), before);
    QCOMPARE(files(), there);
}

void MigrationsTest::interruptedCreationIsFinished()
{
    QCOMPARE(test::RawConnection(m_path).run(
                 "PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL"),
             SQLITE_OK);
    QVERIFY(QFileInfo(m_path).size() > 0);
    QCOMPARE(opened()->schemaVersion(), store::schemaVersion());
    QCOMPARE(files(), (QStringList{u"a.sqlite"_s, u"a.sqlite-journal"_s}));
}

QTEST_GUILESS_MAIN(MigrationsTest)
#include "tst_migrations.moc"

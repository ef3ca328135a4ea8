// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fileheader.h"
#include "store/rawconnection.h"
#include "store/schema.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pennypost::store;

class FileHeaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhoseAFileIs_data();
    void tellsWhoseAFileIs();
    void readsTheSchemaVersion();
    void anyOtherFileIsUnreadable_data();
    void anyOtherFileIsUnreadable();

private:
    QByteArray headerAfter(const QByteArray &sql);

    QTemporaryDir m_directory;
    int m_count = 0;
};

QByteArray FileHeaderTest::headerAfter(const QByteArray &sql)
{
    const QString path = m_directory.filePath(QString::number(++m_count));
    {
        pennypost::test::RawConnection raw(path);
        if (raw.run(sql) != SQLITE_OK) {
            return {};
        }
    }
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(kFileHeaderSize) : QByteArray();
}

void FileHeaderTest::tellsWhoseAFileIs_data()
{
    const QByteArray id = QByteArray::number(kSqliteApplicationId);
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<FileOwner>("owner");

    QTest::newRow("our application id") << "PRAGMA application_id = " + id << FileOwner::Ours;
    QTest::newRow("our application id and tables")
        << "CREATE TABLE t (x); PRAGMA application_id = " + id << FileOwner::Ours;
    QTest::newRow("our application id in WAL mode")
        << "PRAGMA journal_mode = WAL; PRAGMA application_id = " + id << FileOwner::Ours;
    QTest::newRow("only auto_vacuum set, as by a creation that was interrupted")
        << QByteArray("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL")
        << FileOwner::Blank;
    QTest::newRow("a table without an id")
        << QByteArray("CREATE TABLE t (x)") << FileOwner::Foreign;
    QTest::newRow("a table that is gone again")
        << QByteArray("CREATE TABLE t (x); DROP TABLE t") << FileOwner::Foreign;
    QTest::newRow("another id") << QByteArray("PRAGMA application_id = 7") << FileOwner::Foreign;
    QTest::newRow("a user version without an id")
        << QByteArray("PRAGMA user_version = 1") << FileOwner::Foreign;
    QTest::newRow("an empty WAL database")
        << QByteArray("PRAGMA journal_mode = WAL; PRAGMA auto_vacuum = FULL") << FileOwner::Foreign;
}

void FileHeaderTest::tellsWhoseAFileIs()
{
    QFETCH(QByteArray, sql);
    QFETCH(FileOwner, owner);
    const QByteArray header = headerAfter(sql);
    QCOMPARE(header.size(), kFileHeaderSize);
    QCOMPARE(fileOwner(header), owner);
}

void FileHeaderTest::readsTheSchemaVersion()
{
    QCOMPARE(fileSchemaVersion(headerAfter("PRAGMA user_version = 123456")), 123456);
    // user_version is signed: as big as can be is newer than anything we know.
    QVERIFY(fileSchemaVersion(headerAfter("PRAGMA user_version = -1")) > 123456);
}

void FileHeaderTest::anyOtherFileIsUnreadable_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray(4096, 'x');
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("shorter than a header") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("SQLite 2")
        << QByteArray("** This file contains an SQLite 2.1 database **").leftJustified(4096, ' ');
}

void FileHeaderTest::anyOtherFileIsUnreadable()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(fileOwner(bytes), FileOwner::Unreadable);
    QCOMPARE(fileOwner(QByteArrayView()), FileOwner::Blank);
}

QTEST_GUILESS_MAIN(FileHeaderTest)
#include "tst_fileheader.moc"

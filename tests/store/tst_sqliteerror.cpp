// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqliteerror.h"

#include <QTest>

#include <cerrno>
#include <sqlite3.h>

using namespace pennypost;

class SqliteErrorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mapsResultCodes_data();
    void mapsResultCodes();
    void mapsErrnos();
    void detailHasTheMessageOfTheConnection();
};

void SqliteErrorTest::mapsResultCodes_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("systemErrno");
    QTest::addColumn<ErrorKind>("kind");

    const auto row = [](const char *name, int code, int systemErrno, ErrorKind kind) {
        QTest::newRow(name) << code << systemErrno << kind;
    };
    row("no error", SQLITE_OK, 0, ErrorKind::None);
    row("busy", SQLITE_BUSY, 0, ErrorKind::StoreBusy);
    row("busy with a recovery", SQLITE_BUSY_RECOVERY, 0, ErrorKind::StoreBusy);
    row("locked inside the process", SQLITE_LOCKED, 0, ErrorKind::StoreBusy);
    row("disk full", SQLITE_FULL, 0, ErrorKind::StoreFull);
    row("write error", SQLITE_IOERR_WRITE, EIO, ErrorKind::StoreIo);
    row("write error by quota", SQLITE_IOERR_WRITE, EDQUOT, ErrorKind::StoreFull);
    row("write error by a limit on file size", SQLITE_IOERR_WRITE, EFBIG, ErrorKind::StoreFull);
    row("sync finds the disk full", SQLITE_IOERR_FSYNC, ENOSPC, ErrorKind::StoreFull);
    row("sync error", SQLITE_IOERR_FSYNC, EIO, ErrorKind::StoreIo);
    row("malformed", SQLITE_CORRUPT, 0, ErrorKind::StoreCorrupt);
    row("malformed index", SQLITE_CORRUPT_INDEX, 0, ErrorKind::StoreCorrupt);
    row("not a database", SQLITE_NOTADB, 0, ErrorKind::StoreCorrupt);
    row("cannot open", SQLITE_CANTOPEN, ENOENT, ErrorKind::StoreOpen);
    row("cannot open on a full disk", SQLITE_CANTOPEN, ENOSPC, ErrorKind::StoreFull);
    row("symbolic link", SQLITE_CANTOPEN_SYMLINK, 0, ErrorKind::StoreUnsafe);
    row("read-only", SQLITE_READONLY, 0, ErrorKind::StoreReadOnly);
    row("read-only directory", SQLITE_READONLY_DIRECTORY, 0, ErrorKind::StoreReadOnly);
    row("moved away while open", SQLITE_READONLY_DBMOVED, 0, ErrorKind::StoreIo);
    row("unique", SQLITE_CONSTRAINT_UNIQUE, 0, ErrorKind::AlreadyExists);
    row("primary key", SQLITE_CONSTRAINT_PRIMARYKEY, 0, ErrorKind::AlreadyExists);
    row("check", SQLITE_CONSTRAINT_CHECK, 0, ErrorKind::InvalidValue);
    row("foreign key", SQLITE_CONSTRAINT_FOREIGNKEY, 0, ErrorKind::InvalidValue);
    row("wrong type in a strict table", SQLITE_CONSTRAINT_DATATYPE, 0, ErrorKind::InvalidValue);
    row("too big", SQLITE_TOOBIG, 0, ErrorKind::InvalidValue);
    row("fault in the SQL", SQLITE_ERROR, 0, ErrorKind::Internal);
    row("misuse", SQLITE_MISUSE, 0, ErrorKind::Internal);
    row("parameter out of range", SQLITE_RANGE, 0, ErrorKind::Internal);
}

void SqliteErrorTest::mapsResultCodes()
{
    QFETCH(int, code);
    QFETCH(int, systemErrno);
    QFETCH(ErrorKind, kind);
    QCOMPARE(store::errorKindOf(code, systemErrno), kind);
}

void SqliteErrorTest::mapsErrnos()
{
    QCOMPARE(store::errorKindOfErrno(ENOSPC), ErrorKind::StoreFull);
    QCOMPARE(store::errorKindOfErrno(EDQUOT), ErrorKind::StoreFull);
    QCOMPARE(store::errorKindOfErrno(EROFS), ErrorKind::StoreReadOnly);
    QCOMPARE(store::errorKindOfErrno(EACCES), ErrorKind::StoreReadOnly);
    QCOMPARE(store::errorKindOfErrno(ELOOP), ErrorKind::StoreUnsafe);
    QCOMPARE(store::errorKindOfErrno(EIO), ErrorKind::StoreIo);
    QCOMPARE(store::errorKindOfErrno(ENOENT), ErrorKind::StoreOpen);
}

void SqliteErrorTest::detailHasTheMessageOfTheConnection()
{
    sqlite3 *connection = nullptr;
    QCOMPARE(sqlite3_open(":memory:", &connection), SQLITE_OK);
    const int code = sqlite3_exec(connection, "SELECT * FROM nowhere", nullptr, nullptr, nullptr);
    QCOMPARE(store::sqliteError(code, connection).detail,
             QStringLiteral("no such table: nowhere (1)"));
    // Of another error the connection knows nothing.
    QCOMPARE(store::sqliteError(SQLITE_FULL, connection).detail,
             QStringLiteral("database or disk is full (13)"));
    sqlite3_close(connection);
    QCOMPARE(store::sqliteError(SQLITE_NOMEM, nullptr).kind, ErrorKind::Internal);
}

QTEST_GUILESS_MAIN(SqliteErrorTest)
#include "tst_sqliteerror.moc"

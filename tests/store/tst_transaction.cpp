// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/rawconnection.h"
#include "store/transaction.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace pennypost;
using store::Transaction;

class TransactionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void commitMakesItVisible();
    void goingWithoutCommitRollsBack();
    void movingKeepsOneOwner();
    void aSecondCommitIsAnError();
    void beginWaitsAndThenSaysBusy();
    void busyAtCommitRollsBack();
    void fullDiskLeavesTheOldContent();
    void beginReopensAMarkedConnection();
    void readersDoNotBlockBegin();

private:
    QByteArray raw(const QByteArray &sql)
    {
        return test::RawConnection(m_path).rows(sql);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<store::Database> m_database;
    QString m_path;
};

void TransactionTest::init()
{
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("a.sqlite"));
    auto opened = store::Database::open(m_path);
    QVERIFY(opened);
    m_database = *std::move(opened);
    QVERIFY(m_database->execute("CREATE TABLE t (i INTEGER, b BLOB) STRICT;"
                                "INSERT INTO t (i) VALUES (1)"));
}

void TransactionTest::commitMakesItVisible()
{
    Result<Transaction> transaction = Transaction::begin(*m_database);
    QVERIFY(transaction);
    QVERIFY(m_database->inTransaction());
    QVERIFY(m_database->execute("INSERT INTO t (i) VALUES (2)"));
    QCOMPARE(raw("SELECT i FROM t"), QByteArray("1"));
    QVERIFY(transaction->commit());
    QVERIFY(!m_database->inTransaction());
    QCOMPARE(raw("SELECT i FROM t"), QByteArray("1\n2"));
}

void TransactionTest::goingWithoutCommitRollsBack()
{
    {
        const Result<Transaction> transaction = Transaction::begin(*m_database);
        QVERIFY(transaction);
        QVERIFY(m_database->execute("DELETE FROM t"));
    }
    QVERIFY(!m_database->inTransaction());
    QCOMPARE(raw("SELECT i FROM t"), QByteArray("1"));
}

void TransactionTest::movingKeepsOneOwner()
{
    Result<Transaction> transaction = Transaction::begin(*m_database);
    QVERIFY(transaction);
    {
        Transaction moved = *std::move(transaction);
        QVERIFY(m_database->execute("INSERT INTO t (i) VALUES (2)"));
        Transaction again = std::move(moved);
        QVERIFY(again.commit());
    }
    QCOMPARE(raw("SELECT count(*) FROM t"), QByteArray("2"));
}

void TransactionTest::aSecondCommitIsAnError()
{
    Result<Transaction> transaction = Transaction::begin(*m_database);
    QVERIFY(transaction);
    QVERIFY(transaction->commit());
    const Result<void> again = transaction->commit();
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Internal);
}

void TransactionTest::beginWaitsAndThenSaysBusy()
{
    test::RawConnection other(m_path);
    QCOMPARE(other.run("BEGIN IMMEDIATE"), SQLITE_OK);
    m_database->setBusyTimeout(150);
    QElapsedTimer timer;
    timer.start();
    const Result<Transaction> transaction = Transaction::begin(*m_database);
    QVERIFY(!transaction);
    QCOMPARE(transaction.error().kind, ErrorKind::StoreBusy);
    QVERIFY(timer.elapsed() >= 140);
    QVERIFY(!m_database->needsReopen());
    QCOMPARE(other.run("COMMIT"), SQLITE_OK);
    QVERIFY(Transaction::begin(*m_database));
}

void TransactionTest::busyAtCommitRollsBack()
{
    test::RawConnection other(m_path);
    QCOMPARE(other.run("BEGIN; SELECT * FROM t"), SQLITE_OK); // holds a read lock
    m_database->setBusyTimeout(50);
    Result<Transaction> transaction = Transaction::begin(*m_database);
    QVERIFY(transaction);
    QVERIFY(m_database->execute("INSERT INTO t (i) VALUES (2)"));
    const Result<void> committed = transaction->commit();
    QVERIFY(!committed);
    QCOMPARE(committed.error().kind, ErrorKind::StoreBusy);
    QVERIFY(!m_database->inTransaction());
    QCOMPARE(other.run("COMMIT"), SQLITE_OK);
    QCOMPARE(raw("SELECT i FROM t"), QByteArray("1"));
}

void TransactionTest::fullDiskLeavesTheOldContent()
{
    // SQLite's own limit gives the same code as a full disk; tst_database has a real one.
    QVERIFY(m_database->execute("PRAGMA max_page_count = 60"));
    Result<Transaction> transaction = Transaction::begin(*m_database);
    QVERIFY(transaction);
    const Result<void> written
        = m_database->execute("INSERT INTO t (i, b) VALUES (2, zeroblob(1000000))");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::StoreFull);
    QVERIFY(m_database->needsReopen());
    transaction->rollback();
    QVERIFY(m_database->reopen());
    QVERIFY(!m_database->needsReopen());
    QCOMPARE(raw("SELECT i FROM t"), QByteArray("1"));
    QCOMPARE(raw("PRAGMA integrity_check"), QByteArray("ok"));
}

void TransactionTest::beginReopensAMarkedConnection()
{
    QVERIFY(m_database->execute("PRAGMA max_page_count = 60"));
    QVERIFY(!m_database->execute("INSERT INTO t (i, b) VALUES (2, zeroblob(1000000))"));
    QVERIFY(m_database->needsReopen());
    m_database->setBusyTimeout(1234);
    Result<Transaction> transaction = Transaction::begin(*m_database);
    QVERIFY(transaction);
    QVERIFY(!m_database->needsReopen());
    QCOMPARE(m_database->busyTimeout(), 1234);
    // The limit went with the old connection.
    QVERIFY(m_database->execute("INSERT INTO t (i, b) VALUES (2, zeroblob(1000000))"));
    QVERIFY(transaction->commit());
    QCOMPARE(raw("SELECT i FROM t"), QByteArray("1\n2"));
}

void TransactionTest::readersDoNotBlockBegin()
{
    test::RawConnection other(m_path);
    QCOMPARE(other.run("BEGIN; SELECT * FROM t"), SQLITE_OK);
    m_database->setBusyTimeout(0);
    QVERIFY(Transaction::begin(*m_database));
}

QTEST_GUILESS_MAIN(TransactionTest)
#include "tst_transaction.moc"

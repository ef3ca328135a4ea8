// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/rawconnection.h"
#include "store/rows.h"
#include "store/statement.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace pennypost;
using store::Statement;

class StatementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void valuesComeBackAsBound_data();
    void valuesComeBackAsBound();
    void nullAndEmptyAreToldApart();
    void integersKeepTheirRange();
    void stepsThroughRowsAndStartsAfresh();
    void runResetsAndKeepsBindings();
    void bindErrorComesOutOfTheStep();
    void constraintsAreTyped_data();
    void constraintsAreTyped();
    void movesLeaveNothingBehind();
    void prepareWantsExactlyOneStatement_data();
    void prepareWantsExactlyOneStatement();
    void resetLetsGoOfTheReadLock();
    void forEachRowSeesEveryRow();

private:
    Statement prepared(const char *sql);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<store::Database> m_database;
};

void StatementTest::init()
{
    m_database.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    auto opened = store::Database::open(m_directory->filePath(QStringLiteral("a.sqlite")));
    QVERIFY(opened);
    m_database = *std::move(opened);
    QVERIFY(m_database->execute("CREATE TABLE t (i INTEGER, s TEXT, b BLOB) STRICT"));
}

Statement StatementTest::prepared(const char *sql)
{
    Result<Statement> statement = m_database->prepare(sql);
    if (!statement) {
        qFatal("%s", qPrintable(statement.error().detail));
    }
    return *std::move(statement);
}

void StatementTest::valuesComeBackAsBound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("blob");
    QTest::newRow("ASCII") << QStringLiteral("hello") << QByteArray("hello");
    QTest::newRow("beyond the basic plane") << QStringLiteral("\U0001F4EE é") << QByteArray("\xff");
    QTest::newRow("with a NUL inside")
        << QStringLiteral("a") + QChar(u'\0') + u'b' << QByteArray("a\0b", 3);
    QTest::newRow("empty") << QStringLiteral("") << QByteArray("");
    QTest::newRow("null strings and arrays are empty, not NULL") << QString() << QByteArray();
    QTest::newRow("quotes are values, not SQL")
        << QStringLiteral("'); DROP TABLE t; --") << QByteArray("'");
    QTest::newRow("a chunk of a message") << QString(70'000, u'x') << QByteArray(262'144, '\1');
}

void StatementTest::valuesComeBackAsBound()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, blob);
    Statement insert = prepared("INSERT INTO t VALUES (?1, ?2, ?3)");
    QVERIFY(insert.bind(1, 5).bindText(2, text).bindBlob(3, blob).run());
    Statement select = prepared("SELECT i, s, b FROM t");
    QVERIFY(*select.step());
    QCOMPARE(select.integer(0), 5);
    QCOMPARE(select.text(1), text.isNull() ? QStringLiteral("") : text);
    QCOMPARE(select.blob(2), blob);
    QVERIFY(!select.isNull(1));
    QVERIFY(!select.isNull(2));
}

void StatementTest::nullAndEmptyAreToldApart()
{
    Statement insert = prepared("INSERT INTO t VALUES (?1, ?2, ?3)");
    QVERIFY(insert.bindOptional(1, std::nullopt).bindNull(2).bindNull(3).run());
    QVERIFY(insert.bindOptional(1, 0).run());
    Statement select = prepared("SELECT i, s, b FROM t ORDER BY rowid");
    QVERIFY(*select.step());
    QCOMPARE(select.optionalInteger(0), std::nullopt);
    QVERIFY(select.isNull(0) && select.isNull(1) && select.isNull(2));
    QCOMPARE(select.text(1), QString());
    QCOMPARE(select.blob(2), QByteArray());
    QVERIFY(*select.step());
    QCOMPARE(select.optionalInteger(0), std::optional<qint64>(0));
}

void StatementTest::integersKeepTheirRange()
{
    Statement select = prepared("SELECT ?1");
    for (const qint64 value :
         {std::numeric_limits<qint64>::min(), qint64(-1), std::numeric_limits<qint64>::max()}) {
        select.reset();
        QVERIFY(*select.bind(1, value).step());
        QCOMPARE(select.integer(0), value);
    }
}

void StatementTest::stepsThroughRowsAndStartsAfresh()
{
    QVERIFY(m_database->execute("INSERT INTO t (i) VALUES (1), (2)"));
    Statement select = prepared("SELECT i FROM t ORDER BY i");
    for (int round = 0; round < 2; ++round) {
        QVERIFY(*select.step());
        QCOMPARE(select.integer(0), 1);
        QVERIFY(*select.step());
        QCOMPARE(select.integer(0), 2);
        QVERIFY(!*select.step());
    }
}

void StatementTest::runResetsAndKeepsBindings()
{
    Statement insert = prepared("INSERT INTO t (i, s) VALUES (?1, ?2) RETURNING i");
    QVERIFY(insert.bind(1, 7).bindText(2, QStringLiteral("kept")).run());
    QCOMPARE(m_database->lastInsertId(), 1);
    QVERIFY(insert.bind(1, 8).run());
    QCOMPARE(m_database->lastInsertId(), 2);
    Statement count = prepared("SELECT count(*) FROM t WHERE s = 'kept'");
    QVERIFY(*count.step());
    QCOMPARE(count.integer(0), 2);
    QVERIFY(m_database->execute("UPDATE t SET s = 'changed'"));
    QCOMPARE(m_database->changes(), 2);
}

void StatementTest::bindErrorComesOutOfTheStep()
{
    Statement insert = prepared("INSERT INTO t (i) VALUES (?1)");
    const Result<void> done = insert.bind(2, 1).bind(1, 1).run();
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::Internal);
    test::RawConnection raw(m_database->path());
    QCOMPARE(raw.rows("SELECT count(*) FROM t"), QByteArray("0"));
}

void StatementTest::constraintsAreTyped_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("unique") << QByteArray("INSERT INTO c (id, u) VALUES (3, 'a')")
                            << ErrorKind::AlreadyExists;
    QTest::newRow("primary key") << QByteArray("INSERT INTO c (id, u) VALUES (1, 'b')")
                                 << ErrorKind::AlreadyExists;
    QTest::newRow("check") << QByteArray("INSERT INTO c (u, n) VALUES ('b', 5)")
                           << ErrorKind::InvalidValue;
    QTest::newRow("foreign key") << QByteArray("INSERT INTO c (u, parent) VALUES ('b', 99)")
                                 << ErrorKind::InvalidValue;
    QTest::newRow("type") << QByteArray("INSERT INTO c (u, n) VALUES ('b', 'text')")
                          << ErrorKind::InvalidValue;
}

void StatementTest::constraintsAreTyped()
{
    QFETCH(QByteArray, sql);
    QFETCH(ErrorKind, kind);
    QVERIFY(
        m_database->execute("CREATE TABLE c (id INTEGER PRIMARY KEY, u TEXT UNIQUE,"
                            " n INTEGER CHECK (n < 5), parent INTEGER REFERENCES c (id)) STRICT;"
                            "INSERT INTO c (id, u) VALUES (1, 'a')"));
    const Result<void> done = prepared(sql.constData()).run();
    QVERIFY(!done);
    QCOMPARE(done.error().kind, kind);
    QVERIFY(!m_database->needsReopen());
}

void StatementTest::movesLeaveNothingBehind()
{
    QVERIFY(m_database->execute("INSERT INTO t (i) VALUES (1)"));
    Statement first = prepared("SELECT i FROM t");
    QVERIFY(*first.step());
    Statement second = std::move(first);
    QCOMPARE(second.integer(0), 1);
    Statement third = prepared("SELECT 5");
    third = std::move(second);
    QCOMPARE(third.integer(0), 1);
    third.reset();
    QVERIFY(*third.step());
}

void StatementTest::prepareWantsExactlyOneStatement_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("none") << QByteArray("");
    QTest::newRow("a comment") << QByteArray("-- nothing");
    QTest::newRow("two") << QByteArray("SELECT 1; SELECT 2");
    QTest::newRow("a fault") << QByteArray("SELECT FROM");
    QTest::newRow("a mistyped column in double quotes") << QByteArray("SELECT \"ii\" FROM t");
}

void StatementTest::prepareWantsExactlyOneStatement()
{
    QFETCH(QByteArray, sql);
    const Result<Statement> statement = m_database->prepare(sql.constData());
    QVERIFY(!statement);
    QCOMPARE(statement.error().kind, ErrorKind::Internal);
}

void StatementTest::resetLetsGoOfTheReadLock()
{
    QVERIFY(m_database->execute("INSERT INTO t (i) VALUES (1), (2)"));
    test::RawConnection other(m_database->path());
    Statement select = prepared("SELECT i FROM t");
    QVERIFY(*select.step());
    QCOMPARE(other.run("INSERT INTO t (i) VALUES (3)"), SQLITE_BUSY);
    select.reset();
    QCOMPARE(other.run("INSERT INTO t (i) VALUES (3)"), SQLITE_OK);
}

void StatementTest::forEachRowSeesEveryRow()
{
    QVERIFY(m_database->execute("INSERT INTO t (i) VALUES (1), (2), (3)"));
    Statement select = prepared("SELECT i FROM t ORDER BY i");
    QList<qint64> seen;
    QVERIFY(store::forEachRow(select, [&] { seen.append(select.integer(0)); }));
    QCOMPARE(seen, (QList<qint64>{1, 2, 3}));
}

QTEST_GUILESS_MAIN(StatementTest)
#include "tst_statement.moc"

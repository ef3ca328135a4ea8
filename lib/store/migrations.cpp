// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migrations.h"

#include "store/database.h"
#include "store/privatefile.h"
#include "store/transaction.h"

#include <QFile>

namespace pennypost::store
{
namespace
{

constexpr int kMaximumBackups = 1000;

Result<qint64> readInteger(Database &database, const char *sql)
{
    Result<Statement> statement = database.prepare(sql);
    if (!statement) {
        return std::move(statement).error();
    }
    const Result<bool> row = statement->step();
    if (!row) {
        return row.error();
    }
    return *row ? statement->integer(0) : 0;
}

// The version of the file; 0 is a blank one. To be called inside a transaction, so that all answers
// are about the same state of the file.
Result<int> readVersion(Database &database, int latest)
{
    const Result<qint64> applicationId = readInteger(database, "PRAGMA application_id");
    if (!applicationId) {
        return applicationId.error();
    }
    const Result<qint64> version = readInteger(database, "PRAGMA user_version");
    if (!version) {
        return version.error();
    }
    const Result<qint64> objects = readInteger(database, "SELECT count(*) FROM sqlite_schema");
    if (!objects) {
        return objects.error();
    }
    const bool blank = *applicationId == 0 && *version == 0 && *objects == 0;
    if (!blank && (*applicationId != kSqliteApplicationId || *version < 1)) {
        return makeError(ErrorKind::StoreForeign, database.path());
    }
    if (*version > latest) {
        return makeError(ErrorKind::StoreNewer, database.path());
    }
    return static_cast<int>(*version);
}

Result<int> currentVersion(Database &database, int latest)
{
    if (const Result<void> begun = database.execute("BEGIN"); !begun) {
        return begun.error();
    }
    Result<int> version = readVersion(database, latest);
    if (database.inTransaction()) {
        static_cast<void>(database.execute("ROLLBACK"));
    }
    return version;
}

Result<QString> reserveBackup(const QString &path, int version)
{
    for (int n = 1; n <= kMaximumBackups; ++n) {
        QString name = QStringLiteral("%1.v%2.%3.backup").arg(path).arg(version).arg(n);
        const Result<bool> created = createPrivateFile(name);
        if (!created) {
            return created.error();
        }
        if (*created) {
            return name;
        }
    }
    return makeError(ErrorKind::AlreadyExists, path);
}

// VACUUM INTO syncs nothing, and would make the file readable to others; it takes an empty one.
Result<void> writeBackup(Database &database, const QString &target)
{
    Result<Statement> vacuum = database.prepare("VACUUM INTO ?1");
    if (!vacuum) {
        return std::move(vacuum).error();
    }
    if (const Result<void> written = vacuum->bindText(1, target).run(); !written) {
        return written;
    }
    return syncFileAndDirectory(target);
}

Result<void> backUp(Database &database, int version)
{
    const Result<QString> target = reserveBackup(database.path(), version);
    if (!target) {
        return target.error();
    }
    Result<void> written = writeBackup(database, *target);
    if (!written) {
        QFile::remove(*target);
    }
    return written;
}

Result<void> checkForeignKeys(Database &database)
{
    Result<Statement> check = database.prepare("PRAGMA foreign_key_check");
    if (!check) {
        return std::move(check).error();
    }
    const Result<bool> broken = check->step();
    if (!broken) {
        return broken.error();
    }
    if (*broken) {
        return makeError(ErrorKind::StoreCorrupt,
                         QStringLiteral("foreign keys of %1").arg(check->text(0)));
    }
    return {};
}

// All of them in one transaction: nobody else ever sees a file between two versions, least of all
// one that is just being made.
Result<void> runSteps(Database &database, std::span<const MigrationStep> steps)
{
    const int latest = steps.back().version;
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return std::move(transaction).error();
    }
    const Result<int> version = readVersion(database, latest);
    if (!version) {
        return version.error();
    }
    if (*version == latest) {
        return {}; // another process was faster
    }
    for (const MigrationStep &step : steps.subspan(static_cast<std::size_t>(*version))) {
        if (const Result<void> done = database.execute(step.sql); !done) {
            return done;
        }
    }
    if (const Result<void> whole = checkForeignKeys(database); !whole) {
        return whole;
    }
    const QByteArray stamp = "PRAGMA application_id = " + QByteArray::number(kSqliteApplicationId)
        + "; PRAGMA user_version = " + QByteArray::number(latest);
    if (const Result<void> stamped = database.execute(stamp.constData()); !stamped) {
        return stamped;
    }
    return transaction->commit();
}

} // namespace

Result<void> migrate(Database &database, std::span<const MigrationStep> steps)
{
    const int latest = steps.back().version;
    const Result<int> version = currentVersion(database, latest);
    if (!version) {
        return version.error();
    }
    if (*version == latest) {
        return {};
    }
    // Both pragmas take effect only before the first table, and auto_vacuum not inside a
    // transaction.
    const Result<void> prepared = *version == 0
        ? database.execute("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL")
        : backUp(database, *version);
    if (!prepared) {
        return prepared;
    }
    if (const Result<void> off = database.execute("PRAGMA foreign_keys = OFF"); !off) {
        return off;
    }
    Result<void> migrated = runSteps(database, steps);
    if (const Result<void> on = database.execute("PRAGMA foreign_keys = ON"); migrated && !on) {
        return on;
    }
    return migrated;
}

} // namespace pennypost::store

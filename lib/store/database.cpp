// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "base/logging.h"
#include "store/fileheader.h"
#include "store/migrations.h"
#include "store/privatefile.h"
#include "store/schema.h"
#include "store/sqliteerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <sqlite3.h>

namespace pennypost::store
{
namespace
{

// Set and read back at every open: SQLite answers most refusals of a pragma with silence.
struct Setting {
    const char *set;
    const char *query;
    const char *expected;
    bool writersOnly = false;
};
constexpr std::array kSettings{
    // Not WAL: SQLite before 3.51.3 can corrupt it when two processes meet. Not DELETE: it does not
    // sync after the journal is gone, so that a power cut may undo a commit.
    Setting{"PRAGMA journal_mode = TRUNCATE", "PRAGMA journal_mode", "truncate", true},
    Setting{"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"},
    Setting{"PRAGMA secure_delete = FAST", "PRAGMA secure_delete", "2"},
    Setting{"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
    Setting{"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0"},
    Setting{"PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1"},
    Setting{"PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0"},
    // Mail must not be spilt into the directory for temporary files.
    Setting{"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"},
};

struct Switch {
    int option;
    int value;
};
constexpr std::array kSwitches{
    Switch{SQLITE_DBCONFIG_DEFENSIVE, 1},
    // A tampered file cannot run code of its own through our statements. Foreign keys are not
    // triggers in this sense.
    Switch{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    Switch{SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    Switch{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    // A mistyped column in double quotes is an error, not a text.
    Switch{SQLITE_DBCONFIG_DQS_DML, 0},
    Switch{SQLITE_DBCONFIG_DQS_DDL, 0},
};

// The directory is resolved, because SQLITE_OPEN_NOFOLLOW refuses a link anywhere in the path and a
// home directory behind one is common; the file itself must not be a link.
Result<QString> resolvedPath(const QString &path)
{
    const QFileInfo info(path);
    const QString directory = QDir(info.absolutePath()).canonicalPath();
    if (directory.isEmpty() || info.fileName().isEmpty()) {
        return makeError(ErrorKind::StoreOpen, path);
    }
    return QDir(directory).filePath(info.fileName());
}

bool leavesConnectionInDoubt(ErrorKind kind)
{
    return kind == ErrorKind::StoreIo || kind == ErrorKind::StoreFull
        || kind == ErrorKind::StoreCorrupt || kind == ErrorKind::StoreOpen;
}

} // namespace

void Database::Closer::operator()(sqlite3 *connection) const
{
    // With a statement still alive this would leave the connection, and its locks, behind.
    [[maybe_unused]] const int code = sqlite3_close(connection);
    Q_ASSERT_X(code == SQLITE_OK, "Database", "a statement outlives its database");
}

Database::Database(QString path, Mode mode)
    : m_path(std::move(path)),
      m_mode(mode)
{
}

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const QString &path, Mode mode)
{
    Result<QString> resolved = resolvedPath(path);
    if (!resolved) {
        return std::move(resolved).error();
    }
    if (mode == Mode::ReadWrite) {
        if (const Result<bool> created = createPrivateFile(*resolved); !created) {
            return created.error();
        }
    }
    std::unique_ptr<Database> database(new Database(*std::move(resolved), mode));
    if (const Result<void> connected = database->connect(Blank::Fill); !connected) {
        return connected.error();
    }
    return database;
}

Result<void> Database::reopen()
{
    if (m_connection && sqlite3_next_stmt(m_connection.get(), nullptr) != nullptr) {
        return makeError(ErrorKind::Internal, QStringLiteral("reopened with a statement alive"));
    }
    m_connection.reset();
    return connect(Blank::Refuse);
}

Result<void> Database::connect(Blank blank)
{
    Result<void> ready = setUp(blank);
    if (!ready) {
        m_connection.reset();
    }
    m_needsReopen = !ready;
    return ready;
}

Result<void> Database::setUp(Blank blank)
{
    if (const Result<void> plain = checkPlainFile(m_path); !plain) {
        return plain;
    }
    // No SQLITE_OPEN_CREATE: a file that vanished since must not come back empty.
    const int flags = (isReadOnly() ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
        | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW
        | SQLITE_OPEN_EXRESCODE;
    sqlite3 *connection = nullptr;
    const int code
        = sqlite3_open_v2(QFile::encodeName(m_path).constData(), &connection, flags, nullptr);
    m_connection.reset(connection);
    if (code != SQLITE_OK) {
        return failure(code);
    }
    if (const Result<void> owned = checkOwner(blank); !owned) {
        return owned;
    }
    if (!isReadOnly()) {
        // SQLite falls back to reading where it may not write.
        if (sqlite3_db_readonly(connection, "main") != 0) {
            return makeError(ErrorKind::StoreReadOnly, m_path);
        }
        if (const Result<void> made = makeFilePrivate(m_path); !made) {
            return made;
        }
    }
    if (const Result<void> hardened = harden(); !hardened) {
        return hardened;
    }
    if (const Result<void> applied = applySettings(); !applied) {
        return applied;
    }
    if (!isReadOnly()) {
        if (const Result<void> migrated = migrate(*this); !migrated) {
            return migrated;
        }
    }
    const Result<QByteArray> version = pragma("PRAGMA user_version");
    if (!version) {
        return version.error();
    }
    m_schemaVersion = version->toInt();
    return {};
}

// Looks at the header through SQLite's own descriptor, before SQLite looks at it: see fileheader.h.
Result<void> Database::checkOwner(Blank blank)
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(m_connection.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (file == nullptr || file->pMethods == nullptr) {
        return makeError(ErrorKind::Internal, QStringLiteral("no file behind the connection"));
    }
    std::array<char, kFileHeaderSize> bytes{};
    sqlite3_int64 size = 0;
    if (const int code = file->pMethods->xFileSize(file, &size); code != SQLITE_OK) {
        return failure(code);
    }
    const auto length = static_cast<int>(std::min<sqlite3_int64>(size, kFileHeaderSize));
    if (length > 0) {
        if (const int code = file->pMethods->xRead(file, bytes.data(), length, 0);
            code != SQLITE_OK) {
            return failure(code);
        }
    }
    const QByteArrayView header(bytes.data(), length);
    switch (fileOwner(header)) {
    case FileOwner::Foreign:
        return makeError(ErrorKind::StoreForeign, m_path);
    case FileOwner::Ours:
        if (!isReadOnly() && fileSchemaVersion(header) > store::schemaVersion()) {
            return makeError(ErrorKind::StoreNewer, m_path);
        }
        return {};
    case FileOwner::Blank:
        // Where there has been a database before, an empty file is the loss of it.
        if (isReadOnly() || blank == Blank::Refuse) {
            return makeError(ErrorKind::StoreCorrupt, m_path);
        }
        return {};
    case FileOwner::Unreadable:
        return {}; // SQLite rolls a hot journal back, or says SQLITE_NOTADB
    }
    return {};
}

Result<void> Database::harden()
{
    for (const Switch &wanted : kSwitches) {
        int value = -1;
        const int code = sqlite3_db_config(m_connection.get(), wanted.option, wanted.value, &value);
        if (code != SQLITE_OK || value != wanted.value) {
            return makeError(ErrorKind::StoreOpen,
                             QStringLiteral("sqlite3_db_config %1").arg(wanted.option));
        }
    }
    return {};
}

Result<void> Database::applySettings()
{
    setBusyTimeout(m_busyTimeout);
    for (const Setting &setting : kSettings) {
        if (setting.writersOnly && isReadOnly()) {
            continue;
        }
        if (const Result<void> done = execute(setting.set); !done) {
            return done;
        }
        const Result<QByteArray> value = pragma(setting.query);
        if (!value) {
            return value.error();
        }
        if (*value != setting.expected) {
            return makeError(ErrorKind::StoreOpen,
                             QStringLiteral("%1: %2").arg(QString::fromLatin1(setting.query),
                                                          QString::fromUtf8(*value)));
        }
    }
    return {};
}

Result<QByteArray> Database::pragma(const char *sql)
{
    Result<Statement> statement = prepare(sql);
    if (!statement) {
        return std::move(statement).error();
    }
    const Result<bool> row = statement->step();
    if (!row) {
        return row.error();
    }
    return *row ? statement->text(0).toUtf8() : QByteArray();
}

Result<Statement> Database::prepare(const char *sql)
{
    if (!m_connection) {
        return makeError(ErrorKind::StoreOpen, m_path);
    }
    sqlite3_stmt *statement = nullptr;
    const char *rest = nullptr;
    const int code = sqlite3_prepare_v2(m_connection.get(), sql, -1, &statement, &rest);
    if (code != SQLITE_OK) {
        return failure(code);
    }
    Statement prepared(*this, statement);
    if (statement == nullptr || *rest != '\0') {
        return makeError(ErrorKind::Internal, QStringLiteral("not exactly one statement"));
    }
    return prepared;
}

Result<void> Database::execute(const char *sql)
{
    if (!m_connection) {
        return makeError(ErrorKind::StoreOpen, m_path);
    }
    const int code = sqlite3_exec(m_connection.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) {
        return failure(code);
    }
    return {};
}

Error Database::failure(int code)
{
    Error error = sqliteError(code, m_connection.get());
    if (leavesConnectionInDoubt(error.kind)) {
        qCWarning(lcStore) << "storage error:" << error.detail;
        m_needsReopen = true;
    }
    return error;
}

qint64 Database::lastInsertId() const
{
    return m_connection ? sqlite3_last_insert_rowid(m_connection.get()) : 0;
}

int Database::changes() const
{
    return m_connection ? sqlite3_changes(m_connection.get()) : 0;
}

Result<qint64> Database::dataVersion()
{
    const Result<QByteArray> version = pragma("PRAGMA data_version");
    if (!version) {
        return version.error();
    }
    return version->toLongLong();
}

void Database::setBusyTimeout(int ms)
{
    m_busyTimeout = ms;
    if (m_connection) {
        sqlite3_busy_timeout(m_connection.get(), ms);
    }
}

bool Database::inTransaction() const
{
    return m_connection && sqlite3_get_autocommit(m_connection.get()) == 0;
}

bool Database::isFileGone() const
{
    int moved = 1;
    if (m_connection) {
        sqlite3_file_control(m_connection.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    }
    return moved != 0;
}

} // namespace pennypost::store

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/statement.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct sqlite3;

namespace pennypost::store
{

// One connection to the database of a profile. Single-threaded: each thread opens its own, and no
// two connections are needed in one thread. Not movable, because statements point at it; every
// Statement and Transaction must be gone before it is.
//
// The file must never be opened by other means in a process that has a Database open: closing any
// other descriptor of it drops the locks of SQLite.
//
// Errors: the Store... kinds, AlreadyExists (a UNIQUE constraint), InvalidValue (any other
// constraint), Internal (a fault in our SQL).
class Database
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    // Times in milliseconds.
    static constexpr int kBusyTimeout = 10'000;

    // ReadWrite makes the file (mode 0600) if there is none and brings an older one up to date, see
    // migrations.h; StoreNewer, StoreForeign, StoreCorrupt and StoreReadOnly leave the file as it
    // was. ReadOnly takes a newer file too and never makes one. A symbolic link, or a file of
    // another user, is StoreUnsafe.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path,
                                                                Mode mode = Mode::ReadWrite);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    // sql: exactly one statement.
    [[nodiscard]] Result<Statement> prepare(const char *sql);
    // One or many statements; rows are thrown away. Not atomic by itself: see Transaction.
    Result<void> execute(const char *sql);

    [[nodiscard]] qint64 lastInsertId() const;
    // Rows touched by the last INSERT, UPDATE or DELETE, cascades not counted.
    [[nodiscard]] int changes() const;
    // Differs from the last answer when another connection has committed in between.
    [[nodiscard]] Result<qint64> dataVersion();

    // How long a locked database is waited for before StoreBusy; survives reopen().
    void setBusyTimeout(int ms);
    [[nodiscard]] int busyTimeout() const
    {
        return m_busyTimeout;
    }

    // Schema version of the file, as of the last open.
    [[nodiscard]] int schemaVersion() const
    {
        return m_schemaVersion;
    }
    [[nodiscard]] bool isReadOnly() const
    {
        return m_mode == Mode::ReadOnly;
    }
    [[nodiscard]] QString path() const
    {
        return m_path;
    }
    [[nodiscard]] bool inTransaction() const;

    // The file was renamed, deleted or replaced while we had it open: what we write is lost.
    [[nodiscard]] bool isFileGone() const;

    // A storage error other than StoreBusy happened: nothing that was written since the last
    // successful commit can be relied on. Call reopen(), read again, then decide.
    [[nodiscard]] bool needsReopen() const
    {
        return m_needsReopen;
    }
    // Closes and opens afresh, with every check of open(), but never makes a file. No Statement may
    // be alive (Internal). After an error the connection stays closed and every call answers
    // StoreOpen, until another reopen() succeeds.
    Result<void> reopen();

private:
    friend class Statement;

    struct Closer {
        void operator()(sqlite3 *connection) const;
    };

    enum class Blank { Fill, Refuse };

    Database(QString path, Mode mode);
    Result<void> connect(Blank blank);
    Result<void> setUp(Blank blank);
    Result<void> harden();
    Result<void> checkOwner(Blank blank);
    Result<void> applySettings();
    Result<QByteArray> pragma(const char *sql);
    // The Error behind a result code of the connection; marks it for reopening where that is due.
    Error failure(int code);

    const QString m_path;
    const Mode m_mode;
    std::unique_ptr<sqlite3, Closer> m_connection;
    int m_busyTimeout = kBusyTimeout;
    int m_schemaVersion = 0;
    bool m_needsReopen = false;
};

} // namespace pennypost::store

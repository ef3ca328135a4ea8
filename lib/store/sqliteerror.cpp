// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqliteerror.h"

#include <QString>

#include <cerrno>
#include <sqlite3.h>

namespace pennypost::store
{
namespace
{

bool meansDiskFull(int systemErrno)
{
    return systemErrno == ENOSPC || systemErrno == EDQUOT || systemErrno == EFBIG;
}

// Of the file's last failed call, kept by SQLite's unix layer; 0 where there was none.
int lastErrno(sqlite3_file *file)
{
    int systemErrno = 0;
    if (file != nullptr && file->pMethods != nullptr) {
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &systemErrno);
    }
    return systemErrno;
}

// sqlite3_system_errno() is often 0 after an error inside a statement, because the roll-back comes
// in between; the files remember.
int systemErrnoOf(sqlite3 *connection)
{
    if (const int known = sqlite3_system_errno(connection); known != 0) {
        return known;
    }
    for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
        sqlite3_file *file = nullptr;
        sqlite3_file_control(connection, "main", which, &file);
        if (const int known = lastErrno(file); meansDiskFull(known)) {
            return known;
        }
    }
    return 0;
}

} // namespace

ErrorKind errorKindOf(int extendedCode, int systemErrno)
{
    switch (extendedCode) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return ErrorKind::AlreadyExists;
    case SQLITE_CANTOPEN_SYMLINK:
        return ErrorKind::StoreUnsafe;
    case SQLITE_READONLY_DBMOVED: // renamed or deleted under our hands
        return ErrorKind::StoreIo;
    default:
        break;
    }
    switch (extendedCode & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return ErrorKind::None;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return ErrorKind::StoreBusy;
    case SQLITE_FULL:
        return ErrorKind::StoreFull;
    case SQLITE_IOERR:
        // SQLite itself knows ENOSPC only, and only where it writes; a quota or a limit on the size
        // of files is the same thing to the user.
        return meansDiskFull(systemErrno) ? ErrorKind::StoreFull : ErrorKind::StoreIo;
    case SQLITE_CANTOPEN:
        return meansDiskFull(systemErrno) ? ErrorKind::StoreFull : ErrorKind::StoreOpen;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        return ErrorKind::StoreCorrupt;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return ErrorKind::StoreReadOnly;
    case SQLITE_NOLFS:
        return ErrorKind::StoreIo;
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
        return ErrorKind::InvalidValue;
    default:
        return ErrorKind::Internal;
    }
}

Error sqliteError(int extendedCode, sqlite3 *connection)
{
    const int systemErrno = connection != nullptr ? systemErrnoOf(connection) : 0;
    // The message of the connection is about its last error, which may be another one than ours.
    const bool same = connection != nullptr && sqlite3_extended_errcode(connection) == extendedCode;
    const char *const message = same ? sqlite3_errmsg(connection) : sqlite3_errstr(extendedCode);
    return makeError(
        errorKindOf(extendedCode, systemErrno),
        QStringLiteral("%1 (%2)").arg(QString::fromUtf8(message), QString::number(extendedCode)));
}

ErrorKind errorKindOfErrno(int systemErrno)
{
    if (meansDiskFull(systemErrno)) {
        return ErrorKind::StoreFull;
    }
    switch (systemErrno) {
    case EROFS:
    case EACCES:
    case EPERM:
        return ErrorKind::StoreReadOnly;
    case ELOOP:
        return ErrorKind::StoreUnsafe;
    case EIO:
        return ErrorKind::StoreIo;
    default:
        return ErrorKind::StoreOpen;
    }
}

} // namespace pennypost::store

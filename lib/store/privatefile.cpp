// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/privatefile.h"

#include "store/sqliteerror.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pennypost::store
{
namespace
{

Error systemError(int systemErrno, const QString &path)
{
    return makeError(errorKindOfErrno(systemErrno),
                     path + QStringLiteral(": ")
                         + QString::fromLocal8Bit(std::strerror(systemErrno)));
}

Result<void> syncPath(const QString &path, int flags)
{
    const int fd = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (fd < 0) {
        return systemError(errno, path);
    }
    const int failed = ::fsync(fd) == 0 ? 0 : errno;
    ::close(fd);
    if (failed != 0) {
        return systemError(failed, path);
    }
    return {};
}

Result<void> syncDirectoryOf(const QString &path)
{
    return syncPath(QFileInfo(path).absolutePath(), O_RDONLY | O_DIRECTORY);
}

// Gives the file its name unless that is taken; 0 or an errno.
int publish(const char *temporary, const char *name)
{
    if (::renameat2(AT_FDCWD, temporary, AT_FDCWD, name, RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    // NFS knows no such rename.
    const int failed = ::link(temporary, name) == 0 ? 0 : errno;
    if (failed == 0) {
        ::unlink(temporary);
    }
    return failed;
}

} // namespace

Result<bool> createPrivateFile(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat info {
    };
    if (::lstat(name.constData(), &info) == 0) {
        return false;
    }
    QByteArray temporary = name + ".XXXXXX";
    const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (fd < 0) {
        return systemError(errno, path);
    }
    // The umask may have taken even our own rights.
    const int narrowed = ::fchmod(fd, 0600) == 0 ? 0 : errno;
    ::close(fd);
    const int failed = narrowed != 0 ? narrowed : publish(temporary.constData(), name.constData());
    if (failed != 0) {
        ::unlink(temporary.constData());
        if (failed == EEXIST) {
            return false;
        }
        return systemError(failed, path);
    }
    if (const Result<void> synced = syncDirectoryOf(path); !synced) {
        return synced.error();
    }
    return true;
}

Result<void> checkPlainFile(const QString &path)
{
    struct stat info {
    };
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0) {
        return systemError(errno, path);
    }
    if (S_ISLNK(info.st_mode)) {
        return makeError(ErrorKind::StoreUnsafe, path);
    }
    if (!S_ISREG(info.st_mode)) {
        return makeError(ErrorKind::StoreOpen, path);
    }
    if (info.st_uid != ::geteuid()) {
        return makeError(ErrorKind::StoreUnsafe, path);
    }
    return {};
}

Result<void> makeFilePrivate(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat info {
    };
    if (::lstat(name.constData(), &info) != 0) {
        return systemError(errno, path);
    }
    if (S_ISREG(info.st_mode) && (info.st_mode & 077) != 0
        && ::chmod(name.constData(), 0600) != 0) {
        return systemError(errno, path);
    }
    return {};
}

Result<void> syncFileAndDirectory(const QString &path)
{
    if (const Result<void> synced = syncPath(path, O_RDONLY | O_NOFOLLOW); !synced) {
        return synced;
    }
    return syncDirectoryOf(path);
}

} // namespace pennypost::store

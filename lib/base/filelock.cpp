// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filelock.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace pennypost
{
namespace
{

struct flock oneByte(qint64 byte, short type)
{
    struct flock lock {
    };
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    return lock;
}

Error systemError(ErrorKind kind, const QString &path)
{
    return makeError(kind, path + QStringLiteral(": ") + qt_error_string(errno));
}

} // namespace

FileLock::~FileLock()
{
    release();
}

FileLock::FileLock(FileLock &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{
}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    if (this != &other) {
        release();
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

void FileLock::release()
{
    if (m_fd >= 0) {
        ::close(m_fd);
        m_fd = -1;
    }
}

Result<FileLock> FileLock::tryLock(const QString &path, qint64 byte)
{
    FileLock lock;
    lock.m_fd = ::open(QFile::encodeName(path).constData(),
                       O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (lock.m_fd < 0) {
        return systemError(ErrorKind::StoreOpen, path);
    }
    struct flock wanted = oneByte(byte, F_WRLCK);
    if (::fcntl(lock.m_fd, F_OFD_SETLK, &wanted) == 0) {
        return lock;
    }
    if (errno == EAGAIN || errno == EACCES) {
        return FileLock();
    }
    return systemError(ErrorKind::StoreOpen, path);
}

Result<bool> FileLock::isLocked(const QString &path, qint64 byte)
{
    FileLock probe;
    probe.m_fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (probe.m_fd < 0) {
        if (errno == ENOENT) {
            return false;
        }
        return systemError(ErrorKind::StoreOpen, path);
    }
    struct flock wanted = oneByte(byte, F_WRLCK);
    if (::fcntl(probe.m_fd, F_OFD_GETLK, &wanted) != 0) {
        return systemError(ErrorKind::StoreOpen, path);
    }
    return wanted.l_type != F_UNLCK;
}

} // namespace pennypost

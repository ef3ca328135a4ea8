// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/filesource.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace pennypost::compose
{
namespace
{

Error cannotOpen(const QString &path, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return makeError(ErrorKind::NoSuchFile, path);
    case ELOOP:
    case ENXIO: // a socket
        return makeError(ErrorKind::UnsafeFile, path);
    default:
        return makeError(ErrorKind::FileUnreadable, path);
    }
}

// Files of the kernel say that they are regular and empty, and then give bytes without end.
bool hasUncountedContent(int fd, qint64 size)
{
    char byte = 0;
    return size == 0 && ::pread(fd, &byte, 1, 0) != 0;
}

} // namespace

FileSource::FileSource(QString path)
    : m_path(std::move(path))
{
}

FileSource::~FileSource()
{
    release();
}

Result<std::shared_ptr<FileSource>> FileSource::open(const QString &path)
{
    const std::shared_ptr<FileSource> source(new FileSource(path));
    const Result<FileFingerprint> found = source->openDescriptor();
    if (!found) {
        return found.error();
    }
    const bool uncounted = hasUncountedContent(source->m_fd, found->size);
    source->release();
    if (uncounted) {
        return makeError(ErrorKind::UnsafeFile, path);
    }
    source->m_fingerprint = *found;
    return source;
}

std::shared_ptr<FileSource> FileSource::openAs(const QString &path,
                                               const FileFingerprint &fingerprint)
{
    const std::shared_ptr<FileSource> source(new FileSource(path));
    source->m_fingerprint = fingerprint;
    return source;
}

Result<void> FileSource::rewind()
{
    const Result<FileFingerprint> found = openDescriptor();
    if (!found) {
        return found.error();
    }
    if (*found != m_fingerprint) {
        release();
        return makeError(ErrorKind::FileChanged, m_path);
    }
    m_position = 0;
    return {};
}

Result<QByteArray> FileSource::read(qsizetype maxBytes)
{
    if (m_fd < 0) {
        return QByteArray();
    }
    QByteArray block(maxBytes, Qt::Uninitialized);
    ssize_t count = 0;
    do {
        count = ::pread(m_fd, block.data(), static_cast<size_t>(maxBytes), m_position);
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        release();
        return makeError(ErrorKind::FileUnreadable, m_path);
    }
    m_position += count;
    block.truncate(count);
    if (count == 0 || m_position >= m_fingerprint.size) {
        // Compared with the last block, not behind it: nobody has to ask for more to be sure.
        if (Result<void> unchanged = checkUnchanged(); !unchanged) {
            release();
            return unchanged.error();
        }
    }
    if (count == 0) {
        release();
    }
    return block;
}

std::optional<qint64> FileSource::size() const
{
    return m_fingerprint.size;
}

// O_NONBLOCK: opening a FIFO would wait for its writer.
Result<FileFingerprint> FileSource::openDescriptor()
{
    release();
    m_fd = ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (m_fd < 0) {
        return cannotOpen(m_path, errno);
    }
    const Result<FileFingerprint> found = readFingerprint();
    if (!found) {
        release();
    }
    return found;
}

Result<FileFingerprint> FileSource::readFingerprint() const
{
    struct stat status {
    };
    if (::fstat(m_fd, &status) != 0) {
        return makeError(ErrorKind::FileUnreadable, m_path);
    }
    if (!S_ISREG(status.st_mode)) {
        return makeError(ErrorKind::UnsafeFile, m_path);
    }
    return FileFingerprint{status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec,
                           status.st_mtim.tv_nsec};
}

// Both the file that is open and the one that the path leads to now.
Result<void> FileSource::checkUnchanged() const
{
    const Result<FileFingerprint> found = readFingerprint();
    struct stat atPath {
    };
    const bool samePath = ::stat(QFile::encodeName(m_path).constData(), &atPath) == 0
        && atPath.st_dev == m_fingerprint.device && atPath.st_ino == m_fingerprint.inode;
    if (!found || *found != m_fingerprint || m_position != m_fingerprint.size || !samePath) {
        return makeError(ErrorKind::FileChanged, m_path);
    }
    return {};
}

void FileSource::release()
{
    if (m_fd >= 0) {
        ::close(m_fd);
        m_fd = -1;
    }
}

} // namespace pennypost::compose

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/incomingmessage.h"

#include <QFile>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace pennypost::practice
{

namespace
{

Error outputFailed(int number)
{
    return makeError(ErrorKind::OutputFailed, qt_error_string(number));
}

} // namespace

Result<std::unique_ptr<IncomingMessage>> IncomingMessage::create(const QString &directory)
{
    QByteArray name = QFile::encodeName(directory) + "/.incoming-XXXXXX";
    const int fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd < 0) {
        return outputFailed(errno);
    }
    return std::unique_ptr<IncomingMessage>(new IncomingMessage(fd, name));
}

IncomingMessage::IncomingMessage(int fd, QByteArray temporaryName)
    : m_fd(fd),
      m_temporaryName(std::move(temporaryName))
{
}

IncomingMessage::~IncomingMessage()
{
    if (m_fd >= 0) {
        ::close(m_fd);
    }
    if (!m_temporaryName.isEmpty()) {
        ::unlink(m_temporaryName.constData());
    }
}

Error IncomingMessage::fail()
{
    m_state = outputFailed(errno);
    return m_state.error();
}

Result<void> IncomingMessage::add(QByteArrayView bytes)
{
    while (m_state && !bytes.isEmpty()) {
        const ssize_t written = ::write(m_fd, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written >= 0) {
            bytes = bytes.sliced(written);
        } else if (errno != EINTR) {
            fail();
        }
    }
    return m_state;
}

Result<bool> IncomingMessage::publish(const QString &path)
{
    if (!m_state) {
        return m_state.error();
    }
    if (::fsync(m_fd) != 0) {
        return fail();
    }
    const QByteArray name = QFile::encodeName(path);
    // Not link(): some file systems have no hard links. Not plain rename(): another server may
    // use the same directory.
    if (::renameat2(AT_FDCWD, m_temporaryName.constData(), AT_FDCWD, name.constData(),
                    RENAME_NOREPLACE)
        != 0) {
        if (errno == EEXIST) {
            return false;
        }
        if (errno != EINVAL || ::rename(m_temporaryName.constData(), name.constData()) != 0) {
            return fail();
        }
    }
    m_temporaryName.clear();
    return true;
}

} // namespace pennypost::practice

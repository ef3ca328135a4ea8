// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace pennypost
{

// Open-file-description locks on a file of their own (F_OFD_SETLK, Linux). The kernel frees them
// when the process dies, so there is never a stale lock. Not for the database file: closing a
// second descriptor of it would drop SQLite's own locks. Single-threaded; moves, does not copy.
class FileLock
{
public:
    FileLock() = default;
    ~FileLock();
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    // Opens (creates, mode 0600) the file and locks one byte of it. No error and not held: somebody
    // else has it.
    [[nodiscard]] static Result<FileLock> tryLock(const QString &path, qint64 byte = 0);
    // Whether any process holds that byte. A missing file means no.
    [[nodiscard]] static Result<bool> isLocked(const QString &path, qint64 byte = 0);

    [[nodiscard]] bool isHeld() const
    {
        return m_fd >= 0;
    }
    void release();

private:
    int m_fd = -1;
};

} // namespace pennypost

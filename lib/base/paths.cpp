// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/paths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pennypost
{
namespace
{

// Of the user who runs us, also where nobody has set HOME (a cron job, a service).
QString homeDirectory()
{
    const QByteArray home = qgetenv("HOME");
    if (!home.isEmpty()) {
        return QFile::decodeName(home);
    }
    std::array<char, 16384> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    ::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found);
    return found == nullptr ? QString() : QFile::decodeName(found->pw_dir);
}

// XDG by hand: QStandardPaths would put the organisation in between and has no state directory.
QString xdg(const char *variable, const char *fallback)
{
    const QString set = QFile::decodeName(qgetenv(variable));
    // The specification wants relative paths ignored.
    const QString base = QDir::isAbsolutePath(set)
        ? set
        : homeDirectory() + QLatin1Char('/') + QLatin1String(fallback);
    return base + QStringLiteral("/pennypost");
}

// A directory of our own that nobody else may write to.
Result<void> makeOwn(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
        return makeError(ErrorKind::StoreOpen, path);
    }
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST) {
        return makeError(ErrorKind::StoreOpen,
                         path + QStringLiteral(": ") + qt_error_string(errno));
    }
    struct stat info {
    };
    if (::lstat(name.constData(), &info) != 0 || !S_ISDIR(info.st_mode)) {
        return makeError(ErrorKind::StoreUnsafe, path);
    }
    if (info.st_uid != ::geteuid() || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return makeError(ErrorKind::StoreUnsafe, path);
    }
    return {};
}

Result<void> makePrivate(const QString &path)
{
    if (const Result<void> made = makeOwn(path); !made) {
        return made;
    }
    ::chmod(QFile::encodeName(path).constData(), 0700);
    return {};
}

} // namespace

ProfilePaths::ProfilePaths(const QString &directory)
{
    if (directory.isEmpty()) {
        m_config = xdg("XDG_CONFIG_HOME", ".config");
        m_data = xdg("XDG_DATA_HOME", ".local/share");
        m_state = xdg("XDG_STATE_HOME", ".local/state");
        return;
    }
    m_root = QDir(directory).absolutePath();
    m_config = m_root + QStringLiteral("/config");
    m_data = m_root + QStringLiteral("/data");
    m_state = m_root + QStringLiteral("/state");
}

QString ProfilePaths::databaseFile() const
{
    return m_data + QStringLiteral("/pennypost.sqlite");
}

QString ProfilePaths::senderLockFile() const
{
    return m_data + QStringLiteral("/sender.lock");
}

QString ProfilePaths::windowLockFile() const
{
    return m_state + QStringLiteral("/window.lock");
}

QString ProfilePaths::sealingLockFile() const
{
    return m_data + QStringLiteral("/sealing.lock");
}

QString ProfilePaths::preparingLockFile() const
{
    return m_data + QStringLiteral("/preparing.lock");
}

Result<void> ProfilePaths::prepare() const
{
    // Whoever may write there could put another directory in the place of ours.
    if (!m_root.isEmpty()) {
        if (const Result<void> made = makeOwn(m_root); !made) {
            return made;
        }
    }
    for (const QString &directory : {m_config, m_data, m_state}) {
        if (const Result<void> made = makePrivate(directory); !made) {
            return made;
        }
    }
    return {};
}

} // namespace pennypost

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/paths.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

namespace pennypost::test
{

// A directory for one test, gone with the object: a profile, and room for files beside it.
class TempProfile
{
public:
    // What to give to --profile or PENNYPOST_PROFILE.
    [[nodiscard]] QString path() const
    {
        return filePath(QStringLiteral("profile"));
    }
    [[nodiscard]] ProfilePaths paths() const
    {
        return ProfilePaths(path());
    }

    // A name beside the profile; nothing is made there.
    [[nodiscard]] QString filePath(const QString &name) const
    {
        return m_directory.filePath(name);
    }
    // Makes such a file and returns its path.
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("A test's file cannot be written: %s", qPrintable(file.errorString()));
        }
        return file.fileName();
    }
    // The bytes of such a file; empty if there is none.
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_directory;
};

} // namespace pennypost::test

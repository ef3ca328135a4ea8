// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace pennypost
{

// Where a profile keeps its files. Either all below one directory (config/ data/ state/), or the
// XDG directories of the user.
class ProfilePaths
{
public:
    // directory: what --profile or PENNYPOST_PROFILE gave; empty means XDG.
    explicit ProfilePaths(const QString &directory = {});

    [[nodiscard]] QString configDirectory() const
    {
        return m_config;
    }
    [[nodiscard]] QString dataDirectory() const
    {
        return m_data;
    }
    [[nodiscard]] QString stateDirectory() const
    {
        return m_state;
    }
    [[nodiscard]] QString databaseFile() const;
    [[nodiscard]] QString senderLockFile() const;
    [[nodiscard]] QString sealingLockFile() const;
    [[nodiscard]] QString preparingLockFile() const;
    [[nodiscard]] QString windowLockFile() const;

    // Makes the directories (mode 0700). Refuses one that is a symbolic link, belongs to another
    // user or can be written by others (StoreUnsafe), the profile's own directory included.
    [[nodiscard]] Result<void> prepare() const;

private:
    QString m_root; // empty: XDG
    QString m_config;
    QString m_data;
    QString m_state;
};

} // namespace pennypost

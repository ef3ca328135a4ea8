// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl.h"

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace pennypost::test
{

// A home with a keyring of its own: a D-Bus session and a real gnome-keyring-daemon, unlocked, for
// as long as a script runs.
class KeyringSession
{
public:
    // Why there can be none here; empty if there can.
    [[nodiscard]] static QString missing();

    // Runs a script as Ctl::shell() does.
    [[nodiscard]] ChildProcess::Result shell(const Ctl &ctl, const QString &script,
                                             const QStringList &arguments = {}) const;
    // Everything below belongs to the keyring.
    [[nodiscard]] QString home() const
    {
        return m_home.path();
    }

private:
    QTemporaryDir m_home;
};

} // namespace pennypost::test

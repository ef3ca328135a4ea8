// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace pennypost::store
{

// The files of the store, private to the user whatever the umask says. Blocking; any thread.

// Makes an empty file of mode 0600, durably. False: something of that name is there already. The
// file appears complete under its name and no descriptor of it is ever closed, so it is safe even
// when another thread opens the database in the same instant.
[[nodiscard]] Result<bool> createPrivateFile(const QString &path);

// Takes all rights from group and others. StoreUnsafe for a symbolic link or a file of another
// user, StoreOpen for anything else that is not a plain file or not there.
[[nodiscard]] Result<void> checkPlainFile(const QString &path);
[[nodiscard]] Result<void> makeFilePrivate(const QString &path);

// fsync of a file that no connection has open, and of its directory.
[[nodiscard]] Result<void> syncFileAndDirectory(const QString &path);

} // namespace pennypost::store

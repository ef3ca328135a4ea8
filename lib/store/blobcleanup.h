// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/database.h"

#include <QString>

namespace pennypost::store
{

// Removes blobs that nobody needs: those whose writer died before they were sealed, and sealed ones
// whose message or attachment is gone. A few MiB per call, each one commit. True: something was
// removed, call again. From any process, at any time.
[[nodiscard]] Result<bool> removeUnusedBlobs(Database &database, const QString &sealingLockFile);

} // namespace pennypost::store

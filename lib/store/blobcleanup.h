// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "store/database.h"

#include <QString>

namespace pennypost::store
{

// For whoever has just removed an owner of the blob (a message or an attachment), in the same
// transaction: if it has no other, it is unsealed, so that nobody shares it any more, and goes with
// removeUnusedBlobs(). An invalid id is no blob.
[[nodiscard]] Result<void> releaseBlobInTransaction(Database &database, BlobId blob);

// Removes blobs that nobody needs: those whose writer died before they were sealed, and those that
// were released. A few MiB per call, each one commit. True: something was removed, call again. From
// any process, at any time.
[[nodiscard]] Result<bool> removeUnusedBlobs(Database &database, const QString &sealingLockFile);

// A few MiB of one that is not sealed, one commit. True: call again. One that was sealed meanwhile
// is left alone.
[[nodiscard]] Result<bool> removeSomeOfBlob(Database &database, BlobId blob);

} // namespace pennypost::store

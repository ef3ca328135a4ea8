// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/schema.h"

namespace pennypost::store
{

class Database;

// Brings the file up to the last of the steps; Database::open() calls it for ReadWrite. Any number
// of processes may do so at once: one works, the others wait and find it done.
//
// A fresh file gets page size, auto_vacuum and application id first. An older one is copied before
// its first step to "<path>.v<old version>.<n>.backup", durably and mode 0600; where that cannot be
// done, nothing is changed. All missing steps are one transaction together with the user_version,
// so that nobody meets a file between two versions. Foreign keys are off meanwhile, so that a step
// may rebuild tables, and are checked before the commit.
//
// StoreNewer, StoreForeign: nothing was written.
Result<void> migrate(Database &database, std::span<const MigrationStep> steps = migrationSteps());

} // namespace pennypost::store

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
// done, nothing is changed. Each step is one transaction together with its user_version. Foreign
// keys are off while a step runs, so that it may rebuild tables, and are checked before it commits.
//
// StoreNewer, StoreForeign: nothing was written.
Result<void> migrate(Database &database, std::span<const MigrationStep> steps = migrationSteps());

} // namespace pennypost::store

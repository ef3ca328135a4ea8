// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace pennypost::store
{

// One step of the schema: brings a file of version - 1 to version. A step that has been released is
// never edited; what it got wrong is put right by the next one.
struct MigrationStep {
    int version;
    const char *sql; // any number of statements
};

// In rising order without gaps, the last one being the schema that this program writes.
[[nodiscard]] std::span<const MigrationStep> migrationSteps();
[[nodiscard]] int schemaVersion();

// "PnyP": PRAGMA application_id of our files.
inline constexpr int kSqliteApplicationId = 0x506e7950;

} // namespace pennypost::store

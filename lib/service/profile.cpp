// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/profile.h"

namespace pennypost::service
{

Result<Profile> openProfile(const ProfilePaths &paths)
{
    if (const Result<void> prepared = paths.prepare(); !prepared) {
        return prepared.error();
    }
    Result<std::unique_ptr<store::Database>> database = store::Database::open(paths.databaseFile());
    if (!database) {
        return database.error();
    }
    return Profile{paths, std::move(*database)};
}

} // namespace pennypost::service

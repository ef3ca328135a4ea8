// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/paths.h"
#include "base/result.h"
#include "store/database.h"

#include <memory>

namespace pennypost::service
{

// A profile made ready: its directories exist and are private, its database is open. One per
// thread.
struct Profile {
    ProfilePaths paths;
    std::unique_ptr<store::Database> database;
};

[[nodiscard]] Result<Profile> openProfile(const ProfilePaths &paths);

} // namespace pennypost::service

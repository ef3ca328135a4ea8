// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "pennypostctl/command.h"
#include "service/profile.h"

#include <optional>

namespace pennypost::cli
{

// Opens the profile and puts right what a sender that died has left open, so that no row claims to
// be on its way when nobody sends.
[[nodiscard]] Result<service::Profile> openOutbox(const ProfilePaths &paths);

// The same for commands that only look: a profile that cannot be written to, or that a newer
// version has written, is opened all the same.
[[nodiscard]] Result<service::Profile> openOutboxToRead(const ProfilePaths &paths);

// The message number among the arguments; a usage error was reported if there is none, and
// NoSuchMessage if it is not one.
[[nodiscard]] std::optional<MessageId> messageArgument(const Invocation &invocation, int &exitCode);

} // namespace pennypost::cli

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/openoutbox.h"

#include "outbox/recovery.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/console.h"

namespace pennypost::cli
{

Result<service::Profile> openOutbox(const ProfilePaths &paths)
{
    Result<service::Profile> profile = service::openProfile(paths);
    if (!profile) {
        return profile;
    }
    const Result<void> recovered = outbox::recoverAfterDeadSender(
        *profile->database, paths.senderLockFile(), commandClock());
    if (!recovered) {
        return recovered.error();
    }
    return profile;
}

Result<service::Profile> openOutboxToRead(const ProfilePaths &paths)
{
    Result<service::Profile> profile = openOutbox(paths);
    const bool readable = !profile
        && (profile.error().kind == ErrorKind::StoreReadOnly
            || profile.error().kind == ErrorKind::StoreNewer);
    if (!readable) {
        return profile;
    }
    Result<std::unique_ptr<store::Database>> database
        = store::Database::open(paths.databaseFile(), store::Database::Mode::ReadOnly);
    if (!database) {
        return profile;
    }
    return service::Profile{paths, std::move(*database)};
}

std::optional<MessageId> messageArgument(const Invocation &invocation, int &exitCode)
{
    if (invocation.arguments.positional().isEmpty()) {
        exitCode = failUsage(CliText::tr("Which message?"));
        return std::nullopt;
    }
    const QString text = invocation.arguments.positional().constFirst();
    bool ok = false;
    const MessageId id{text.toLongLong(&ok)};
    if (!ok || !id.isValid()) {
        exitCode = fail(makeError(ErrorKind::NoSuchMessage, text));
        return std::nullopt;
    }
    return id;
}

} // namespace pennypost::cli

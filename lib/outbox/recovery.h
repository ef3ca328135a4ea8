// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/database.h"

#include <QString>

namespace pennypost::outbox
{

// For a process that has just become the sender: ends the attempts that a dead one left open.
// Before the marker nothing can have been accepted: as if it had not been tried. Behind the marker
// the recipients in doubt become unknown. One commit; can be killed anywhere and run again. Answers
// how many attempts were open.
[[nodiscard]] Result<int> recoverOpenAttempts(store::Database &database, const Clock &clock);

// For a process that only looks: if attempts are open and nobody holds the sender lock, takes it
// for a moment and recovers, so that no row claims to be on its way when nobody sends.
[[nodiscard]] Result<void> recoverAfterDeadSender(store::Database &database,
                                                  const QString &senderLockFile,
                                                  const Clock &clock);

// The wall clock was set: moves all waits by as much, so that they stay as long as they were.
// Times the user named stay.
[[nodiscard]] Result<void> shiftWaits(store::Database &database, qint64 byMs);

} // namespace pennypost::outbox

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

#include <QString>

namespace pennypost::cli
{

// One message in a few lines: state, subject, recipients, what happened and what happens next.
[[nodiscard]] QString messageSummary(const outbox::OutboxMessage &message, qint64 nowMs);
// The same with every recipient's own outcome.
[[nodiscard]] QString messageDetails(const outbox::OutboxMessage &message, qint64 nowMs);
[[nodiscard]] QString attemptText(const outbox::Attempt &attempt);

} // namespace pennypost::cli

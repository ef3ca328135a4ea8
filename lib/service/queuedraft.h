// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "compose/draft.h"
#include "mime/sink.h"
#include "service/profile.h"

#include <QDateTime>

namespace pennypost::service
{

// Builds the message, seals its bytes into the store and queues it, all in the calling thread. What
// it returns an id for is durable; after an error nothing is queued. pressedAt becomes the Date.
[[nodiscard]] Result<MessageId> queueDraft(Profile &profile, const compose::Draft &draft,
                                           AccountId account, const QDateTime &pressedAt,
                                           const Clock &clock);

// The same bytes without queueing anything.
[[nodiscard]] Result<void> writeDraft(const compose::Draft &draft, const QDateTime &pressedAt,
                                      mime::Sink &sink);

} // namespace pennypost::service

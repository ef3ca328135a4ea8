// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "compose/draftcontent.h"
#include "store/database.h"

#include <chrono>

namespace pennypost::service
{

// The small commit at Send: what was written last, the message, its recipients and its Message-ID.
// Its bytes come later, see Preparer. Errors: NoSuchDraft, IllegalMove (it has been sent already),
// NoSuchAccount, those of compose::readDraft() and compose::buildMessage(), Store*; nothing has
// changed then.
[[nodiscard]] Result<MessageId> sendDraft(store::Database &database, DraftId draft,
                                          const compose::DraftContent &content,
                                          std::chrono::milliseconds delay, const Clock &clock);

// The way back, one commit, too. Errors: NoSuchDraft, those of outbox::takeBackInTransaction().
[[nodiscard]] Result<DraftId> takeBackDraft(store::Database &database, MessageId message,
                                            const Clock &clock);

} // namespace pennypost::service

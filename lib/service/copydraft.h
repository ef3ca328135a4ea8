// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/strongid.h"
#include "store/database.h"

namespace pennypost::service
{

// A new draft from what became of an old one: same words, same attachments, to those recipients
// who did not get the message for certain or perhaps. The message stays as it is. One commit.
// Errors: NoSuchMessage, NoSuchDraft (it was not written in a window, or every server accepted it),
// Store*.
[[nodiscard]] Result<DraftId> copyDraft(store::Database &database, MessageId message,
                                        const Clock &clock);

} // namespace pennypost::service

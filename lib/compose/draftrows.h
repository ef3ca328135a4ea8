// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/draftcontent.h"
#include "store/statement.h"

namespace pennypost::compose
{

// For the classes of this module: drafts between rows and values.

// A row of id, account_id, to_text, cc_text, bcc_text, subject, format, body, changed_at,
// message_id, sent_from_name, sent_from_address. Without its attachments. False: its text cannot be
// read.
[[nodiscard]] bool readDraftRow(const store::Statement &row, StoredDraft &draft);

// As the parameters 1 (the account) to 8 (the time).
void bindContent(store::Statement &statement, const DraftContent &content, qint64 now);

} // namespace pennypost::compose

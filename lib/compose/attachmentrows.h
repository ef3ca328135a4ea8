// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "compose/draftcontent.h"
#include "store/database.h"

#include <QList>

namespace pennypost::compose
{

// The attachments of a draft, in the order they were added; none for a draft that is not there.
[[nodiscard]] Result<QList<StoredAttachment>> readAttachments(store::Database &database,
                                                              DraftId draft);

} // namespace pennypost::compose

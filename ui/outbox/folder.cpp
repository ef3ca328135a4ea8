// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/folder.h"

namespace pennypost::ui
{

Folder folderOf(outbox::MessageState state)
{
    switch (state) {
    case outbox::MessageState::Preparing:
    case outbox::MessageState::Sending:
    case outbox::MessageState::Unknown:
    case outbox::MessageState::Held:
    case outbox::MessageState::Queued:
    case outbox::MessageState::Failed:
        return Folder::Outbox;
    case outbox::MessageState::Sent:
    case outbox::MessageState::PartlySent:
    case outbox::MessageState::Cancelled:
        return Folder::Sent;
    }
    return Folder::Outbox;
}

bool needsAttention(outbox::MessageState state)
{
    return state == outbox::MessageState::Held || state == outbox::MessageState::Unknown
        || state == outbox::MessageState::Failed;
}

void count(OutboxCounts &counts, outbox::MessageState state)
{
    if (needsAttention(state)) {
        ++counts.needsAttention;
    } else if (state == outbox::MessageState::Sending || state == outbox::MessageState::Preparing) {
        ++counts.sending;
    } else if (state == outbox::MessageState::Queued) {
        ++counts.waiting;
    }
}

} // namespace pennypost::ui

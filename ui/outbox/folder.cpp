// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/folder.h"

#include <algorithm>

namespace pennypost::ui
{
namespace
{

using outbox::MessageState;

bool hasRefused(const outbox::OutboxMessage &message)
{
    return std::any_of(message.recipients.cbegin(), message.recipients.cend(),
                       [](const outbox::OutboxRecipient &recipient) {
                           return recipient.state == outbox::RecipientState::Rejected;
                       });
}

} // namespace

Folder folderOf(const outbox::OutboxMessage &message)
{
    switch (message.state) {
    case MessageState::Preparing:
    case MessageState::Sending:
    case MessageState::Unknown:
    case MessageState::Held:
    case MessageState::Queued:
    case MessageState::Failed:
    case MessageState::Cancelled:
        return Folder::Outbox;
    case MessageState::PartlySent:
        // Whoever cancelled it for the others knows.
        return hasRefused(message) ? Folder::Outbox : Folder::Sent;
    case MessageState::Sent:
        return Folder::Sent;
    }
    return Folder::Outbox;
}

bool needsAttention(const outbox::OutboxMessage &message)
{
    return message.state == MessageState::Held || message.state == MessageState::Unknown
        || message.state == MessageState::Failed
        || (message.state == MessageState::PartlySent && folderOf(message) == Folder::Outbox);
}

void count(OutboxCounts &counts, const outbox::OutboxMessage &message)
{
    if (needsAttention(message)) {
        ++counts.needsAttention;
    } else if (message.state == MessageState::Sending || message.state == MessageState::Preparing) {
        ++counts.sending;
    } else if (message.state == MessageState::Queued) {
        ++counts.waiting;
    }
}

} // namespace pennypost::ui

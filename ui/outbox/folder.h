// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

namespace pennypost::ui
{

// Where the list shows a message.
enum class Folder {
    Outbox, // not over, or not sent to everybody: leaves only by the user's own hand
    Sent, // accepted for everybody whom the user did not give up
};

// For the sidebar. Each message counts once.
struct OutboxCounts {
    int needsAttention = 0; // held, unknown, refused for anybody: it takes a person
    int sending = 0; // preparing ones too
    int waiting = 0; // for its turn, for the next try, for its time

    bool operator==(const OutboxCounts &) const = default;
};

[[nodiscard]] Folder folderOf(const outbox::OutboxMessage &message);
[[nodiscard]] bool needsAttention(const outbox::OutboxMessage &message);
void count(OutboxCounts &counts, const outbox::OutboxMessage &message);

} // namespace pennypost::ui

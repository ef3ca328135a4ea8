// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

namespace pennypost::ui
{

// Where the list shows a message.
enum class Folder {
    Outbox, // not settled, or refused: something is still to happen or to be decided
    Sent, // sent, partly sent, cancelled
};

// For the sidebar. Each message counts once.
struct OutboxCounts {
    int needsAttention = 0; // held, unknown, refused: nothing happens without a person
    int sending = 0; // preparing ones too
    int waiting = 0; // for its turn, for the next try, for its time

    bool operator==(const OutboxCounts &) const = default;
};

[[nodiscard]] Folder folderOf(outbox::MessageState state);
[[nodiscard]] bool needsAttention(outbox::MessageState state);
void count(OutboxCounts &counts, outbox::MessageState state);

} // namespace pennypost::ui

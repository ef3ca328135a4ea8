// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "outbox/illegalmove.h"
#include "outbox/outboxmessage.h"
#include "store/blobreader.h"
#include "store/blobwriter.h"

namespace pennypost::cli
{

// Hands the sealed bytes of a message to take(), block by block. Ends with the first error of
// either; IllegalMove for a message that has no bytes yet.
template<typename Take>
[[nodiscard]] Result<void> copyBody(store::Database &database, const outbox::OutboxMessage &message,
                                    Take take)
{
    if (!message.body.isValid()) {
        return outbox::illegalMove(message.state);
    }
    store::BlobReader reader(database, message.body);
    for (;;) {
        const Result<QByteArray> block = reader.read(store::kChunkBytes);
        if (!block) {
            return block.error();
        }
        if (block->isEmpty()) {
            return {};
        }
        if (const Result<void> taken = take(*block); !taken) {
            return taken;
        }
    }
}

} // namespace pennypost::cli

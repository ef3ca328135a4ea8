// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "outbox/bodyreader.h"
#include "outbox/bodywriter.h"

namespace pennypost::cli
{

// Hands the sealed bytes of a message to take(), block by block. Ends with the first error of
// either.
template<typename Take>
[[nodiscard]] Result<void> copyBody(store::Database &database, BlobId body, Take take)
{
    outbox::BodyReader reader(database, body);
    for (;;) {
        const Result<QByteArray> block = reader.read(outbox::kChunkBytes);
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

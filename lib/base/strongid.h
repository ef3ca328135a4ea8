// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <compare>

namespace pennypost
{

// A row id that cannot be mistaken for the id of another kind of row. 0 is no row.
template<typename Tag>
struct StrongId {
    qint64 value = 0;

    [[nodiscard]] bool isValid() const
    {
        return value > 0;
    }
    auto operator<=>(const StrongId &) const = default;
};

using AccountId = StrongId<struct AccountTag>;
using MessageId = StrongId<struct MessageTag>;
using RecipientId = StrongId<struct RecipientTag>;
using AttemptId = StrongId<struct AttemptTag>;
using BlobId = StrongId<struct BlobTag>;
using DraftId = StrongId<struct DraftTag>;
using AttachmentId = StrongId<struct AttachmentTag>;

} // namespace pennypost

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mime/contentsource.h"
#include "store/blobreader.h"

namespace pennypost::compose
{

// Bytes of the store as the content of a part. The database must outlive it; single-threaded.
class BlobSource : public mime::ContentSource
{
public:
    BlobSource(store::Database &database, BlobId blob, qint64 size);

    [[nodiscard]] Result<void> rewind() override;
    [[nodiscard]] Result<QByteArray> read(qsizetype maxBytes) override;
    [[nodiscard]] std::optional<qint64> size() const override;

private:
    store::BlobReader m_reader;
    qint64 m_size;
};

} // namespace pennypost::compose

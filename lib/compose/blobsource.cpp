// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/blobsource.h"

namespace pennypost::compose
{

BlobSource::BlobSource(store::Database &database, BlobId blob, qint64 size)
    : m_reader(database, blob),
      m_size(size)
{
}

Result<void> BlobSource::rewind()
{
    m_reader.rewind();
    return {};
}

Result<QByteArray> BlobSource::read(qsizetype maxBytes)
{
    return m_reader.read(maxBytes);
}

std::optional<qint64> BlobSource::size() const
{
    return m_size;
}

} // namespace pennypost::compose

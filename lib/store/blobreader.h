// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/hash.h"
#include "base/result.h"
#include "base/strongid.h"
#include "store/database.h"

#include <QByteArray>

namespace pennypost::store
{

// Frozen bytes, chunk by chunk; each chunk's hash is checked before any of its bytes is given out,
// the hash of the whole before the end is reported (BodyCorrupt otherwise, so that altered bytes
// are never completed). No read transaction stays open between calls. The database must outlive
// it; single-threaded.
class BlobReader
{
public:
    BlobReader(Database &database, BlobId blob);

    // At most maxBytes, empty only at the end.
    [[nodiscard]] Result<QByteArray> read(qsizetype maxBytes);
    // From the start again.
    void rewind();

private:
    [[nodiscard]] Result<bool> loadChunk();
    [[nodiscard]] Result<void> checkWhole();

    Database &m_database;
    BlobId m_blob;
    qint64 m_seq = 0;
    QByteArray m_chunk;
    qsizetype m_offset = 0;
    qint64 m_total = 0;
    Sha256 m_hash;
    bool m_atEnd = false;
};

} // namespace pennypost::store

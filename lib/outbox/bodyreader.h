// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/hash.h"
#include "base/result.h"
#include "base/strongid.h"
#include "smtp/transaction.h"
#include "store/database.h"

#include <QByteArray>

namespace pennypost::outbox
{

// The frozen bytes of a message, chunk by chunk; each chunk's hash is checked before any of its
// bytes is given out, the hash of the whole before the end is reported (BodyCorrupt otherwise, so
// that altered bytes are never completed). No read transaction stays open between calls. The
// database must outlive it; single-threaded.
class BodyReader : public smtp::BodySource
{
public:
    BodyReader(store::Database &database, BlobId body);

    [[nodiscard]] Result<QByteArray> read(qsizetype maxBytes) override;

private:
    [[nodiscard]] Result<bool> loadChunk();
    [[nodiscard]] Result<void> checkWhole();

    store::Database &m_database;
    BlobId m_body;
    qint64 m_seq = 0;
    QByteArray m_chunk;
    qsizetype m_offset = 0;
    qint64 m_total = 0;
    Sha256 m_hash;
};

} // namespace pennypost::outbox

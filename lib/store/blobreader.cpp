// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/blobreader.h"

#include "store/statement.h"

#include <algorithm>

namespace pennypost::store
{

BlobReader::BlobReader(Database &database, BlobId blob)
    : m_database(database),
      m_blob(blob)
{
}

Result<QByteArray> BlobReader::read(qsizetype maxBytes)
{
    if (m_atEnd) {
        return QByteArray();
    }
    if (m_offset == m_chunk.size()) {
        const Result<bool> more = loadChunk();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            if (const Result<void> whole = checkWhole(); !whole) {
                return whole.error();
            }
            m_atEnd = true;
            return QByteArray();
        }
    }
    const qsizetype n = std::min(maxBytes, m_chunk.size() - m_offset);
    const QByteArray part = m_chunk.mid(m_offset, n);
    m_offset += n;
    return part;
}

void BlobReader::rewind()
{
    m_seq = 0;
    m_chunk.clear();
    m_offset = 0;
    m_total = 0;
    static_cast<void>(m_hash.finish()); // starts afresh
    m_atEnd = false;
}

Result<bool> BlobReader::loadChunk()
{
    Result<Statement> find
        = m_database.prepare("SELECT sha256, data FROM chunk WHERE blob_id = ? AND seq = ?");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, m_blob.value).bind(2, m_seq).step();
    if (!row) {
        return row.error();
    }
    if (!*row) {
        return false;
    }
    m_chunk = find->blob(1);
    m_offset = 0;
    if (Sha256::of(m_chunk) != find->blob(0)) {
        return makeError(ErrorKind::BodyCorrupt, QStringLiteral("chunk %1").arg(m_seq));
    }
    m_hash.add(m_chunk);
    m_total += m_chunk.size();
    ++m_seq;
    return true;
}

Result<void> BlobReader::checkWhole()
{
    Result<Statement> find = m_database.prepare(
        "SELECT size, sha256 FROM blob WHERE id = ? AND sealed_at IS NOT NULL");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, m_blob.value).step();
    if (!row) {
        return row.error();
    }
    if (!*row || find->integer(0) != m_total || find->blob(1) != m_hash.finish()) {
        return makeError(ErrorKind::BodyCorrupt, QStringLiteral("whole"));
    }
    return {};
}

} // namespace pennypost::store

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/bodyreader.h"

#include "store/statement.h"

#include <algorithm>

namespace pennypost::outbox
{

BodyReader::BodyReader(store::Database &database, BlobId body)
    : m_database(database),
      m_body(body)
{
}

Result<QByteArray> BodyReader::read(qsizetype maxBytes)
{
    if (m_offset == m_chunk.size()) {
        const Result<bool> more = loadChunk();
        if (!more) {
            return more.error();
        }
        if (!*more) {
            if (const Result<void> whole = checkWhole(); !whole) {
                return whole.error();
            }
            return QByteArray();
        }
    }
    const qsizetype n = std::min(maxBytes, m_chunk.size() - m_offset);
    const QByteArray part = m_chunk.mid(m_offset, n);
    m_offset += n;
    return part;
}

Result<bool> BodyReader::loadChunk()
{
    Result<store::Statement> find
        = m_database.prepare("SELECT sha256, data FROM chunk WHERE body_id = ? AND seq = ?");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, m_body.value).bind(2, m_seq).step();
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

Result<void> BodyReader::checkWhole()
{
    Result<store::Statement> find = m_database.prepare(
        "SELECT size, sha256 FROM body WHERE id = ? AND sealed_at IS NOT NULL");
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, m_body.value).step();
    if (!row) {
        return row.error();
    }
    if (!*row || find->integer(0) != m_total || find->blob(1) != m_hash.finish()) {
        return makeError(ErrorKind::BodyCorrupt, QStringLiteral("whole"));
    }
    return {};
}

} // namespace pennypost::outbox

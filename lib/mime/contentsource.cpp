// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/contentsource.h"

namespace pennypost::mime
{

BytesSource::BytesSource(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
}

Result<void> BytesSource::rewind()
{
    m_position = 0;
    return {};
}

Result<QByteArray> BytesSource::read(qsizetype maxBytes)
{
    QByteArray block = m_bytes.mid(m_position, maxBytes);
    m_position += block.size();
    return block;
}

std::optional<qint64> BytesSource::size() const
{
    return m_bytes.size();
}

} // namespace pennypost::mime

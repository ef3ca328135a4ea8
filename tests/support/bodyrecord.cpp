// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/bodyrecord.h"

#include <algorithm>

namespace pennypost::test
{

namespace
{

constexpr qsizetype kMaxKept = 1024 * 1024;

QByteArray messageIdIn(const QByteArray &message)
{
    const qsizetype headerEnd = message.indexOf("\r\n\r\n");
    const QByteArray header = "\r\n" + (headerEnd < 0 ? message : message.left(headerEnd));
    const qsizetype at = header.toLower().indexOf("\r\nmessage-id:");
    const qsizetype open = at < 0 ? -1 : header.indexOf('<', at);
    const qsizetype close = open < 0 ? -1 : header.indexOf('>', open);
    return close < 0 ? QByteArray() : header.mid(open, close - open + 1);
}

} // namespace

void BodyRecord::begin()
{
    m_open = true;
    m_size = 0;
    m_beginning.clear();
    static_cast<void>(m_hash.finish()); // starts afresh
}

void BodyRecord::add(QByteArrayView bytes)
{
    m_size += bytes.size();
    m_hash.add(bytes);
    m_beginning.append(
        bytes.first(std::min<qsizetype>(bytes.size(), kMaxKept - m_beginning.size())));
}

void BodyRecord::finish(Delivery &delivery)
{
    m_open = false;
    delivery.size = m_size;
    delivery.sha256 = m_hash.finish().toHex();
    delivery.messageId = messageIdIn(m_beginning);
    if (m_size < kMaxKept) {
        delivery.bytes = m_beginning;
    }
    m_beginning.clear();
}

} // namespace pennypost::test

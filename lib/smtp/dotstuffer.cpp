// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/dotstuffer.h"

#include <cstring>

namespace pennypost::smtp
{

Result<QByteArray> DotStuffer::push(QByteArrayView bytes)
{
    QByteArray wire;
    wire.reserve(bytes.size() + bytes.size() / 32 + 4);
    while (!bytes.isEmpty()) {
        m_any = true;
        if (m_held == Held::Cr) {
            if (bytes.front() != '\n') {
                return makeError(ErrorKind::BodyCorrupt);
            }
            m_held = Held::CrLf;
            m_lineStart = true;
            bytes = bytes.sliced(1);
            continue;
        }
        if (m_held == Held::CrLf) {
            wire += "\r\n";
            m_held = Held::Nothing;
        }
        if (m_lineStart && bytes.front() == '.') {
            wire += '.';
        }
        const void *lineFeed = std::memchr(bytes.data(), '\n', static_cast<size_t>(bytes.size()));
        const qsizetype upTo
            = lineFeed ? static_cast<const char *>(lineFeed) - bytes.data() : bytes.size();
        const qsizetype carriageReturn = bytes.first(upTo).indexOf('\r');
        // The only CR allowed is the last byte before the LF, or the last of all.
        const bool endsInCr = carriageReturn >= 0 && carriageReturn == upTo - 1;
        if ((carriageReturn >= 0 && !endsInCr) || (lineFeed && !endsInCr)) {
            return makeError(ErrorKind::BodyCorrupt);
        }
        const qsizetype text = endsInCr ? upTo - 1 : upTo;
        wire.append(bytes.data(), text);
        m_lineStart = m_lineStart && text == 0;
        if (endsInCr) {
            m_held = Held::Cr;
        }
        bytes = bytes.sliced(text + (endsInCr ? 1 : 0));
    }
    return wire;
}

Result<void> DotStuffer::end() const
{
    if (m_held == Held::Cr) {
        return makeError(ErrorKind::BodyCorrupt);
    }
    return {};
}

QByteArray DotStuffer::terminator() const
{
    return m_any ? "\r\n.\r\n" : ".\r\n";
}

} // namespace pennypost::smtp

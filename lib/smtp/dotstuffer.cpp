// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/dotstuffer.h"

#include <algorithm>
#include <utility>

namespace pennypost::smtp
{
namespace
{

constexpr qsizetype kLineEnd = 2; // CRLF

} // namespace

// Lines are looked for, and all that stands between two dots is copied at once: most messages have
// none at the start of a line.
Result<QByteArray> DotStuffer::push(QByteArrayView bytes)
{
    if (m_held == Held::Cr && !bytes.isEmpty()) {
        if (bytes.front() != '\n') {
            return makeError(ErrorKind::BodyCorrupt);
        }
        m_held = Held::CrLf;
        m_lineStart = true;
        bytes = bytes.sliced(1);
    }
    if (bytes.isEmpty()) {
        return QByteArray();
    }
    m_any = true;
    QByteArray wire;
    wire.reserve(bytes.size() + bytes.size() / 32 + 4);
    if (std::exchange(m_held, Held::Nothing) == Held::CrLf) {
        wire += "\r\n";
    }
    qsizetype copied = 0;
    qsizetype line = 0;
    while (m_held == Held::Nothing && line < bytes.size()) {
        if (m_lineStart && bytes[line] == '.') {
            wire += bytes.sliced(copied, line - copied);
            wire += '.';
            copied = line;
        }
        const QByteArrayView rest = bytes.sliced(line);
        const qsizetype found = rest.indexOf('\r');
        const qsizetype text = found < 0 ? rest.size() : found;
        const QByteArrayView lineEnd = rest.sliced(text, std::min(rest.size() - text, kLineEnd));
        if (rest.first(text).contains('\n') || (lineEnd.size() == kLineEnd && lineEnd[1] != '\n')) {
            return makeError(ErrorKind::BodyCorrupt);
        }
        m_lineStart = lineEnd.size() == kLineEnd;
        line += text + lineEnd.size();
        if (line == bytes.size() && !lineEnd.isEmpty()) {
            m_held = m_lineStart ? Held::CrLf : Held::Cr;
            bytes.chop(lineEnd.size());
        }
    }
    wire += bytes.sliced(copied);
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

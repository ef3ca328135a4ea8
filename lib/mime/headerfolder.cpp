// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/headerfolder.h"

#include "mime/headerencoding.h"

namespace pennypost::mime
{

HeaderFolder::HeaderFolder(QByteArrayView name)
{
    m_bytes.append(name.data(), name.size());
    m_bytes += ':';
    m_column = m_bytes.size();
}

void HeaderFolder::add(QByteArrayView piece, QByteArrayView blanks)
{
    const bool encodedWord = piece.contains("=?");
    const qsizetype limit = encodedWord || m_lineHasEncodedWord ? kEncodedWordLine : kPreferredLine;
    // Behind the bare name a fold buys little, and some readers do not expect it there; only an
    // encoded word has a limit that must be kept.
    const bool mayFold = !m_atName || encodedWord;
    if (mayFold && m_column + blanks.size() + piece.size() > limit) {
        m_bytes += "\r\n";
        m_column = 0;
        m_lineHasEncodedWord = false;
    }
    m_bytes.append(blanks.data(), blanks.size());
    m_bytes.append(piece.data(), piece.size());
    m_column += blanks.size() + piece.size();
    m_lineHasEncodedWord = m_lineHasEncodedWord || encodedWord;
    m_atName = false;
}

qsizetype HeaderFolder::room() const
{
    return kEncodedWordLine - m_column - 1;
}

QByteArray HeaderFolder::finish()
{
    m_bytes += "\r\n";
    return std::move(m_bytes);
}

} // namespace pennypost::mime

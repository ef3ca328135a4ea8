// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/quotedprintableencoder.h"

namespace pennypost::mime
{
namespace
{

constexpr qsizetype kLongestQpLine = 76;

bool isPlain(char c)
{
    return c >= '!' && c <= '~' && c != '=';
}

// Whether what follows the current byte ends the line, or the text.
bool endsLine(QByteArrayView behind)
{
    return behind.isEmpty() || behind.startsWith("\r\n");
}

bool staysPlain(QByteArrayView text, qsizetype column)
{
    const char c = text.front();
    if (c == ' ' || c == '\t') {
        return !endsLine(text.sliced(1));
    }
    const bool touchedByOthers = column == 0 && (c == '.' || text.startsWith("From "));
    return isPlain(c) && !touchedByOthers;
}

} // namespace

void QuotedPrintableEncoder::encode(QByteArrayView input, QByteArray &output)
{
    m_pending.append(input.data(), input.size());
    drain(kLookahead, output);
}

void QuotedPrintableEncoder::finish(QByteArray &output)
{
    drain(0, output);
    m_column = 0;
}

void QuotedPrintableEncoder::drain(qsizetype keep, QByteArray &output)
{
    const QByteArrayView pending(m_pending);
    qsizetype at = 0;
    while (at < pending.size() - keep) {
        QByteArrayView rest = pending.sliced(at);
        if (rest.startsWith("\r\n")) {
            output += "\r\n";
            m_column = 0;
            at += 2;
            continue;
        }
        // The last column is for the '=' of a soft break, unless the line ends by itself. At the
        // start of the new line other bytes have to be encoded, so the question is asked again.
        bool plain = staysPlain(rest, m_column);
        const qsizetype room = kLongestQpLine - m_column - (endsLine(rest.sliced(1)) ? 0 : 1);
        if ((plain ? 1 : 3) > room) {
            output += "=\r\n";
            m_column = 0;
            plain = staysPlain(rest, m_column);
        }
        if (plain) {
            output += rest.front();
            ++m_column;
        } else {
            constexpr char kHex[] = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(rest.front());
            output += '=';
            output += kHex[byte >> 4];
            output += kHex[byte & 15];
            m_column += 3;
        }
        ++at;
    }
    m_pending.remove(0, at);
}

} // namespace pennypost::mime

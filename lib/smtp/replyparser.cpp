// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/replyparser.h"

#include <algorithm>

namespace pennypost::smtp
{
namespace
{

// By hand: toInt() takes "+25" and " 250" for numbers.
int readCode(QByteArrayView line)
{
    if (line.size() < 3) {
        return 0;
    }
    int code = 0;
    for (const char c : line.first(3)) {
        if (c < '0' || c > '9') {
            return 0;
        }
        code = code * 10 + (c - '0');
    }
    return code >= 200 && code <= 599 ? code : 0;
}

// NUL has cut strings short elsewhere; 0xFF is in no UTF-8 text and belongs to telnet.
bool hasForbiddenByte(QByteArrayView line)
{
    return line.contains('\0') || line.contains('\xff');
}

Error parseError(ErrorKind kind, QByteArrayView bytes)
{
    Error error = makeError(kind);
    error.serverText = bytes.toByteArray();
    return error;
}

} // namespace

Result<std::optional<Reply>> ReplyParser::next()
{
    for (;;) {
        const qsizetype lineFeed = m_unread.indexOf('\n', m_scanned);
        const qsizetype lineSize = lineFeed < 0 ? m_unread.size() : lineFeed + 1;
        if (lineSize > maxLine() || m_partialBytes + lineSize > kMaxReply) {
            return parseError(ErrorKind::ReplyTooLong, m_unread);
        }
        if (lineFeed < 0) {
            m_scanned = m_unread.size();
            return std::optional<Reply>();
        }
        QByteArrayView line = QByteArrayView(m_unread).first(lineFeed);
        if (line.endsWith('\r')) {
            line.chop(1);
        }
        m_scanned = 0;
        const Result<bool> isLast = takeLine(line);
        if (!isLast) {
            return isLast.error();
        }
        m_partialBytes += lineSize;
        m_unread.remove(0, lineSize);
        if (m_partial.lines.isEmpty()) {
            m_partialBytes = 0; // it was a blank line
        }
        if (*isLast) {
            m_partialBytes = 0;
            m_blankLines = 0;
            return std::optional<Reply>(std::exchange(m_partial, {}));
        }
    }
}

Result<bool> ReplyParser::takeLine(QByteArrayView line)
{
    const bool isFirst = m_partial.lines.isEmpty();
    if (line.isEmpty() && isFirst && ++m_blankLines <= kMaxLines) {
        return false;
    }
    const int code = readCode(line);
    const char separator = line.size() > 3 ? line[3] : ' ';
    if (code == 0 || (separator != ' ' && separator != '-') || hasForbiddenByte(line)) {
        return parseError(ErrorKind::ReplyMalformed, line);
    }
    const bool isLast = separator == ' ';
    // Postscreen ends its teaser 220- with a refusal; anywhere else two codes are no answer.
    const bool greetingRefused = m_expecting == Expecting::Greeting && isLast && code >= 400;
    if (!isFirst && code != m_partial.code && !greetingRefused) {
        return parseError(ErrorKind::ReplyMalformed, line);
    }
    if (m_partial.lines.size() == kMaxLines) {
        return parseError(ErrorKind::ReplyTooLong, line);
    }
    m_partial.code = code;
    m_partial.lines.append(line.size() > 4 ? line.sliced(4).toByteArray() : QByteArray());
    return isLast;
}

bool ReplyParser::isBlank() const
{
    return m_partial.lines.isEmpty() && std::all_of(m_unread.begin(), m_unread.end(), [](char c) {
               return c == '\r' || c == '\n';
           });
}

QByteArray ReplyParser::incomplete() const
{
    QByteArray text = m_partial.text();
    const QByteArray rest = m_unread.trimmed();
    if (!text.isEmpty() && !rest.isEmpty()) {
        text += '\n';
    }
    return text + rest;
}

qsizetype ReplyParser::maxLine() const
{
    return m_expecting == Expecting::AuthReply ? kMaxAuthLine : kMaxLine;
}

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "smtp/reply.h"

#include <QByteArray>

#include <optional>

namespace pennypost::smtp
{

// Bytes from the server, cut anywhere, into whole replies. Holds at most one reply in the making
// plus what was fed behind it. Accepts lone LF as line end, replies without text and blank lines
// between replies; refuses everything else RFC 5321 section 4.2 does not allow, and NUL and 0xFF.
class ReplyParser
{
public:
    static constexpr qsizetype kMaxLine = qsizetype(8) * 1024;
    static constexpr qsizetype kMaxAuthLine = 12'288; // RFC 4954 section 4
    static constexpr qsizetype kMaxReply = qsizetype(64) * 1024;
    static constexpr qsizetype kMaxLines = 128;

    // What the next reply may look like.
    enum class Expecting {
        Greeting, // lines of 220- may end in a refusal with another code (postscreen)
        Reply,
        AuthReply, // longer lines
    };
    void expect(Expecting expecting)
    {
        m_expecting = expecting;
    }

    void feed(QByteArrayView bytes)
    {
        m_unread.append(bytes.data(), bytes.size());
    }

    // The next complete reply, nothing if more bytes are needed. Errors: ReplyMalformed,
    // ReplyTooLong, with the offending bytes as serverText; the parser is then of no more use.
    [[nodiscard]] Result<std::optional<Reply>> next();

    // No byte is waiting, not even of a blank line.
    [[nodiscard]] bool isEmpty() const
    {
        return m_unread.isEmpty() && m_partial.lines.isEmpty();
    }
    // Nothing but blank lines is waiting.
    [[nodiscard]] bool isBlank() const;
    // What has come of a reply that is not complete.
    [[nodiscard]] QByteArray incomplete() const;

private:
    [[nodiscard]] Result<bool> takeLine(QByteArrayView line);
    [[nodiscard]] qsizetype maxLine() const;

    Expecting m_expecting = Expecting::Reply;
    QByteArray m_unread;
    qsizetype m_scanned = 0; // of m_unread, known to hold no line end
    Reply m_partial; // lines so far of a multi-line reply
    qsizetype m_partialBytes = 0;
    qsizetype m_blankLines = 0;
};

} // namespace pennypost::smtp

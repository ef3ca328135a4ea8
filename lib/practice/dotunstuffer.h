// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace pennypost::practice
{

// Reads the text behind DATA up to its end (RFC 5321, 4.5.2) from pieces cut anywhere. Only
// CRLF.CRLF ends it, where the beginning counts as behind a CRLF; a dot that begins any other line
// is dropped; everything else, bare CR and LF included, comes out unchanged.
class DotUnstuffer
{
public:
    // Appends the decoded bytes to out and returns how many of the given bytes were used: all of
    // them, unless the terminator was among them.
    qsizetype decode(QByteArrayView bytes, QByteArray &out);

    [[nodiscard]] bool isFinished() const
    {
        return m_state == State::Finished;
    }
    // Whether a CR or LF stood alone. Such a message is to be refused: another server may see
    // other lines in it.
    [[nodiscard]] bool sawBareLineEnd() const
    {
        return m_bareLineEnd;
    }

private:
    enum class State { LineStart, Text, Cr, Dot, DotCr, Finished };

    State m_state = State::LineStart;
    bool m_bareLineEnd = false;
};

} // namespace pennypost::practice

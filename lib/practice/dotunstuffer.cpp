// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "practice/dotunstuffer.h"

#include <algorithm>

namespace pennypost::practice
{

qsizetype DotUnstuffer::decode(QByteArrayView bytes, QByteArray &out)
{
    const char *at = bytes.begin();
    const char *const end = bytes.end();
    while (at != end && m_state != State::Finished) {
        if (m_state == State::Text) {
            // The long way of a message: whole stretches without a line end.
            const char *const stop
                = std::find_if(at, end, [](char c) { return c == '\r' || c == '\n'; });
            out.append(at, stop - at);
            at = stop;
            if (at == end) {
                break;
            }
        }
        const char c = *at;
        switch (m_state) {
        case State::LineStart:
            if (c == '.') {
                m_state = State::Dot;
                ++at;
            } else {
                m_state = State::Text;
            }
            break;
        case State::Text:
            m_bareLineEnd = m_bareLineEnd || c == '\n';
            m_state = c == '\r' ? State::Cr : State::Text;
            out.append(c);
            ++at;
            break;
        case State::Cr:
            if (c == '\n') {
                m_state = State::LineStart;
                out.append(c);
                ++at;
            } else {
                m_bareLineEnd = true;
                m_state = State::Text;
            }
            break;
        case State::Dot:
            if (c == '\r') {
                m_state = State::DotCr;
                ++at;
            } else {
                m_state = State::Text;
            }
            break;
        case State::DotCr:
            if (c == '\n') {
                m_state = State::Finished;
                ++at;
            } else {
                // The line was a dot and a CR: the dot is dropped, the CR was text after all.
                out.append('\r');
                m_bareLineEnd = true;
                m_state = State::Text;
            }
            break;
        case State::Finished:
            break;
        }
    }
    return at - bytes.begin();
}

} // namespace pennypost::practice

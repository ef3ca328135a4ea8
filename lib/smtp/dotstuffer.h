// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace pennypost::smtp
{

// Transparency of RFC 5321 section 4.5.2 for a message that comes in pieces cut anywhere. The last
// line end is held back: what push() gives never ends in the CRLF that belongs to the terminator,
// so that CRLF.CRLF can be written whole and only when told.
class DotStuffer
{
public:
    // The bytes to write. BodyCorrupt for a CR or LF that is not part of CRLF: such a message must
    // not be ended with a dot.
    [[nodiscard]] Result<QByteArray> push(QByteArrayView bytes);
    // BodyCorrupt if the message ends in a lone CR.
    [[nodiscard]] Result<void> end() const;
    // CRLF.CRLF; only .CRLF for an empty message, whose first line end is that of DATA.
    [[nodiscard]] QByteArray terminator() const;

private:
    enum class Held { Nothing, Cr, CrLf };

    bool m_any = false;
    bool m_lineStart = true;
    Held m_held = Held::Nothing;
};

} // namespace pennypost::smtp

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pennypost::mime
{

// Quoted-printable for text with CRLF line ends (RFC 2045 6.7). Beyond what the RFC asks for, a dot
// and "From " at the start of a line are encoded: they are what careless relays and mailboxes
// change. A CR or LF on its own is data. Input may be cut anywhere.
class QuotedPrintableEncoder
{
public:
    void encode(QByteArrayView input, QByteArray &output);
    void finish(QByteArray &output);

private:
    // How the next byte is written depends on up to this many behind it.
    static constexpr qsizetype kLookahead = 5;

    void drain(qsizetype keep, QByteArray &output);

    QByteArray m_pending;
    qsizetype m_column = 0;
};

} // namespace pennypost::mime

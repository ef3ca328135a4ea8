// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace pennypost::mime
{

// Sets the pieces of a header field one after the other and starts a new line where the next one
// would not fit. Folds only in front of the blanks between pieces, so that unfolding gives the same
// field again and no line is ever blank (RFC 5322 2.2.3).
class HeaderFolder
{
public:
    explicit HeaderFolder(QByteArrayView name);

    void add(QByteArrayView piece, QByteArrayView blanks = " ");
    // What an encoded word may take on this line.
    [[nodiscard]] qsizetype room() const;
    // The field with its final CRLF.
    [[nodiscard]] QByteArray finish();

private:
    QByteArray m_bytes;
    qsizetype m_column = 0;
    bool m_atName = true;
    bool m_lineHasEncodedWord = false;
};

} // namespace pennypost::mime

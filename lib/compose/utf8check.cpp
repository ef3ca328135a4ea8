// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/utf8check.h"

namespace pennypost::compose
{

void Utf8Check::add(QByteArrayView bytes)
{
    if (m_isUtf8) {
        const QString text = m_decoder.decode(bytes);
        m_isUtf8 = !m_decoder.hasError() && !text.contains(QChar::Null);
    }
}

} // namespace pennypost::compose

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringDecoder>

namespace pennypost::compose
{

// Whether bytes are a text in UTF-8, which only the last of them tells. A NUL is no text.
class Utf8Check
{
public:
    void add(QByteArrayView bytes);
    [[nodiscard]] bool isUtf8() const
    {
        return m_isUtf8;
    }

private:
    QStringDecoder m_decoder{QStringDecoder::Utf8};
    bool m_isUtf8 = true;
};

} // namespace pennypost::compose

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/hash.h"
#include "support/serverlog.h"

#include <QByteArrayView>

namespace pennypost::test
{

// The text of one message on its way into the log: hashed as it streams by, kept if it is small.
class BodyRecord
{
public:
    void begin();
    void add(QByteArrayView bytes);
    // Fills in size, hash, Message-ID and bytes.
    void finish(Delivery &delivery);

    [[nodiscard]] bool isOpen() const
    {
        return m_open;
    }
    [[nodiscard]] qint64 size() const
    {
        return m_size;
    }

private:
    bool m_open = false;
    qint64 m_size = 0;
    QByteArray m_beginning;
    Sha256 m_hash;
};

} // namespace pennypost::test

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/behaviour.h"

#include <QHash>

#include <optional>

namespace pennypost::test
{

// Keeps count of what a behaviour's faults have done, over all connections of a server.
class FaultBook
{
public:
    explicit FaultBook(const Behaviour &behaviour);

    [[nodiscard]] const Behaviour &behaviour() const
    {
        return m_behaviour;
    }
    // The fault that strikes on this occasion. Asking is an occasion.
    [[nodiscard]] std::optional<Fault> strike(At at, const QByteArray &argument);
    // The same for At::Body; no occasion until that much text has come.
    [[nodiscard]] std::optional<Fault> strikeInBody(qint64 bytes);

    // How often the path was named so far, this time included.
    int countRecipient(const QByteArray &path)
    {
        return ++m_recipients[path];
    }

private:
    struct Count {
        int occasions = 0;
        int strikes = 0;
    };
    [[nodiscard]] bool isDue(qsizetype index);

    Behaviour m_behaviour;
    QList<Count> m_counts;
    QHash<QByteArray, int> m_recipients;
};

} // namespace pennypost::test

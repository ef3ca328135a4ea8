// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace pennypost::test
{

// A secret in all the forms in which it may have slipped through: as it is, in base64 wherever it
// stands in what was encoded, in hex, in UTF-16.
class Needles
{
public:
    explicit Needles(const QByteArray &secret);

    [[nodiscard]] bool areIn(const QByteArray &haystack) const;

private:
    QList<QByteArray> m_forms;
};

} // namespace pennypost::test

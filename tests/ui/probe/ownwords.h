// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace pennypost::test
{

// What a widget has to say, before any shortening: to tell "Saving…" from a text that was elided.
class OwnWords
{
public:
    explicit OwnWords(const QWidget &widget);

    [[nodiscard]] bool contain(const QString &painted) const;

private:
    QStringList m_texts;
};

} // namespace pennypost::test

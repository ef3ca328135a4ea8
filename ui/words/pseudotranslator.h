// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace pennypost::ui
{

// Makes a language of its own for tests: every text gets accents, brackets and a third more length,
// so that one that is not translated, put together from pieces or cut off catches the eye.
// Placeholders (%1, %L1, %n), tags, entities and the letter of a shortcut stay as they are.
class PseudoTranslator : public QTranslator
{
    Q_OBJECT

public:
    explicit PseudoTranslator(Qt::LayoutDirection direction, QObject *parent = nullptr);

    [[nodiscard]] bool isEmpty() const override
    {
        return false;
    }
    // Also answers Qt's own question for the layout direction.
    [[nodiscard]] QString translate(const char *context, const char *sourceText,
                                    const char *disambiguation = nullptr,
                                    int n = -1) const override;

private:
    Qt::LayoutDirection m_direction;
};

} // namespace pennypost::ui

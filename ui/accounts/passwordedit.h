// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QToolButton;

namespace pennypost::ui
{

// A password, hidden, with a button that shows it.
class PasswordEdit : public QWidget
{
    Q_OBJECT

public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    // What was entered; nothing if nothing was.
    [[nodiscard]] std::optional<Secret> secret() const;
    [[nodiscard]] QLineEdit *input() const
    {
        return m_input;
    }
    // Also hides it again.
    void clear();

Q_SIGNALS:
    void edited();

private:
    void reveal(bool revealed);

    QLineEdit *m_input;
    QToolButton *m_reveal;
};

} // namespace pennypost::ui

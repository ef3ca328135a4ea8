// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QToolButton;

namespace pennypost::ui
{

class ComposeActions;

// The row at the top: Send, what is done to the message, and a menu for the rest.
class ComposeToolbar : public QWidget
{
    Q_OBJECT

public:
    ComposeToolbar(ComposeActions &actions, QWidget *parent);

    // In the order of the Tab key.
    [[nodiscard]] QList<QWidget *> buttons() const;

private:
    QPushButton *m_send;
    QToolButton *m_attach;
    QToolButton *m_richText;
    QToolButton *m_more;
};

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace pennypost::ui
{

// What an empty list or page shows: what belongs here, and the first step.
class EmptyPage : public QWidget
{
    Q_OBJECT

public:
    EmptyPage(Icon icon, const QString &title, const QString &text, QWidget *parent = nullptr);

    // Prominent if it is the first. Owned by the page.
    QPushButton *addButton(const QString &text);

private:
    QHBoxLayout *m_buttons;
};

} // namespace pennypost::ui

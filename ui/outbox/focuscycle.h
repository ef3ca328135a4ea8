// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace pennypost::ui
{

// F6 goes to the next of the areas of a window, Shift+F6 to the one before; hidden and disabled
// ones are passed over. Child of the window.
class FocusCycle : public QObject
{
    Q_OBJECT

public:
    FocusCycle(QWidget &window, const QList<QWidget *> &areas);

private:
    void move(int step);

    QList<QPointer<QWidget>> m_areas;
};

} // namespace pennypost::ui

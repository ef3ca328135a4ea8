// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/focuscycle.h"

#include <QShortcut>

namespace pennypost::ui
{

FocusCycle::FocusCycle(QWidget &window, const QList<QWidget *> &areas)
    : QObject(&window)
{
    for (QWidget *area : areas) {
        m_areas.append(area);
    }
    auto *next = new QShortcut(QKeySequence(Qt::Key_F6), &window);
    connect(next, &QShortcut::activated, this, [this] { move(1); });
    auto *previous = new QShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F6), &window);
    connect(previous, &QShortcut::activated, this, [this] { move(-1); });
}

void FocusCycle::move(int step)
{
    const auto size = m_areas.size();
    qsizetype at = step > 0 ? -1 : size;
    for (qsizetype i = 0; i < size; ++i) {
        QWidget *focused = m_areas.at(i) ? m_areas.at(i)->focusWidget() : nullptr;
        if (m_areas.at(i) && (m_areas.at(i)->hasFocus() || (focused && focused->hasFocus()))) {
            at = i;
        }
    }
    for (qsizetype tries = 0; tries < size; ++tries) {
        at = (at + step + size) % size;
        QWidget *area = m_areas.at(at);
        if (area != nullptr && area->isVisible() && area->isEnabled()) {
            // Back to where the person was in it.
            QWidget *last = area->focusWidget();
            (last != nullptr && last->isVisible() ? last : area)->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace pennypost::ui

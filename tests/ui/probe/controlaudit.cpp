// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/controlaudit.h"

#include "ui/probe/geometryaudit.h"
#include "ui/probe/windowtree.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QButtonGroup>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScrollBar>
#include <QTabBar>
#include <QTextEdit>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

template<typename... Types>
bool isOneOf(const QWidget &widget)
{
    return (... || (qobject_cast<const Types *>(&widget) != nullptr));
}

bool isPartOfControl(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    return parent != nullptr
        && (isOneOf<QLineEdit, QComboBox, QAbstractSpinBox, QTabBar, QScrollBar, QMenu>(*parent)
            || (isOneOf<QAbstractItemView>(*parent) && !isOneOf<QAbstractItemView>(widget)));
}

bool isControl(const QWidget &widget)
{
    return isOneOf<QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QTextEdit,
                   QPlainTextEdit, QAbstractItemView, QTabBar, QAbstractSlider>(widget)
        && !isOneOf<QScrollBar, QHeaderView>(widget);
}

bool isCheckedByArrows(const QWidget &widget)
{
    // Tab leads to the chosen one of a group.
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return button != nullptr && !button->isChecked()
        && (button->autoExclusive()
            || (button->group() != nullptr && button->group()->exclusive()));
}

bool isReachedByTab(const QWidget &widget)
{
    const QWidget *first = &widget;
    do {
        if (first == &widget && (widget.focusPolicy() & Qt::TabFocus) != 0) {
            return true;
        }
        // A container may stand for what is in it.
        if ((first->focusPolicy() & Qt::TabFocus) != 0 && first->focusProxy() == &widget) {
            return true;
        }
        first = first->nextInFocusChain();
    } while (first != &widget);
    return false;
}

} // namespace

QList<Finding> auditControls(const QWidget &window)
{
    QList<Finding> found;
    for (const QWidget *widget : visibleWidgets(window)) {
        if (widget == &window || isPartOfControl(*widget)) {
            continue;
        }
        const bool control = isControl(*widget);
        const bool focusable = (widget->focusPolicy() & Qt::TabFocus) != 0;
        const bool told = control || (focusable && widget->focusProxy() == nullptr)
            || isOneOf<QProgressBar>(*widget);
        if (told && nameOf(*widget).trimmed().isEmpty()) {
            found.append({u"no name"_s, widget, nickname(*widget)});
        }
        if (control && widget->isEnabled() && widget->property("reachedBy").toString().isEmpty()
            && !isCheckedByArrows(*widget) && !isReachedByTab(*widget)) {
            found.append({u"not reached by Tab"_s, widget, nickname(*widget)});
        }
    }
    return found;
}

} // namespace pennypost::test

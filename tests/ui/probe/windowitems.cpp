// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/probe/windowitems.h"

#include <QAbstractItemView>
#include <QAction>
#include <QItemSelectionModel>
#include <QJsonObject>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTreeView>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

namespace
{

QString words(const QModelIndex &index)
{
    const QString accessible = index.data(Qt::AccessibleTextRole).toString();
    return accessible.isEmpty() ? index.data(Qt::DisplayRole).toString() : accessible;
}

void describeRows(const QAbstractItemView &view, const QModelIndex &parent, QJsonArray &found)
{
    const QAbstractItemModel &model = *view.model();
    const auto *tree = qobject_cast<const QTreeView *>(&view);
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            const QRect rect = view.visualRect(index);
            if (!rect.isEmpty() && rect.intersects(view.viewport()->rect())) {
                found.append(QJsonObject{
                    {u"name"_s, words(index)},
                    {u"rect"_s, screenRect(*view.viewport(), rect)},
                    {u"enabled"_s, (index.flags() & Qt::ItemIsEnabled) != 0},
                    {u"selected"_s, view.selectionModel()->isSelected(index)},
                    {u"current"_s, view.currentIndex() == index},
                });
            }
            if (tree != nullptr && column == 0 && tree->isExpanded(index)) {
                describeRows(view, index, found);
            }
        }
    }
}

template<typename Menu>
void describeActions(const Menu &menu, QJsonArray &found)
{
    for (const QAction *action : menu.actions()) {
        if (action->isVisible() && !action->isSeparator()) {
            found.append(QJsonObject{
                {u"name"_s, action->iconText()},
                {u"rect"_s, screenRect(menu, menu.actionGeometry(const_cast<QAction *>(action)))},
                {u"enabled"_s, action->isEnabled()},
                {u"checked"_s, action->isChecked()},
            });
        }
    }
}

} // namespace

QJsonArray screenRect(const QWidget &widget, const QRect &rect)
{
    // One screen whose corner is the origin, as under Xvfb.
    const double ratio = widget.devicePixelRatioF();
    const QPoint corner = widget.mapToGlobal(rect.topLeft());
    return {qRound(corner.x() * ratio), qRound(corner.y() * ratio), qRound(rect.width() * ratio),
            qRound(rect.height() * ratio)};
}

QJsonArray describeItems(const QWidget &widget)
{
    QJsonArray found;
    if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget)) {
        if (view->model() != nullptr) {
            describeRows(*view, view->rootIndex(), found);
        }
    } else if (const auto *menu = qobject_cast<const QMenu *>(&widget)) {
        describeActions(*menu, found);
    } else if (const auto *bar = qobject_cast<const QMenuBar *>(&widget)) {
        describeActions(*bar, found);
    } else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget)) {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            found.append(QJsonObject{
                {u"name"_s, tabs->tabText(tab)},
                {u"rect"_s, screenRect(*tabs, tabs->tabRect(tab))},
                {u"enabled"_s, tabs->isTabEnabled(tab)},
                {u"selected"_s, tabs->currentIndex() == tab},
            });
        }
    }
    return found;
}

} // namespace pennypost::test

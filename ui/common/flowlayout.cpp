// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/flowlayout.h"

#include <QStyle>
#include <QWidget>

namespace pennypost::ui
{

FlowLayout::FlowLayout(int spacing, QWidget *parent)
    : QLayout(parent)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::insertWidget(int index, QWidget *widget)
{
    addChildWidget(widget);
    m_items.insert(qBound(0, index, count()), new QWidgetItem(widget));
    invalidate();
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.append(item);
    invalidate();
}

int FlowLayout::count() const
{
    return static_cast<int>(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count()) {
        return nullptr;
    }
    QLayoutItem *item = m_items.takeAt(index);
    invalidate();
    return item;
}

Qt::Orientations FlowLayout::expandingDirections() const
{
    return Qt::Horizontal;
}

bool FlowLayout::hasHeightForWidth() const
{
    return true;
}

int FlowLayout::heightForWidth(int width) const
{
    const QMargins margins = contentsMargins();
    return arrange(QRect(0, 0, width - margins.left() - margins.right(), 0), false) + margins.top()
        + margins.bottom();
}

// All in one line: what it would like to have.
QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty()) {
            const int gap = size.width() > 0 ? spacing() : 0;
            size.rwidth() += gap + item->sizeHint().width();
            size.setHeight(qMax(size.height(), item->sizeHint().height()));
        }
    }
    return size.grownBy(contentsMargins());
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty()) {
            size = size.expandedTo(item->minimumSize());
        }
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect.marginsRemoved(contentsMargins()), true);
}

// Returns the height.
int FlowLayout::arrange(const QRect &rect, bool apply) const
{
    const QWidget *parent = parentWidget();
    const Qt::LayoutDirection direction = parent ? parent->layoutDirection() : Qt::LeftToRight;
    QList<QLayoutItem *> visible;
    for (QLayoutItem *item : m_items) {
        if (!item->isEmpty()) {
            visible.append(item);
        }
    }

    struct Place {
        QLayoutItem *item;
        QSize size;
        int x;
    };
    QList<Place> line;
    int top = rect.top();
    int lineHeight = 0;
    const auto finishLine = [&] {
        for (const Place &place : std::as_const(line)) {
            // Small things stand in the middle of their line.
            const int y = top + (lineHeight - place.size.height()) / 2;
            if (apply) {
                place.item->setGeometry(
                    QStyle::visualRect(direction, rect, QRect(QPoint(place.x, y), place.size)));
            }
        }
        line.clear();
    };

    int x = rect.left();
    for (QLayoutItem *item : std::as_const(visible)) {
        const bool takesRest
            = item == visible.constLast() && (item->expandingDirections() & Qt::Horizontal);
        QSize size = item->sizeHint().expandedTo(item->minimumSize());
        if (takesRest) {
            size.setWidth(item->minimumSize().width());
        }
        size.setWidth(qMin(size.width(), rect.width()));
        if (!line.isEmpty() && x + size.width() > rect.left() + rect.width()) {
            finishLine();
            top += lineHeight + spacing();
            x = rect.left();
            lineHeight = 0;
        }
        if (takesRest) {
            size.setWidth(rect.left() + rect.width() - x);
        }
        lineHeight = qMax(lineHeight, size.height());
        line.append({item, size, x});
        x += size.width() + spacing();
    }
    finishLine();
    return top + lineHeight - rect.top();
}

} // namespace pennypost::ui

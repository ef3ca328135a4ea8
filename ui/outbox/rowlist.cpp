// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/rowlist.h"

#include "ui/common/emptypage.h"
#include "ui/outbox/rowdelegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLayout>
#include <QScrollBar>

namespace pennypost::ui
{

RowList::RowList(QWidget *parent)
    : QListView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new RowDelegate(this));
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover); // for the row under the pointer
    setTextElideMode(Qt::ElideNone);
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.data(IdRole).toLongLong()); });
}

void RowList::setEmptyPage(EmptyPage *page)
{
    delete m_emptyPage;
    m_emptyPage = page;
    page->setParent(viewport());
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    showEmptyPage();
}

void RowList::setBar(QWidget *bar)
{
    m_bar = bar;
    bar->setParent(this);
    bar->installEventFilter(this);
    placeBar();
}

bool RowList::eventFilter(QObject *watched, QEvent *event)
{
    const bool taken = QListView::eventFilter(watched, event);
    if (watched == m_bar
        && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent
            || event->type() == QEvent::LayoutRequest)) {
        placeBar();
    }
    return taken;
}

void RowList::placeBar()
{
    if (m_bar == nullptr) {
        return;
    }
    const int height = m_bar->isHidden()       ? 0
        : m_bar->layout()->hasHeightForWidth() ? m_bar->layout()->totalHeightForWidth(width())
                                               : m_bar->sizeHint().height();
    setViewportMargins(0, height, 0, 0);
    m_bar->setGeometry(0, 0, width(), height);
}

void RowList::setModel(QAbstractItemModel *model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &RowList::showEmptyPage);
    connect(model, &QAbstractItemModel::modelReset, this, &RowList::report);
    connect(model, &QAbstractItemModel::modelReset, this, &RowList::selectAwaited);
    connect(model, &QAbstractItemModel::rowsInserted, this, &RowList::showEmptyPage);
    connect(model, &QAbstractItemModel::rowsInserted, this, &RowList::selectAwaited);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &RowList::showEmptyPage);
    showEmptyPage();
}

qint64 RowList::currentId() const
{
    const QModelIndexList selected
        = selectionModel() == nullptr ? QModelIndexList() : selectionModel()->selectedIndexes();
    return selected.isEmpty() ? 0 : selected.first().data(IdRole).toLongLong();
}

void RowList::selectId(qint64 id)
{
    m_awaitedId = id;
    selectAwaited();
}

void RowList::selectAwaited()
{
    const qint64 id = m_awaitedId;
    for (int row = 0; id != 0 && model() != nullptr && row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, 0);
        if (index.data(IdRole).toLongLong() == id) {
            setCurrentIndex(index);
            m_awaitedId = 0;
            return;
        }
    }
}

void RowList::keyPressEvent(QKeyEvent *event)
{
    const qint64 id = currentId();
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (id != 0 && plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT opened(id);
        return;
    }
    if (id != 0 && plain && event->key() == Qt::Key_Delete) {
        Q_EMIT removeRequested(id);
        return;
    }
    QListView::keyPressEvent(event);
}

void RowList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid()) {
        return;
    }
    setCurrentIndex(index);
    Q_EMIT menuRequested(index.data(IdRole).toLongLong(),
                         byKey ? viewport()->mapToGlobal(visualRect(index).center())
                               : event->globalPos());
}

void RowList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    placeBar();
    if (m_emptyPage != nullptr) {
        m_emptyPage->setGeometry(viewport()->rect());
    }
}

void RowList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    // Someone who comes by keyboard sees where they are. Qt has made the first row the current one
    // without highlighting it.
    if (currentId() == 0 && model() != nullptr && model()->rowCount() > 0
        && event->reason() != Qt::MouseFocusReason
        && event->reason() != Qt::ActiveWindowFocusReason) {
        setCurrentIndex(model()->index(0, 0));
    }
    viewport()->update();
}

void RowList::focusOutEvent(QFocusEvent *event)
{
    QListView::focusOutEvent(event);
    viewport()->update();
}

void RowList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    report();
}

void RowList::report()
{
    const qint64 id = currentId();
    if (id != m_reportedId) {
        m_awaitedId = 0; // another one was chosen
        m_reportedId = id;
        Q_EMIT currentIdChanged(id);
    }
}

void RowList::rowsInserted(const QModelIndex &parent, int start, int end)
{
    // What one reads stays where it is when something new comes in above it; who looks at the top
    // sees the new one.
    QScrollBar *bar = verticalScrollBar();
    const bool above = bar->value() > 0 && start <= indexAt(QPoint(0, 0)).row();
    const int grows = (end - start + 1) * sizeHintForRow(start);
    QListView::rowsInserted(parent, start, end);
    if (above) {
        executeDelayedItemsLayout();
        bar->setValue(bar->value() + grows);
    }
}

void RowList::showEmptyPage()
{
    if (m_emptyPage == nullptr) {
        return;
    }
    const bool empty = model() != nullptr && model()->rowCount() == 0;
    const bool hadFocus
        = m_emptyPage->focusWidget() != nullptr && m_emptyPage->focusWidget()->hasFocus();
    m_emptyPage->setGeometry(viewport()->rect());
    m_emptyPage->setVisible(empty);
    if (hadFocus && !empty) {
        setFocus(Qt::OtherFocusReason);
    }
}

} // namespace pennypost::ui

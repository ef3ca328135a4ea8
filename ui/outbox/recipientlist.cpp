// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/recipientlist.h"

#include "ui/common/icons.h"
#include "ui/outbox/recipientdelegate.h"
#include "ui/outbox/recipientmodel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

namespace pennypost::ui
{

RecipientList::RecipientList(QWidget *parent)
    : QListView(parent),
      m_model(new RecipientModel(this))
{
    setAccessibleName(tr("Recipients"));
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new RecipientDelegate(this));
    setModel(m_model);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideNone);
    viewport()->setAutoFillBackground(false);
}

void RecipientList::setRecipients(const QList<outbox::OutboxRecipient> &recipients, bool sending)
{
    m_model->setRecipients(recipients, sending);
    scheduleDelayedItemsLayout();
    fitHeight();
}

void RecipientList::tick()
{
    m_model->tick();
}

void RecipientList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        scheduleDelayedItemsLayout();
        fitHeight();
    }
}

void RecipientList::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // for the page
}

void RecipientList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyCurrent();
        return;
    }
    // These scroll the page.
    if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown) {
        event->ignore();
        return;
    }
    QListView::keyPressEvent(event);
}

void RecipientList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && m_model->rowCount() > 0
        && event->reason() != Qt::MouseFocusReason) {
        setCurrentIndex(m_model->index(0));
    }
    viewport()->update();
}

void RecipientList::focusOutEvent(QFocusEvent *event)
{
    QListView::focusOutEvent(event);
    viewport()->update();
}

void RecipientList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid()) {
        return;
    }
    setCurrentIndex(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Icon::Copy), tr("Copy"), QKeySequence(QKeySequence::Copy), this,
                    &RecipientList::copyCurrent);
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void RecipientList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        scheduleDelayedItemsLayout();
        fitHeight();
    }
}

void RecipientList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid() && hasFocus()) {
        Q_EMIT rowReached(visualRect(current));
    }
}

void RecipientList::fitHeight()
{
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        height += sizeHintForIndex(m_model->index(row)).height();
    }
    setFixedHeight(height);
}

void RecipientList::copyCurrent() const
{
    const QModelIndex index = currentIndex();
    if (!index.isValid()) {
        return;
    }
    QStringList lines{index.data().toString()};
    if (const QString reply = index.data(RecipientModel::ReplyRole).toString(); !reply.isEmpty()) {
        lines.append(reply);
    }
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/messagelist.h"

#include "base/whenready.h"
#include "ui/common/emptypage.h"
#include "ui/common/inlinebar.h"
#include "ui/outbox/messagemodel.h"
#include "ui/outbox/outboxfeed.h"

#include <QMenu>
#include <QPushButton>

namespace pennypost::ui
{

MessageList::MessageList(service::Outbox &outbox, Folder folder, QWidget *parent)
    : RowList(parent),
      m_outbox(outbox),
      m_model(new MessageModel(folder, this)),
      m_undoBar(new InlineBar)
{
    setAccessibleName(folder == Folder::Outbox ? tr("Messages in the outbox")
                                               : tr("Sent messages"));
    setModel(m_model);
    // Before the first answer nobody knows whether it is empty.
    connect(m_model, &QAbstractItemModel::modelReset, this, &MessageList::addEmptyPage);
    connect(m_model, &MessageModel::countsChanged, this, &MessageList::countsChanged);
    auto *feed = new OutboxFeed(outbox, *m_model);
    connect(feed, &OutboxFeed::failed, this, &MessageList::failed);
    connect(feed, &OutboxFeed::removed, this, &MessageList::offerUndo);
    setBar(m_undoBar);
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(kUndoTime);
    connect(&m_undoTime, &QTimer::timeout, this, &MessageList::closeBar);
    connect(this, &RowList::removeRequested, this,
            [this](qint64 id) { requestRemoval(MessageId{id}); });
    connect(this, &RowList::currentIdChanged, this,
            [this](qint64 id) { Q_EMIT currentMessageChanged(MessageId{id}); });
    // Later: rows may leave then, and the list is in the middle of changing its selection.
    connect(
        this, &RowList::currentIdChanged, m_model,
        [this] { m_model->setSelected(currentMessage()); }, Qt::QueuedConnection);
    connect(this, &RowList::opened, this,
            [this](qint64 id) { Q_EMIT messageOpened(MessageId{id}); });
    connect(this, &RowList::menuRequested, this, [this](qint64 id, const QPoint &globalPosition) {
        showMenu(MessageId{id}, globalPosition);
    });
}

MessageId MessageList::currentMessage() const
{
    return MessageId{currentId()};
}

void MessageList::selectMessage(MessageId message)
{
    selectId(message.value);
}

OutboxCounts MessageList::counts() const
{
    return m_model->counts();
}

void MessageList::addEmptyPage()
{
    EmptyPage *page = nullptr;
    if (m_model->folder() == Folder::Outbox) {
        page = new EmptyPage(Icon::Outbox, tr("Nothing to send"),
                             tr("Messages wait here until a server has accepted them. You can "
                                "watch each one go."));
    } else {
        page = new EmptyPage(Icon::Sent, tr("Nothing sent yet"),
                             tr("Messages move here from the outbox once it is clear what became "
                                "of them."));
    }
    connect(page->addButton(tr("New message")), &QPushButton::clicked, this,
            &MessageList::composeRequested);
    setEmptyPage(page);
}

void MessageList::requestRemoval(MessageId id)
{
    const outbox::OutboxMessage *message = m_model->find(id);
    if (message != nullptr
        && MessageActions::of(*message, QDateTime::currentDateTime())
               .contains(MessageAction::Remove)) {
        Q_EMIT actionRequested(id, MessageAction::Remove);
    }
}

void MessageList::offerUndo(MessageId id)
{
    m_undoBar->say(Tone::Neutral, tr("Message removed"));
    m_undoBar->setClosable(true);
    QPushButton *undo = m_undoBar->addButton(tr("Undo"));
    setTabOrder(this, undo);
    connect(undo, &QPushButton::clicked, this, [this, id] { restore(id); });
    m_undoTime.start();
}

void MessageList::restore(MessageId id)
{
    closeBar();
    whenReady(m_outbox.restore(id), this, [this, id](const Result<void> &result) {
        if (!result) {
            Q_EMIT failed(result.error());
            return;
        }
        selectMessage(id);
    });
}

void MessageList::closeBar()
{
    m_undoTime.stop();
    const QWidget *focused = m_undoBar->focusWidget();
    if (focused != nullptr && focused->hasFocus()) {
        setFocus(Qt::OtherFocusReason);
    }
    m_undoBar->hide();
}

void MessageList::showMenu(MessageId id, const QPoint &globalPosition)
{
    const outbox::OutboxMessage *message = m_model->find(id);
    if (message == nullptr) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QList<MessageAction> actions = MessageActions::of(*message, QDateTime::currentDateTime());
    for (const MessageAction action : actions) {
        QAction *entry = menu->addAction(
            icon(MessageActions::icon(action)), MessageActions::text(action, *message), this,
            [this, id, action] { Q_EMIT actionRequested(id, action); });
        if (action == MessageAction::Remove) {
            entry->setShortcut(Qt::Key_Delete); // shown; the list hears the key itself
        }
    }
    if (!actions.isEmpty()) {
        menu->addSeparator();
    }
    menu->addAction(icon(Icon::Open), tr("Show details"), this,
                    [this, id] { Q_EMIT messageOpened(id); });
    menu->popup(globalPosition);
}

} // namespace pennypost::ui

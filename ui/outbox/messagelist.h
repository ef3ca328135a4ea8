// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outbox/folder.h"
#include "ui/outbox/messageactions.h"
#include "ui/outbox/rowlist.h"

#include <QTimer>

#include <chrono>

namespace pennypost::service
{
class Outbox;
}

namespace pennypost::ui
{

class InlineBar;
class MessageModel;

// The messages of one folder. Its menu and the Delete key only say what is wanted
// (actionRequested): MessageDetails does it. When one goes to the bin, a bar offers to bring it
// back for a while. The outbox outlives the list.
class MessageList : public RowList
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kUndoTime{10'000};

    MessageList(service::Outbox &outbox, Folder folder, QWidget *parent = nullptr);

    // Invalid: none.
    [[nodiscard]] MessageId currentMessage() const;
    void selectMessage(MessageId message);
    [[nodiscard]] OutboxCounts counts() const;

Q_SIGNALS:
    void currentMessageChanged(pennypost::MessageId message);
    // Return or a double click.
    void messageOpened(pennypost::MessageId message);
    void actionRequested(pennypost::MessageId message, pennypost::ui::MessageAction action);
    // The button of the empty list.
    void composeRequested();
    void countsChanged(const pennypost::ui::OutboxCounts &counts);
    void failed(const pennypost::Error &error);

private:
    void addEmptyPage();
    void requestRemoval(MessageId message);
    void offerUndo(MessageId message);
    void restore(MessageId message);
    void closeBar();
    void showMenu(MessageId message, const QPoint &globalPosition);

    service::Outbox &m_outbox;
    MessageModel *m_model;
    InlineBar *m_undoBar;
    QTimer m_undoTime;
};

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outbox/folder.h"
#include "ui/outbox/messageactions.h"
#include "ui/outbox/rowlist.h"

namespace pennypost::service
{
class Outbox;
}

namespace pennypost::ui
{

class MessageModel;

// The messages of one folder. Its menu only says what is wanted (actionRequested): MessageDetails
// does it. The outbox outlives the list.
class MessageList : public RowList
{
    Q_OBJECT

public:
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
    void showMenu(MessageId message, const QPoint &globalPosition);

    MessageModel *m_model;
};

} // namespace pennypost::ui

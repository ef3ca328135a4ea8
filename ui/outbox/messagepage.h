// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"
#include "service/messages.h"
#include "ui/outbox/cardtext.h"
#include "ui/outbox/messageactions.h"

#include <QScrollArea>

#include <optional>

class QLabel;
class QProgressBar;

namespace pennypost::ui
{

class AttemptList;
class Card;
class MessageHeader;
class RecipientList;

// One message from top to bottom: what it is, the card with what happened and what can be done,
// its recipients, its attempts. Shows values and asks nobody for anything; all text is plain.
class MessagePage : public QScrollArea
{
    Q_OBJECT

public:
    explicit MessagePage(QWidget *parent = nullptr);

    // The same message as before keeps its place: what is unfolded stays so.
    void setMessage(const outbox::OutboxMessage &message);
    void setAttempts(const QList<outbox::Attempt> &attempts);
    void setProgress(const service::SendProgress &progress);
    // Time has passed.
    void tick();

    // The same for every message, so that columns stay as people set them.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void actionRequested(pennypost::ui::MessageAction action);

private:
    void showCard();
    void showButtons();
    void addOther(MessageAction action);

    std::optional<outbox::OutboxMessage> m_message;
    QString m_server; // that answered last
    CardText m_cardText;
    QList<MessageAction> m_actions; // the buttons of the card
    outbox::MessageState m_buttonsFor = outbox::MessageState::Preparing;

    MessageHeader *m_header;
    Card *m_card;
    QWidget *m_others; // flat buttons for what is possible besides
    QWidget *m_sending;
    QProgressBar *m_progress;
    QLabel *m_progressText;
    QLabel *m_recipientsTitle;
    RecipientList *m_recipients;
    QLabel *m_attemptsTitle;
    AttemptList *m_attempts;
};

} // namespace pennypost::ui

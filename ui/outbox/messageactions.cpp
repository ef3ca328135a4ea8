// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/messageactions.h"

#include "ui/outbox/statelook.h"

#include <algorithm>

namespace pennypost::ui
{
namespace
{

using outbox::Hold;
using outbox::MessageState;
using outbox::RecipientState;

// Nobody has it, and nobody refused it: it can become a draft again.
bool canTakeBack(const outbox::OutboxMessage &message)
{
    return std::all_of(
        message.recipients.cbegin(), message.recipients.cend(),
        [](const outbox::OutboxRecipient &recipient) { return outbox::isOpen(recipient.state); });
}

bool hasRefused(const outbox::OutboxMessage &message)
{
    return std::any_of(message.recipients.cbegin(), message.recipients.cend(),
                       [](const outbox::OutboxRecipient &recipient) {
                           return recipient.state == RecipientState::Rejected;
                       });
}

// What may end the hold, the likely one first.
QList<MessageAction> fixesFor(const outbox::OutboxMessage &message)
{
    if (!message.account.isValid()) {
        return {};
    }
    switch (message.hold) {
    case Hold::Auth:
        return {MessageAction::EnterPassword, MessageAction::OpenAccount};
    case Hold::Key:
        return {MessageAction::EnterPassword, MessageAction::Retry, MessageAction::OpenAccount};
    case Hold::Tls:
    case Hold::Account:
        return {MessageAction::OpenAccount, MessageAction::Retry};
    case Hold::None:
    case Hold::Size:
    case Hold::Data:
    case Hold::Disk:
    case Hold::Sender:
    case Hold::Recipients:
    case Hold::Expired:
    case Hold::User:
    case Hold::Recovered:
        return {MessageAction::Retry};
    }
    return {};
}

} // namespace

QList<MessageAction> MessageActions::of(const outbox::OutboxMessage &message, const QDateTime &now)
{
    QList<MessageAction> actions;
    switch (message.state) {
    case MessageState::Preparing:
        return {MessageAction::Undo};
    case MessageState::Sending:
        return {MessageAction::Cancel};
    case MessageState::Unknown:
        return {MessageAction::ItArrived, MessageAction::SendAgain, MessageAction::DoNotSend};
    case MessageState::Held:
        actions = fixesFor(message);
        break;
    case MessageState::Queued:
        if (undoLeft(message, now) > 0) {
            return {MessageAction::Undo};
        }
        // A click does not move an appointment forward.
        if (!isScheduled(message, now)
            && message.nextAttemptAt.value_or(0) > now.toMSecsSinceEpoch()) {
            actions = {MessageAction::Retry};
        }
        break;
    case MessageState::PartlySent:
    case MessageState::Failed:
        return hasRefused(message) ? QList{MessageAction::EditAsNew, MessageAction::Retry}
                                   : QList<MessageAction>();
    case MessageState::Cancelled:
        return {MessageAction::EditAsNew};
    case MessageState::Sent:
        return {};
    }
    if (canTakeBack(message)) {
        actions.append(MessageAction::Edit);
    }
    actions.append(MessageAction::Cancel);
    return actions;
}

bool MessageActions::isAnswer(MessageAction action)
{
    return action != MessageAction::Edit && action != MessageAction::Cancel;
}

QString MessageActions::text(MessageAction action, const outbox::OutboxMessage &message)
{
    switch (action) {
    case MessageAction::Undo:
        return tr("Undo");
    case MessageAction::Retry:
        switch (message.state) {
        case MessageState::Queued:
            return tr("Try now");
        case MessageState::PartlySent:
            return tr("Try the refused ones again");
        default:
            return tr("Try again");
        }
    case MessageAction::EnterPassword:
        return tr("Enter password…");
    case MessageAction::OpenAccount:
        return tr("Open account");
    case MessageAction::Edit:
        return tr("Edit");
    case MessageAction::EditAsNew:
        return tr("Edit as new");
    case MessageAction::ItArrived:
        return tr("It arrived");
    case MessageAction::SendAgain:
        return tr("Send again");
    case MessageAction::DoNotSend:
        return tr("Do not send");
    case MessageAction::Cancel:
        return tr("Cancel sending");
    }
    return {};
}

Icon MessageActions::icon(MessageAction action)
{
    switch (action) {
    case MessageAction::Undo:
        return Icon::Undo;
    case MessageAction::Retry:
        return Icon::Retry;
    case MessageAction::EnterPassword:
        return Icon::Key;
    case MessageAction::OpenAccount:
        return Icon::Account;
    case MessageAction::Edit:
    case MessageAction::EditAsNew:
        return Icon::Edit;
    case MessageAction::ItArrived:
        return Icon::Accepted;
    case MessageAction::SendAgain:
        return Icon::Send;
    case MessageAction::DoNotSend:
    case MessageAction::Cancel:
        return Icon::Cancel;
    }
    return Icon::Info;
}

} // namespace pennypost::ui

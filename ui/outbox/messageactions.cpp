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
    return message.hasDraft
        && std::all_of(message.recipients.cbegin(), message.recipients.cend(),
                       [](const outbox::OutboxRecipient &recipient) {
                           return outbox::isOpen(recipient.state);
                       });
}

bool hasRefused(const outbox::OutboxMessage &message)
{
    return std::any_of(message.recipients.cbegin(), message.recipients.cend(),
                       [](const outbox::OutboxRecipient &recipient) {
                           return recipient.state == RecipientState::Rejected;
                       });
}

// The password is fine, or nobody can enter another one.
bool isPasswordInVain(const outbox::OutboxMessage &message)
{
    return message.passwordByCommand || message.error.kind == ErrorKind::LoginNeedsTls
        || message.error.kind == ErrorKind::LoginNotOffered
        || message.error.kind == ErrorKind::LoginMechanismUnavailable;
}

// What may end the hold, the likely one first.
QList<MessageAction> fixesFor(const outbox::OutboxMessage &message)
{
    if (!message.account.isValid()) {
        return {};
    }
    switch (message.hold) {
    case Hold::Auth:
    case Hold::Key:
        if (message.passwordByCommand) {
            return {MessageAction::Retry, MessageAction::OpenAccount};
        }
        if (isPasswordInVain(message)) {
            return {MessageAction::OpenAccount, MessageAction::Retry};
        }
        if (message.hold == Hold::Auth) {
            return {MessageAction::EnterPassword, MessageAction::OpenAccount};
        }
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

// As it is the server would refuse it again.
bool hasToBeEdited(const outbox::OutboxMessage &message)
{
    return message.state == MessageState::Held && canTakeBack(message)
        && (message.hold == Hold::Size || message.hold == Hold::Sender
            || message.hold == Hold::Recipients);
}

QList<MessageAction> whenOver(const outbox::OutboxMessage &message)
{
    QList<MessageAction> actions;
    const bool refused = hasRefused(message);
    if (!refused && message.state == MessageState::PartlySent) {
        return {};
    }
    if (message.hasDraft && (refused || message.state == MessageState::Cancelled)) {
        actions.append(MessageAction::EditAsNew);
    }
    if (refused) {
        actions.append(MessageAction::Retry);
    }
    actions.append(MessageAction::Remove);
    return actions;
}

} // namespace

QList<MessageAction> MessageActions::of(const outbox::OutboxMessage &message, const QDateTime &now)
{
    QList<MessageAction> actions;
    switch (message.state) {
    case MessageState::Preparing:
        return {canTakeBack(message) ? MessageAction::Undo : MessageAction::Cancel};
    case MessageState::Sending:
        return {MessageAction::Cancel};
    case MessageState::Unknown:
        return {MessageAction::ItArrived, MessageAction::SendAgain, MessageAction::DoNotSend};
    case MessageState::Held:
        actions = fixesFor(message);
        if (hasToBeEdited(message)) {
            actions.prepend(MessageAction::Edit);
        }
        break;
    case MessageState::Queued:
        if (undoLeft(message, now) > 0) {
            return {canTakeBack(message) ? MessageAction::Undo : MessageAction::Cancel};
        }
        // A click does not move an appointment forward.
        if (!isScheduled(message, now)
            && message.nextAttemptAt.value_or(0) > now.toMSecsSinceEpoch()) {
            actions = {MessageAction::Retry};
        }
        break;
    case MessageState::PartlySent:
    case MessageState::Failed:
    case MessageState::Cancelled:
        return whenOver(message);
    case MessageState::Sent:
        return {};
    }
    if (canTakeBack(message) && !actions.contains(MessageAction::Edit)) {
        actions.append(MessageAction::Edit);
    }
    actions.append(MessageAction::Cancel);
    return actions;
}

bool MessageActions::isAnswer(MessageAction action, const outbox::OutboxMessage &message)
{
    if (action == MessageAction::Edit) {
        return hasToBeEdited(message);
    }
    return action != MessageAction::Cancel && action != MessageAction::Remove;
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
    case MessageAction::Remove:
        return tr("Remove");
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
    case MessageAction::Remove:
        return Icon::Delete;
    }
    return Icon::Info;
}

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"
#include "ui/common/icons.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QList>
#include <QMetaType>

namespace pennypost::ui
{

// What a person may do to a message.
enum class MessageAction {
    Undo, // take Send back, while it is being prepared or the undo delay runs
    Retry,
    EnterPassword,
    OpenAccount,
    Edit, // take it back and open it
    EditAsNew, // open a copy, to those who did not get it
    ItArrived, // the three answers to an unknown outcome
    SendAgain,
    DoNotSend,
    Cancel,
    Remove, // to the bin: the list offers to undo it
};

class MessageActions
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::MessageActions)

public:
    // Those that the state allows, the likely fix first. What was not written in a window is not
    // opened in one.
    [[nodiscard]] static QList<MessageAction> of(const outbox::OutboxMessage &message,
                                                 const QDateTime &now);
    // Answers what the card says. The others are possible at any time and stand apart, so that none
    // of them looks like the thing to do.
    [[nodiscard]] static bool isAnswer(MessageAction action, const outbox::OutboxMessage &message);
    [[nodiscard]] static QString text(MessageAction action, const outbox::OutboxMessage &message);
    [[nodiscard]] static Icon icon(MessageAction action);
};

} // namespace pennypost::ui

Q_DECLARE_METATYPE(pennypost::ui::MessageAction)

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/states.h"

#include <algorithm>

namespace pennypost::outbox
{

bool isOpen(RecipientState state)
{
    return state == RecipientState::Pending || state == RecipientState::Deferred;
}

bool isSettled(RecipientState state)
{
    return state == RecipientState::Accepted || state == RecipientState::Rejected
        || state == RecipientState::Cancelled;
}

bool mayMove(RecipientState from, RecipientState to, MoveCause cause)
{
    switch (cause) {
    case MoveCause::ServerReply:
        return isOpen(from)
            && (to == RecipientState::Deferred || to == RecipientState::Accepted
                || to == RecipientState::Rejected);
    case MoveCause::LostBehindDot:
        return isOpen(from) && to == RecipientState::Unknown;
    case MoveCause::UserRetry:
        return (isOpen(from) || from == RecipientState::Rejected) && to == RecipientState::Pending;
    case MoveCause::UserCancel:
        return isOpen(from) && to == RecipientState::Cancelled;
    case MoveCause::UserResolve:
        return from == RecipientState::Unknown
            && (to == RecipientState::Pending || to == RecipientState::Accepted
                || to == RecipientState::Cancelled);
    }
    return false;
}

MessageState deriveState(bool sealed, AttemptPhase openAttempt,
                         const QList<RecipientState> &recipients, Hold hold)
{
    const auto any = [&recipients](RecipientState state) {
        return recipients.contains(state);
    };
    const bool open = std::any_of(recipients.cbegin(), recipients.cend(), isOpen);
    if (!sealed && open && hold == Hold::None) {
        return MessageState::Preparing;
    }
    if (openAttempt != AttemptPhase::Over) {
        return MessageState::Sending;
    }
    if (any(RecipientState::Unknown)) {
        return MessageState::Unknown;
    }
    if (open) {
        return hold == Hold::None ? MessageState::Queued : MessageState::Held;
    }
    const bool accepted = any(RecipientState::Accepted);
    const bool rejected = any(RecipientState::Rejected);
    if (accepted) {
        return rejected || any(RecipientState::Cancelled) ? MessageState::PartlySent
                                                          : MessageState::Sent;
    }
    return rejected ? MessageState::Failed : MessageState::Cancelled;
}

} // namespace pennypost::outbox

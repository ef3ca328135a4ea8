// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>

#include <optional>

// The outbox state machine as plain enums and rules; lib/README.md has the table. The numbers are
// stored: never renumber.
namespace pennypost::outbox
{
Q_NAMESPACE

enum class RecipientState : int {
    Pending = 0, // to be sent as soon as possible
    Deferred = 1, // to be sent again from a known time on
    Accepted = 2, // the server took responsibility for it
    Rejected = 3, // the server refused it for good
    Unknown = 4, // lost behind the final dot: only the user decides
    Cancelled = 5, // by the user
};
Q_ENUM_NS(RecipientState)

enum class Hold : int {
    None = 0,
    Auth = 1,
    Key = 2,
    Tls = 3,
    Size = 4,
    Data = 5,
    Disk = 6,
    Account = 7,
    Sender = 8,
    Recipients = 9,
    Expired = 10,
    User = 11,
    Recovered = 12,
};
Q_ENUM_NS(Hold)

// What people see of a message. Derived, never stored.
enum class MessageState : int {
    Preparing,
    Sending,
    Unknown,
    Held,
    Queued,
    Sent,
    PartlySent,
    Failed,
    Cancelled,
};
Q_ENUM_NS(MessageState)

enum class AttemptPhase : int {
    Over = 0,
    Claimed = 1, // before the socket opens; a loss from here on is provably not accepted
    Marked = 2, // durable before the first byte of the final CRLF.CRLF; a loss is unknown
};
Q_ENUM_NS(AttemptPhase)

enum class AttemptResult : int {
    None = 0, // still open
    Accepted = 1,
    Deferred = 2,
    Rejected = 3,
    NotSent = 4, // did not get as far as the final dot
    Unknown = 5,
    Interrupted = 6, // the program ended first, before the marker
};
Q_ENUM_NS(AttemptResult)

enum class Resolution { Sent, Resend, GiveUp };
Q_ENUM_NS(Resolution)

// Why a recipient changes its state. Which causes may lead from where to where is the whole law of
// the outbox: mayMove().
enum class MoveCause { ServerReply, LostBehindDot, UserRetry, UserCancel, UserResolve };

[[nodiscard]] bool mayMove(RecipientState from, RecipientState to, MoveCause cause);
[[nodiscard]] bool isOpen(RecipientState state); // something is still to be sent
[[nodiscard]] bool
isSettled(RecipientState state); // nothing more will happen by itself or by doubt

// The first rule that matches wins: preparing (open, and neither sealed nor held), sending,
// unknown, held, queued, then the settled ones.
[[nodiscard]] MessageState deriveState(bool sealed, AttemptPhase openAttempt,
                                       const QList<RecipientState> &recipients, Hold hold);

} // namespace pennypost::outbox

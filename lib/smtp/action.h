// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/secret.h"
#include "smtp/enums.h"
#include "smtp/reply.h"
#include "smtp/sasl/keyrequest.h"
#include "smtp/transaction.h"

#include <QByteArray>
#include <QList>

#include <chrono>
#include <variant>

// What the Dialogue wants done, in this order. The first group is for the socket and the timer, the
// second for the owner of the session.
namespace pennypost::smtp
{

struct Write {
    QByteArray bytes;
    QByteArray shown; // for the transcript: the bytes themselves unless they are secret
};
// Dot-stuffed message bytes.
struct WriteBody {
    QByteArray bytes;
};
// Begin the handshake; then encrypted() or closed(). Anything unread goes to received() instead.
struct StartTls {
};
// Read the message, or go on reading it: bodyChunk() while wantsBody(), bodyEnd(), then
// bodyFlushed() when all of it has left and wantsFlush().
struct StartBody {
};
// Not to be shown from here on, whoever says it.
struct Hide {
    QList<Secret> secrets;
};
// Then keyDerived(). Takes a while: for a thread.
struct DeriveKey {
    sasl::KeyRequest request;
};
// Something for the transcript that is not a line of either side.
struct Note {
    QByteArray text;
};
// Replaces the timer that runs.
struct SetTimer {
    Stage stage = Stage::Connect;
    std::chrono::milliseconds time{};
};
struct StopTimer {
};
// Hang up; nothing follows. politely: what was written before is still to go out.
struct End {
    Error error;
    bool politely = false;
};

struct StageChanged {
    Stage stage = Stage::Connect;
};
struct BecameReady {
};
struct RecipientReplied {
    int index = 0;
    Reply reply;
};
// All of the body is out and the server is silent: finish() may be called.
struct BodySent {
};
struct Finished {
    TransactionOutcome outcome;
};

using Action
    = std::variant<Write, WriteBody, StartTls, StartBody, Hide, DeriveKey, Note, SetTimer,
                   StopTimer, End, StageChanged, BecameReady, RecipientReplied, BodySent, Finished>;

} // namespace pennypost::smtp

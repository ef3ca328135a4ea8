// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/result.h"
#include "base/strongid.h"
#include "outbox/queue.h"
#include "outbox/states.h"
#include "store/blobwriter.h"
#include "store/database.h"

namespace pennypost::outbox
{

// Send in a window is one small commit: message, recipients and their envelope, without bytes. The
// message is "preparing" until its bytes are sealed, which may take as long as it takes and is
// resumed after a crash.

// Inside the transaction of the caller. Errors: NoRecipient, NoSuchAccount, Store*.
[[nodiscard]] Result<MessageId> prepareInTransaction(store::Database &database,
                                                     const NewMessage &message, const Clock &clock);

// Gives the message its bytes, inside the transaction of the caller, who says takenOver() to the
// writer when that is durable. IllegalMove if it is not preparing.
[[nodiscard]] Result<void> sealInTransaction(store::Database &database, MessageId message,
                                             store::BlobWriter &body);

// The same as one commit: queued from here on. IllegalMove if it is no longer preparing (it
// was cancelled, held or taken back meanwhile, or somebody else was faster); the bytes go with the
// writer then.
[[nodiscard]] Result<void> sealPrepared(store::Database &database, MessageId message,
                                        store::BlobWriter &body);

// Sealing failed for good: the message waits for somebody, with the reason. No effect unless it is
// preparing.
[[nodiscard]] Result<void> holdPrepared(store::Database &database, MessageId message, Hold hold,
                                        const Error &cause);

// Takes the message out of the outbox as if Send had not been pressed; for undo and edit. Only
// while no recipient is accepted, in doubt or refused and no attempt is open (IllegalMove, with the
// name of the state as detail); its bytes go later. Inside the transaction of the caller, who has
// taken its draft back before. NoSuchMessage.
[[nodiscard]] Result<void> takeBackInTransaction(store::Database &database, MessageId message);

} // namespace pennypost::outbox

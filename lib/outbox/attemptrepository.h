// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "outbox/claiming.h"
#include "outbox/settlement.h"
#include "store/database.h"

#include <QList>

#include <optional>

namespace pennypost::outbox
{

// The sender's own moves, one commit each: claim -> mark -> settle. Every one of them checks that
// this process still is the sender (SenderReplaced otherwise: it must stop before the dot).
// Single-threaded; the database must outlive it.
class AttemptRepository
{
public:
    AttemptRepository(store::Database &database, const Clock &clock);

    void setEpoch(qint64 epoch)
    {
        m_epoch = epoch;
    }

    // Whose turn it is: the oldest message of the account with something due and nothing in its
    // way; of those behind `after`, if there are any.
    struct Turn {
        MessageId after;
        bool despiteWait = false; // for another server than the one that is waited for
    };
    [[nodiscard]] Result<std::optional<MessageId>> nextDue(AccountId account, const Turn &turn);
    [[nodiscard]] Result<std::optional<MessageId>> nextDue(AccountId account)
    {
        return nextDue(account, Turn());
    }

    // Opens an attempt for due recipients of the message, before any socket does. Nothing if the
    // message is not due any more (cancelled or held meanwhile).
    struct Portion {
        int mostRecipients = kMaxClaimedRecipients;
        bool isDirect = false; // those of one domain
    };
    [[nodiscard]] Result<std::optional<Claim>> claim(MessageId message, const Portion &portion);
    [[nodiscard]] Result<std::optional<Claim>> claim(MessageId message)
    {
        return claim(message, Portion());
    }

    // The marker: durable when it returns, and only then may the terminator be written. replies are
    // those to RCPT, index-aligned; the refused recipients are settled here, and those without a
    // reply were not asked, so that a crash leaves only the accepted ones in doubt. Cancelled if
    // the user took a recipient back meanwhile.
    [[nodiscard]] Result<void> mark(const Claim &claim,
                                    const QList<std::optional<smtp::Reply>> &replies,
                                    const SettlementContext &context);

    // A server of this account could not be reached, and the attempt goes on with another one.
    [[nodiscard]] Result<void> noteUnreachable(AccountId account, const Settlement &settlement);

    // Ends the attempt and writes everything that follows from it.
    struct Record {
        AccountId account; // whose server was used; invalid: that of the message's account
        QString server;
        QString tls;
        QString transcript;
        bool unverified = false; // encrypted, but for whoever answered
    };
    [[nodiscard]] Result<void> settle(const Claim &claim, const Settlement &settlement,
                                      const Record &record);

private:
    [[nodiscard]] Result<void> checkEpoch();
    [[nodiscard]] Result<void> applyMove(AttemptId attempt, const RecipientMove &move,
                                         MoveCause cause);
    [[nodiscard]] Result<void> settleRefused(AttemptId attempt, const QList<RecipientMove> &moves);
    [[nodiscard]] Result<void> doubtTheRest(const Claim &claim, const RecipientReplies &replies,
                                            qsizetype refused);
    [[nodiscard]] Result<void> recordMessage(MessageId message, const Settlement &settlement);

    store::Database &m_database;
    const Clock &m_clock;
    qint64 m_epoch = 0;
};

// Sets or clears settled_at after recipients have moved; for every transaction that moves some.
[[nodiscard]] Result<void> updateSettled(store::Database &database, MessageId message,
                                         qint64 nowMs);

} // namespace pennypost::outbox

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
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

    // The oldest message of the account with something due and nothing in its way.
    [[nodiscard]] Result<std::optional<MessageId>> nextDue(AccountId account);

    // Opens an attempt for all due recipients of the message, before any socket does. Nothing if
    // the message is not due any more (cancelled or held meanwhile).
    [[nodiscard]] Result<std::optional<Claim>> claim(MessageId message);

    // The marker: durable when it returns, and only then may the terminator be written. replies are
    // those to RCPT, index-aligned; the refused recipients are settled here, so that a crash leaves
    // only the others in doubt. Cancelled if the user took a recipient back meanwhile.
    [[nodiscard]] Result<void> mark(const Claim &claim,
                                    const QList<std::optional<smtp::Reply>> &replies,
                                    const SettlementContext &context);

    // Ends the attempt and writes everything that follows from it.
    struct Record {
        QString server;
        QString tls;
        QString transcript;
    };
    [[nodiscard]] Result<void> settle(const Claim &claim, const Settlement &settlement,
                                      const Record &record);

private:
    [[nodiscard]] Result<void> checkEpoch();
    [[nodiscard]] Result<void> applyMove(AttemptId attempt, const RecipientMove &move,
                                         MoveCause cause);
    [[nodiscard]] Result<void> settleRefused(AttemptId attempt, const QList<RecipientMove> &moves);
    [[nodiscard]] Result<int> doubtTheRest(AttemptId attempt);
    [[nodiscard]] Result<void> recordMessage(MessageId message, const Settlement &settlement);
    [[nodiscard]] Result<void> recordAccount(AccountId account, const Settlement &settlement);

    store::Database &m_database;
    const Clock &m_clock;
    qint64 m_epoch = 0;
};

// Sets or clears settled_at after recipients have moved; for every transaction that moves some.
[[nodiscard]] Result<void> updateSettled(store::Database &database, MessageId message,
                                         qint64 nowMs);

} // namespace pennypost::outbox

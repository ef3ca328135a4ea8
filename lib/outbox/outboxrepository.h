// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "outbox/outboxmessage.h"
#include "store/database.h"

#include <QList>

namespace pennypost::outbox
{

// How busy the outbox is, for those who wait for it. Counts of messages; only the open ones are
// looked at.
struct Activity {
    int inFlight = 0; // an attempt is open
    int awaitingAnswer = 0; // of those: behind the marker, only the server's answer is missing
    int due = 0; // would be sent now
    int waiting = 0; // tried again by itself at a known time
    int scheduled = 0; // not before a time that was named at Send
    int inUndoDelay = 0; // of those: for the first time, and within a minute
    int stuck = 0; // held or unknown: nothing happens without a person
    int preparing = 0;
};

// The same as a few questions that are quick to answer whatever the number of messages.
struct Prospect {
    bool inFlight = false;
    bool due = false;
    bool goesOn = false; // due, or tried again by itself at a known time
    bool preparing = false; // bytes are still being made
};

// Reads the outbox; works on a read-only database too. No read transaction stays open.
// Single-threaded; the database must outlive it.
class OutboxRepository
{
public:
    OutboxRepository(store::Database &database, const Clock &clock);

    // Oldest first, without what is in the bin.
    [[nodiscard]] Result<QList<OutboxMessage>> all();
    [[nodiscard]] Result<OutboxMessage> find(MessageId id); // NoSuchMessage
    [[nodiscard]] Result<QList<Attempt>> attempts(MessageId id); // oldest first
    [[nodiscard]] Result<Activity> activity();
    [[nodiscard]] Result<Prospect> prospect();

private:
    [[nodiscard]] Result<QList<OutboxMessage>> select(const char *where, std::optional<qint64> id);
    [[nodiscard]] Result<int> countMarked();
    [[nodiscard]] Result<void> addRecipients(QList<OutboxMessage> &messages, const char *where,
                                             std::optional<qint64> id);

    store::Database &m_database;
    const Clock &m_clock;
};

} // namespace pennypost::outbox

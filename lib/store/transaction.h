// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace pennypost::store
{

class Database;

// BEGIN IMMEDIATE ... COMMIT on the thread of its Database; rolled back when it goes without a
// commit. Never to be held while waiting for network or a person.
class [[nodiscard]] Transaction
{
public:
    // StoreBusy: another process kept the lock for the whole busy timeout. Reopens a connection
    // that needsReopen() first.
    static Result<Transaction> begin(Database &database);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&other) noexcept;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    // Success is power-safe. After any error (StoreBusy, StoreFull, StoreIo, StoreCorrupt ...) the
    // outcome is unknown and the transaction is over: reopen the database, read again, then decide.
    Result<void> commit();
    void rollback();

private:
    explicit Transaction(Database &database);

    Database *m_database; // null when over
};

} // namespace pennypost::store

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/transaction.h"

#include "store/database.h"

#include <utility>

namespace pennypost::store
{

Transaction::Transaction(Database &database)
    : m_database(&database)
{
}

Transaction::~Transaction()
{
    rollback();
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction &Transaction::operator=(Transaction &&other) noexcept
{
    if (this != &other) {
        rollback();
        m_database = std::exchange(other.m_database, nullptr);
    }
    return *this;
}

Result<Transaction> Transaction::begin(Database &database)
{
    if (database.needsReopen()) {
        if (const Result<void> reopened = database.reopen(); !reopened) {
            return reopened.error();
        }
    }
    // IMMEDIATE: a transaction that starts as a reader and turns writer can be refused half-way
    // without any waiting.
    if (const Result<void> begun = database.execute("BEGIN IMMEDIATE"); !begun) {
        return begun.error();
    }
    return Transaction(database);
}

Result<void> Transaction::commit()
{
    if (m_database == nullptr) {
        return makeError(ErrorKind::Internal, QStringLiteral("commit of a finished transaction"));
    }
    // After some errors SQLite has rolled back by itself, and statements since then have each been
    // committed alone; COMMIT then fails, which is the truth.
    Result<void> committed = m_database->execute("COMMIT");
    if (!committed) {
        rollback();
        return committed;
    }
    m_database = nullptr;
    return {};
}

void Transaction::rollback()
{
    if (m_database != nullptr && m_database->inTransaction()) {
        // Can only fail where the file can no longer be written; the journal then does it at the
        // next open.
        static_cast<void>(m_database->execute("ROLLBACK"));
    }
    m_database = nullptr;
}

} // namespace pennypost::store

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

struct sqlite3_stmt;

namespace pennypost::store
{

class Database;

// One prepared statement. Belongs to the thread of its Database and must not outlive it. Parameters
// count from 1, columns from 0. While a row is current, a read lock is held: read to the end, or
// reset(), or let the statement go, before waiting for anything.
class Statement
{
public:
    ~Statement();
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    // Bindings stay until bound anew. An error comes out of the next step() or run().
    Statement &bind(int index, qint64 value);
    Statement &bindText(int index, const QString &value); // a null string is ''
    Statement &bindBlob(int index, const QByteArray &value); // a null array is x''
    Statement &bindNull(int index);
    Statement &bindOptional(int index, std::optional<qint64> value);

    // True: a row is current. False: no more rows; the next step() starts afresh.
    Result<bool> step();
    // Steps to the end and resets, for statements whose rows nobody wants.
    Result<void> run();
    void reset();

    // Of the current row. NULL reads as 0, an empty text or an empty blob.
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const;

private:
    friend class Database;

    Statement(Database &database, sqlite3_stmt *statement);
    void note(int code);

    Database *m_database;
    sqlite3_stmt *m_statement;
    int m_bindError = 0;
};

} // namespace pennypost::store

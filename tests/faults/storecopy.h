// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/paths.h"
#include "store/database.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace pennypost::test
{

// What a killed process has left on the disk. Looked at in a copy of the database and its journal,
// so that the program itself still meets the original as it was. Nobody may write meanwhile.
class StoreCopy
{
public:
    explicit StoreCopy(const ProfilePaths &paths);

    // What is wrong with the file; empty if nothing is.
    [[nodiscard]] QString problem() const;
    // Subjects of the messages with an open attempt in this phase: 1 claimed, 2 marked.
    [[nodiscard]] QStringList inPhase(int phase) const;
    // The first column of the first row; -1 if there is none.
    [[nodiscard]] qint64 number(const char *sql) const;

private:
    [[nodiscard]] QStringList texts(const char *sql) const;

    QTemporaryDir m_directory;
    std::unique_ptr<store::Database> m_database;
    QString m_openError;
};

} // namespace pennypost::test

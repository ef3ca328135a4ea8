// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace pennypost::store
{

// What the first bytes of a database file say about whose it is, before SQLite may touch it:
// opening somebody else's file in WAL mode or with a hot journal would already write to it.
// https://www.sqlite.org/fileformat2.html#the_database_header
enum class FileOwner {
    Blank, // empty, or made by us and not filled yet
    Ours,
    Foreign,
    Unreadable, // not the header of a database; a hot journal may still repair it
};

inline constexpr qsizetype kFileHeaderSize = 100;

// header: the first 100 bytes, or as many as there are.
[[nodiscard]] FileOwner fileOwner(QByteArrayView header);
// user_version of a readable header.
[[nodiscard]] int fileSchemaVersion(QByteArrayView header);

} // namespace pennypost::store

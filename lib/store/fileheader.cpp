// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fileheader.h"

#include "store/schema.h"

#include <QtEndian>

#include <limits>

namespace pennypost::store
{
namespace
{

constexpr QByteArrayView kMagic("SQLite format 3\0", 16);
constexpr qsizetype kReadVersion = 19; // 2: write-ahead log
constexpr qsizetype kSchemaCookie = 40; // counts changes of the schema
constexpr qsizetype kUserVersion = 60;
constexpr qsizetype kApplicationId = 68;

quint32 number(QByteArrayView header, qsizetype offset)
{
    return qFromBigEndian<quint32>(header.data() + offset);
}

} // namespace

FileOwner fileOwner(QByteArrayView header)
{
    if (header.isEmpty()) {
        return FileOwner::Blank;
    }
    if (header.size() < kFileHeaderSize || !header.startsWith(kMagic)) {
        return FileOwner::Unreadable;
    }
    const quint32 applicationId = number(header, kApplicationId);
    if (applicationId == static_cast<quint32>(kSqliteApplicationId)) {
        return FileOwner::Ours;
    }
    // Setting auto_vacuum writes the first page on its own, before the id can be set.
    const bool blank = applicationId == 0 && number(header, kUserVersion) == 0
        && number(header, kSchemaCookie) == 0 && header[kReadVersion] != 2;
    return blank ? FileOwner::Blank : FileOwner::Foreign;
}

int fileSchemaVersion(QByteArrayView header)
{
    const quint32 version = number(header, kUserVersion);
    return version > static_cast<quint32>(std::numeric_limits<int>::max())
        ? std::numeric_limits<int>::max()
        : static_cast<int>(version);
}

} // namespace pennypost::store

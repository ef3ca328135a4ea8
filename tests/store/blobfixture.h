// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/blobreader.h"
#include "store/blobwriter.h"
#include "store/database.h"
#include "store/transaction.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace pennypost::test
{

// A store of its own and bytes in it.
class BlobFixture
{
public:
    BlobFixture()
    {
        database = std::move(*store::Database::open(path()));
    }

    [[nodiscard]] QString path() const
    {
        return m_directory.filePath(QStringLiteral("a.sqlite"));
    }
    [[nodiscard]] QString sealingLock() const
    {
        return m_directory.filePath(QStringLiteral("sealing.lock"));
    }
    [[nodiscard]] qint64 count(const char *sql) const
    {
        auto statement = database->prepare(sql);
        return statement && statement->step().value_or(false) ? statement->integer(0) : -1;
    }

    [[nodiscard]] std::unique_ptr<store::BlobWriter> writer() const
    {
        return std::move(*store::BlobWriter::begin(*database, sealingLock(), clock));
    }
    // Bytes with a message of that id as their owner.
    [[nodiscard]] BlobId keepForMessage(const QByteArray &bytes, qint64 message) const
    {
        const auto writing = writer();
        auto written = writing->write(bytes);
        auto transaction = std::move(*store::Transaction::begin(*database));
        const BlobId blob = writing->sealInTransaction().value_or(BlobId{});
        const bool owned = written
            && database
                   ->execute(QStringLiteral("INSERT INTO message (id, account_name, message_id, "
                                            "mail_from, subject, queued_at, body_id) "
                                            "VALUES (%1, 'work', '<1@x>', 'a@x', '', 1, %2)")
                                 .arg(message)
                                 .arg(blob.value)
                                 .toLatin1()
                                 .constData())
                   .has_value();
        if (!owned || !transaction.commit()) {
            return {};
        }
        writing->takenOver();
        return blob;
    }

    [[nodiscard]] static Result<QByteArray> readAll(store::BlobReader &reader, qsizetype step)
    {
        QByteArray all;
        for (;;) {
            const Result<QByteArray> block = reader.read(step);
            if (!block) {
                return block.error();
            }
            if (block->isEmpty()) {
                return all;
            }
            all += *block;
        }
    }
    [[nodiscard]] Result<QByteArray> read(BlobId blob) const
    {
        store::BlobReader reader(*database, blob);
        return readAll(reader, store::kChunkBytes);
    }

    // Bytes without a pattern that repeats.
    [[nodiscard]] static QByteArray noise(qsizetype size, quint32 seed = 1)
    {
        QByteArray bytes(size, Qt::Uninitialized);
        quint32 state = seed;
        for (char &byte : bytes) {
            state = state * 1664525u + 1013904223u;
            byte = static_cast<char>(state >> 24);
        }
        return bytes;
    }

    FakeClock clock;
    std::unique_ptr<store::Database> database;

private:
    QTemporaryDir m_directory;
};

} // namespace pennypost::test

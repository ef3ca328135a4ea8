// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/draftrepository.h"
#include "store/blobcleanup.h"
#include "store/database.h"
#include "store/transaction.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace pennypost::test
{

// A store of its own for drafts, and messages in it as another module would leave them.
class DraftFixture
{
public:
    DraftFixture()
        : database(std::move(*store::Database::open(path()))),
          drafts(*database, clock)
    {
    }

    [[nodiscard]] QString filePath(const QString &name) const
    {
        return m_directory.filePath(name);
    }
    [[nodiscard]] QString path() const
    {
        return filePath(QStringLiteral("a.sqlite"));
    }
    [[nodiscard]] QString sealingLock() const
    {
        return filePath(QStringLiteral("sealing.lock"));
    }

    [[nodiscard]] static compose::DraftContent content(const QString &subject = {})
    {
        compose::DraftContent made;
        made.to = QStringLiteral("Bob <bob@example.net>, half an addre");
        made.subject = subject;
        made.body = compose::fromPlainText(QStringLiteral("Hello\n\n> there"));
        return made;
    }
    DraftId add(const QString &subject = {})
    {
        return drafts.add(content(subject)).value_or(DraftId{});
    }

    // Whether all statements succeeded.
    bool run(const QByteArray &sql) const
    {
        return database->execute(sql.constData()).has_value();
    }
    // A message without bytes, as Send leaves it, with one recipient per state.
    MessageId addMessage(const QList<int> &recipientStates) const
    {
        if (!run("INSERT INTO message (account_name, message_id, mail_from, subject, queued_at) "
                 "VALUES ('work', '<1@x>', 'a@x', '', 1)")) {
            return {};
        }
        const MessageId id{database->lastInsertId()};
        for (qsizetype i = 0; i < recipientStates.size(); ++i) {
            const QByteArray values = QByteArray::number(id.value) + ", " + QByteArray::number(i)
                + ", 'b@x', 0, " + QByteArray::number(recipientStates.at(i));
            if (!run("INSERT INTO recipient (message_id, seq, address, kind, state) VALUES ("
                     + values + ")")) {
                return {};
            }
        }
        return id;
    }
    bool send(DraftId draft, MessageId message)
    {
        auto transaction = std::move(*store::Transaction::begin(*database));
        return drafts.setMessageInTransaction(draft, message, from) && transaction.commit();
    }
    bool takeBack(DraftId draft)
    {
        auto transaction = std::move(*store::Transaction::begin(*database));
        return drafts.clearMessageInTransaction(draft) && transaction.commit();
    }

    [[nodiscard]] qint64 count(const char *sql) const
    {
        auto statement = database->prepare(sql);
        return statement && statement->step().value_or(false) ? statement->integer(0) : -1;
    }
    // What the sender does when it has time.
    void cleanUp() const
    {
        while (store::removeUnusedBlobs(*database, sealingLock()).value_or(false)) { }
    }

private:
    QTemporaryDir m_directory;

public:
    FakeClock clock;
    const mail::Address from{QStringLiteral("Ada, \"Countess\""), QStringLiteral("a.da"),
                             QStringLiteral("grüße.example")};
    std::unique_ptr<store::Database> database;
    compose::DraftRepository drafts;
};

} // namespace pennypost::test

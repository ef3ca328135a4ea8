// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountrepository.h"
#include "accounts/credentialvault.h"
#include "outbox/outboxrepository.h"
#include "outbox/preparing.h"
#include "outbox/queue.h"
#include "store/blobwriter.h"
#include "store/database.h"
#include "store/transaction.h"
#include "support/fakeclock.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace pennypost::test
{

// A store of its own with one account, and messages put into it as the program would.
class OutboxFixture
{
public:
    OutboxFixture()
    {
        database = std::move(*store::Database::open(path()));
        account = addAccount(QStringLiteral("work"));
    }

    [[nodiscard]] QString path() const
    {
        return m_directory.filePath(QStringLiteral("outbox.sqlite"));
    }
    [[nodiscard]] QString senderLock() const
    {
        return m_directory.filePath(QStringLiteral("sender.lock"));
    }
    [[nodiscard]] QString sealingLock() const
    {
        return m_directory.filePath(QStringLiteral("sealing.lock"));
    }

    AccountId addAccount(const QString &name, const QString &user = {})
    {
        accounts::Account made;
        made.name = name;
        made.from = {QString(), QStringLiteral("ada"), QStringLiteral("example.org")};
        made.host = QStringLiteral("smtp.example.org");
        made.port = 465;
        made.user = user;
        accounts::AccountRepository repository(*database);
        return repository.add(made).value();
    }

    // Queues a message for the recipients and gives its id.
    MessageId queue(const QList<QByteArray> &recipients,
                    const QByteArray &body = "Subject: x\r\n\r\nhello\r\n", AccountId from = {})
    {
        const auto writer = bytes(body);
        outbox::NewMessage message = newMessage(recipients);
        message.account = from.isValid() ? from : account;
        return outbox::queueMessage(*database, message, *writer, clock).value_or(MessageId{});
    }

    // The small commit of Send: a message without bytes.
    MessageId prepare(const QList<QByteArray> &recipients, std::optional<qint64> notBefore = {})
    {
        auto transaction = std::move(*store::Transaction::begin(*database));
        const MessageId id
            = outbox::prepareInTransaction(*database, newMessage(recipients, notBefore), clock)
                  .value_or(MessageId{});
        return transaction.commit() ? id : MessageId{};
    }

    [[nodiscard]] outbox::NewMessage newMessage(const QList<QByteArray> &recipients,
                                                std::optional<qint64> notBefore = {}) const
    {
        outbox::NewMessage message;
        message.account = account;
        message.messageId = "<1@example.org>";
        message.subject = QStringLiteral("x");
        message.envelope.sender = *mail::WirePath::fromBytes("ada@example.org");
        for (const QByteArray &recipient : recipients) {
            message.envelope.recipients.append({*mail::WirePath::fromBytes(recipient)});
        }
        message.notBefore = notBefore;
        return message;
    }

    [[nodiscard]] std::unique_ptr<store::BlobWriter> bytes(const QByteArray &text) const
    {
        auto writer = std::move(*store::BlobWriter::begin(*database, sealingLock(), clock));
        return writer->write(text) ? std::move(writer) : nullptr;
    }

    outbox::OutboxMessage find(MessageId id)
    {
        return outbox::OutboxRepository(*database, clock).find(id).value();
    }

    qint64 count(const char *sql)
    {
        auto statement = database->prepare(sql);
        return statement && statement->step().value_or(false) ? statement->integer(0) : -1;
    }

    FakeClock clock;
    std::unique_ptr<store::Database> database;
    AccountId account;

private:
    QTemporaryDir m_directory;
};

} // namespace pennypost::test

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/transport.h"

#include <QList>

#include <functional>

namespace pennypost::test
{

// Plays the server's part of a session by hand. The test reaches the open ones through a
// FakeNetwork.
class FakeTransport : public outbox::Transport
{
    Q_OBJECT

public:
    explicit FakeTransport(smtp::SessionSettings sessionSettings)
        : settings(std::move(sessionSettings)),
          known(settings.facts)
    {
    }

    void open() override
    {
        opened = true;
    }
    void send(const smtp::Transaction &transaction,
              std::unique_ptr<smtp::BodySource> source) override
    {
        sent.append(transaction);
        body.clear();
        for (;;) {
            const Result<QByteArray> block = source->read(65536);
            if (!block || block->isEmpty()) {
                break;
            }
            body += *block;
        }
    }
    void finishBody() override
    {
        ++terminators;
        if (onTerminator) {
            onTerminator();
        }
    }
    void quit() override
    {
        quitted = true;
    }
    void abort() override
    {
        aborted = true;
    }
    [[nodiscard]] Record record() const override
    {
        return {settings.host, QStringLiteral("TLS"), QStringLiteral("C: said\n"),
                !settings.verifyServer};
    }

    [[nodiscard]] smtp::HostFacts facts() const override
    {
        return known;
    }

    // What a server does.
    void greet()
    {
        Q_EMIT ready();
    }
    void acceptEnvelope(const QList<smtp::Reply> &replies)
    {
        for (int i = 0; i < replies.size(); ++i) {
            Q_EMIT recipientReplied(i, replies.at(i));
        }
        m_replies = replies;
        Q_EMIT bodySent();
    }
    void finish(smtp::TransactionResult result, smtp::Stage stage, const Error &error,
                int code = 250)
    {
        smtp::TransactionOutcome outcome;
        outcome.result = result;
        outcome.stage = stage;
        outcome.error = error;
        outcome.terminatorSent = terminators > 0;
        for (const smtp::Reply &reply : m_replies) {
            outcome.recipientReplies.append(reply);
        }
        outcome.reply = smtp::Reply{code, {"said"}};
        Q_EMIT transactionFinished(outcome);
    }
    void accept()
    {
        finish(smtp::TransactionResult::Accepted, smtp::Stage::Terminator, {});
        Q_EMIT ready();
    }
    void drop(const Error &error)
    {
        Q_EMIT closed(error);
    }

    smtp::SessionSettings settings;
    smtp::HostFacts known;
    QList<smtp::Transaction> sent;
    QByteArray body;
    std::function<void()> onTerminator;
    int terminators = 0;
    bool opened = false;
    bool quitted = false;
    bool aborted = false;

private:
    QList<smtp::Reply> m_replies;
};

} // namespace pennypost::test

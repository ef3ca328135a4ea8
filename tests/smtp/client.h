// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/systemresolver.h"
#include "smtp/connection.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <functional>
#include <memory>

namespace pennypost::smtp::test
{

// A message made up as it is read, so that a large one needs no memory.
class MadeBody : public BodySource
{
public:
    explicit MadeBody(QByteArray bytes, int times = 1);

    [[nodiscard]] Result<QByteArray> read(qsizetype maxBytes) override;
    [[nodiscard]] static qint64 bytesRead()
    {
        return s_bytesRead;
    } // of the latest one

private:
    QByteArray m_bytes;
    int m_timesLeft;
    qsizetype m_at = 0;
    static qint64 s_bytesRead;
};

// Drives a Connection as the outbox would: sends its messages one after the other, finishes each,
// quits; and keeps what the signals said.
class Client : public QObject
{
    Q_OBJECT

public:
    explicit Client(const SessionSettings &settings, QObject *parent = nullptr);
    // The resolver must outlive the client.
    Client(const SessionSettings &settings, net::Resolver &other, QObject *parent = nullptr);

    void add(const QByteArray &body, const QList<QByteArray> &recipients = {"bob@example.org"},
             int times = 1);
    void open()
    {
        connection->open();
    }
    [[nodiscard]] bool isClosed() const
    {
        return closedCount > 0;
    }
    // The order of signals that has to hold for every session.
    [[nodiscard]] bool isSound() const
    {
        return sound && closedCount <= 1 && outcomes.size() <= sent;
    }

    net::SystemResolver resolver;
    std::unique_ptr<Connection> connection;
    bool finishByItself = true;
    bool quitByItself = true;
    std::function<void(Stage)> onStage; // called from the slot
    std::function<void()> onBodySent;

    QList<Stage> stages;
    QList<TransactionOutcome> outcomes;
    QList<int> rcptCodes;
    QList<qint64> progress;
    Error closedWith;
    int readyCount = 0;
    int bodySentCount = 0;
    int closedCount = 0;
    int sent = 0;
    bool sound = true;

private:
    struct Message {
        QByteArray body;
        QList<QByteArray> recipients;
        int times = 1;
    };

    void onReady();

    QList<Message> m_messages;
};

// 127.0.0.1, that port, and limits that no good session comes near.
[[nodiscard]] SessionSettings localSettings(quint16 port, Security security = Security::Plain);

} // namespace pennypost::smtp::test

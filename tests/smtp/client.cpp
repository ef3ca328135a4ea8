// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"

namespace pennypost::smtp::test
{

qint64 MadeBody::s_bytesRead = 0;

MadeBody::MadeBody(QByteArray bytes, int times)
    : m_bytes(std::move(bytes)),
      m_timesLeft(times)
{
    s_bytesRead = 0;
}

Result<QByteArray> MadeBody::read(qsizetype maxBytes)
{
    QByteArray chunk;
    while (chunk.size() < maxBytes && m_timesLeft > 0 && !m_bytes.isEmpty()) {
        const qsizetype size = qMin(maxBytes - chunk.size(), m_bytes.size() - m_at);
        chunk.append(m_bytes.constData() + m_at, size);
        m_at += size;
        if (m_at == m_bytes.size()) {
            m_at = 0;
            --m_timesLeft;
        }
    }
    s_bytesRead += chunk.size();
    return chunk;
}

Client::Client(const SessionSettings &settings, QObject *parent)
    : Client(settings, resolver, parent)
{
}

Client::Client(const SessionSettings &settings, net::Resolver &other, QObject *parent)
    : QObject(parent),
      connection(std::make_unique<Connection>(settings, other))
{
    Connection *session = connection.get();
    const auto noteOrder = [this] {
        sound = sound && closedCount == 0;
    };
    connect(session, &Connection::stageChanged, this, [=, this](Stage stage) {
        noteOrder();
        stages.append(stage);
        if (onStage) {
            onStage(stage);
        }
    });
    connect(session, &Connection::ready, this, [=, this] {
        noteOrder();
        ++readyCount;
        onReady();
    });
    connect(session, &Connection::recipientReplied, this, [=, this](int, const Reply &reply) {
        noteOrder();
        rcptCodes.append(reply.code);
    });
    connect(session, &Connection::progress, this, [=, this](qint64 bytes, qint64) {
        noteOrder();
        progress.append(bytes);
    });
    connect(session, &Connection::bodySent, this, [=, this] {
        noteOrder();
        ++bodySentCount;
        if (onBodySent) {
            onBodySent();
        }
        if (finishByItself) {
            connection->finishBody();
        }
    });
    connect(session, &Connection::transactionFinished, this,
            [=, this](const TransactionOutcome &outcome) {
                noteOrder();
                outcomes.append(outcome);
            });
    connect(session, &Connection::closed, this, [=, this](const Error &error) {
        ++closedCount;
        closedWith = error;
    });
}

void Client::add(const QByteArray &body, const QList<QByteArray> &recipients, int times)
{
    m_messages.append({body, recipients, times});
}

void Client::onReady()
{
    if (m_messages.isEmpty()) {
        if (quitByItself) {
            connection->quit();
        }
        return;
    }
    const Message message = m_messages.takeFirst();
    Transaction transaction;
    transaction.sender = mail::WirePath::fromBytes("ada@example.org").value();
    for (const QByteArray &recipient : message.recipients) {
        transaction.recipients.append(mail::WirePath::fromBytes(recipient).value());
    }
    transaction.bodySize = message.body.size() * message.times;
    ++sent;
    connection->send(transaction, std::make_unique<MadeBody>(message.body, message.times));
}

SessionSettings localSettings(quint16 port, Security security)
{
    SessionSettings settings;
    settings.host = QStringLiteral("127.0.0.1");
    settings.port = port;
    settings.security = security;
    return settings;
}

} // namespace pennypost::smtp::test

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxfeed.h"

#include "base/whenready.h"
#include "ui/outbox/messagemodel.h"

namespace pennypost::ui
{

OutboxFeed::OutboxFeed(service::Outbox &outbox, MessageModel &model)
    : QObject(&model),
      m_outbox(outbox),
      m_model(model)
{
    connect(&outbox, &service::Outbox::messageChanged, this, &OutboxFeed::read);
    connect(&outbox, &service::Outbox::reset, this, &OutboxFeed::readAll);
    connect(&outbox, &service::Outbox::progress, &model, &MessageModel::setProgress);
    readAll();
}

void OutboxFeed::readAll()
{
    // However often it is said meanwhile, once more is enough.
    if (m_readingAll) {
        m_readAllAgain = true;
        return;
    }
    m_readingAll = true;
    whenReady(m_outbox.list(), this, [this](const Result<QList<outbox::OutboxMessage>> &messages) {
        m_readingAll = false;
        if (messages) {
            m_model.setMessages(*messages);
        } else {
            Q_EMIT failed(messages.error());
        }
        if (std::exchange(m_readAllAgain, false)) {
            readAll();
        }
    });
}

void OutboxFeed::read(MessageId id)
{
    // Answers come in the order of the questions: the last one is the newest.
    whenReady(m_outbox.find(id), this, [this, id](const Result<outbox::OutboxMessage> &message) {
        if (message && !message->deletedAt) {
            m_model.put(*message);
        } else if (message && m_model.find(id) != nullptr) {
            m_model.remove(id);
            Q_EMIT removed(id);
        } else if (message || message.error().kind == ErrorKind::NoSuchMessage) {
            m_model.remove(id);
        } else {
            Q_EMIT failed(message.error());
        }
    });
}

} // namespace pennypost::ui

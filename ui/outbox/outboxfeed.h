// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/outbox.h"

namespace pennypost::ui
{

class MessageModel;

// Fills a model from the outbox and keeps it up to date. Lives as long as the model, whose child it
// is; the outbox outlives both.
class OutboxFeed : public QObject
{
    Q_OBJECT

public:
    OutboxFeed(service::Outbox &outbox, MessageModel &model);

Q_SIGNALS:
    // It went from the model to the bin.
    void removed(pennypost::MessageId message);
    void failed(const pennypost::Error &error);

private:
    void readAll();
    void read(MessageId message);

    service::Outbox &m_outbox;
    MessageModel &m_model;
    bool m_readingAll = false;
    bool m_readAllAgain = false;
};

} // namespace pennypost::ui

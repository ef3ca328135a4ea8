// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox/outboxmessage.h"

#include <QAbstractListModel>
#include <QDateTime>

#include <functional>

namespace pennypost::ui
{

// The recipients of one message. Qt::DisplayRole is the address; the accessible role holds the row
// in one sentence.
class RecipientModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        KindRole = Qt::UserRole, // QString: "Cc", empty for To
        LookRole, // StateLook
        ReplyRole, // QString: what the server said, on one line, or empty
        TimeRole, // QString: when it was decided, or empty
    };
    using Now = std::function<QDateTime()>;

    explicit RecipientModel(QObject *parent = nullptr, Now now = &QDateTime::currentDateTime);

    // Rows that are the same recipients as before stay and change.
    void setRecipients(const QList<outbox::OutboxRecipient> &recipients, bool sending = false);
    // The words about waiting have changed.
    void tick();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    Now m_now;
    bool m_sending = false;
    QList<outbox::OutboxRecipient> m_recipients;
};

} // namespace pennypost::ui

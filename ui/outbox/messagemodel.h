// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/outbox/folder.h"
#include "ui/outbox/statelook.h"

#include <QAbstractListModel>
#include <QHash>
#include <QTimer>

#include <functional>
#include <utility>

namespace pennypost::ui
{

// The messages of one folder, newest first (those of Sent by the time they were accepted), with the
// roles of rowdelegate.h. Holds values and asks nobody for anything: OutboxFeed keeps it up to
// date. Rows come, go and change one by one, so that selection and scroll position of a view
// survive. Who watches a message go sees how it ends: one that belongs elsewhere now stays while it
// is selected, one that was sent for a few seconds more.
class MessageModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    explicit MessageModel(Folder folder, QObject *parent = nullptr,
                          Now now = &QDateTime::currentDateTime);

    // All messages there are; the model takes those of its folder.
    void setMessages(const QList<outbox::OutboxMessage> &messages);
    // New, changed, or moved out of the folder.
    void put(const outbox::OutboxMessage &message);
    void remove(MessageId id);
    // The one that is selected; invalid: none.
    void setSelected(MessageId id);
    void setProgress(const service::SendProgress &progress);

    // "ada@example.org, bob@example.org and 3 more", on one line: with at most that many addresses.
    [[nodiscard]] static QString recipientsLine(const outbox::OutboxMessage &message,
                                                qsizetype addresses = 2);
    // Never empty.
    [[nodiscard]] static QString subjectLine(const outbox::OutboxMessage &message);

    // Nullptr if it is not in this folder.
    [[nodiscard]] const outbox::OutboxMessage *find(MessageId id) const;
    [[nodiscard]] int rowOf(MessageId id) const; // -1: none
    [[nodiscard]] OutboxCounts counts() const
    {
        return m_counts;
    }
    [[nodiscard]] Folder folder() const
    {
        return m_folder;
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

public Q_SLOTS:
    // Time has passed: tells the views about rows whose words depend on it. Called by itself.
    void tick();

Q_SIGNALS:
    void countsChanged(const pennypost::ui::OutboxCounts &counts);

private:
    using Place = std::pair<qint64, qint64>; // what rows are sorted by

    struct Row {
        outbox::OutboxMessage message;
        Place place;
        std::optional<service::SendProgress> progress;
        StateLook look; // as last shown
        std::optional<QDateTime> leavesAt; // it was sent a moment ago
    };

    [[nodiscard]] static bool isBefore(const Place &one, const Place &other);
    [[nodiscard]] Place placeOf(const outbox::OutboxMessage &message) const;
    [[nodiscard]] int rowBehind(const Place &place) const;
    int move(int row, const Place &place);
    [[nodiscard]] StateLook lookOf(const Row &row) const;
    [[nodiscard]] static QString moreRecipients(const outbox::OutboxMessage &message);
    [[nodiscard]] QString spoken(const Row &row) const;
    void refresh(int row);
    void afterChange();
    [[nodiscard]] bool mayStay(const Row &row) const;
    void removeLeavers();
    void insertMessage(const outbox::OutboxMessage &message);
    void removeRowAt(int row);

    Folder m_folder;
    Now m_now;
    bool m_filled = false;
    bool m_removing = false;
    MessageId m_selected;
    QList<MessageId> m_ids; // by row
    QHash<qint64, Row> m_rows;
    OutboxCounts m_counts;
    QTimer m_tick;
    QDateTime m_lastTick;
};

} // namespace pennypost::ui

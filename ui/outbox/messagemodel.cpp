// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/messagemodel.h"

#include "base/untrustedtext.h"
#include "ui/outbox/rowdelegate.h"
#include "ui/outbox/timewords.h"

#include <algorithm>
#include <chrono>

namespace pennypost::ui
{
namespace
{

constexpr qsizetype kShownAddresses = 2; // a third one would be cut in most windows
constexpr std::chrono::seconds kQuickTick{1}; // where words name seconds
constexpr std::chrono::seconds kSlowTick{5};

constexpr std::chrono::seconds kLinger{8};

// The time that matters to who looks at it: of the decision, where there is one.
qint64 shownTime(const outbox::OutboxMessage &message)
{
    std::optional<qint64> decided;
    if (folderOf(message) == Folder::Sent) {
        for (const outbox::OutboxRecipient &recipient : message.recipients) {
            if (recipient.decidedAt) {
                decided = std::max(decided.value_or(0), *recipient.decidedAt);
            }
        }
    }
    return decided.value_or(message.queuedAt);
}

QString line(const QString &text)
{
    return toDisplayText(text.toUtf8()).simplified();
}

QStringList firstAddresses(const outbox::OutboxMessage &message, qsizetype count)
{
    QStringList shown;
    for (const outbox::OutboxRecipient &recipient :
         message.recipients.first(std::min(count, message.recipients.size()))) {
        shown.append(line(recipient.address));
    }
    return shown;
}

} // namespace

MessageModel::MessageModel(Folder folder, QObject *parent, Now now)
    : QAbstractListModel(parent),
      m_folder(folder),
      m_now(std::move(now)),
      m_lastTick(m_now())
{
    m_tick.setInterval(kSlowTick);
    connect(&m_tick, &QTimer::timeout, this, &MessageModel::tick);
    m_tick.start();
}

void MessageModel::setMessages(const QList<outbox::OutboxMessage> &messages)
{
    if (!m_filled) {
        m_filled = true;
        beginResetModel();
        m_ids.clear(); // changes may be told before the first answer
        m_rows.clear();
        for (const outbox::OutboxMessage &message : messages) {
            if (folderOf(message) == m_folder) {
                m_ids.append(message.id);
                m_rows.insert(message.id.value, Row{message, placeOf(message), {}, {}, {}});
            }
        }
        std::sort(m_ids.begin(), m_ids.end(), [this](MessageId one, MessageId other) {
            return isBefore(m_rows.constFind(one.value)->place,
                            m_rows.constFind(other.value)->place);
        });
        for (Row &row : m_rows) {
            row.look = lookOf(row);
        }
        endResetModel();
        afterChange();
        return;
    }
    QSet<qint64> there;
    for (const outbox::OutboxMessage &message : messages) {
        there.insert(message.id.value);
    }
    for (int row = static_cast<int>(m_ids.size()) - 1; row >= 0; --row) {
        if (!there.contains(m_ids.at(row).value)) {
            removeRowAt(row);
        }
    }
    for (const outbox::OutboxMessage &message : messages) {
        insertMessage(message);
    }
    afterChange();
}

void MessageModel::put(const outbox::OutboxMessage &message)
{
    insertMessage(message);
    afterChange();
}

void MessageModel::remove(MessageId id)
{
    if (const int row = rowOf(id); row >= 0) {
        removeRowAt(row);
        afterChange();
    }
}

void MessageModel::setSelected(MessageId id)
{
    m_selected = id;
    // Views select another row while one is being removed; what may leave then leaves later.
    if (!m_removing) {
        removeLeavers();
    }
}

void MessageModel::setProgress(const service::SendProgress &progress)
{
    const auto row = m_rows.find(progress.message.value);
    if (row == m_rows.end()) {
        return;
    }
    row->progress = progress;
    refresh(rowOf(progress.message));
}

const outbox::OutboxMessage *MessageModel::find(MessageId id) const
{
    const auto row = m_rows.constFind(id.value);
    return row == m_rows.cend() ? nullptr : &row->message;
}

int MessageModel::rowOf(MessageId id) const
{
    const auto row = m_rows.constFind(id.value);
    return row == m_rows.cend() ? -1 : rowBehind(row->place);
}

// Newest first, as the rows show it; of two of one moment the one that was queued later.
bool MessageModel::isBefore(const Place &one, const Place &other)
{
    return one > other;
}

MessageModel::Place MessageModel::placeOf(const outbox::OutboxMessage &message) const
{
    return {m_folder == Folder::Sent ? shownTime(message) : 0, message.id.value};
}

// How many rows stand before that place.
int MessageModel::rowBehind(const Place &place) const
{
    const auto at = std::lower_bound(m_ids.cbegin(), m_ids.cend(), place,
                                     [this](MessageId id, const Place &sought) {
                                         return isBefore(m_rows.constFind(id.value)->place, sought);
                                     });
    return static_cast<int>(at - m_ids.cbegin());
}

int MessageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

QVariant MessageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = *m_rows.constFind(m_ids.at(index.row()).value);
    switch (role) {
    case Qt::DisplayRole:
        return firstAddresses(row.message, kShownAddresses).join(tr(", "));
    case MoreRole:
        return moreRecipients(row.message);
    case Qt::ToolTipRole:
        return row.look.words.value(0);
    case Qt::AccessibleTextRole:
        return spoken(row);
    case IdRole:
        return row.message.id.value;
    case TimeRole:
        return shortTime(localTime(shownTime(row.message)), m_now());
    case LookRole:
        return QVariant::fromValue(row.look);
    case SubjectRole:
        return subjectLine(row.message);
    default:
        return {};
    }
}

QString MessageModel::recipientsLine(const outbox::OutboxMessage &message, qsizetype addresses)
{
    const QStringList shown = firstAddresses(message, addresses);
    const auto more = static_cast<int>(message.recipients.size() - shown.size());
    if (more == 0) {
        return QLocale().createSeparatedList(shown);
    }
    return tr("%1 and %n more", "%1 is a list of addresses", more).arg(shown.join(tr(", ")));
}

QString MessageModel::moreRecipients(const outbox::OutboxMessage &message)
{
    const auto more = static_cast<int>(message.recipients.size() - kShownAddresses);
    return more <= 0 ? QString() : tr("and %n more", "behind a list of addresses", more);
}

QString MessageModel::subjectLine(const outbox::OutboxMessage &message)
{
    const QString subject = line(message.subject);
    return subject.isEmpty() ? tr("No subject") : subject;
}

QString MessageModel::spoken(const Row &row) const
{
    return tr("To %1, %2, %3", "%1 recipients, %2 subject, %3 state")
        .arg(recipientsLine(row.message), subjectLine(row.message), row.look.words.value(0));
}

void MessageModel::tick()
{
    const QDateTime now = m_now();
    const bool newDay = now.date() != m_lastTick.date();
    const bool newMinute = newDay || now.time().minute() != m_lastTick.time().minute();
    m_lastTick = now;
    if (newDay && !m_ids.isEmpty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {TimeRole});
    }
    for (int row = 0; row < rowCount(); ++row) {
        switch (m_rows.constFind(m_ids.at(row).value)->look.changes) {
        case StateLook::Changes::Never:
            break;
        case StateLook::Changes::EachMinute:
            if (newMinute) {
                refresh(row);
            }
            break;
        case StateLook::Changes::EachSecond:
            refresh(row);
            break;
        }
    }
    removeLeavers();
    afterChange();
}

StateLook MessageModel::lookOf(const Row &row) const
{
    return StateLooks::of(row.message, row.progress, m_now());
}

void MessageModel::refresh(int row)
{
    Row &value = *m_rows.find(m_ids.at(row).value);
    const StateLook look = lookOf(value);
    if (look != value.look) {
        value.look = look;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

void MessageModel::afterChange()
{
    OutboxCounts counts;
    bool namesSeconds = false;
    for (const Row &row : std::as_const(m_rows)) {
        count(counts, row.message);
        namesSeconds
            = namesSeconds || row.leavesAt || row.look.changes == StateLook::Changes::EachSecond;
    }
    if (const auto interval = namesSeconds ? kQuickTick : kSlowTick;
        m_tick.intervalAsDuration() != interval) {
        m_tick.setInterval(interval);
    }
    if (counts != m_counts) {
        m_counts = counts;
        Q_EMIT countsChanged(counts);
    }
}

void MessageModel::insertMessage(const outbox::OutboxMessage &message)
{
    const int known = rowOf(message.id);
    const bool belongsHere = folderOf(message) == m_folder;
    if (known < 0 && !belongsHere) {
        return;
    }
    if (known >= 0) {
        Row &row = *m_rows.find(message.id.value);
        if (m_folder == Folder::Outbox && !belongsHere && folderOf(row.message) == m_folder) {
            row.leavesAt = m_now() + kLinger;
        } else if (belongsHere) {
            row.leavesAt.reset();
        }
        row.message = message;
        if (!mayStay(row)) {
            removeRowAt(known);
            return;
        }
        if (message.state != outbox::MessageState::Sending) {
            row.progress.reset();
        }
        row.look = lookOf(row);
        const int moved = belongsHere ? move(known, placeOf(message)) : known;
        Q_EMIT dataChanged(index(moved), index(moved));
        return;
    }
    Row value{message, placeOf(message), {}, {}, {}};
    value.look = lookOf(value);
    const int row = rowBehind(value.place);
    beginInsertRows({}, row, row);
    m_ids.insert(row, message.id);
    m_rows.insert(message.id.value, value);
    endInsertRows();
}

// To where it belongs now; answers its row.
int MessageModel::move(int row, const Place &place)
{
    Place &current = m_rows.find(m_ids.at(row).value)->place;
    if (current == place) {
        return row;
    }
    // Counted in the rows as they stand: this one, too, is before or behind that place.
    const int behind = rowBehind(place);
    const int to = behind > row ? behind - 1 : behind;
    if (to == row) {
        current = place;
        return row;
    }
    beginMoveRows({}, row, row, {}, behind);
    current = place;
    m_ids.move(row, to);
    endMoveRows();
    return to;
}

bool MessageModel::mayStay(const Row &row) const
{
    return folderOf(row.message) == m_folder || row.message.id == m_selected
        || (row.leavesAt && *row.leavesAt > m_now());
}

void MessageModel::removeLeavers()
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!mayStay(*m_rows.constFind(m_ids.at(row).value))) {
            removeRowAt(row);
        }
    }
}

void MessageModel::removeRowAt(int row)
{
    m_removing = true;
    beginRemoveRows({}, row, row);
    m_rows.remove(m_ids.at(row).value);
    m_ids.removeAt(row);
    endRemoveRows();
    m_removing = false;
}

} // namespace pennypost::ui

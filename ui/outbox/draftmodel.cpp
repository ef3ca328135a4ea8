// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/draftmodel.h"

#include "base/untrustedtext.h"
#include "mail/addresslist.h"
#include "ui/outbox/rowdelegate.h"
#include "ui/outbox/timewords.h"

#include <algorithm>

namespace pennypost::ui
{
namespace
{

using compose::StoredDraft;

QString line(const QString &text)
{
    return toDisplayText(text.toUtf8()).simplified();
}

// Names where there are some, as in an address book; what cannot be read, as it was typed.
QStringList recipientNames(const compose::DraftContent &content)
{
    QStringList names;
    for (const QString &field : {content.to, content.cc, content.bcc}) {
        const mail::ParsedAddresses parsed = mail::parseAddressList(field);
        for (const mail::Address &address : parsed.addresses) {
            names.append(
                line(address.displayName.isEmpty() ? address.addrSpec() : address.displayName));
        }
        for (const mail::AddressProblem &problem : parsed.problems) {
            names.append(line(problem.text));
        }
    }
    return names;
}

bool sameRow(const StoredDraft &one, const StoredDraft &other)
{
    return one.changedAt == other.changedAt && one.content == other.content
        && one.attachments == other.attachments;
}

} // namespace

DraftModel::DraftModel(QObject *parent, Now now)
    : QAbstractListModel(parent),
      m_now(std::move(now))
{
}

void DraftModel::setDrafts(const QList<StoredDraft> &drafts)
{
    m_all = drafts;
    QSet<qint64> there;
    for (const StoredDraft &draft : drafts) {
        there.insert(draft.id.value);
    }
    m_hidden.intersect(there);
    if (!m_filled) {
        m_filled = true;
        beginResetModel();
        endResetModel();
    }
    show();
}

void DraftModel::hide(DraftId draft)
{
    m_hidden.insert(draft.value);
    show();
}

void DraftModel::unhide(DraftId draft)
{
    m_hidden.remove(draft.value);
    show();
}

// Turns what is shown into what is to be shown, row by row.
void DraftModel::show()
{
    QList<StoredDraft> wanted;
    QSet<qint64> ids;
    for (const StoredDraft &draft : std::as_const(m_all)) {
        if (!m_hidden.contains(draft.id.value)) {
            wanted.append(draft);
            ids.insert(draft.id.value);
        }
    }
    const auto before = m_shown.size();
    for (int row = static_cast<int>(m_shown.size()) - 1; row >= 0; --row) {
        if (!ids.contains(m_shown.at(row).id.value)) {
            beginRemoveRows({}, row, row);
            m_shown.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < static_cast<int>(wanted.size()); ++row) {
        const StoredDraft &draft = wanted.at(row);
        const int from = rowOf(draft.id);
        if (from < 0) {
            beginInsertRows({}, row, row);
            m_shown.insert(row, draft);
            endInsertRows();
            continue;
        }
        if (from != row) {
            beginMoveRows({}, from, from, {}, row);
            m_shown.move(from, row);
            endMoveRows();
        }
        if (!sameRow(m_shown.at(row), draft)) {
            m_shown[row] = draft;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    if (m_shown.size() != before) {
        Q_EMIT countChanged(rowCount());
    }
}

int DraftModel::rowOf(DraftId draft) const
{
    const auto at = std::find_if(m_shown.cbegin(), m_shown.cend(),
                                 [draft](const StoredDraft &row) { return row.id == draft; });
    return at == m_shown.cend() ? -1 : static_cast<int>(at - m_shown.cbegin());
}

int DraftModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant DraftModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const StoredDraft &draft = m_shown.at(index.row());
    const QStringList names = recipientNames(draft.content);
    const QString recipients = names.isEmpty() ? tr("No recipients") : names.join(tr(", "));
    const QString typed = line(draft.content.subject);
    const QString subject = typed.isEmpty() ? tr("No subject") : typed;
    const QString time = shortTime(localTime(draft.changedAt), m_now());
    switch (role) {
    case Qt::DisplayRole:
        return recipients;
    case Qt::AccessibleTextRole:
        return names.isEmpty()
            ? tr("Draft without recipients, %1, changed %2", "%1 subject, %2 time")
                  .arg(subject, time)
            : tr("Draft to %1, %2, changed %3", "%1 recipients, %2 subject, %3 time")
                  .arg(recipients, subject, time);
    case IdRole:
        return draft.id.value;
    case TimeRole:
        return time;
    case SubjectRole:
        return subject;
    case MutedRole:
        return names.isEmpty();
    case AttachmentsRole:
        return static_cast<int>(draft.attachments.size());
    default:
        return {};
    }
}

} // namespace pennypost::ui

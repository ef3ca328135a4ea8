// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/recipientmodel.h"

#include "base/untrustedtext.h"
#include "ui/outbox/statelook.h"
#include "ui/outbox/timewords.h"
#include "ui/words/quotation.h"

#include <utility>

namespace pennypost::ui
{
namespace
{

using outbox::OutboxRecipient;

// Enough for what servers say; the transcript has all of it.
constexpr qsizetype kLongestReply = 600;

bool sameRows(const QList<OutboxRecipient> &ones, const QList<OutboxRecipient> &others)
{
    if (ones.size() != others.size()) {
        return false;
    }
    for (qsizetype i = 0; i < ones.size(); ++i) {
        if (ones.at(i).id != others.at(i).id) {
            return false;
        }
    }
    return true;
}

bool sameContent(const OutboxRecipient &one, const OutboxRecipient &other)
{
    return one.state == other.state && one.retryAt == other.retryAt && one.error == other.error
        && one.decidedAt == other.decidedAt && one.byUser == other.byUser;
}

QString replyOf(const OutboxRecipient &recipient)
{
    const QString quote = quoteServer(recipient.error).simplified();
    return quote.size() <= kLongestReply ? quote : quote.first(kLongestReply) + QChar(0x2026);
}

} // namespace

RecipientModel::RecipientModel(QObject *parent, Now now)
    : QAbstractListModel(parent),
      m_now(std::move(now))
{
}

void RecipientModel::setRecipients(const QList<OutboxRecipient> &recipients, bool sending)
{
    const bool looksOther = std::exchange(m_sending, sending) != sending;
    if (!sameRows(m_recipients, recipients)) {
        beginResetModel();
        m_recipients = recipients;
        endResetModel();
        return;
    }
    for (qsizetype i = 0; i < recipients.size(); ++i) {
        if (looksOther || !sameContent(m_recipients.at(i), recipients.at(i))) {
            m_recipients[i] = recipients.at(i);
            const QModelIndex changed = index(static_cast<int>(i));
            Q_EMIT dataChanged(changed, changed);
        }
    }
}

void RecipientModel::tick()
{
    const QDateTime now = m_now();
    for (qsizetype i = 0; i < m_recipients.size(); ++i) {
        if (StateLooks::of(m_recipients.at(i), now, m_sending).changes
            != StateLook::Changes::Never) {
            const QModelIndex changed = index(static_cast<int>(i));
            Q_EMIT dataChanged(changed, changed, {LookRole, Qt::AccessibleTextRole});
        }
    }
}

int RecipientModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_recipients.size());
}

QVariant RecipientModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const OutboxRecipient &recipient = m_recipients.at(index.row());
    const QString address = toDisplayText(recipient.address.toUtf8()).simplified();
    switch (role) {
    case Qt::DisplayRole:
        return address;
    case Qt::AccessibleTextRole: {
        const QString state = StateLooks::of(recipient, m_now(), m_sending).words.value(0);
        const QString reply = replyOf(recipient);
        return reply.isEmpty()
            ? tr("%1, %2", "%1 is an address, %2 its state").arg(address, state)
            : tr("%1, %2. %3", "%1 is an address, %2 its state, %3 what the server said")
                  .arg(address, state, reply);
    }
    case KindRole:
        switch (recipient.kind) {
        case mail::RecipientKind::To:
            return QString();
        case mail::RecipientKind::Cc:
            return tr("Cc");
        case mail::RecipientKind::Bcc:
            return tr("Bcc");
        }
        return {};
    case LookRole:
        return QVariant::fromValue(StateLooks::of(recipient, m_now(), m_sending));
    case ReplyRole:
        return replyOf(recipient);
    case TimeRole:
        return recipient.decidedAt ? shortTime(localTime(*recipient.decidedAt), m_now())
                                   : QString();
    default:
        return {};
    }
}

} // namespace pennypost::ui

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/copydraft.h"

#include "compose/draftrepository.h"
#include "mail/addresslist.h"
#include "mail/wirepath.h"
#include "outbox/outboxrepository.h"
#include "store/transaction.h"

#include <QSet>
#include <QStringList>

namespace pennypost::service
{
namespace
{

using outbox::RecipientState;
using store::Transaction;

// Whom another message would reach twice, or perhaps.
QSet<QString> servedBy(const outbox::OutboxMessage &message)
{
    QSet<QString> served;
    for (const outbox::OutboxRecipient &recipient : message.recipients) {
        if (recipient.state == RecipientState::Accepted
            || recipient.state == RecipientState::Unknown) {
            served.insert(recipient.address);
        }
    }
    return served;
}

QString without(const QSet<QString> &served, const QString &list)
{
    QStringList kept;
    for (const mail::Address &address : mail::parseAddressList(list).addresses) {
        const Result<mail::WirePath> path = mail::WirePath::fromAddress(address);
        if (!path || !served.contains(QString::fromUtf8(path->bytes()))) {
            kept.append(address.toString());
        }
    }
    return kept.join(QStringLiteral(", "));
}

} // namespace

Result<DraftId> copyDraft(store::Database &database, MessageId message, const Clock &clock)
{
    compose::DraftRepository drafts(database, clock);
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    const Result<outbox::OutboxMessage> sent
        = outbox::OutboxRepository(database, clock).find(message);
    if (!sent) {
        return sent.error();
    }
    const Result<std::optional<DraftId>> id = drafts.findByMessage(message);
    if (!id) {
        return id.error();
    }
    if (!*id) {
        return makeError(ErrorKind::NoSuchDraft, QString::number(message.value));
    }
    const Result<compose::StoredDraft> draft = drafts.find(**id);
    if (!draft) {
        return draft.error();
    }
    compose::DraftContent content = draft->content;
    const QSet<QString> served = servedBy(*sent);
    for (QString *const list : {&content.to, &content.cc, &content.bcc}) {
        *list = without(served, *list);
    }
    const Result<DraftId> copy = drafts.copyInTransaction(**id, content);
    if (!copy) {
        return copy;
    }
    const Result<void> committed = transaction->commit();
    return committed ? copy : Result<DraftId>(committed.error());
}

} // namespace pennypost::service

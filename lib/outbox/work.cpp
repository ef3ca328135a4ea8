// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/work.h"

#include "accounts/hostfacts.h"
#include "base/logging.h"
#include "outbox/accountstates.h"

#include <algorithm>

namespace pennypost::outbox
{
namespace
{

// Where the account's messages may go now; empty if nowhere.
Result<QList<Stop>> findRoute(SenderContext &context, AccountId id)
{
    const Result<QList<accounts::Account>> all = context.accounts.all();
    if (!all) {
        return all.error();
    }
    const Result<QList<AccountLoad>> loads = accountLoads(context.database);
    if (!loads) {
        return loads.error();
    }
    const auto own = std::find_if(all->cbegin(), all->cend(),
                                  [id](const accounts::Account &each) { return each.id == id; });
    if (own == all->cend()) {
        return QList<Stop>();
    }
    return routeOf(*own, *all, *loads, context.unreachable.contains(id), context.clock.wallMs());
}

// Whose turn it is when this claim is over.
void noteTurn(const Claim &claim, MessageId &servedInPart)
{
    if (claim.isPartial) {
        servedInPart = claim.message;
    } else if (claim.message <= servedInPart) {
        servedInPart = {}; // everybody behind it has had a turn
    }
}

} // namespace

QString Work::domain() const
{
    const QByteArray &path = claim.recipients.constFirst().path;
    return QString::fromUtf8(path.mid(path.lastIndexOf('@') + 1));
}

Result<std::optional<Work>> takeWork(SenderContext &context, AccountId account)
{
    const Result<QList<Stop>> route = findRoute(context, account);
    if (!route) {
        return route.error();
    }
    if (route->isEmpty()) {
        return std::optional<Work>();
    }
    const Stop &first = route->constFirst();
    const bool viaFallback = first.account.id != account;
    MessageId &servedInPart = context.servedInPart[account];
    const Result<std::optional<MessageId>> next
        = context.attempts.nextDue(account, {servedInPart, viaFallback});
    if (!next) {
        return next.error();
    }
    if (!*next) {
        return std::optional<Work>();
    }
    AttemptRepository::Portion portion;
    portion.isDirect = first.account.isDirect;
    portion.mostRecipients
        = std::min(portion.mostRecipients,
                   factsOf(context, first).recipientLimit.value_or(portion.mostRecipients));
    Result<std::optional<Claim>> claim = context.attempts.claim(**next, portion);
    if (!claim) {
        return claim.error();
    }
    if (!*claim) {
        return std::optional<Work>();
    }
    noteTurn(**claim, servedInPart);
    Work work;
    work.claim = std::move(**claim);
    work.route = *route;
    work.replies.resize(work.claim.recipients.size());
    return std::optional(std::move(work));
}

Result<smtp::Transaction> transactionFor(const Claim &claim)
{
    smtp::Transaction transaction;
    Result<mail::WirePath> sender = claim.mailFrom.isEmpty()
        ? Result<mail::WirePath>(mail::WirePath::nullReversePath())
        : mail::WirePath::fromBytes(claim.mailFrom);
    if (!sender) {
        return sender.error();
    }
    transaction.sender = *sender;
    for (const Claim::Recipient &recipient : claim.recipients) {
        Result<mail::WirePath> path = mail::WirePath::fromBytes(recipient.path);
        if (!path) {
            return path.error();
        }
        transaction.recipients.append(*path);
    }
    transaction.options = claim.options;
    transaction.envelopeId = claim.envelopeId;
    transaction.bodySize = claim.size;
    return transaction;
}

smtp::HostFacts factsOf(const SenderContext &context, const Stop &stop)
{
    return accounts::findHostFacts(context.database, stop.account.id, stop.host, stop.port,
                                   context.clock)
        .value_or(smtp::HostFacts());
}

void rememberFacts(const SenderContext &context, const Stop &stop, smtp::HostFacts &stored,
                   const smtp::HostFacts &known)
{
    if (known == stored) {
        return;
    }
    stored = known;
    const Result<void> done = accounts::rememberHostFacts(
        context.database, stop.account.id, stop.host, stop.port, known, context.clock);
    if (!done) {
        qCInfo(lcOutbox) << "not remembered about a server:" << done.error().kind;
    }
}

} // namespace pennypost::outbox

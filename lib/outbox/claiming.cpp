// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/claiming.h"

#include "outbox/deliverycolumns.h"
#include "outbox/retrypolicy.h"
#include "store/rows.h"
#include "store/statement.h"

#include <algorithm>

namespace pennypost::outbox
{
namespace
{

using store::Statement;

// What makes a recipient due; ?2 and ?3 are the time and the end of all honest waits: a time behind
// that limit was stored before the clock was set back.
constexpr char kFindDue[] = R"sql(
SELECT m.id FROM message m
WHERE m.account_id = ?1 AND m.settled_at IS NULL AND m.deleted_at IS NULL AND m.hold = 0
  AND m.id > ?4 AND m.body_id IS NOT NULL AND (m.not_before IS NULL OR m.not_before <= ?2)
  AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.message_id = m.id AND a.phase > 0)
  AND NOT EXISTS (SELECT 1 FROM account_state s WHERE s.account_id = m.account_id
                  AND (s.hold <> 0 OR (?5 = 0 AND s.retry_at > ?2 AND s.retry_at <= ?3)))
  AND EXISTS (SELECT 1 FROM recipient r WHERE r.message_id = m.id AND (r.state = 0
              OR (r.state = 1 AND (r.retry_at <= ?2 OR r.retry_at > ?3))))
ORDER BY m.id LIMIT 1
)sql";

constexpr char kReadMessage[] = R"sql(
SELECT m.account_id, m.mail_from, m.body_id, b.size, m.message_id, m.dsn_notify, m.dsn_return,
       m.mt_priority, m.require_tls, m.deliver_by_seconds, m.hold_until
FROM message m JOIN blob b ON b.id = m.body_id
WHERE m.id = ?1 AND m.account_id IS NOT NULL AND m.settled_at IS NULL AND m.deleted_at IS NULL
  AND m.hold = 0 AND b.sealed_at IS NOT NULL AND (m.not_before IS NULL OR m.not_before <= ?2)
  AND NOT EXISTS (SELECT 1 FROM attempt a WHERE a.message_id = m.id AND a.phase > 0)
)sql";
constexpr int kFirstOption = 5;

constexpr char kDueRecipients[] = R"sql(
SELECT id, address, tries FROM recipient
WHERE message_id = ?1 AND (state = 0 OR (state = 1 AND (retry_at <= ?2 OR retry_at > ?3)))
ORDER BY seq LIMIT ?4
)sql";

constexpr char kDueOfDomain[] = R"sql(
SELECT id, address, tries FROM recipient
WHERE message_id = ?1 AND (state = 0 OR (state = 1 AND (retry_at <= ?2 OR retry_at > ?3)))
  AND substr(address, -length(?5)) = ?5
ORDER BY seq LIMIT ?4
)sql";

// Those that only a person can help (errors of TLS, size, sender, extensions) are waited for by
// nobody.
constexpr char kOthersAreOpen[] = R"sql(
SELECT EXISTS (SELECT 1 FROM recipient WHERE message_id = ?1
               AND (state = 0 OR (state = 1 AND error_kind NOT BETWEEN 400 AND 415
                                  AND error_kind NOT IN (602, 607, 608, 610, 611)))
               AND substr(address, -length(?2)) <> ?2)
)sql";

QByteArray withoutBrackets(const QByteArray &messageId)
{
    return messageId.startsWith('<') && messageId.endsWith('>') ? messageId.mid(1).chopped(1)
                                                                : messageId;
}

// "@example.org". The domain of a stored path is in lower case, and no other @ follows it.
QString domainSuffix(const QByteArray &path)
{
    return QString::fromUtf8(path.mid(path.lastIndexOf('@')));
}

Result<bool> readMessage(store::Database &database, const ClaimQuery &query, Claim &claim)
{
    Result<Statement> find = database.prepare(kReadMessage);
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, query.message.value).bind(2, query.nowMs).step();
    if (!row || !*row) {
        return row;
    }
    claim.message = query.message;
    claim.account = AccountId{find->integer(0)};
    claim.mailFrom = find->text(1).toUtf8();
    claim.body = BlobId{find->integer(2)};
    claim.size = find->integer(3);
    claim.envelopeId = withoutBrackets(find->text(4).toUtf8());
    claim.options = readOptions(*find, kFirstOption);
    claim.isDirect = query.isDirect;
    return true;
}

// At most so many; suffix empty: of any domain.
Result<QList<Claim::Recipient>> readDue(store::Database &database, const ClaimQuery &query,
                                        qint64 most, const QString &suffix)
{
    Result<Statement> find = database.prepare(suffix.isEmpty() ? kDueRecipients : kDueOfDomain);
    if (!find) {
        return find.error();
    }
    find->bind(1, query.message.value).bind(2, query.nowMs).bind(3, query.nowMs + kLongestWaitMs);
    find->bind(4, most);
    if (!suffix.isEmpty()) {
        find->bindText(5, suffix);
    }
    QList<Claim::Recipient> recipients;
    const Result<void> read = store::forEachRow(*find, [&] {
        recipients.append(Claim::Recipient{RecipientId{find->integer(0)}, find->text(1).toUtf8(),
                                           static_cast<int>(find->integer(2))});
    });
    if (!read) {
        return read.error();
    }
    return recipients;
}

Result<bool> othersAreOpen(store::Database &database, MessageId message, const QString &suffix)
{
    Result<Statement> find = database.prepare(kOthersAreOpen);
    if (!find) {
        return find.error();
    }
    const Result<bool> row = find->bind(1, message.value).bindText(2, suffix).step();
    return row ? Result<bool>(find->integer(0) != 0) : row;
}

// One more than are wanted is read, which tells whether the claim is partial.
Result<void> addRecipients(store::Database &database, const ClaimQuery &query, Claim &claim)
{
    const int most = std::clamp(query.mostRecipients, 1, kMaxClaimedRecipients);
    QString suffix;
    if (query.isDirect) {
        const Result<QList<Claim::Recipient>> first = readDue(database, query, 1, {});
        if (!first || first->isEmpty()) {
            return first ? Result<void>() : first.error();
        }
        suffix = domainSuffix(first->constFirst().path);
        const Result<bool> others = othersAreOpen(database, query.message, suffix);
        if (!others) {
            return others.error();
        }
        claim.othersAreOpen = *others;
    }
    Result<QList<Claim::Recipient>> due = readDue(database, query, most + 1, suffix);
    if (!due) {
        return due.error();
    }
    claim.isPartial = due->size() > most || claim.othersAreOpen;
    claim.recipients = due->mid(0, most);
    return {};
}

} // namespace

Result<std::optional<MessageId>> findDue(store::Database &database, const DueQuery &query)
{
    Result<Statement> find = database.prepare(kFindDue);
    if (!find) {
        return find.error();
    }
    find->bind(1, query.account.value).bind(2, query.nowMs).bind(3, query.nowMs + kLongestWaitMs);
    find->bind(4, query.after.value).bind(5, query.despiteWait ? 1 : 0);
    const Result<bool> row = find->step();
    if (!row) {
        return row.error();
    }
    return *row ? std::optional(MessageId{find->integer(0)}) : std::nullopt;
}

Result<std::optional<Claim>> readClaim(store::Database &database, const ClaimQuery &query)
{
    Claim claim;
    const Result<bool> found = readMessage(database, query, claim);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return std::optional<Claim>();
    }
    if (const Result<void> added = addRecipients(database, query, claim); !added) {
        return added.error();
    }
    return claim.recipients.isEmpty() ? std::optional<Claim>() : std::optional(std::move(claim));
}

} // namespace pennypost::outbox

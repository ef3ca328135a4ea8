// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/accountstanding.h"

#include "outbox/errorcolumns.h"
#include "store/rows.h"

namespace pennypost::service
{
namespace
{

constexpr char kSelect[] = R"sql(
SELECT a.id, s.hold, s.retry_at,
       (SELECT count(*) FROM message m WHERE m.account_id = a.id AND m.settled_at IS NULL
        AND m.deleted_at IS NULL),
       (SELECT count(*) FROM message m WHERE m.account_id = a.id AND m.settled_at IS NULL
        AND EXISTS (SELECT 1 FROM attempt t WHERE t.message_id = m.id AND t.phase > 0)),
       (SELECT count(*) FROM message m WHERE m.account_id = a.id AND m.settled_at IS NULL
        AND m.deleted_at IS NULL
        AND (m.hold <> 0 OR EXISTS (SELECT 1 FROM recipient r WHERE r.message_id = m.id
                                    AND r.state = 4))),
       s.error_kind, s.error_code, s.error_enhanced, s.error_text, s.error_detail
FROM account a LEFT JOIN account_state s ON s.account_id = a.id
)sql";

} // namespace

Result<std::map<AccountId, AccountStanding>> accountStandings(store::Database &database)
{
    Result<store::Statement> find = database.prepare(kSelect);
    if (!find) {
        return find.error();
    }
    std::map<AccountId, AccountStanding> standings;
    const Result<void> read = store::forEachRow(*find, [&] {
        AccountStanding standing;
        standing.hold = static_cast<outbox::Hold>(find->integer(1));
        standing.retryAt = find->optionalInteger(2);
        standing.open = static_cast<int>(find->integer(3));
        standing.sending = static_cast<int>(find->integer(4));
        standing.stuck = static_cast<int>(find->integer(5));
        standing.error = outbox::readError(*find, 6);
        standings.insert_or_assign(AccountId{find->integer(0)}, standing);
    });
    if (!read) {
        return read.error();
    }
    return standings;
}

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/draftrows.h"

#include "compose/documentjson.h"
#include "mail/addresslist.h"

namespace pennypost::compose
{
namespace
{

using store::Statement;

Result<std::optional<mail::Address>> readSentFrom(const QString &name, const QString &addrSpec)
{
    if (addrSpec.isEmpty()) {
        return std::optional<mail::Address>();
    }
    Result<mail::Address> address = mail::parseAddress(addrSpec);
    if (!address) {
        return address.error();
    }
    address->displayName = name;
    return std::optional(*address);
}

} // namespace

bool readDraftRow(const Statement &row, StoredDraft &draft)
{
    draft.id = DraftId{row.integer(0)};
    draft.content.account = AccountId{row.integer(1)};
    draft.content.to = row.text(2);
    draft.content.cc = row.text(3);
    draft.content.bcc = row.text(4);
    draft.content.subject = row.text(5);
    draft.content.format = static_cast<BodyFormat>(row.integer(6));
    draft.changedAt = row.integer(8);
    draft.message = MessageId{row.integer(9)};
    const Result<std::optional<mail::Address>> from = readSentFrom(row.text(10), row.text(11));
    Result<Document> body = documentFromJson(row.text(7).toUtf8());
    if (!body || !from) {
        return false;
    }
    draft.sentFrom = *from;
    draft.content.body = *std::move(body);
    return true;
}

void bindContent(Statement &statement, const DraftContent &content, qint64 now)
{
    statement.bind(1, content.account.value);
    statement.bindText(2, content.to).bindText(3, content.cc).bindText(4, content.bcc);
    statement.bindText(5, content.subject).bind(6, static_cast<qint64>(content.format));
    statement.bindText(7, QString::fromUtf8(toJson(content.body))).bind(8, now);
}

} // namespace pennypost::compose

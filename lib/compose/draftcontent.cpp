// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/draftcontent.h"

#include "compose/documenthtml.h"
#include "compose/documenttext.h"
#include "mail/addresslist.h"

namespace pennypost::compose
{
namespace
{

Result<QList<mail::Address>> readAddresses(const QString &text)
{
    mail::ParsedAddresses parsed = mail::parseAddressList(text);
    if (!parsed.problems.isEmpty()) {
        return makeError(ErrorKind::InvalidAddress, parsed.problems.constFirst().text);
    }
    return std::move(parsed.addresses);
}

bool isBlankText(const QString &text)
{
    return text.trimmed().isEmpty();
}

} // namespace

bool isBlank(const DraftContent &content)
{
    return isBlankText(content.to) && isBlankText(content.cc) && isBlankText(content.bcc)
        && isBlankText(content.subject) && isEmpty(content.body);
}

Result<Draft> readDraft(const DraftContent &content, const mail::Address &from)
{
    Draft draft;
    draft.from = from;
    struct Field {
        const QString &text;
        QList<mail::Address> &addresses;
    };
    for (const Field &field : {Field{content.to, draft.to}, Field{content.cc, draft.cc},
                               Field{content.bcc, draft.bcc}}) {
        Result<QList<mail::Address>> read = readAddresses(field.text);
        if (!read) {
            return std::move(read).error();
        }
        field.addresses = *std::move(read);
    }
    if (draft.to.isEmpty() && draft.cc.isEmpty() && draft.bcc.isEmpty()) {
        return makeError(ErrorKind::NoRecipient);
    }
    draft.subject = content.subject;
    draft.text = toPlainText(content.body);
    if (content.format == BodyFormat::Rich && needsRichText(content.body)) {
        draft.html = toMailHtml(content.body);
    }
    return draft;
}

} // namespace pennypost::compose

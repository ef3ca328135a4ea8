// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compose/builder.h"

#include "compose/attachfile.h"
#include "compose/userheader.h"
#include "mime/date.h"
#include "mime/messageid.h"

#include <QSet>

#include <algorithm>

namespace pennypost::compose
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qsizetype kMostReferences = 21; // the first, which names the thread, and the last twenty

// Collects header fields and remembers the first that could not be made.
class HeaderList
{
public:
    void add(Result<mime::Header> header)
    {
        if (m_error) {
            return;
        }
        if (!header) {
            m_error = std::move(header).error();
            return;
        }
        const QByteArray name = header->name().toLower();
        if (isOnceOnly(name) && m_names.contains(name)) {
            m_error = makeError(ErrorKind::InvalidHeader, QString::fromLatin1(header->name()));
            return;
        }
        m_names.insert(name);
        m_headers.append(*std::move(header));
    }
    void addAddresses(QByteArrayView name, const QList<mail::Address> &addresses)
    {
        if (!addresses.isEmpty()) {
            add(mime::Header::addresses(name, addresses));
        }
    }

    [[nodiscard]] Result<QList<mime::Header>> take()
    {
        return m_error ? Result<QList<mime::Header>>(*m_error) : std::move(m_headers);
    }

private:
    // RFC 5322 3.6. The other fields of that table cannot come twice.
    static bool isOnceOnly(const QByteArray &lowerName)
    {
        return QByteArrayList{"subject", "reply-to", "sender", "in-reply-to", "references"}
            .contains(lowerName);
    }

    QList<mime::Header> m_headers;
    QSet<QByteArray> m_names;
    std::optional<Error> m_error;
};

QStringList shownReferences(const Draft &draft)
{
    if (draft.references.size() > kMostReferences) {
        return draft.references.first(1) + draft.references.last(kMostReferences - 1);
    }
    if (draft.references.isEmpty() && !draft.inReplyTo.isEmpty()) {
        return {draft.inReplyTo};
    }
    return draft.references;
}

void addPriority(HeaderList &headers, Priority priority)
{
    if (priority != Priority::Normal) {
        const bool high = priority == Priority::High;
        headers.add(mime::Header::structured("X-Priority", high ? "1 (Highest)" : "5 (Lowest)"));
        headers.add(mime::Header::structured("Importance", high ? "high" : "low"));
    }
}

Result<QList<mime::Header>> makeHeaders(const Draft &draft, const QDateTime &date,
                                        const QByteArray &messageId)
{
    const Result<QByteArray> dateText = mime::formatDate(date);
    if (!dateText) {
        return dateText.error();
    }
    HeaderList headers;
    headers.add(mime::Header::structured("Date", *dateText));
    headers.add(mime::Header::addresses("From", {draft.from}));
    headers.addAddresses("To", draft.to);
    if (draft.to.isEmpty() && draft.cc.isEmpty()) {
        headers.add(mime::Header::structured("To", "undisclosed-recipients:;"));
    }
    headers.addAddresses("Cc", draft.cc);
    headers.addAddresses("Reply-To", draft.replyTo);
    if (!draft.subject.isEmpty()) {
        headers.add(mime::Header::text("Subject", draft.subject));
    }
    headers.add(mime::Header::structured("Message-ID", messageId));
    if (!draft.inReplyTo.isEmpty()) {
        headers.add(mime::Header::identifiers("In-Reply-To", {draft.inReplyTo}));
    }
    if (const QStringList references = shownReferences(draft); !references.isEmpty()) {
        headers.add(mime::Header::identifiers("References", references));
    }
    addPriority(headers, draft.priority);
    for (const auto &[name, value] : draft.extraHeaders) {
        headers.add(makeUserHeader(name, value));
    }
    return headers.take();
}

// RFC 2392: the id in a cid: link may be percent-encoded.
bool isLinked(const QString &html, const QByteArray &contentId)
{
    return html.contains("cid:"_L1 + QString::fromLatin1(contentId))
        || html.contains("cid:"_L1 + QString::fromLatin1(contentId.toPercentEncoding("@")))
        || html.contains("cid:"_L1 + QString::fromLatin1(contentId.toPercentEncoding()));
}

mime::Part makeFilePart(const QString &fileName, const QByteArray &contentType,
                        std::shared_ptr<mime::ContentSource> content, mime::Disposition disposition)
{
    mime::Part part = mime::makeBinaryPart(attachableType(contentType), std::move(content));
    part.fileName = cleanFileName(fileName);
    part.disposition = disposition;
    return part;
}

mime::Part makeBody(const Draft &draft, const QList<mime::Part> &images)
{
    mime::Part plain = mime::makeTextPart("plain", draft.text);
    if (!draft.html) {
        return plain;
    }
    mime::Part html = mime::makeTextPart("html", *draft.html);
    if (!images.isEmpty()) {
        html = mime::makeMultipart("related", QList<mime::Part>{html} + images);
    }
    return draft.text.isEmpty() ? html : mime::makeMultipart("alternative", {plain, html});
}

Result<mime::Part> makeTree(const Draft &draft)
{
    QList<mime::Part> images;
    QList<mime::Part> attached;
    QSet<QByteArray> contentIds;
    for (const InlineImage &image : draft.inlineImages) {
        if (image.contentId.isEmpty() || contentIds.contains(image.contentId)) {
            return makeError(ErrorKind::InvalidValue, QString::fromUtf8(image.contentId));
        }
        contentIds.insert(image.contentId);
        // One that nothing shows would be invisible inside related.
        const bool linked = draft.html && isLinked(*draft.html, image.contentId);
        mime::Part part
            = makeFilePart(image.fileName, image.contentType, image.content,
                           linked ? mime::Disposition::Inline : mime::Disposition::Attachment);
        part.contentId = image.contentId;
        (linked ? images : attached).append(part);
    }
    for (const Attachment &attachment : draft.attachments) {
        mime::Part part = makeFilePart(attachment.fileName, attachment.contentType,
                                       attachment.content, mime::Disposition::Attachment);
        if (!attachment.charset.isEmpty()) {
            part.parameters = {{"charset", QString::fromLatin1(attachment.charset)}};
        }
        attached.append(part);
    }
    const mime::Part body = makeBody(draft, images);
    return attached.isEmpty() ? body
                              : mime::makeMultipart("mixed", QList<mime::Part>{body} + attached);
}

} // namespace

Result<BuiltMessage> buildMessage(const Draft &draft, const BuildContext &context)
{
    Result<mail::WirePath> sender = mail::WirePath::fromAddress(draft.from);
    if (!sender) {
        return sender.error();
    }
    Result<QList<mail::EnvelopeRecipient>> recipients
        = mail::makeRecipients(draft.to, draft.cc, draft.bcc);
    if (!recipients) {
        return recipients.error();
    }
    if (recipients->isEmpty()) {
        return makeError(ErrorKind::NoRecipient);
    }
    Result<QByteArray> messageId
        = context.messageId.isEmpty() ? mime::makeMessageId(draft.from) : context.messageId;
    if (!messageId) {
        return messageId.error();
    }
    Result<QList<mime::Header>> headers = makeHeaders(draft, context.date, *messageId);
    if (!headers) {
        return headers.error();
    }
    Result<mime::Part> root = makeTree(draft);
    if (!root) {
        return root.error();
    }
    root->headers = *std::move(headers);
    if (Result<void> assigned = mime::assignBoundaries(*root); !assigned) {
        return assigned.error();
    }
    return BuiltMessage{*std::move(root),
                        {*std::move(sender), *std::move(recipients)},
                        *std::move(messageId),
                        draft.subject};
}

} // namespace pennypost::compose

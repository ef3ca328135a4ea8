// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/result.h"
#include "base/strongid.h"
#include "compose/document.h"
#include "compose/draft.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace pennypost::compose
{

// Stored by number: never renumber.
enum class BodyFormat : int { Plain = 0, Rich = 1 };

// What a person has typed so far, kept as typed, readable or not.
struct DraftContent {
    AccountId account; // invalid: none chosen
    QString to; // address lists as parseAddressList() reads them
    QString cc;
    QString bcc;
    QString subject;
    BodyFormat format = BodyFormat::Plain;
    Document body;

    bool operator==(const DraftContent &) const = default;
};

// Nothing typed at all. (The account does not count, attachments are asked for elsewhere.)
[[nodiscard]] bool isBlank(const DraftContent &content);

// The message to build: addresses read, text and (for a rich draft that needs it) HTML written from
// the document. Without attachments. Errors: InvalidAddress (detail: the piece that cannot be
// read), NoRecipient.
[[nodiscard]] Result<Draft> readDraft(const DraftContent &content, const mail::Address &from);

// An attachment of a stored draft. Its bytes are copied into the store behind the scenes.
struct StoredAttachment {
    AttachmentId id;
    QString fileName;
    QByteArray contentType;
    qint64 size = 0;
    QString sourcePath; // empty: pasted
    BlobId blob; // invalid: not copied yet
    Error error; // kind None unless the copy failed for good
    QByteArray charset; // of a text, known when it is stored

    [[nodiscard]] bool isStored() const
    {
        return blob.isValid();
    }
    bool operator==(const StoredAttachment &) const = default;
};

struct StoredDraft {
    DraftId id;
    DraftContent content;
    qint64 changedAt = 0; // milliseconds since 1970 UTC
    MessageId message; // valid: it was sent as this message
    QList<StoredAttachment> attachments;
    // Who it was sent from, whatever the account says now.
    std::optional<mail::Address> sentFrom;
};

} // namespace pennypost::compose

Q_DECLARE_METATYPE(pennypost::compose::StoredAttachment)

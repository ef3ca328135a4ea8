// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/strongid.h"
#include "compose/draftcontent.h"

#include <QFuture>
#include <QObject>
#include <QStringList>

#include <chrono>

namespace pennypost::service
{

class ServiceHandle;

// Drafts and Send, from the GUI thread: every call returns at once, futures and signals come in the
// thread of the handle. Calls are carried out in the order they were made, but nobody waits for a
// file that is to be attached, except Send.
class Drafts : public QObject
{
    Q_OBJECT

public:
    explicit Drafts(ServiceHandle &handle);

    [[nodiscard]] QFuture<Result<DraftId>> create(const compose::DraftContent &content);
    [[nodiscard]] QFuture<Result<void>> save(DraftId draft, const compose::DraftContent &content);
    [[nodiscard]] QFuture<Result<void>> discard(DraftId draft);
    [[nodiscard]] QFuture<Result<compose::StoredDraft>> load(DraftId draft);
    // Last changed first.
    [[nodiscard]] QFuture<Result<QList<compose::StoredDraft>>> list();

    // Looks at the file, which may hang, and notes it; attachmentProgress() and attachmentChanged()
    // tell how the copy goes on. The file is not needed any more once it is stored.
    [[nodiscard]] QFuture<Result<compose::StoredAttachment>> attach(DraftId draft,
                                                                    const QString &path);
    [[nodiscard]] QFuture<Result<compose::StoredAttachment>>
    attachBytes(DraftId draft, const QString &fileName, const QByteArray &contentType,
                const QByteArray &bytes);
    // Also stops a copy that is going on.
    [[nodiscard]] QFuture<Result<void>> detach(DraftId draft, AttachmentId attachment);

    // The small commit: durable when the future says so, and the window may close. What is left is
    // done behind it. Not sent before delay has passed. Errors: those of compose::readDraft(),
    // buildMessage(), NoSuchAccount; the draft stays as it is then.
    [[nodiscard]] QFuture<Result<MessageId>>
    send(DraftId draft, const compose::DraftContent &content, std::chrono::milliseconds delay);
    // As if Send had not been pressed: the message leaves the outbox and its draft is a draft
    // again. IllegalMove once it is on its way; NoSuchDraft for a message of the command line.
    [[nodiscard]] QFuture<Result<DraftId>> takeBack(MessageId message);
    // A new draft from one that was sent, to those who have not got it; see copyDraft().
    [[nodiscard]] QFuture<Result<DraftId>> copy(MessageId message);

Q_SIGNALS:
    // The list of drafts, or one of them, is different now.
    void draftChanged(pennypost::DraftId draft);
    // A few times a second at most.
    void attachmentProgress(pennypost::AttachmentId attachment, qint64 copied, qint64 total);
    // Stored, or failed: the attachment as it is now. With a fault of the store (StoreFull and the
    // like) it is tried again by itself, and told again when that begins.
    void attachmentChanged(pennypost::DraftId draft,
                           const pennypost::compose::StoredAttachment &attachment);

private:
    ServiceHandle &m_handle;
};

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/drafts.h"

#include "compose/attachmentstore.h"
#include "compose/draftrepository.h"
#include "service/copydraft.h"
#include "service/senddraft.h"
#include "service/service.h"
#include "service/servicehandle.h"

#include <QTimer>

namespace pennypost::service
{
namespace
{

using namespace std::chrono_literals;
using compose::AttachmentStore;
using compose::DraftContent;
using compose::DraftRepository;
using compose::StoredAttachment;
using compose::StoredDraft;

// Timers may be early by a little.
constexpr auto kAfterDelay = 50ms;

DraftRepository draftsOf(Service &service)
{
    return DraftRepository(service.database(), service.clock());
}

AttachmentStore attachmentsOf(Service &service)
{
    return AttachmentStore(service.database(), service.paths().sealingLockFile(), service.clock());
}

Result<MessageId> send(Service &service, DraftId draft, const DraftContent &content,
                       std::chrono::milliseconds delay)
{
    const Result<MessageId> message
        = sendDraft(service.database(), draft, content, delay, service.clock());
    if (!message) {
        return message;
    }
    service.preparer().schedule(draft);
    Q_EMIT service.draftChanged(draft);
    Q_EMIT service.messageChanged(*message);
    if (delay > 0ms) {
        QTimer::singleShot(delay + kAfterDelay, &service, [&service] { service.wake(); });
    }
    return message;
}

Result<DraftId> takeBack(Service &service, MessageId message)
{
    const Result<DraftId> draft = takeBackDraft(service.database(), message, service.clock());
    if (!draft) {
        return draft;
    }
    // Its bytes are not wanted any more, its attachments are.
    service.preparer().restart(*draft);
    Q_EMIT service.draftChanged(*draft);
    Q_EMIT service.messageChanged(message);
    return draft;
}

} // namespace

Drafts::Drafts(ServiceHandle &handle)
    : m_handle(handle)
{
}

QFuture<Result<DraftId>> Drafts::create(const DraftContent &content)
{
    return m_handle.call<DraftId>([content](Service &service) {
        const Result<DraftId> added = draftsOf(service).add(content);
        if (added) {
            Q_EMIT service.draftChanged(*added);
        }
        return added;
    });
}

QFuture<Result<void>> Drafts::save(DraftId draft, const DraftContent &content)
{
    return m_handle.call<void>([draft, content](Service &service) {
        const Result<void> saved = draftsOf(service).update(draft, content);
        if (saved) {
            Q_EMIT service.draftChanged(draft);
        }
        return saved;
    });
}

QFuture<Result<void>> Drafts::discard(DraftId draft)
{
    return m_handle.call<void>([draft](Service &service) {
        const Result<void> removed = draftsOf(service).remove(draft);
        if (removed) {
            service.preparer().restart(draft); // finds nothing
            Q_EMIT service.draftChanged(draft);
        }
        return removed;
    });
}

QFuture<Result<StoredDraft>> Drafts::load(DraftId draft)
{
    return m_handle.call<StoredDraft>(
        [draft](Service &service) { return draftsOf(service).find(draft); });
}

QFuture<Result<QList<StoredDraft>>> Drafts::list()
{
    return m_handle.call<QList<StoredDraft>>(
        [](Service &service) { return draftsOf(service).all(); });
}

QFuture<Result<StoredAttachment>> Drafts::attach(DraftId draft, const QString &path)
{
    using Answer = ServiceHandle::Answer<StoredAttachment>;
    return m_handle.ask<StoredAttachment>([draft, path](Service &service, const Answer &answer) {
        const auto added = [draft, answer, &service](const Result<StoredAttachment> &attachment) {
            answer(attachment);
            if (attachment) {
                service.preparer().schedule(draft);
                Q_EMIT service.draftChanged(draft);
            }
        };
        service.attacher().addFile(draft, path, added);
    });
}

QFuture<Result<StoredAttachment>> Drafts::attachBytes(DraftId draft, const QString &fileName,
                                                      const QByteArray &contentType,
                                                      const QByteArray &bytes)
{
    using Answer = ServiceHandle::Answer<StoredAttachment>;
    return m_handle.ask<StoredAttachment>(
        [draft, fileName, contentType, bytes](Service &service, const Answer &answer) {
            const auto stored = [draft, answer, &service](const Result<StoredAttachment> &added) {
                answer(added);
                if (added) {
                    Q_EMIT service.draftChanged(draft);
                }
            };
            service.attacher().addBytes(draft, fileName, contentType, bytes, stored);
        });
}

QFuture<Result<void>> Drafts::detach(DraftId draft, AttachmentId attachment)
{
    return m_handle.call<void>([draft, attachment](Service &service) {
        const Result<void> removed = attachmentsOf(service).remove(attachment);
        if (removed) {
            service.preparer().stopCopying(draft, attachment);
            Q_EMIT service.draftChanged(draft);
        }
        return removed;
    });
}

QFuture<Result<MessageId>> Drafts::send(DraftId draft, const DraftContent &content,
                                        std::chrono::milliseconds delay)
{
    using Answer = ServiceHandle::Answer<MessageId>;
    return m_handle.ask<MessageId>([draft, content, delay](Service &service, const Answer &answer) {
        // What was attached a moment ago goes with it.
        service.attacher().whenDone(draft, [draft, content, delay, answer, &service] {
            answer(service::send(service, draft, content, delay));
        });
    });
}

QFuture<Result<DraftId>> Drafts::takeBack(MessageId message)
{
    return m_handle.call<DraftId>(
        [message](Service &service) { return service::takeBack(service, message); });
}

QFuture<Result<DraftId>> Drafts::copy(MessageId message)
{
    return m_handle.call<DraftId>([message](Service &service) {
        const Result<DraftId> copied = copyDraft(service.database(), message, service.clock());
        if (copied) {
            service.preparer().restart(*copied);
            Q_EMIT service.draftChanged(*copied);
        }
        return copied;
    });
}

} // namespace pennypost::service

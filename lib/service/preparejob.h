// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/paths.h"
#include "base/strongid.h"
#include "compose/draftcontent.h"
#include "compose/draftrepository.h"
#include "outbox/outboxmessage.h"
#include "outbox/states.h"
#include "service/profile.h"

#include <atomic>
#include <functional>

namespace pennypost::service
{

// Brings one draft as far as it can be: copies its attachments into the store and, if it has been
// sent, builds the bytes of its message and seals them. Whatever is done is a commit of its own, so
// it can end anywhere and be begun again. run() takes as long as that takes, in a thread of a pool,
// with a database connection of its own; the rest may be called from any thread.
class PrepareJob
{
public:
    enum class End {
        Done, // nothing is left to do
        Elsewhere, // another process is at it
        Cancelled,
        Failed, // a fault of the store: to be tried again
    };
    struct Outcome {
        End end = End::Done;
        Error error; // why it failed
    };
    // Called in the thread of run().
    struct Events {
        std::function<void(AttachmentId attachment, qint64 copied, qint64 total)> progress;
        std::function<void(const compose::StoredAttachment &attachment)> attachmentChanged;
        std::function<void(MessageId message)> messageChanged;
    };

    PrepareJob(const ProfilePaths &paths, DraftId draft, const Events &events);

    [[nodiscard]] Outcome run();
    void cancel();
    [[nodiscard]] bool isCopying(AttachmentId attachment) const;

private:
    class Work;

    const ProfilePaths m_paths;
    const DraftId m_draft;
    const Events m_events;
    std::atomic_bool m_cancelled = false;
    std::atomic<qint64> m_copying = 0; // the id of the attachment
};

} // namespace pennypost::service

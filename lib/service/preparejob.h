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
#include <optional>

namespace pennypost::service
{

// Brings one draft a step further: copies its attachments into the store or, if it has been sent
// and has them all, builds the bytes of its message and seals them. Whatever is done is a commit of
// its own, so it can end anywhere and be begun again. run() takes as long as that takes, in a
// thread of a pool, with a database connection of its own; the rest may be called from any thread.
class PrepareJob
{
public:
    // Files may hang, the store does not: whoever only seals need not wait for those who copy.
    enum class Step {
        Begin, // seals, unless something is to be copied first
        Copy,
        Seal, // behind Copy: what could not be copied holds the message
    };
    enum class End {
        Done, // nothing is left to do
        HasFiles, // Copy comes next
        HasBytes, // Seal comes next
        Elsewhere, // another process is at it
        Cancelled,
        Failed, // a fault of the store: to be tried again
    };
    struct Outcome {
        End end = End::Done;
        Error error; // why it failed
        std::optional<compose::StoredAttachment> attachment = {}; // that was being copied then
    };
    // Called in the thread of run().
    struct Events {
        std::function<void(AttachmentId attachment, qint64 copied, qint64 total)> progress;
        std::function<void(const compose::StoredAttachment &attachment)> attachmentChanged;
        std::function<void(MessageId message)> messageChanged;
    };

    PrepareJob(const ProfilePaths &paths, DraftId draft, Step step, const Events &events);

    [[nodiscard]] Outcome run();
    void cancel();
    [[nodiscard]] bool isCopying(AttachmentId attachment) const;

private:
    class Work;

    const ProfilePaths m_paths;
    const DraftId m_draft;
    const Step m_step;
    const Events m_events;
    std::atomic_bool m_cancelled = false;
    std::atomic<qint64> m_copying = 0; // the id of the attachment
};

} // namespace pennypost::service

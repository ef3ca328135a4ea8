// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "compose/draftcontent.h"
#include "store/database.h"

#include <QList>

#include <optional>

namespace pennypost::compose
{

// The drafts of a profile. Belongs to the thread of its Database and must not outlive it. Writes
// are one transaction each, unless the name says InTransaction. Errors: NoSuchDraft, Store*.
class DraftRepository
{
public:
    DraftRepository(store::Database &database, const Clock &clock);

    [[nodiscard]] Result<DraftId> add(const DraftContent &content);
    // IllegalMove for a draft that has been sent.
    [[nodiscard]] Result<void> update(DraftId id, const DraftContent &content);
    [[nodiscard]] Result<void> updateInTransaction(DraftId id, const DraftContent &content);
    // Changed just now, by an attachment. IllegalMove for one that has been sent.
    [[nodiscard]] Result<void> touchInTransaction(DraftId id);
    // With its attachments, whose blobs go later. IllegalMove for one that has been sent.
    [[nodiscard]] Result<void> remove(DraftId id);

    // A new draft with this content and the attachments of another one, which keeps them.
    [[nodiscard]] Result<DraftId> copyInTransaction(DraftId id, const DraftContent &content);

    [[nodiscard]] Result<StoredDraft> find(DraftId id);
    // Last changed first, without those that have been sent. The text of one that is damaged is
    // empty here; find() says StoreCorrupt.
    [[nodiscard]] Result<QList<StoredDraft>> all();
    // What it was sent as; invalid: it is a draft. For those that find() cannot read, too.
    [[nodiscard]] Result<MessageId> messageOf(DraftId id);
    // The draft a message was made from, if it is still there.
    [[nodiscard]] Result<std::optional<DraftId>> findByMessage(MessageId message);

    // The draft becomes the message's, which is from that address, and is no longer listed.
    // IllegalMove for one that has been sent already.
    [[nodiscard]] Result<void> setMessageInTransaction(DraftId id, MessageId message,
                                                       const mail::Address &from);
    // It is a draft again.
    [[nodiscard]] Result<void> clearMessageInTransaction(DraftId id);
    // Drafts whose message every server has accepted are not needed any more.
    [[nodiscard]] Result<void> removeSent();
    // Drafts with something left to prepare: an attachment to copy or, of one that was sent, a
    // message to seal that is not held.
    [[nodiscard]] Result<QList<DraftId>> unprepared();

private:
    [[nodiscard]] Result<DraftId> insert(const DraftContent &content);
    [[nodiscard]] Result<void> checkChanged(DraftId id);
    [[nodiscard]] Result<void> removeInTransaction(DraftId id);
    [[nodiscard]] Result<QList<DraftId>> findIds(const char *sql);

    store::Database &m_database;
    const Clock &m_clock;
};

} // namespace pennypost::compose

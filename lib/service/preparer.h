// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/paths.h"
#include "base/result.h"
#include "base/strongid.h"
#include "compose/draftcontent.h"
#include "service/preparejob.h"
#include "service/workpool.h"
#include "store/database.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <map>
#include <memory>

namespace pennypost::service
{

// Does behind the scenes what is left when a file was attached or Send was pressed: a PrepareJob
// for each draft that needs one, one at a time for each, in threads of its own. Takes up what a
// process that died has left. Lives in the engine thread; the database must outlive it.
class Preparer : public QObject
{
    Q_OBJECT

public:
    Preparer(const ProfilePaths &paths, store::Database &database, const Clock &clock,
             QObject *parent = nullptr);
    // Stops what runs and waits for it, unless it was abandoned.
    ~Preparer() override;

    // Goes on with whatever is not ready.
    void start();
    // Whether this process sends: then it also looks after what others leave.
    void setSender(bool isSender);
    // Something of this draft may have to be done.
    void schedule(DraftId draft);
    // Something was decided about this draft: what is being done for it is to be begun anew.
    void restart(DraftId draft);
    // This attachment is gone: its copy ends.
    void stopCopying(DraftId draft, AttachmentId attachment);

    // Takes nothing new, ends what runs, then stopped().
    void stop();
    // After stop(): waits no longer for files that hang.
    void abandon();
    [[nodiscard]] bool isBusy() const;

Q_SIGNALS:
    void attachmentProgress(pennypost::AttachmentId attachment, qint64 copied, qint64 total);
    void attachmentChanged(pennypost::DraftId draft,
                           const pennypost::compose::StoredAttachment &attachment);
    // It has its bytes now, or is held.
    void messageChanged(pennypost::MessageId message);
    // Tried again by itself.
    void storeFailed(const pennypost::Error &error);
    void stopped();

private:
    struct Entry {
        std::shared_ptr<PrepareJob> job; // null: waits for another try
        bool again = false; // something came up while the job ran
        bool wasElsewhere = false; // another process has worked on it unseen
        bool toldFailure = false; // of an attachment that is tried again
        int failures = 0;
    };

    void takeUp(bool sentOnly);
    void begin(DraftId draft, Entry &entry);
    void startJob(DraftId draft, Entry &entry, PrepareJob::Step step);
    void onEnded(DraftId draft, const PrepareJob::Outcome &outcome);
    void tellFailure(DraftId draft, Entry &entry, const PrepareJob::Outcome &outcome);
    void tryLater(DraftId draft, std::chrono::milliseconds delay);
    void announceAttachments(DraftId draft);
    void checkStopped();

    const ProfilePaths m_paths;
    store::Database &m_database;
    const Clock &m_clock;
    std::map<DraftId, Entry> m_entries;
    QTimer m_lookTimer;
    bool m_stopping = false;
    bool m_stopped = false;
    WorkPool m_copies;
    WorkPool m_seals; // no message waits behind a file that hangs
};

} // namespace pennypost::service

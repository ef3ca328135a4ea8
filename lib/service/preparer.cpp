// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/preparer.h"

#include "base/logging.h"
#include "compose/attachmentstore.h"
#include "compose/draftrepository.h"
#include "service/profile.h"

#include <algorithm>
#include <utility>

namespace pennypost::service
{
namespace
{

using namespace std::chrono_literals;

constexpr int kCopies = 2;
constexpr int kSeals = 2; // a small message does not wait for a large one
constexpr auto kLook = 5s;
// How soon a draft that another process works on is looked at again.
constexpr auto kElsewhere = 1s;
// After faults of the store; doubled each time.
constexpr auto kFirstRetry = 5s;
constexpr int kMostDoublings = 6;

// How soon to try again after so many faults in a row.
std::chrono::milliseconds retryDelay(int failures)
{
    return kFirstRetry * (1 << std::min(failures, kMostDoublings));
}

} // namespace

Preparer::Preparer(const ProfilePaths &paths, store::Database &database, const Clock &clock,
                   QObject *parent)
    : QObject(parent),
      m_paths(paths),
      m_database(database),
      m_clock(clock),
      m_copies(kCopies, *this),
      m_seals(kSeals, *this)
{
    m_lookTimer.setInterval(kLook);
    connect(&m_lookTimer, &QTimer::timeout, this, [this] { takeUp(true); });
}

Preparer::~Preparer()
{
    for (const auto &[draft, entry] : m_entries) {
        if (entry.job) {
            entry.job->cancel();
        }
    }
}

void Preparer::start()
{
    takeUp(false);
}

void Preparer::setSender(bool isSender)
{
    if (isSender && !m_stopping) {
        m_lookTimer.start();
        takeUp(true);
    } else {
        m_lookTimer.stop();
    }
}

// While it runs, another process is left to copy what its own windows attach; a message that is to
// be sent is everybody's concern.
void Preparer::takeUp(bool sentOnly)
{
    compose::DraftRepository drafts(m_database, m_clock);
    const Result<QList<DraftId>> open = drafts.unprepared();
    if (!open) {
        qCWarning(lcStore) << "what is to be prepared cannot be read:" << open.error().kind;
        return;
    }
    for (const DraftId draft : *open) {
        if (m_entries.contains(draft)) {
            continue; // under way, or waiting for its next try
        }
        const Result<MessageId> message = drafts.messageOf(draft);
        if (message && (!sentOnly || message->isValid())) {
            schedule(draft);
        }
    }
}

void Preparer::schedule(DraftId draft)
{
    if (m_stopping) {
        return; // at the next start
    }
    Entry &entry = m_entries[draft];
    if (entry.job) {
        entry.again = true;
    } else {
        begin(draft, entry);
    }
}

void Preparer::restart(DraftId draft)
{
    const auto found = m_entries.find(draft);
    if (found != m_entries.end() && found->second.job) {
        found->second.job->cancel();
    }
    schedule(draft);
}

void Preparer::stopCopying(DraftId draft, AttachmentId attachment)
{
    const auto found = m_entries.find(draft);
    if (found != m_entries.end() && found->second.job && found->second.job->isCopying(attachment)) {
        restart(draft);
    }
}

void Preparer::begin(DraftId draft, Entry &entry)
{
    if (std::exchange(entry.toldFailure, false)) {
        announceAttachments(draft); // not failed any more, or not yet
    }
    startJob(draft, entry, PrepareJob::Step::Begin);
}

void Preparer::startJob(DraftId draft, Entry &entry, PrepareJob::Step step)
{
    WorkPool &pool = step == PrepareJob::Step::Copy ? m_copies : m_seals;
    const WorkPool::Tell tell = pool.tell();
    PrepareJob::Events events;
    events.progress = [this, tell](AttachmentId attachment, qint64 copied, qint64 total) {
        tell([this, attachment, copied, total] {
            Q_EMIT attachmentProgress(attachment, copied, total);
        });
    };
    events.attachmentChanged = [this, tell, draft](const compose::StoredAttachment &attachment) {
        tell([this, draft, attachment] { Q_EMIT attachmentChanged(draft, attachment); });
    };
    events.messageChanged = [this, tell](MessageId message) {
        tell([this, message] { Q_EMIT messageChanged(message); });
    };
    entry.again = false;
    entry.job = std::make_shared<PrepareJob>(m_paths, draft, step, events);
    pool.start([this, tell, draft, job = entry.job] {
        const PrepareJob::Outcome outcome = job->run();
        tell([this, draft, outcome] { onEnded(draft, outcome); });
    });
}

void Preparer::onEnded(DraftId draft, const PrepareJob::Outcome &outcome)
{
    Entry &entry = m_entries[draft];
    entry.job.reset();
    if (m_stopping) {
        m_entries.erase(draft);
        checkStopped();
        return;
    }
    switch (outcome.end) {
    case PrepareJob::End::HasFiles:
        startJob(draft, entry, PrepareJob::Step::Copy);
        return;
    case PrepareJob::End::HasBytes:
        startJob(draft, entry, entry.again ? PrepareJob::Step::Begin : PrepareJob::Step::Seal);
        return;
    case PrepareJob::End::Elsewhere:
        entry.wasElsewhere = true;
        tryLater(draft, kElsewhere);
        return;
    case PrepareJob::End::Failed:
        qCWarning(lcStore) << "draft" << draft.value << "is prepared later:" << outcome.error.kind
                           << outcome.error.detail;
        tellFailure(draft, entry, outcome);
        tryLater(draft, retryDelay(entry.failures++));
        Q_EMIT storeFailed(outcome.error);
        return;
    case PrepareJob::End::Done:
        if (std::exchange(entry.wasElsewhere, false)) {
            announceAttachments(draft);
        }
        break;
    case PrepareJob::End::Cancelled:
        break;
    }
    entry.failures = 0;
    if (entry.again) {
        begin(draft, entry);
    } else {
        m_entries.erase(draft);
    }
}

// The window that waits for the copy is told why it takes so long.
void Preparer::tellFailure(DraftId draft, Entry &entry, const PrepareJob::Outcome &outcome)
{
    if (!outcome.attachment || outcome.error.kind == ErrorKind::StoreBusy) {
        return;
    }
    compose::StoredAttachment attachment = *outcome.attachment;
    attachment.error = outcome.error;
    entry.toldFailure = true;
    Q_EMIT attachmentChanged(draft, attachment);
}

void Preparer::tryLater(DraftId draft, std::chrono::milliseconds delay)
{
    QTimer::singleShot(delay, this, [this, draft] {
        const auto found = m_entries.find(draft);
        if (found != m_entries.end() && !found->second.job && !m_stopping) {
            begin(draft, found->second);
        }
    });
}

// Another process has copied them, and told nobody here.
void Preparer::announceAttachments(DraftId draft)
{
    compose::AttachmentStore store(m_database, m_paths.sealingLockFile(), m_clock);
    const Result<QList<compose::StoredAttachment>> now = store.all(draft);
    if (!now) {
        return;
    }
    for (const compose::StoredAttachment &attachment : *now) {
        Q_EMIT attachmentChanged(draft, attachment);
    }
}

void Preparer::stop()
{
    m_stopping = true;
    m_lookTimer.stop();
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        if (entry->second.job) {
            entry->second.job->cancel();
            ++entry;
        } else {
            entry = m_entries.erase(entry);
        }
    }
    checkStopped();
}

void Preparer::abandon()
{
    m_copies.leave();
    m_seals.leave();
    m_entries.clear();
    checkStopped();
}

bool Preparer::isBusy() const
{
    return std::any_of(m_entries.cbegin(), m_entries.cend(),
                       [](const auto &entry) { return entry.second.job != nullptr; });
}

void Preparer::checkStopped()
{
    if (m_stopping && !isBusy() && !std::exchange(m_stopped, true)) {
        QMetaObject::invokeMethod(this, &Preparer::stopped, Qt::QueuedConnection);
    }
}

} // namespace pennypost::service

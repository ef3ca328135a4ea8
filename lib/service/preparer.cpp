// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/preparer.h"

#include "base/logging.h"
#include "compose/attachmentstore.h"
#include "compose/draftrepository.h"
#include "service/profile.h"

#include <algorithm>

namespace pennypost::service
{
namespace
{

using namespace std::chrono_literals;

constexpr int kJobs = 2;
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
      m_clock(clock)
{
    m_jobs.setMaxThreadCount(kJobs);
    m_quickJobs.setMaxThreadCount(1);
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
    m_jobs.waitForDone();
    m_quickJobs.waitForDone();
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
        const Result<compose::StoredDraft> stored = drafts.find(draft);
        if (stored && (!sentOnly || stored->message.isValid())) {
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
        startJob(draft, entry);
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

void Preparer::startJob(DraftId draft, Entry &entry)
{
    // What a job tells travels to this thread; once the preparer is gone nobody hears it.
    const auto tell = [this](auto function) {
        QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection);
    };
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
    entry.job = std::make_shared<PrepareJob>(m_paths, draft, events);
    m_jobs.start([this, tell, draft, job = entry.job] {
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
    case PrepareJob::End::Elsewhere:
        entry.wasElsewhere = true;
        tryLater(draft, kElsewhere);
        return;
    case PrepareJob::End::Failed:
        qCWarning(lcStore) << "draft" << draft.value << "is prepared later:" << outcome.error.kind
                           << outcome.error.detail;
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
        startJob(draft, entry);
    } else {
        m_entries.erase(draft);
    }
}

void Preparer::tryLater(DraftId draft, std::chrono::milliseconds delay)
{
    QTimer::singleShot(delay, this, [this, draft] {
        const auto found = m_entries.find(draft);
        if (found != m_entries.end() && !found->second.job && !m_stopping) {
            startJob(draft, found->second);
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

void Preparer::storeBytes(DraftId draft, const QString &fileName, const QByteArray &contentType,
                          const QByteArray &bytes, const StoredCallback &callback)
{
    ++m_storing[draft];
    m_quickJobs.start([this, paths = m_paths, draft, fileName, contentType, bytes, callback] {
        const SystemClock clock;
        const Result<Profile> profile = openProfile(paths);
        const Result<compose::StoredAttachment> stored = profile
            ? compose::AttachmentStore(*profile->database, paths.sealingLockFile(), clock)
                  .addBytes(draft, fileName, contentType, bytes)
            : Result<compose::StoredAttachment>(profile.error());
        QMetaObject::invokeMethod(
            this,
            [this, draft, callback, stored] {
                callback(stored);
                onBytesStored(draft);
            },
            Qt::QueuedConnection);
    });
}

void Preparer::onBytesStored(DraftId draft)
{
    if (--m_storing[draft] > 0) {
        return;
    }
    m_storing.erase(draft);
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting) {
        whenStored(one.draft, one.function);
    }
    checkStopped();
}

void Preparer::whenStored(DraftId draft, const std::function<void()> &function)
{
    if (m_storing.contains(draft)) {
        m_waiting.append({draft, function});
    } else {
        function();
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

bool Preparer::isBusy() const
{
    return !m_storing.empty()
        || std::any_of(m_entries.cbegin(), m_entries.cend(),
                       [](const auto &entry) { return entry.second.job != nullptr; });
}

void Preparer::checkStopped()
{
    if (m_stopping && !isBusy()) {
        QMetaObject::invokeMethod(this, &Preparer::stopped, Qt::QueuedConnection);
    }
}

} // namespace pennypost::service

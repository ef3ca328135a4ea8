// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/attacher.h"

#include "compose/attachmentstore.h"
#include "service/profile.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace pennypost::service
{
namespace
{

using compose::AttachableFile;
using compose::AttachmentStore;
using compose::StoredAttachment;

// So many drafts may each wait for a file that hangs before others do.
constexpr int kLooks = 4;

constexpr std::chrono::milliseconds kBusyPause{50};
constexpr int kBusyTries = 30;

} // namespace

Attacher::Attacher(const ProfilePaths &paths, store::Database &database, const Clock &clock,
                   QObject *parent)
    : QObject(parent),
      m_paths(paths),
      m_database(database),
      m_clock(clock),
      m_looks(kLooks, *this),
      m_stores(1, *this)
{
}

Attacher::~Attacher() = default;

void Attacher::addFile(DraftId draft, const QString &path, const Callback &callback)
{
    ++m_onTheirWay[draft];
    QList<File> &files = m_files[draft];
    files.append({path, callback});
    if (files.size() == 1) {
        lookAtNext(draft);
    }
}

void Attacher::lookAtNext(DraftId draft)
{
    const auto look
        = [this, draft, path = m_files[draft].constFirst().path, tell = m_looks.tell()] {
              const Result<AttachableFile> found = compose::lookAtFile(path);
              tell([this, draft, found] { onLookedAt(draft, found); });
          };
    m_looks.start(look);
}

void Attacher::onLookedAt(DraftId draft, const Result<AttachableFile> &found)
{
    AttachmentStore store(m_database, m_paths.sealingLockFile(), m_clock);
    const Result<StoredAttachment> stored
        = found ? store.addFile(draft, *found) : Result<StoredAttachment>(found.error());
    if (!stored && stored.error().kind == ErrorKind::StoreBusy && ++m_busyTries < kBusyTries) {
        // Others commit in quick succession, the copies of the files before this one among them.
        QTimer::singleShot(kBusyPause, this, [this, draft, found] { onLookedAt(draft, found); });
        return;
    }
    m_busyTries = 0;
    if (!m_files.contains(draft)) {
        return; // abandoned
    }
    QList<File> &files = m_files[draft];
    const File file = files.takeFirst();
    if (files.isEmpty()) {
        m_files.erase(draft);
    } else {
        lookAtNext(draft);
    }
    file.callback(stored);
    onDone(draft);
}

void Attacher::addBytes(DraftId draft, const QString &fileName, const QByteArray &contentType,
                        const QByteArray &bytes, const Callback &callback)
{
    ++m_onTheirWay[draft];
    m_stores.start([this, paths = m_paths, draft, fileName, contentType, bytes, callback,
                    tell = m_stores.tell()] {
        const SystemClock clock;
        const Result<Profile> profile = openProfile(paths);
        const Result<StoredAttachment> stored = profile
            ? AttachmentStore(*profile->database, paths.sealingLockFile(), clock)
                  .addBytes(draft, fileName, contentType, bytes)
            : Result<StoredAttachment>(profile.error());
        tell([this, draft, callback, stored] {
            callback(stored);
            onDone(draft);
        });
    });
}

void Attacher::onDone(DraftId draft)
{
    if (--m_onTheirWay[draft] > 0) {
        return;
    }
    m_onTheirWay.erase(draft);
    const QList<Waiting> waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting) {
        whenDone(one.draft, one.function);
    }
    checkStopped();
}

void Attacher::whenDone(DraftId draft, const std::function<void()> &function)
{
    if (m_onTheirWay.contains(draft)) {
        m_waiting.append({draft, function});
    } else {
        function();
    }
}

void Attacher::stop()
{
    m_stopping = true;
    checkStopped();
}

void Attacher::abandon()
{
    m_looks.leave();
    m_files.clear();
    m_onTheirWay.clear();
    checkStopped();
}

bool Attacher::isBusy() const
{
    return !m_onTheirWay.empty();
}

void Attacher::checkStopped()
{
    if (m_stopping && !isBusy() && !std::exchange(m_stopped, true)) {
        QMetaObject::invokeMethod(this, &Attacher::stopped, Qt::QueuedConnection);
    }
}

} // namespace pennypost::service

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/preparejob.h"

#include "accounts/accountrepository.h"
#include "base/clock.h"
#include "base/filelock.h"
#include "base/logging.h"
#include "compose/attachmentstore.h"
#include "compose/builder.h"
#include "mime/messagewriter.h"
#include "mime/sink.h"
#include "outbox/outboxrepository.h"
#include "outbox/preparing.h"
#include "store/blobwriter.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QSet>

#include <algorithm>
#include <thread>

namespace pennypost::service
{
namespace
{

using namespace std::chrono_literals;
using compose::StoredAttachment;
using compose::StoredDraft;

constexpr qint64 kProgressMs = 200;
constexpr qint64 kBytesBetweenBreaks = qint64{4} * 1024 * 1024;
constexpr auto kBreak = 5ms;

// SQLite has no queue for those who wait: between two commits of a long writer they need a moment
// in which nobody holds the file.
class Breaks
{
public:
    void noteWritten(qint64 total)
    {
        if (total >= m_next) {
            m_next = total + kBytesBetweenBreaks;
            std::this_thread::sleep_for(kBreak);
        }
    }

private:
    qint64 m_next = kBytesBetweenBreaks;
};

// The bytes of the message on their way into the store.
class JobSink : public mime::Sink
{
public:
    JobSink(store::BlobWriter &writer, const std::atomic_bool &cancelled)
        : m_writer(writer),
          m_cancelled(cancelled)
    {
    }

    [[nodiscard]] Result<void> write(QByteArrayView bytes) override
    {
        if (m_cancelled) {
            return makeError(ErrorKind::Cancelled);
        }
        m_breaks.noteWritten(m_writer.size());
        return m_writer.write(bytes);
    }

private:
    store::BlobWriter &m_writer;
    const std::atomic_bool &m_cancelled;
    Breaks m_breaks;
};

// Nothing that the message is to blame for: it can be tried again.
bool isStoreFault(ErrorKind kind)
{
    return kind >= ErrorKind::StoreOpen && kind <= ErrorKind::StoreUnsafe;
}

PrepareJob::Outcome failed(const Error &error)
{
    using End = PrepareJob::End;
    return {error.kind == ErrorKind::Cancelled ? End::Cancelled : End::Failed, error};
}

outbox::Hold holdFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::StoreFull:
        return outbox::Hold::Disk;
    case ErrorKind::NoSuchAccount:
        return outbox::Hold::Account;
    default:
        return outbox::Hold::Data;
    }
}

} // namespace

// One run, with what it opened.
class PrepareJob::Work
{
public:
    Work(PrepareJob &job, Profile profile)
        : m_job(job),
          m_profile(std::move(profile)),
          m_database(*m_profile.database),
          m_drafts(m_database, m_clock),
          m_attachments(m_database, m_profile.paths.sealingLockFile(), m_clock)
    {
    }

    [[nodiscard]] Outcome run();

private:
    [[nodiscard]] Outcome cannotRead(const Error &error);
    [[nodiscard]] const StoredAttachment *nextToCopy(const StoredDraft &draft) const;
    [[nodiscard]] Result<void> copy(const StoredAttachment &attachment);
    [[nodiscard]] Result<void> announce(AttachmentId attachment);
    [[nodiscard]] Outcome seal(const StoredDraft &draft);
    [[nodiscard]] Result<bool> waitsForBytes();
    [[nodiscard]] Result<compose::BuiltMessage> build(const StoredDraft &draft,
                                                      const outbox::OutboxMessage &message);
    [[nodiscard]] Result<void> write(const compose::BuiltMessage &built, MessageId message);
    [[nodiscard]] Outcome hold(MessageId message, const Error &cause);

    PrepareJob &m_job;
    const SystemClock m_clock;
    Profile m_profile;
    store::Database &m_database;
    compose::DraftRepository m_drafts;
    compose::AttachmentStore m_attachments;
    QSet<qint64> m_tried; // attachments
};

PrepareJob::Outcome PrepareJob::Work::run()
{
    for (;;) {
        if (m_job.m_cancelled) {
            return {End::Cancelled, {}};
        }
        const Result<StoredDraft> draft = m_drafts.find(m_job.m_draft);
        if (!draft) {
            return cannotRead(draft.error());
        }
        const bool isSent = draft->message.isValid();
        const Result<bool> wanted = isSent ? waitsForBytes() : Result<bool>(true);
        if (!wanted) {
            return failed(wanted.error());
        }
        if (!*wanted) {
            return {}; // held, cancelled, or sealed by others
        }
        const StoredAttachment *const next = nextToCopy(*draft);
        if (next == nullptr) {
            return !isSent                   ? Outcome{}
                : m_job.m_step == Step::Copy ? Outcome{End::HasBytes, {}}
                                             : seal(*draft);
        }
        if (m_job.m_step != Step::Copy) {
            return {End::HasFiles, {}};
        }
        m_tried.insert(next->id.value);
        const Result<void> copied = copy(*next);
        if (copied || (copied.error().kind == ErrorKind::Cancelled && !m_job.m_cancelled)) {
            continue; // done, or removed meanwhile
        }
        // A full disk is a reason to wait for somebody; other faults pass by themselves.
        if (copied.error().kind == ErrorKind::StoreFull && isSent) {
            return hold(draft->message, copied.error());
        }
        Outcome outcome = failed(copied.error());
        outcome.attachment = *next;
        return outcome;
    }
}

// A message whose draft is damaged waits for somebody.
PrepareJob::Outcome PrepareJob::Work::cannotRead(const Error &error)
{
    if (error.kind == ErrorKind::NoSuchDraft) {
        return {};
    }
    if (error.kind != ErrorKind::StoreCorrupt) {
        return failed(error);
    }
    const Result<MessageId> message = m_drafts.messageOf(m_job.m_draft);
    if (!message) {
        return failed(message.error());
    }
    return message->isValid() ? hold(*message, error) : Outcome{};
}

// A copy that failed is not tried again by itself, unless the message waits for it: then somebody
// has asked for another try, which is one.
const StoredAttachment *PrepareJob::Work::nextToCopy(const StoredDraft &draft) const
{
    const auto found = std::find_if(
        draft.attachments.cbegin(), draft.attachments.cend(),
        [this, &draft](const StoredAttachment &attachment) {
            const bool wanted = attachment.error.kind == ErrorKind::None
                || (draft.message.isValid() && m_job.m_step != Step::Seal);
            return !attachment.isStored() && wanted && !m_tried.contains(attachment.id.value);
        });
    return found == draft.attachments.cend() ? nullptr : &*found;
}

Result<void> PrepareJob::Work::copy(const StoredAttachment &attachment)
{
    Breaks breaks;
    QElapsedTimer sinceTold;
    const auto progress
        = [this, &breaks, &sinceTold, id = attachment.id](qint64 copied, qint64 total) {
              breaks.noteWritten(copied);
              if (!sinceTold.isValid() || sinceTold.elapsed() >= kProgressMs) {
                  sinceTold.start();
                  m_job.m_events.progress(id, copied, total);
              }
          };
    m_job.m_copying = attachment.id.value;
    const Result<void> copied = m_attachments.copy(attachment.id, m_job.m_cancelled, progress);
    m_job.m_copying = 0;
    return copied ? announce(attachment.id) : copied;
}

Result<void> PrepareJob::Work::announce(AttachmentId attachment)
{
    const Result<QList<StoredAttachment>> now = m_attachments.all(m_job.m_draft);
    if (!now) {
        return now.error();
    }
    for (const StoredAttachment &one : *now) {
        if (one.id == attachment) { // not if it was removed meanwhile
            m_job.m_events.attachmentChanged(one);
        }
    }
    return {};
}

Result<bool> PrepareJob::Work::waitsForBytes()
{
    const Result<QList<DraftId>> open = m_drafts.unprepared();
    if (!open) {
        return open.error();
    }
    return open->contains(m_job.m_draft);
}

PrepareJob::Outcome PrepareJob::Work::seal(const StoredDraft &draft)
{
    for (const StoredAttachment &attachment : draft.attachments) {
        if (!attachment.isStored()) {
            Error cause = attachment.error.kind == ErrorKind::None ? makeError(ErrorKind::Internal)
                                                                   : attachment.error;
            cause.detail = attachment.fileName;
            return hold(draft.message, cause);
        }
    }
    outbox::OutboxRepository outbox(m_database, m_clock);
    const Result<outbox::OutboxMessage> message = outbox.find(draft.message);
    if (!message) {
        return message.error().kind == ErrorKind::NoSuchMessage ? Outcome{}
                                                                : failed(message.error());
    }
    const Result<compose::BuiltMessage> built = build(draft, *message);
    const Result<void> written = built ? write(*built, message->id) : Result<void>(built.error());
    if (written) {
        m_job.m_events.messageChanged(message->id);
        return {};
    }
    const ErrorKind kind = written.error().kind;
    if (kind == ErrorKind::IllegalMove) {
        return {}; // taken back, or sealed by somebody faster
    }
    const bool passes = kind != ErrorKind::StoreFull && isStoreFault(kind);
    return passes || kind == ErrorKind::Cancelled ? failed(written.error())
                                                  : hold(message->id, written.error());
}

Result<compose::BuiltMessage> PrepareJob::Work::build(const StoredDraft &draft,
                                                      const outbox::OutboxMessage &message)
{
    const Result<accounts::Account> account
        = accounts::AccountRepository(m_database).find(message.account);
    if (!account) {
        return account.error();
    }
    // The envelope is from Send: the header has to say the same, even if the account does not.
    Result<compose::Draft> readable
        = compose::readDraft(draft.content, draft.sentFrom.value_or(account->from));
    if (!readable) {
        return readable.error();
    }
    for (const StoredAttachment &attachment : draft.attachments) {
        readable->attachments.append({attachment.fileName, attachment.contentType,
                                      m_attachments.open(attachment), attachment.charset});
    }
    return compose::buildMessage(
        *readable, {QDateTime::fromMSecsSinceEpoch(message.queuedAt), message.messageId.toUtf8()});
}

Result<void> PrepareJob::Work::write(const compose::BuiltMessage &built, MessageId message)
{
    Result<std::unique_ptr<store::BlobWriter>> bytes
        = store::BlobWriter::begin(m_database, m_profile.paths.sealingLockFile(), m_clock);
    if (!bytes) {
        return bytes.error();
    }
    JobSink sink(**bytes, m_job.m_cancelled);
    if (const Result<void> written = mime::write(built.root, sink); !written) {
        return written;
    }
    return outbox::sealPrepared(m_database, message, **bytes);
}

PrepareJob::Outcome PrepareJob::Work::hold(MessageId message, const Error &cause)
{
    qCWarning(lcOutbox) << "message" << message.value << "cannot be prepared:" << cause.kind;
    if (const Result<void> held
        = outbox::holdPrepared(m_database, message, holdFor(cause.kind), cause);
        !held) {
        return failed(held.error());
    }
    m_job.m_events.messageChanged(message);
    return {};
}

PrepareJob::PrepareJob(const ProfilePaths &paths, DraftId draft, Step step, const Events &events)
    : m_paths(paths),
      m_draft(draft),
      m_step(step),
      m_events(events)
{
}

PrepareJob::Outcome PrepareJob::run()
{
    Result<Profile> profile = openProfile(m_paths);
    if (!profile) {
        return failed(profile.error());
    }
    const Result<FileLock> lock = FileLock::tryLock(m_paths.preparingLockFile(), m_draft.value);
    if (!lock) {
        return failed(lock.error());
    }
    if (!lock->isHeld()) {
        return {End::Elsewhere, {}};
    }
    return Work(*this, std::move(*profile)).run();
}

void PrepareJob::cancel()
{
    m_cancelled = true;
}

bool PrepareJob::isCopying(AttachmentId attachment) const
{
    return m_copying == attachment.value;
}

} // namespace pennypost::service

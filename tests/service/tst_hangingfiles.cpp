// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/servicefixture.h"

#include <QFile>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <sys/syscall.h>
#include <unistd.h>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::service;
using outbox::MessageState;

namespace
{

QSemaphore released; // one for each read that hangs
std::atomic_int hanging = 0;
std::atomic_bool diskIsFull = false;

bool isNamed(int fd, const char *word)
{
    return QFile::symLinkTarget(QStringLiteral("/proc/self/fd/%1").arg(fd))
        .contains(QLatin1String(word));
}

ssize_t readOrHang(int fd, void *bytes, size_t count, off_t offset)
{
    if (isNamed(fd, "hangs-at-once") || (offset > 0 && isNamed(fd, "hangs-later"))) {
        ++hanging;
        released.acquire();
    }
    return ::syscall(SYS_pread64, fd, bytes, count, offset);
}

ssize_t writeOrNot(int fd, const void *bytes, size_t count, off_t offset)
{
    if (diskIsFull && isNamed(fd, ".sqlite")) {
        errno = ENOSPC;
        return -1;
    }
    return ::syscall(SYS_pwrite64, fd, bytes, count, offset);
}

} // namespace

// In place of those of the C library, for everybody in this process: a file on a server that does
// not answer, and a disk that is full.
extern "C" {
ssize_t pread(int fd, void *bytes, size_t count, off_t offset)
{
    return readOrHang(fd, bytes, count, offset);
}
ssize_t pread64(int fd, void *bytes, size_t count, off_t offset)
{
    return readOrHang(fd, bytes, count, offset);
}
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t offset)
{
    return writeOrNot(fd, bytes, count, offset);
}
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset)
{
    return writeOrNot(fd, bytes, count, offset);
}
}

// Files and disks that do not do what they should, and nobody else's trouble.
class HangingFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void attachingKeepsNobodyWaiting();
    void filesStandInTheOrderTheyWereAttached();
    void aFullDiskIsToldAndTriedAgain();
    void othersAreSentAndTheProgramEnds();

private:
    std::unique_ptr<ServiceFixture> f;
};

void HangingFilesTest::init()
{
    hanging = 0;
    f = std::make_unique<ServiceFixture>();
    f->useServer(Behaviour::startTls());
    f->handle->start();
}

void HangingFilesTest::cleanup()
{
    diskIsFull = false;
    f.reset();
}

void HangingFilesTest::attachingKeepsNobodyWaiting()
{
    Drafts &drafts = f->handle->drafts();
    const DraftId draft = f->newDraft();
    const auto attached
        = drafts.attach(draft, f->files.write(QStringLiteral("hangs-at-once.bin"), noise(1'000)));
    QTRY_COMPARE(hanging, 1);
    QVERIFY(answerOf(drafts.save(draft, f->content())));
    const MessageId other = f->send(f->newDraft());
    QTRY_COMPARE(f->find(other).state, MessageState::Sent);
    // The message it belongs to waits for it, once the name is known and again for its bytes.
    const auto sent = drafts.send(draft, f->content(), {});
    QVERIFY(answerOf(drafts.load(draft)));
    QVERIFY(!sent.isFinished() && !attached.isFinished());
    released.release(10);
    QVERIFY(answerOf(attached));
    const Result<MessageId> message = answerOf(sent);
    QVERIFY(message);
    QTRY_COMPARE(f->find(*message).state, MessageState::Sent);
    QVERIFY(f->server->log().accepted().constLast().bytes.contains("hangs-at-once.bin"));
    released.tryAcquire(released.available());
}

void HangingFilesTest::filesStandInTheOrderTheyWereAttached()
{
    Drafts &drafts = f->handle->drafts();
    const DraftId draft = f->newDraft();
    const auto slow
        = drafts.attach(draft, f->files.write(QStringLiteral("hangs-at-once.bin"), noise(1'000)));
    const auto quick = drafts.attach(draft, f->files.write(QStringLiteral("b.bin"), noise(1'000)));
    QTRY_COMPARE(hanging, 1);
    released.release(10);
    QVERIFY(answerOf(quick));
    QVERIFY(slow.isFinished());
    const auto attachments = f->findDraft(draft)->attachments;
    QCOMPARE(attachments.size(), 2);
    QCOMPARE(attachments.at(1).fileName, QStringLiteral("b.bin"));
    QTRY_COMPARE(f->stored(draft), 2);
    released.tryAcquire(released.available());
}

void HangingFilesTest::aFullDiskIsToldAndTriedAgain()
{
    Drafts &drafts = f->handle->drafts();
    QSignalSpy changed(&drafts, &Drafts::attachmentChanged);
    const auto told = [&changed] {
        return changed.constLast().at(1).value<compose::StoredAttachment>();
    };
    const DraftId draft = f->newDraft();
    const QString file = f->files.write(QStringLiteral("hangs-later.bin"), noise(10'000'000));
    const auto attached = answerOf(drafts.attach(draft, file));
    QVERIFY(attached);
    QTRY_COMPARE(hanging, 1);
    diskIsFull = true;
    released.release(1'000);
    QTRY_VERIFY(!changed.isEmpty());
    QCOMPARE(told().id, attached->id);
    QCOMPARE(told().error.kind, ErrorKind::StoreFull);
    QCOMPARE(f->findDraft(draft)->attachments.constFirst().error.kind, ErrorKind::None);
    diskIsFull = false;
    changed.clear();
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), 15'000);
    QCOMPARE(changed.constFirst().at(1).value<compose::StoredAttachment>().error.kind,
             ErrorKind::None);
    QTRY_VERIFY_WITH_TIMEOUT(told().isStored(), 15'000);
    released.tryAcquire(released.available());
}

// The last one: what hangs here hangs until the process ends.
void HangingFilesTest::othersAreSentAndTheProgramEnds()
{
    Drafts &drafts = f->handle->drafts();
    QList<MessageId> stuck;
    for (int i = 0; i < 2; ++i) {
        const DraftId draft = f->newDraft();
        const QString file
            = f->files.write(QStringLiteral("hangs-later-%1.bin").arg(i), noise(1'000'000));
        QVERIFY(answerOf(drafts.attach(draft, file)));
        stuck.append(f->send(draft));
    }
    QTRY_COMPARE(hanging, 2);
    const MessageId free = f->send(f->newDraft());
    QTRY_COMPARE(f->find(free).state, MessageState::Sent);
    const DraftId pasted = f->newDraft();
    QVERIFY(
        answerOf(drafts.attachBytes(pasted, QStringLiteral("a.png"), "image/png", noise(1'000))));
    const MessageId withBytes = f->send(pasted);
    QTRY_COMPARE(f->find(withBytes).state, MessageState::Sent);
    const auto unanswered
        = drafts.attach(pasted, f->files.write(QStringLiteral("hangs-at-once"), noise(10)));
    QTRY_COMPARE(hanging, 3);

    QSignalSpy stopped(f->handle.get(), &ServiceHandle::stopped);
    f->handle->stop();
    f->handle->abandon();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 10'000);
    f->handle.reset(); // waits for nobody
    QCOMPARE(answerOf(unanswered).error().kind, ErrorKind::Cancelled);
    for (const MessageId message : stuck) {
        QCOMPARE(f->find(message).state, MessageState::Preparing);
    }
}

QTEST_GUILESS_MAIN(HangingFilesTest)
#include "tst_hangingfiles.moc"

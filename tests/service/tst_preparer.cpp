// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl.h"
#include "outbox/preparing.h"
#include "service/servicefixture.h"
#include "support/childprocess.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <cstdio>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::service;
using namespace std::chrono_literals;
using outbox::MessageState;

namespace
{

constexpr qsizetype kLarge = 60'000'000;
const QString kVictim = QStringLiteral("--victim");

// What a window does before it is killed: attaches the file, sends, and says so. It never ends by
// itself.
int runVictim(const QString &profilePath, const QString &file, bool sends)
{
    const ProfilePaths paths(profilePath);
    CredentialSources credentials(QStringLiteral("test"));
    ServiceHandle handle(paths, credentials);
    handle.start();
    Drafts &drafts = handle.drafts();
    compose::DraftContent content;
    content.account = AccountId{1};
    content.to = QStringLiteral("bob@example.org");
    content.body = compose::fromPlainText(QStringLiteral("Hello"));
    const auto say = [](const char *word) {
        std::puts(word);
        std::fflush(stdout);
    };
    QObject::connect(&drafts, &Drafts::attachmentProgress, qApp, [say, sends] {
        if (!sends) {
            say("copying");
        }
    });
    drafts.create(content).then(qApp, [&](const Result<DraftId> &draft) {
        drafts.attach(*draft, file)
            .then(qApp, [&, draft](const Result<compose::StoredAttachment> &) {
                if (!sends) {
                    return;
                }
                drafts.send(*draft, content, 0ms).then(qApp, [&](const Result<MessageId> &message) {
                    say(message ? "sent" : "failed");
                });
            });
    });
    return QCoreApplication::exec();
}

} // namespace

// What is left to do when a file was attached or Send was pressed, and who does it when.
class PreparerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aKilledWindowsMessageIsFinished_data();
    void aKilledWindowsMessageIsFinished();
    void aKilledWindowsCopyIsTakenUp();
    void deliverFinishesWhatAWindowLeft();
    void stoppingEndsACopyAtOnceAndTheNextStartTakesItUp();
    void whatIsLeftByAnotherWindowIsFinishedByTheSender();
    void twoServicesCopyOnce();
    void removingAnAttachmentEndsItsCopy();
    void aSmallMessageDoesNotWaitForALargeFile();
    void draftsAreSavedWhileALargeFileIsCopied();
    void anAccountThatIsGoneHolds();
    void aHeldMessageIsLeftAloneUntilSomebodyRetries();

private:
    // Starts a victim and waits for its word.
    [[nodiscard]] bool startVictim(ChildProcess &victim, const QString &file, const QString &deed);
    [[nodiscard]] int unsealedBlobs();
    [[nodiscard]] MessageId onlyMessage();

    std::unique_ptr<ServiceFixture> f;
};

void PreparerTest::init()
{
    f = std::make_unique<ServiceFixture>();
    f->useServer(Behaviour::startTls());
}

void PreparerTest::cleanup()
{
    f.reset();
}

bool PreparerTest::startVictim(ChildProcess &victim, const QString &file, const QString &deed)
{
    return victim.start(QCoreApplication::applicationFilePath(),
                        {kVictim, f->files.path(), file, deed})
        && victim.readLine() == (deed == QStringLiteral("send") ? "sent" : "copying");
}

int PreparerTest::unsealedBlobs()
{
    auto count
        = std::move(*f->database().prepare("SELECT count(*) FROM blob WHERE sealed_at IS NULL"));
    const bool row = count.step().value_or(false);
    return row ? static_cast<int>(count.integer(0)) : -1;
}

MessageId PreparerTest::onlyMessage()
{
    const auto all = outbox::OutboxRepository(f->database(), f->clock).all();
    return all && all->size() == 1 ? all->constFirst().id : MessageId{};
}

void PreparerTest::aKilledWindowsMessageIsFinished_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("while its attachment is copied") << kLarge;
    QTest::newRow("about when its bytes are sealed") << qsizetype{300'000};
}

void PreparerTest::aKilledWindowsMessageIsFinished()
{
    QFETCH(const qsizetype, size);
    const QString file = f->files.write(QStringLiteral("a.bin"), noise(size));
    ChildProcess victim;
    QVERIFY(startVictim(victim, file, QStringLiteral("send")));
    victim.kill9();
    QVERIFY(victim.wait().killed);
    const MessageId message = onlyMessage();
    QVERIFY(message.isValid());
    if (size == kLarge) {
        QCOMPARE(f->find(message).state, MessageState::Preparing);
    }
    f->handle->start();
    QTRY_COMPARE_WITH_TIMEOUT(f->find(message).state, MessageState::Sent, 60'000);
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
    QVERIFY(f->server->log().accepted().constFirst().size > size);
    QTRY_COMPARE_WITH_TIMEOUT(unsealedBlobs(), 0, 20'000);
}

void PreparerTest::aKilledWindowsCopyIsTakenUp()
{
    const QString file = f->files.write(QStringLiteral("a.bin"), noise(kLarge));
    ChildProcess victim;
    QVERIFY(startVictim(victim, file, QStringLiteral("copy")));
    victim.kill9();
    QVERIFY(victim.wait().killed);
    QCOMPARE(f->stored(DraftId{1}), 0);
    f->handle->start();
    QTRY_COMPARE_WITH_TIMEOUT(f->stored(DraftId{1}), 1, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(unsealedBlobs(), 0, 20'000);
}

void PreparerTest::deliverFinishesWhatAWindowLeft()
{
    accounts::Account account = f->account;
    account.secretSource = accounts::SecretSource::Command;
    account.passwordCommand = QStringLiteral("echo engine");
    QVERIFY(accounts::AccountRepository(f->database()).update(account));
    const QString file = f->files.write(QStringLiteral("a.bin"), noise(kLarge));
    ChildProcess victim;
    QVERIFY(startVictim(victim, file, QStringLiteral("send")));
    victim.kill9();
    QVERIFY(victim.wait().killed);
    const Ctl ctl(f->files.path());
    QCOMPARE(ctl.deliver(), 0);
    QCOMPARE(f->find(onlyMessage()).state, MessageState::Sent);
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
}

void PreparerTest::stoppingEndsACopyAtOnceAndTheNextStartTakesItUp()
{
    f->handle->start();
    const DraftId draft = f->newDraft();
    QSignalSpy progress(&f->handle->drafts(), &Drafts::attachmentProgress);
    QVERIFY(answerOf(
        f->handle->drafts().attach(draft, f->files.write(QStringLiteral("a.bin"), noise(kLarge)))));
    const MessageId message = f->send(draft);
    QTRY_VERIFY(!progress.isEmpty());
    QSignalSpy stopped(f->handle.get(), &ServiceHandle::stopped);
    f->handle->stop();
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(f->stored(draft), 0);
    QCOMPARE(f->find(message).state, MessageState::Preparing);
    f->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(f->find(message).state, MessageState::Sent, 60'000);
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
}

void PreparerTest::whatIsLeftByAnotherWindowIsFinishedByTheSender()
{
    f->handle->start();
    QVERIFY(answerOf(f->handle->outbox().list()));
    const QString file = f->files.write(QStringLiteral("a.bin"), noise(kLarge));
    ChildProcess victim;
    QVERIFY(startVictim(victim, file, QStringLiteral("send")));
    victim.kill9();
    QVERIFY(victim.wait().killed);
    QTRY_COMPARE_WITH_TIMEOUT(f->find(onlyMessage()).state, MessageState::Sent, 60'000);
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
}

void PreparerTest::twoServicesCopyOnce()
{
    f->handle->start();
    const DraftId draft = f->newDraft();
    const QString file = f->files.write(QStringLiteral("a.bin"), noise(kLarge));
    QSignalSpy progress(&f->handle->drafts(), &Drafts::attachmentProgress);
    QVERIFY(answerOf(f->handle->drafts().attach(draft, file)));
    QTRY_VERIFY(!progress.isEmpty());
    // The other one finds the copy going on, leaves it alone and tells its windows all the same.
    const auto other = f->makeHandle();
    QSignalSpy otherProgress(&other->drafts(), &Drafts::attachmentProgress);
    QSignalSpy otherChanged(&other->drafts(), &Drafts::attachmentChanged);
    other->start();
    QTRY_COMPARE_WITH_TIMEOUT(f->stored(draft), 1, 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(otherChanged.size(), 1, 10'000);
    QVERIFY(otherProgress.isEmpty());
    QVERIFY(otherChanged.at(0).at(1).value<compose::StoredAttachment>().isStored());
}

void PreparerTest::removingAnAttachmentEndsItsCopy()
{
    f->handle->start();
    Drafts &drafts = f->handle->drafts();
    const DraftId draft = f->newDraft();
    QSignalSpy progress(&drafts, &Drafts::attachmentProgress);
    QSignalSpy changed(&drafts, &Drafts::attachmentChanged);
    const auto large = answerOf(
        drafts.attach(draft, f->files.write(QStringLiteral("a.bin"), noise(5 * kLarge))));
    QVERIFY(large);
    const auto small
        = answerOf(drafts.attach(draft, f->files.write(QStringLiteral("b.bin"), noise(100))));
    QVERIFY(small);
    QTRY_VERIFY(!progress.isEmpty());
    QVERIFY(answerOf(drafts.detach(draft, large->id)));
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, 5'000);
    QCOMPARE(changed.at(0).at(1).value<compose::StoredAttachment>().id, small->id);
    QCOMPARE(f->stored(draft), 1);
}

void PreparerTest::aSmallMessageDoesNotWaitForALargeFile()
{
    f->handle->start();
    const DraftId large = f->newDraft();
    QVERIFY(answerOf(f->handle->drafts().attach(
        large, f->files.write(QStringLiteral("a.bin"), noise(5 * kLarge)))));
    const MessageId message = f->send(f->newDraft());
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    QCOMPARE(f->stored(large), 0);
}

void PreparerTest::draftsAreSavedWhileALargeFileIsCopied()
{
    f->handle->start();
    const DraftId large = f->newDraft();
    const DraftId small = f->newDraft();
    QVERIFY(answerOf(f->handle->drafts().attach(
        large, f->files.write(QStringLiteral("a.bin"), noise(2 * kLarge)))));
    qint64 longest = 0;
    while (f->stored(large) == 0) {
        QElapsedTimer took;
        took.start();
        const auto saved = answerOf(f->handle->drafts().save(small, f->content()));
        QVERIFY2(saved, qPrintable(QString::number(static_cast<int>(saved.error().kind))));
        longest = std::max(longest, took.elapsed());
    }
    qInfo("the longest of the saves took %lld ms", longest);
    QVERIFY(longest < 1'000);
}

void PreparerTest::anAccountThatIsGoneHolds()
{
    const QString file = f->files.write(QStringLiteral("a.bin"), noise(kLarge));
    ChildProcess victim;
    QVERIFY(startVictim(victim, file, QStringLiteral("send")));
    victim.kill9();
    QVERIFY(victim.wait().killed);
    QVERIFY(f->database().execute("DELETE FROM account"));
    f->handle->start();
    const MessageId message = onlyMessage();
    QTRY_COMPARE_WITH_TIMEOUT(f->find(message).error.kind, ErrorKind::NoSuchAccount, 60'000);
    QCOMPARE(f->find(message).state, MessageState::Held);
    QCOMPARE(f->find(message).hold, outbox::Hold::Account);
}

void PreparerTest::aHeldMessageIsLeftAloneUntilSomebodyRetries()
{
    const QString file = f->files.write(QStringLiteral("a.bin"), noise(kLarge));
    ChildProcess victim;
    QVERIFY(startVictim(victim, file, QStringLiteral("send")));
    victim.kill9();
    QVERIFY(victim.wait().killed);
    const MessageId message = onlyMessage();
    QVERIFY(outbox::holdPrepared(f->database(), message, outbox::Hold::Disk,
                                 makeError(ErrorKind::StoreFull)));
    QSignalSpy progress(&f->handle->drafts(), &Drafts::attachmentProgress);
    f->handle->start();
    QVERIFY(answerOf(f->handle->outbox().list()));
    QTest::qWait(1'000); // nothing must come, so there is nothing to wait for
    QVERIFY(progress.isEmpty());
    QVERIFY(answerOf(f->handle->outbox().retry(message)));
    QTRY_COMPARE_WITH_TIMEOUT(f->find(message).state, MessageState::Sent, 60'000);
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments.at(1) == kVictim) {
        return runVictim(arguments.at(2), arguments.at(3),
                         arguments.at(4) == QStringLiteral("send"));
    }
    PreparerTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_preparer.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filelock.h"
#include "service/servicefixture.h"
#include "store/transaction.h"

#include <QSignalSpy>
#include <QTest>

#include <ctime>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::service;
using namespace std::chrono_literals;
using compose::DraftContent;
using compose::StoredAttachment;
using outbox::MessageState;

// Drafts and Send as a window uses them, with both threads and a real socket.
class DraftsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aDraftIsKeptAsItWasTyped();
    void aDiscardedDraftIsGone();
    void anAttachmentIsCopiedAndTold();
    void aBusyDatabaseLosesNoFile();
    void aFailedCopyIsTold();
    void pastedBytesAreStored();
    void aMessageWithAttachmentsArrivesWhole();
    void whatWasPastedJustBeforeGoesWithIt();
    void theMessageKeepsIdAndDateOfSend();
    void theMessageKeepsTheSenderOfSend();
    void sendRefusesWhatCannotBeSent_data();
    void sendRefusesWhatCannotBeSent();
    void sendingTwiceSendsOnce();
    void theDelayIsDurable();
    void aMessageIsTakenBackWithinTheDelay();
    void aMessageIsTakenBackWhileItIsPrepared();
    void whatWasSentCannotBeTakenBack();
    void whatACommandQueuedCannotBeTakenBack();
    void aCopyGoesToThoseWhoDidNotGetIt();
    void aFileThatIsGoneHoldsAndRetryGoesOn();
    void aDamagedAttachmentHolds();
    void aDamagedTextHolds_data();
    void aDamagedTextHolds();
    void aPreparingMessageCanBeCancelled();
    void draftsOfSentMessagesAreRemoved();

private:
    [[nodiscard]] QByteArray received() const;
    // Nothing of the draft is prepared while this is held, as if another process were at it.
    [[nodiscard]] FileLock keptWaiting(DraftId id) const
    {
        auto lock = FileLock::tryLock(f->files.paths().preparingLockFile(), id.value);
        return lock ? std::move(*lock) : FileLock();
    }

    std::unique_ptr<ServiceFixture> f;
};

void DraftsTest::initTestCase()
{
    // A zone that nobody takes for UTC, for the Date field.
    qputenv("TZ", "Asia/Kolkata");
    ::tzset();
}

void DraftsTest::init()
{
    f = std::make_unique<ServiceFixture>();
    f->useServer(Behaviour::startTls());
    f->handle->start();
}

void DraftsTest::cleanup()
{
    f.reset();
}

QByteArray DraftsTest::received() const
{
    const QList<Delivery> accepted = f->server->log().accepted();
    return accepted.size() == 1 ? accepted.constFirst().bytes : QByteArray();
}

void DraftsTest::aDraftIsKeptAsItWasTyped()
{
    Drafts &drafts = f->handle->drafts();
    QSignalSpy changed(&drafts, &Drafts::draftChanged);
    const DraftId id = f->newDraft();
    QVERIFY(id.isValid());
    DraftContent content = f->content();
    content.to = QStringLiteral("bob@, not readable <");
    content.body = compose::fromPlainText(QStringLiteral("One\nTwo"));
    QVERIFY(answerOf(drafts.save(id, content)));
    QCOMPARE(answerOf(drafts.load(id)).value().content, content);
    QCOMPARE(answerOf(drafts.list()).value().size(), 1);
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed.at(1).at(0).value<DraftId>(), id);
}

void DraftsTest::aDiscardedDraftIsGone()
{
    Drafts &drafts = f->handle->drafts();
    const DraftId id = f->newDraft();
    QVERIFY(answerOf(drafts.discard(id)));
    QVERIFY(answerOf(drafts.list()).value().isEmpty());
    const auto saved = answerOf(drafts.save(id, f->content()));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::NoSuchDraft);
}

void DraftsTest::anAttachmentIsCopiedAndTold()
{
    Drafts &drafts = f->handle->drafts();
    QSignalSpy changed(&drafts, &Drafts::attachmentChanged);
    QSignalSpy progress(&drafts, &Drafts::attachmentProgress);
    const DraftId id = f->newDraft();
    const QString path = f->files.write(QStringLiteral("a.bin"), noise(3'000'000));
    const auto added = answerOf(drafts.attach(id, path));
    QVERIFY(added);
    QCOMPARE(added->fileName, QStringLiteral("a.bin"));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<DraftId>(), id);
    const auto stored = changed.at(0).at(1).value<StoredAttachment>();
    QCOMPARE(stored.id, added->id);
    QVERIFY(stored.isStored());
    QVERIFY(!progress.isEmpty());
    QCOMPARE(progress.at(0).at(2).toLongLong(), 3'000'000);
    QVERIFY(answerOf(drafts.detach(id, added->id)));
    QVERIFY(answerOf(drafts.load(id)).value().attachments.isEmpty());
}

void DraftsTest::aBusyDatabaseLosesNoFile()
{
    Drafts &drafts = f->handle->drafts();
    const DraftId id = f->newDraft();
    const QString path = f->files.write(QStringLiteral("a.txt"), "text");
    auto others = store::Transaction::begin(f->database());
    QVERIFY(others);
    QList<QFuture<Result<StoredAttachment>>> added;
    for (int i = 0; i < 3; ++i) {
        added.append(drafts.attach(id, path));
    }
    // Longer than a statement of the engine waits for a lock.
    QTest::qWait(1'500);
    QVERIFY(!added.constFirst().isFinished());
    QVERIFY(others->commit());
    for (const auto &one : added) {
        QVERIFY(answerOf(one));
    }
    QCOMPARE(answerOf(drafts.load(id)).value().attachments.size(), 3);
}

void DraftsTest::aFailedCopyIsTold()
{
    Drafts &drafts = f->handle->drafts();
    const auto missing = answerOf(drafts.attach(f->newDraft(), QStringLiteral("/nonexistent/a")));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NoSuchFile);
    // Gone before its turn.
    const DraftId id = f->newDraft();
    FileLock turn = keptWaiting(id);
    QVERIFY(turn.isHeld());
    QSignalSpy changed(&drafts, &Drafts::attachmentChanged);
    const QString path = f->files.write(QStringLiteral("b.bin"), noise(1'000));
    QVERIFY(answerOf(drafts.attach(id, path)));
    QVERIFY(QFile::remove(path));
    turn.release();
    QTRY_VERIFY(!changed.isEmpty());
    const auto failed = changed.at(0).at(1).value<StoredAttachment>();
    QVERIFY(!failed.isStored());
    QCOMPARE(failed.error.kind, ErrorKind::NoSuchFile);
}

void DraftsTest::pastedBytesAreStored()
{
    const DraftId id = f->newDraft();
    const auto stored = answerOf(f->handle->drafts().attachBytes(
        id, QStringLiteral("image.png"), "image/png", QByteArray("not really")));
    QVERIFY(stored);
    QVERIFY(stored->isStored());
    QCOMPARE(stored->contentType, QByteArray("image/png"));
    QCOMPARE(f->stored(id), 1);
}

void DraftsTest::aMessageWithAttachmentsArrivesWhole()
{
    QSignalSpy changed(&f->handle->outbox(), &Outbox::messageChanged);
    const DraftId id = f->newDraft();
    const QByteArray bytes = noise(100'000);
    QVERIFY(answerOf(
        f->handle->drafts().attach(id, f->files.write(QStringLiteral("Bericht ä.pdf"), bytes))));
    const MessageId message = f->send(id);
    QVERIFY(message.isValid());
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
    const QByteArray whole = received();
    QVERIFY(whole.contains("To: Bob <bob@example.org>\r\n"));
    QVERIFY(whole.contains("Hello\r\n"));
    QVERIFY(whole.contains("application/pdf"));
    QByteArray encoded = bytes.toBase64();
    for (qsizetype at = 76; at < encoded.size(); at += 78) {
        encoded.insert(at, "\r\n");
    }
    QVERIFY(whole.contains(encoded));
}

void DraftsTest::whatWasPastedJustBeforeGoesWithIt()
{
    const DraftId id = f->newDraft();
    const auto pasted = f->handle->drafts().attachBytes(id, QStringLiteral("image.png"),
                                                        "image/png", noise(2'000'000));
    const MessageId message = f->send(id);
    QVERIFY(message.isValid());
    QVERIFY(answerOf(pasted));
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    QVERIFY(f->server->log().accepted().constFirst().size > 2'000'000);
}

void DraftsTest::theMessageKeepsIdAndDateOfSend()
{
    const MessageId message = f->send(f->newDraft());
    const outbox::OutboxMessage queued = f->find(message);
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    QCOMPARE(f->server->log().accepted().constFirst().messageId, queued.messageId.toUtf8());
    const QByteArray whole = received();
    const qsizetype at = whole.indexOf("Date: ") + 6;
    const QDateTime date = QDateTime::fromString(
        QString::fromLatin1(whole.mid(at, whole.indexOf("\r\n", at) - at)), Qt::RFC2822Date);
    QCOMPARE(date.toSecsSinceEpoch(), queued.queuedAt / 1000);
    QCOMPARE(date.offsetFromUtc(), 19'800);
}

void DraftsTest::theMessageKeepsTheSenderOfSend()
{
    const DraftId id = f->newDraft();
    FileLock waiting = keptWaiting(id);
    const MessageId message = f->send(id);
    accounts::Account account = f->account;
    account.from
        = {QStringLiteral("Somebody"), QStringLiteral("else"), QStringLiteral("example.net")};
    QVERIFY(answerOf(f->handle->accounts().save(account, std::nullopt)));
    QVERIFY(!f->find(message).body.isValid());
    waiting.release();
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    QVERIFY(received().contains("From: Ada <ada@example.org>\r\n"));
    QCOMPARE(f->server->log().accepted().constFirst().mailFrom, QByteArray("ada@example.org"));
}

void DraftsTest::sendRefusesWhatCannotBeSent_data()
{
    QTest::addColumn<QString>("to");
    QTest::addColumn<bool>("hasAccount");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("nobody to send to") << QString() << true << ErrorKind::NoRecipient;
    QTest::newRow("an address that cannot be read")
        << QStringLiteral("bob@@example.org") << true << ErrorKind::InvalidAddress;
    QTest::newRow("no account") << QStringLiteral("bob@example.org") << false
                                << ErrorKind::NoSuchAccount;
}

void DraftsTest::sendRefusesWhatCannotBeSent()
{
    QFETCH(const QString, to);
    QFETCH(const bool, hasAccount);
    QFETCH(const ErrorKind, kind);
    Drafts &drafts = f->handle->drafts();
    const DraftId id = f->newDraft();
    DraftContent content = f->content();
    content.to = to;
    content.account = hasAccount ? content.account : AccountId{};
    const auto sent = answerOf(drafts.send(id, content, 0ms));
    QVERIFY(!sent);
    QCOMPARE(sent.error().kind, kind);
    QCOMPARE(answerOf(drafts.load(id)).value().content, f->content());
    QCOMPARE(answerOf(drafts.list()).value().size(), 1);
    QVERIFY(answerOf(f->handle->outbox().list()).value().isEmpty());
}

void DraftsTest::sendingTwiceSendsOnce()
{
    Drafts &drafts = f->handle->drafts();
    const DraftId id = f->newDraft();
    const auto first = drafts.send(id, f->content(), 0ms);
    const auto second = drafts.send(id, f->content(), 0ms);
    QVERIFY(answerOf(first));
    QVERIFY(!answerOf(second));
    QCOMPARE(answerOf(second).error().kind, ErrorKind::IllegalMove);
    QTRY_COMPARE(f->server->log().accepted().size(), 1);
    QCOMPARE(answerOf(f->handle->outbox().list()).value().size(), 1);
}

void DraftsTest::theDelayIsDurable()
{
    const MessageId message = f->send(f->newDraft(), 4s);
    const outbox::OutboxMessage queued = f->find(message);
    QVERIFY(queued.notBefore.value_or(0) >= queued.queuedAt + 3'900);
    QTRY_VERIFY(f->find(message).body.isValid());
    f->startAgain();
    QTRY_COMPARE_WITH_TIMEOUT(f->find(message).state, MessageState::Sent, 15'000);
    const auto attempts = answerOf(f->handle->outbox().attempts(message)).value();
    QCOMPARE(attempts.size(), 1);
    QVERIFY(attempts.constFirst().startedAt >= *queued.notBefore);
}

void DraftsTest::aMessageIsTakenBackWithinTheDelay()
{
    Drafts &drafts = f->handle->drafts();
    const DraftId id = f->newDraft();
    QVERIFY(answerOf(drafts.attach(id, f->files.write(QStringLiteral("a.txt"), "text"))));
    const MessageId message = f->send(id, 60s);
    QTRY_VERIFY(f->find(message).body.isValid());
    QVERIFY(answerOf(drafts.list()).value().isEmpty());
    QSignalSpy draftChanged(&drafts, &Drafts::draftChanged);
    QSignalSpy messageChanged(&f->handle->outbox(), &Outbox::messageChanged);
    const auto back = answerOf(drafts.takeBack(message));
    QVERIFY(back);
    QCOMPARE(*back, id);
    QTRY_COMPARE(draftChanged.size(), 1);
    QTRY_VERIFY(!messageChanged.isEmpty());
    QVERIFY(!answerOf(f->handle->outbox().find(message)));
    const auto draft = answerOf(drafts.load(id));
    QVERIFY(draft);
    QVERIFY(!draft->message.isValid());
    QCOMPARE(draft->content, f->content());
    QCOMPARE(draft->attachments.size(), 1);
    // And sent for good.
    const MessageId again = f->send(id);
    QVERIFY(again.isValid());
    QTRY_COMPARE(f->find(again).state, MessageState::Sent);
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
}

void DraftsTest::aMessageIsTakenBackWhileItIsPrepared()
{
    Drafts &drafts = f->handle->drafts();
    const DraftId id = f->newDraft();
    QVERIFY(
        answerOf(drafts.attach(id, f->files.write(QStringLiteral("a.bin"), noise(40'000'000)))));
    const MessageId message = f->send(id, 60s);
    QCOMPARE(f->find(message).state, MessageState::Preparing);
    QVERIFY(answerOf(drafts.takeBack(message)));
    // The copy is still wanted.
    QTRY_COMPARE_WITH_TIMEOUT(f->stored(id), 1, 30'000);
    QVERIFY(answerOf(f->handle->outbox().list()).value().isEmpty());
    QVERIFY(f->server->log().accepted().isEmpty());
}

void DraftsTest::whatWasSentCannotBeTakenBack()
{
    const MessageId message = f->send(f->newDraft());
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    const auto back = answerOf(f->handle->drafts().takeBack(message));
    QVERIFY(!back);
    QCOMPARE(back.error().kind, ErrorKind::IllegalMove);
    QCOMPARE(f->find(message).state, MessageState::Sent);
}

void DraftsTest::whatACommandQueuedCannotBeTakenBack()
{
    const auto back = answerOf(f->handle->drafts().takeBack(MessageId{7}));
    QVERIFY(!back);
    QCOMPARE(back.error().kind, ErrorKind::NoSuchDraft);
}

void DraftsTest::aCopyGoesToThoseWhoDidNotGetIt()
{
    const Fault refusal
        = replyAt(At::Rcpt, "550 5.1.1 No such user").on("eve@example.org").times(1);
    f = std::make_unique<ServiceFixture>();
    f->useServer(Behaviour::tls().withFault(refusal));
    f->handle->start();
    Drafts &drafts = f->handle->drafts();
    const DraftId id = f->newDraft();
    const QString file = f->files.write(QStringLiteral("a.bin"), noise(1'000));
    QVERIFY(answerOf(drafts.attach(id, file)));
    QTRY_COMPARE(f->stored(id), 1);
    compose::DraftContent content = f->content();
    content.to += QStringLiteral(", \"E. V.\" <eve@example.org>");
    const MessageId message = answerOf(drafts.send(id, content, {})).value_or(MessageId{});
    QTRY_COMPARE(f->find(message).state, MessageState::PartlySent);
    const auto copy = answerOf(drafts.copy(message));
    QVERIFY(copy);
    content.to = QStringLiteral("\"E. V.\" <eve@example.org>");
    QCOMPARE(f->findDraft(*copy).value().content, content);
    QCOMPARE(f->stored(*copy), 1);
    const MessageId second = answerOf(drafts.send(*copy, content, {})).value_or(MessageId{});
    QTRY_COMPARE(f->find(second).state, MessageState::Sent);
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
    QCOMPARE(f->server->log().copies("eve@example.org"), 1);
    QCOMPARE(f->find(message).state, MessageState::PartlySent);
    QCOMPARE(answerOf(drafts.copy(MessageId{77})).error().kind, ErrorKind::NoSuchMessage);
}

void DraftsTest::aFileThatIsGoneHoldsAndRetryGoesOn()
{
    Drafts &drafts = f->handle->drafts();
    const DraftId id = f->newDraft();
    FileLock turn = keptWaiting(id);
    QVERIFY(turn.isHeld());
    const QString second = f->files.write(QStringLiteral("b.bin"), noise(1'000));
    QVERIFY(answerOf(drafts.attach(id, second)));
    const QString aside = f->files.filePath(QStringLiteral("aside"));
    QVERIFY(QFile::rename(second, aside));
    const MessageId message = f->send(id);
    turn.release();
    QTRY_COMPARE_WITH_TIMEOUT(f->find(message).state, MessageState::Held, 20'000);
    QCOMPARE(f->find(message).hold, outbox::Hold::Data);
    QCOMPARE(f->find(message).error.kind, ErrorKind::NoSuchFile);
    QCOMPARE(f->find(message).error.detail, QStringLiteral("b.bin"));
    QVERIFY(f->server->log().accepted().isEmpty());
    // The drive is there again.
    QVERIFY(QFile::rename(aside, second));
    QVERIFY(answerOf(f->handle->outbox().retry(message)));
    QTRY_COMPARE_WITH_TIMEOUT(f->find(message).state, MessageState::Sent, 20'000);
}

void DraftsTest::aDamagedAttachmentHolds()
{
    const DraftId id = f->newDraft();
    const auto added = answerOf(
        f->handle->drafts().attachBytes(id, QStringLiteral("a.bin"), {}, noise(1'000'000)));
    QVERIFY(added);
    QVERIFY(f->database().execute("UPDATE chunk SET data = zeroblob(length(data)) WHERE seq = 1"));
    const MessageId message = f->send(id);
    QTRY_COMPARE(f->find(message).state, MessageState::Held);
    QCOMPARE(f->find(message).hold, outbox::Hold::Data);
    QCOMPARE(f->find(message).error.kind, ErrorKind::BodyCorrupt);
    QVERIFY(f->server->log().accepted().isEmpty());
}

void DraftsTest::aDamagedTextHolds_data()
{
    QTest::addColumn<bool>("startsAgain");
    QTest::newRow("while it runs") << false;
    QTest::newRow("at the next start") << true;
}

void DraftsTest::aDamagedTextHolds()
{
    QFETCH(const bool, startsAgain);
    const DraftId id = f->newDraft();
    FileLock waiting = keptWaiting(id);
    const MessageId message = f->send(id);
    QVERIFY(f->database().execute("UPDATE draft SET body = '{'"));
    if (startsAgain) {
        f->handle.reset();
    }
    waiting.release();
    if (startsAgain) {
        f->startAgain();
    }
    QTRY_COMPARE(f->find(message).state, MessageState::Held);
    QCOMPARE(f->find(message).hold, outbox::Hold::Data);
    QCOMPARE(f->find(message).error.kind, ErrorKind::StoreCorrupt);
}

void DraftsTest::aPreparingMessageCanBeCancelled()
{
    const DraftId id = f->newDraft();
    QVERIFY(answerOf(f->handle->drafts().attach(
        id, f->files.write(QStringLiteral("a.bin"), noise(40'000'000)))));
    const MessageId message = f->send(id);
    QVERIFY(answerOf(f->handle->outbox().cancel(message)));
    QCOMPARE(f->find(message).state, MessageState::Cancelled);
    QSignalSpy stopped(f->handle.get(), &ServiceHandle::stopped);
    f->handle->stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    QVERIFY(!f->find(message).body.isValid());
    QVERIFY(f->server->log().accepted().isEmpty());
}

void DraftsTest::draftsOfSentMessagesAreRemoved()
{
    const DraftId id = f->newDraft();
    const MessageId message = f->send(id);
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    QTRY_VERIFY_WITH_TIMEOUT(!f->findDraft(id), 15'000);
    QCOMPARE(f->find(message).state, MessageState::Sent);
}

QTEST_GUILESS_MAIN(DraftsTest)
#include "tst_drafts.moc"

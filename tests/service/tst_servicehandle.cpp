// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/queuedraft.h"
#include "service/servicefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::service;
using outbox::MessageState;

// The whole path with both threads and a real socket, for what was queued by a command.
class ServiceHandleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void whatACommandQueuedIsSentAndReported();
    void aMissingPasswordHoldsAndTheNextOneReleases();
    void aMessageOnItsWayCanBeCancelled();
    void anUnknownOutcomeIsResolved();
    void theOutboxIsRead();
    void anotherProcessIsNoticed();
    void aSecondServiceWatches();
    void stoppingWaitsForTheAnswerBehindTheDot();
    void aHandleThatWasNeverStartedEnds();
    void callsBeforeStartAreAnsweredAfterIt();
    void callsAfterStopAreAnswered();
    void callsBeforeStopAreCarriedOut();
    void aProfileThatCannotBeOpenedIsReported();

private:
    MessageId queue();

    std::unique_ptr<ServiceFixture> f;
};

void ServiceHandleTest::init()
{
    f = std::make_unique<ServiceFixture>();
}

void ServiceHandleTest::cleanup()
{
    f.reset();
}

MessageId ServiceHandleTest::queue()
{
    compose::Draft made;
    made.from = f->account.from;
    made.to = {{QString(), QStringLiteral("bob"), QStringLiteral("example.org")}};
    made.subject = QStringLiteral("Grüße");
    made.text = QStringLiteral("Hello\n");
    const Result<MessageId> id
        = queueDraft(f->profile(), made, f->account.id, QDateTime::currentDateTime(), f->clock);
    f->handle->wake();
    return id.value_or(MessageId{});
}

void ServiceHandleTest::whatACommandQueuedIsSentAndReported()
{
    f->useServer(Behaviour::startTls());
    QSignalSpy role(f->handle.get(), &ServiceHandle::roleChanged);
    QSignalSpy changed(&f->handle->outbox(), &Outbox::messageChanged);
    QSignalSpy accountsChanged(&f->handle->accounts(), &Accounts::changed);
    f->handle->start();
    QTRY_COMPARE(role.size(), 1);
    QCOMPARE(role.at(0).at(0).value<SenderRole>(), SenderRole::Sender);
    const MessageId id = queue();
    QVERIFY(id.isValid());
    QTRY_COMPARE(f->find(id).state, MessageState::Sent);
    QTRY_VERIFY(changed.size() >= 2);
    QTRY_VERIFY(!accountsChanged.isEmpty());
    QCOMPARE(f->server->log().copies("bob@example.org", f->find(id).messageId.toUtf8()), 1);
    QVERIFY(f->server->log().accepted().constFirst().tls);
    QCOMPARE(f->server->log().accepted().constFirst().user, QByteArray("ada"));
}

void ServiceHandleTest::aMissingPasswordHoldsAndTheNextOneReleases()
{
    f->useServer(Behaviour::tls());
    f->credentials.session.forget(f->account.id);
    f->handle->start();
    const MessageId id = queue();
    QTRY_COMPARE(f->find(id).hold, outbox::Hold::Key);
    QCOMPARE(f->server->log().connections(), 0);
    f->credentials.session.set(f->account.id, Secret("engine"));
    QVERIFY(answerOf(f->handle->outbox().retry(id)));
    QTRY_COMPARE(f->find(id).state, MessageState::Sent);
}

void ServiceHandleTest::aMessageOnItsWayCanBeCancelled()
{
    f->useServer(Behaviour::plain().withFault(stallAt(At::Rcpt)));
    f->handle->start();
    const MessageId id = queue();
    QTRY_COMPARE(f->server->log().count("RCPT"), 1);
    QVERIFY(answerOf(f->handle->outbox().cancel(id)));
    QTRY_COMPARE(f->find(id).state, MessageState::Cancelled);
    QTRY_COMPARE(f->server->log().openConnections(), 0);
    const auto again = answerOf(f->handle->outbox().cancel(id));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::IllegalMove);
}

void ServiceHandleTest::anUnknownOutcomeIsResolved()
{
    f->useServer(Behaviour::startTls().withFault(closeAt(At::Dot).keepingMessage().times(1)));
    f->handle->start();
    const MessageId id = queue();
    QTRY_COMPARE(f->find(id).state, MessageState::Unknown);
    QVERIFY(!answerOf(f->handle->outbox().retry(id)));
    QVERIFY(answerOf(f->handle->outbox().resolve(id, outbox::Resolution::Sent)));
    QCOMPARE(f->find(id).state, MessageState::Sent);
    QCOMPARE(f->server->log().copies("bob@example.org"), 1);
}

void ServiceHandleTest::theOutboxIsRead()
{
    f->useServer(Behaviour::startTls());
    f->handle->start();
    const MessageId id = queue();
    QTRY_COMPARE(f->find(id).state, MessageState::Sent);
    Outbox &outbox = f->handle->outbox();
    const auto list = answerOf(outbox.list());
    QVERIFY(list);
    QCOMPARE(list->size(), 1);
    QCOMPARE(list->constFirst().id, id);
    QCOMPARE(answerOf(outbox.find(id)).value().subject, QStringLiteral("Grüße"));
    QCOMPARE(answerOf(outbox.attempts(id)).value().size(), 1);
    QCOMPARE(answerOf(outbox.activity()).value().due, 0);
    const auto missing = answerOf(outbox.find(MessageId{99}));
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NoSuchMessage);
}

void ServiceHandleTest::anotherProcessIsNoticed()
{
    f->useServer(Behaviour::startTls().withFault(stallAt(At::Greeting)));
    QSignalSpy reset(&f->handle->outbox(), &Outbox::reset);
    QSignalSpy changed(&f->handle->accounts(), &Accounts::changed);
    f->handle->start();
    QVERIFY(answerOf(f->handle->outbox().list()));
    QVERIFY(reset.isEmpty());
    QVERIFY(f->database().execute("UPDATE account SET name = 'renamed'"));
    QTRY_COMPARE(reset.size(), 1);
    QTRY_VERIFY(!changed.isEmpty());
    // What we do ourselves is told one by one.
    QVERIFY(answerOf(f->handle->drafts().create({})));
    QTest::qWait(2'500); // two looks: nothing must come, so there is nothing to wait for
    QCOMPARE(reset.size(), 1);
}

void ServiceHandleTest::aSecondServiceWatches()
{
    f->useServer(Behaviour::startTls());
    QSignalSpy first(f->handle.get(), &ServiceHandle::roleChanged);
    f->handle->start();
    QTRY_COMPARE(first.size(), 1);
    const auto other = f->makeHandle();
    QSignalSpy second(other.get(), &ServiceHandle::roleChanged);
    other->start();
    QTRY_COMPARE(second.size(), 1);
    QCOMPARE(second.at(0).at(0).value<SenderRole>(), SenderRole::Watcher);
    f->handle.reset();
    QTRY_COMPARE_WITH_TIMEOUT(second.size(), 2, 10'000);
    QCOMPARE(second.at(1).at(0).value<SenderRole>(), SenderRole::Sender);
}

void ServiceHandleTest::stoppingWaitsForTheAnswerBehindTheDot()
{
    f->useServer(Behaviour::startTls().withDelay(At::Dot, 1'500));
    f->handle->start();
    const MessageId id = queue();
    // Seen in the database, not at the server: the marker comes first.
    const auto marked = [this, id] {
        auto read = std::move(
            *f->database().prepare("SELECT 1 FROM attempt WHERE phase = 2 AND message_id = ?"));
        return read.bind(1, id.value).step().value_or(false);
    };
    QTRY_VERIFY(marked());
    QSignalSpy stopped(f->handle.get(), &ServiceHandle::stopped);
    f->handle->stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    QCOMPARE(f->find(id).state, MessageState::Sent);
}

void ServiceHandleTest::aHandleThatWasNeverStartedEnds()
{
    QSignalSpy stopped(f->handle.get(), &ServiceHandle::stopped);
    QFuture<Result<QList<outbox::OutboxMessage>>> unanswered = f->handle->outbox().list();
    f->handle->stop();
    QTRY_COMPARE(stopped.size(), 1);
    f->handle.reset();
    QCOMPARE(answerOf(unanswered).error().kind, ErrorKind::Cancelled);
}

void ServiceHandleTest::callsBeforeStartAreAnsweredAfterIt()
{
    const auto early = f->handle->outbox().list();
    f->handle->start();
    QVERIFY(answerOf(early));
}

void ServiceHandleTest::callsAfterStopAreAnswered()
{
    f->handle->start();
    f->handle->stop();
    const auto answer = answerOf(f->handle->outbox().retry(MessageId{1}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
}

void ServiceHandleTest::callsBeforeStopAreCarriedOut()
{
    f->useServer(Behaviour::startTls());
    QSignalSpy stopped(f->handle.get(), &ServiceHandle::stopped);
    f->handle->start();
    const auto saved = f->handle->drafts().create(f->content());
    f->handle->stop();
    const Result<DraftId> draft = answerOf(saved);
    QVERIFY(draft);
    QTRY_COMPARE(stopped.size(), 1);
    QCOMPARE(f->findDraft(*draft).value().content, f->content());
}

void ServiceHandleTest::aProfileThatCannotBeOpenedIsReported()
{
    f->closeProfile();
    QVERIFY(QFile::setPermissions(f->files.path() + QStringLiteral("/data"),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                                      | QFile::WriteOther));
    QSignalSpy failed(f->handle.get(), &ServiceHandle::openFailed);
    f->handle->start();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::StoreUnsafe);
    const auto call = answerOf(f->handle->drafts().list());
    QVERIFY(!call);
    QCOMPARE(call.error().kind, ErrorKind::StoreUnsafe);
}

QTEST_GUILESS_MAIN(ServiceHandleTest)
#include "tst_servicehandle.moc"

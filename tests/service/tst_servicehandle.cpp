// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accountrepository.h"
#include "outbox/outboxrepository.h"
#include "service/credentials.h"
#include "service/profile.h"
#include "service/servicehandle.h"
#include "support/scriptedserver.h"
#include "support/tempprofile.h"

#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::service;

// The whole path with both threads and a real socket, as a window uses it.
class ServiceHandleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aDraftIsQueuedSentAndReported();
    void aMissingPasswordHoldsAndTheNextOneReleases();
    void aMessageOnItsWayCanBeTakenBack();
    void anUnknownOutcomeIsResolved();
    void stoppingWaitsForTheAnswerBehindTheDot();
    void aHandleThatWasNeverStartedEnds();
    void callsAfterStopAreAnswered();
    void aProfileThatCannotBeOpenedIsReported();

private:
    void useServer(const Behaviour &behaviour);
    [[nodiscard]] compose::Draft draft() const;
    MessageId submit();
    outbox::OutboxMessage find(MessageId id);
    template<typename T>
    static T answerOf(QFuture<T> future);

    std::unique_ptr<TempProfile> files;
    std::unique_ptr<Profile> profile;
    std::unique_ptr<CredentialSources> credentials;
    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<ServiceHandle> handle;
    accounts::Account account;
    SystemClock clock;
};

void ServiceHandleTest::init()
{
    files = std::make_unique<TempProfile>();
    profile = std::make_unique<Profile>(std::move(*openProfile(files->paths())));
    credentials = std::make_unique<CredentialSources>(QStringLiteral("test"));
    handle = std::make_unique<ServiceHandle>(files->paths(), credentials->vault);
}

void ServiceHandleTest::cleanup()
{
    handle.reset();
    server.reset();
    profile.reset();
}

void ServiceHandleTest::useServer(const Behaviour &behaviour)
{
    server = std::make_unique<ScriptedServer>(behaviour.withUser("ada", "engine"));
    account = {};
    account.name = QStringLiteral("work");
    account.from = {QStringLiteral("Ada"), QStringLiteral("ada"), QStringLiteral("example.org")};
    account.host = QStringLiteral("localhost");
    account.port = server->port();
    account.security = behaviour.security;
    account.user = QStringLiteral("ada");
    account.secretSource = accounts::SecretSource::Session;
    account.caCertificates = server->caPem();
    accounts::AccountRepository repository(*profile->database);
    account.id = repository.add(account).value();
    credentials->session.set(account.id, Secret("engine"));
}

compose::Draft ServiceHandleTest::draft() const
{
    compose::Draft made;
    made.from = account.from;
    made.to = {{QString(), QStringLiteral("bob"), QStringLiteral("example.org")}};
    made.subject = QStringLiteral("Grüße");
    made.text = QStringLiteral("Hello\n");
    return made;
}

template<typename T>
T ServiceHandleTest::answerOf(QFuture<T> future)
{
    [&future] {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 20'000);
    }();
    return future.result();
}

MessageId ServiceHandleTest::submit()
{
    return answerOf(handle->submit(draft(), account.id, QDateTime::currentDateTime()))
        .value_or(MessageId{});
}

outbox::OutboxMessage ServiceHandleTest::find(MessageId id)
{
    return outbox::OutboxRepository(*profile->database, clock).find(id).value();
}

void ServiceHandleTest::aDraftIsQueuedSentAndReported()
{
    useServer(Behaviour::startTls());
    QSignalSpy role(handle.get(), &ServiceHandle::roleChanged);
    QSignalSpy changed(handle.get(), &ServiceHandle::messageChanged);
    handle->start();
    QTRY_COMPARE(role.size(), 1);
    QCOMPARE(role.at(0).at(0).value<SenderRole>(), SenderRole::Sender);
    const MessageId id = submit();
    QVERIFY(id.isValid());
    QTRY_COMPARE(find(id).state, outbox::MessageState::Sent);
    QTRY_VERIFY(changed.size() >= 2);
    QCOMPARE(server->log().copies("bob@example.org", find(id).messageId.toUtf8()), 1);
    QVERIFY(server->log().accepted().constFirst().tls);
    QCOMPARE(server->log().accepted().constFirst().user, QByteArray("ada"));
}

void ServiceHandleTest::aMissingPasswordHoldsAndTheNextOneReleases()
{
    useServer(Behaviour::tls());
    credentials->session.forget(account.id);
    handle->start();
    const MessageId id = submit();
    QTRY_COMPARE(find(id).hold, outbox::Hold::Key);
    QCOMPARE(server->log().connections(), 0);
    credentials->session.set(account.id, Secret("engine"));
    QVERIFY(answerOf(handle->retry(id)));
    QTRY_COMPARE(find(id).state, outbox::MessageState::Sent);
}

void ServiceHandleTest::aMessageOnItsWayCanBeTakenBack()
{
    useServer(Behaviour::plain().withFault(stallAt(At::Rcpt)));
    account.allowPlaintextAuth = true;
    QVERIFY(accounts::AccountRepository(*profile->database).update(account));
    handle->start();
    const MessageId id = submit();
    QTRY_COMPARE(server->log().count("RCPT"), 1);
    QVERIFY(answerOf(handle->cancel(id)));
    QTRY_COMPARE(find(id).state, outbox::MessageState::Cancelled);
    QTRY_COMPARE(server->log().openConnections(), 0);
    const auto again = answerOf(handle->cancel(id));
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::IllegalMove);
}

void ServiceHandleTest::anUnknownOutcomeIsResolved()
{
    useServer(Behaviour::startTls().withFault(closeAt(At::Dot).keepingMessage().times(1)));
    handle->start();
    const MessageId id = submit();
    QTRY_COMPARE(find(id).state, outbox::MessageState::Unknown);
    QVERIFY(!answerOf(handle->retry(id)));
    QVERIFY(answerOf(handle->resolve(id, outbox::Resolution::Sent)));
    QCOMPARE(find(id).state, outbox::MessageState::Sent);
    QCOMPARE(server->log().copies("bob@example.org"), 1);
}

void ServiceHandleTest::stoppingWaitsForTheAnswerBehindTheDot()
{
    useServer(Behaviour::startTls().withDelay(At::Dot, 1'500));
    handle->start();
    const MessageId id = submit();
    // Seen in the database, not at the server: the marker comes first.
    const auto marked = [this, id] {
        auto read = std::move(*profile->database->prepare(
            "SELECT 1 FROM attempt WHERE phase = 2 AND message_id = ?"));
        return read.bind(1, id.value).step().value_or(false);
    };
    QTRY_VERIFY(marked());
    QSignalSpy stopped(handle.get(), &ServiceHandle::stopped);
    handle->stop();
    QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 20'000);
    QCOMPARE(find(id).state, outbox::MessageState::Sent);
}

void ServiceHandleTest::aHandleThatWasNeverStartedEnds()
{
    QSignalSpy stopped(handle.get(), &ServiceHandle::stopped);
    handle->stop();
    QTRY_COMPARE(stopped.size(), 1);
}

void ServiceHandleTest::callsAfterStopAreAnswered()
{
    handle->start();
    handle->stop();
    const auto answer = answerOf(handle->retry(MessageId{1}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, ErrorKind::Cancelled);
}

void ServiceHandleTest::aProfileThatCannotBeOpenedIsReported()
{
    profile.reset();
    QVERIFY(QFile::setPermissions(files->path() + QStringLiteral("/data"),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                                      | QFile::WriteOther));
    QSignalSpy failed(handle.get(), &ServiceHandle::openFailed);
    handle->start();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.at(0).at(0).value<Error>().kind, ErrorKind::StoreUnsafe);
}

QTEST_GUILESS_MAIN(ServiceHandleTest)
#include "tst_servicehandle.moc"

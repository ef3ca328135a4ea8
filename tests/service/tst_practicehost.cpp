// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/practicehost.h"
#include "service/servicefixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::service;
using outbox::MessageState;

// The practice server inside the program, and the account that leads to it.
class PracticeHostTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aMessageIsReallySent();
    void theAccountIsFoundAgainAtTheNextStart();
    void theFirstRealAccountIsTheDefault();
    void aTakenNameIsNotInTheWay();
    void aDirectoryThatCannotBeMadeIsReported();

private:
    [[nodiscard]] std::unique_ptr<PracticeHost> makeHost() const;
    [[nodiscard]] QList<accounts::Account> accountList();

    std::unique_ptr<ServiceFixture> f;
};

void PracticeHostTest::init()
{
    f = std::make_unique<ServiceFixture>();
    f->handle->start();
}

void PracticeHostTest::cleanup()
{
    f.reset();
}

std::unique_ptr<PracticeHost> PracticeHostTest::makeHost() const
{
    return std::make_unique<PracticeHost>(
        *f->handle, f->files.paths().dataDirectory() + QStringLiteral("/practice"));
}

QList<accounts::Account> PracticeHostTest::accountList()
{
    return accounts::AccountRepository(f->database()).all().value_or(QList<accounts::Account>{});
}

void PracticeHostTest::aMessageIsReallySent()
{
    const auto host = makeHost();
    QSignalSpy received(host.get(), &PracticeHost::messageReceived);
    const auto id = answerOf(host->start());
    QVERIFY(id);
    f->account.id = *id;
    const MessageId message = f->send(f->newDraft());
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
    QTRY_COMPARE(received.size(), 1);
    QFile file(received.at(0).at(0).toString());
    QVERIFY(file.fileName().startsWith(host->directory()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("From: practice@example.org\r\n"));
    QVERIFY(bytes.contains("Message-ID: " + f->find(message).messageId.toUtf8()));
    QVERIFY(!answerOf(f->handle->outbox().attempts(message)).value().constFirst().tls.isEmpty());
}

void PracticeHostTest::theAccountIsFoundAgainAtTheNextStart()
{
    auto host = makeHost();
    f->account.id = answerOf(host->start()).value_or(AccountId{});
    const accounts::Account before = accountList().constFirst();
    QVERIFY(before.isPractice);
    QVERIFY(before.isDefault);
    QCOMPARE(before.secretSource, accounts::SecretSource::Session);
    // Sent while there is no server: it waits, and goes to the next one.
    host.reset();
    const MessageId message = f->send(f->newDraft());
    QTRY_VERIFY(f->find(message).error.kind != ErrorKind::None);
    host = makeHost();
    QCOMPARE(answerOf(host->start()).value(), f->account.id);
    QCOMPARE(accountList().size(), 1);
    QVERIFY(accountList().constFirst().caCertificates != before.caCertificates);
    QTRY_COMPARE(f->find(message).state, MessageState::Sent);
}

void PracticeHostTest::theFirstRealAccountIsTheDefault()
{
    const auto host = makeHost();
    QVERIFY(answerOf(host->start()));
    f->useServer(Behaviour::tls());
    for (const accounts::Account &account : accountList()) {
        QCOMPARE(account.isDefault, !account.isPractice);
    }
    // Which stays so when the practice server starts once more.
    const auto again = makeHost();
    QVERIFY(answerOf(again->start()));
    QCOMPARE(accountList().size(), 2);
    for (const accounts::Account &account : accountList()) {
        QCOMPARE(account.isDefault, !account.isPractice);
    }
}

void PracticeHostTest::aTakenNameIsNotInTheWay()
{
    f->useServer(Behaviour::tls());
    f->account.name = QStringLiteral("Practice server");
    QVERIFY(accounts::AccountRepository(f->database()).update(f->account));
    const auto host = makeHost();
    const auto id = answerOf(host->start());
    QVERIFY(id);
    QVERIFY(*id != f->account.id);
    QCOMPARE(accountList().size(), 2);
}

void PracticeHostTest::aDirectoryThatCannotBeMadeIsReported()
{
    PracticeHost host(*f->handle, f->files.write(QStringLiteral("file"), "no directory"));
    const auto id = answerOf(host.start());
    QVERIFY(!id);
    QCOMPARE(id.error().kind, ErrorKind::OutputFailed);
    QVERIFY(accountList().isEmpty());
}

QTEST_GUILESS_MAIN(PracticeHostTest)
#include "tst_practicehost.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginefixture.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::outbox;
using smtp::Reply;
using smtp::Stage;
using smtp::TransactionResult;

// An account that gives messages to the mail hosts of each recipient's domain.
class DirectDeliveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void eachDomainIsServedByItself();
    void theNextHostIsTried_data();
    void theNextHostIsTried();
    void whoCannotBeReachedWaitsAlone();
    void aDomainWithoutMailIsRefused();
    void anAddressLiteralIsLookedUpAsOne();
    void withoutTlsNothingIsSent();
    void othersDoNotWaitForAPersonEither();
    void twoDomainsInNeedOfAPersonAreHeld();
    void noPasswordIsAskedFor();
    void theLinkIsTold_data();
    void theLinkIsTold();
    void factsAreThoseOfTheHost();

private:
    MessageId queue(const QList<QByteArray> &recipients)
    {
        return fixture->queue(recipients, "Subject: x\r\n\r\n", direct);
    }
    QList<RecipientState> states(MessageId id);
    Error turnedAway(int code);

    std::unique_ptr<test::EngineFixture> fixture;
    AccountId direct;
};

void DirectDeliveryTest::init()
{
    fixture = std::make_unique<test::EngineFixture>();
    accounts::Account account;
    account.name = QStringLiteral("lan");
    account.from = {QString(), QStringLiteral("ada"), QStringLiteral("example.org")};
    account.isDirect = true;
    account.port = 25;
    account.security = smtp::Security::StartTls;
    account.verifyServer = false;
    direct = accounts::AccountRepository(*fixture->database).add(account).value();
}

void DirectDeliveryTest::cleanup()
{
    fixture.reset();
}

QList<RecipientState> DirectDeliveryTest::states(MessageId id)
{
    QList<RecipientState> states;
    const OutboxMessage message = fixture->find(id);
    for (const OutboxRecipient &recipient : message.recipients) {
        states.append(recipient.state);
    }
    return states;
}

Error DirectDeliveryTest::turnedAway(int code)
{
    Error error = makeError(ErrorKind::ServiceUnavailable);
    error.smtpCode = code;
    return error;
}

void DirectDeliveryTest::eachDomainIsServedByItself()
{
    const MessageId id = queue({"a@one.lan", "b@two.lan", "c@one.lan", "\"x@two.lan\"@one.lan"});
    fixture->mailHosts.insert(QStringLiteral("one.lan"), QStringList{QStringLiteral("mx.one.lan")});
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    QCOMPARE(fixture->session(0)->settings.host, QStringLiteral("mx.one.lan"));
    QCOMPARE(fixture->session(0)->settings.port, 25);
    QVERIFY(!fixture->session(0)->settings.credentials);
    fixture->session(0)->greet();
    QCOMPARE(fixture->session(0)->sent.at(0).recipients.size(), 3);
    fixture->serve(0);
    QTRY_COMPARE(fixture->sessions.size(), 2);
    QCOMPARE(fixture->session(1)->settings.host, QStringLiteral("two.lan"));
    fixture->session(1)->greet();
    QCOMPARE(fixture->session(1)->sent.at(0).recipients.at(0).bytes(), QByteArray("b@two.lan"));
    fixture->serve(1);
    QCOMPARE(fixture->find(id).state, MessageState::Sent);
    QCOMPARE(fixture->lookedUp.join(u' '), QStringLiteral("one.lan two.lan"));
}

void DirectDeliveryTest::theNextHostIsTried_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("refused") << makeError(ErrorKind::ConnectionRefused) << true;
    QTest::newRow("no such host") << makeError(ErrorKind::HostNotFound) << true;
    QTest::newRow("421 as greeting") << turnedAway(421) << true;
    QTest::newRow("450 as greeting") << turnedAway(450) << true;
    QTest::newRow("554 as greeting") << turnedAway(554) << false;
    QTest::newRow("wrong certificate") << makeError(ErrorKind::CertificateNameMismatch) << false;
}

void DirectDeliveryTest::theNextHostIsTried()
{
    QFETCH(const Error, error);
    QFETCH(const bool, goesOn);
    fixture->mailHosts.insert(QStringLiteral("one.lan"),
                              QStringList{QStringLiteral("mx1.lan"), QStringLiteral("mx2.lan")});
    const MessageId id = queue({"a@one.lan"});
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    Q_EMIT fixture->session(0)->stageChanged(Stage::Greeting);
    fixture->session(0)->drop(error);
    QCOMPARE(fixture->sessions.size(), goesOn ? 2 : 1);
    if (goesOn) {
        QCOMPARE(fixture->session(1)->settings.host, QStringLiteral("mx2.lan"));
        fixture->session(1)->greet();
        fixture->serve(1);
        QCOMPARE(fixture->find(id).state, MessageState::Sent);
    }
    QCOMPARE(fixture->count("SELECT count(*) FROM account_state"), 0);
}

void DirectDeliveryTest::whoCannotBeReachedWaitsAlone()
{
    const MessageId id = queue({"a@dead.lan", "b@two.lan"});
    const MessageId next = queue({"c@two.lan"});
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    fixture->session(0)->drop(makeError(ErrorKind::ConnectTimeout));
    QTRY_COMPARE(fixture->sessions.size(), 2);
    fixture->session(1)->greet();
    fixture->serve(1);
    QTRY_COMPARE(fixture->session(1)->sent.size(), 2);
    fixture->serve(1);
    QCOMPARE(states(id), (QList{RecipientState::Deferred, RecipientState::Accepted}));
    QCOMPARE(fixture->find(id).recipients.at(0).error.kind, ErrorKind::ConnectTimeout);
    QCOMPARE(fixture->find(next).state, MessageState::Sent);
    QCOMPARE(fixture->count("SELECT count(*) FROM account_state"), 0);
}

void DirectDeliveryTest::aDomainWithoutMailIsRefused()
{
    fixture->mailHosts.insert(QStringLiteral("no.lan"), makeError(ErrorKind::NoMailAccepted));
    const MessageId id = queue({"a@no.lan", "b@two.lan"});
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    QCOMPARE(states(id), (QList{RecipientState::Rejected, RecipientState::Pending}));
    QCOMPARE(fixture->find(id).recipients.at(0).error.kind, ErrorKind::NoMailAccepted);
    QCOMPARE(fixture->session(0)->settings.host, QStringLiteral("two.lan"));
}

void DirectDeliveryTest::anAddressLiteralIsLookedUpAsOne()
{
    queue({"a@[127.0.0.1]"});
    fixture->engine->start();
    QTRY_COMPARE(fixture->lookedUp.join(u' '), QStringLiteral("[127.0.0.1]"));
}

void DirectDeliveryTest::withoutTlsNothingIsSent()
{
    const MessageId id = queue({"a@one.lan"});
    const MessageId other = queue({"b@two.lan"});
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    fixture->session(0)->drop(makeError(ErrorKind::StartTlsNotOffered));
    QCOMPARE(fixture->find(id).hold, Hold::Tls);
    QTRY_COMPARE(fixture->sessions.size(), 2); // others are not held
    QCOMPARE(fixture->find(other).state, MessageState::Sending);
}

void DirectDeliveryTest::othersDoNotWaitForAPersonEither()
{
    const MessageId id = queue({"a@one.lan", "b@two.lan"});
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    fixture->session(0)->drop(makeError(ErrorKind::StartTlsNotOffered));
    QTRY_COMPARE(fixture->sessions.size(), 2);
    fixture->session(1)->greet();
    fixture->serve(1);
    QCOMPARE(states(id), (QList{RecipientState::Deferred, RecipientState::Accepted}));
    fixture->clock.advance(120'000);
    fixture->engine->wake();
    QTRY_COMPARE(fixture->sessions.size(), 3);
    fixture->session(2)->drop(makeError(ErrorKind::StartTlsNotOffered));
    QCOMPARE(fixture->find(id).hold, Hold::Tls);
}

void DirectDeliveryTest::twoDomainsInNeedOfAPersonAreHeld()
{
    const MessageId id = queue({"a@one.lan", "b@two.lan"});
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    fixture->session(0)->drop(makeError(ErrorKind::StartTlsNotOffered));
    QTRY_COMPARE(fixture->sessions.size(), 2);
    fixture->session(1)->drop(makeError(ErrorKind::CertificateExpired));
    QCOMPARE(fixture->find(id).hold, Hold::Tls);
}

void DirectDeliveryTest::noPasswordIsAskedFor()
{
    queue({"a@one.lan"});
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    QCOMPARE(fixture->vault.asked, 0);
}

void DirectDeliveryTest::theLinkIsTold_data()
{
    QTest::addColumn<bool>("verifies");
    QTest::newRow("encrypted for whoever answers") << false;
    QTest::newRow("the server is verified") << true;
}

void DirectDeliveryTest::theLinkIsTold()
{
    QFETCH(const bool, verifies);
    fixture->change(direct, [verifies](accounts::Account &own) { own.verifyServer = verifies; });
    const MessageId id = queue({"a@one.lan"});
    QVERIFY(!fixture->find(id).link);
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    fixture->session(0)->greet();
    fixture->serve(0);
    QCOMPARE(fixture->find(id).link, std::optional(Link{QStringLiteral("TLS"), verifies}));
    const auto attempts = OutboxRepository(*fixture->database, fixture->clock).attempts(id);
    QCOMPARE(attempts->at(0).isVerified, verifies);
}

void DirectDeliveryTest::factsAreThoseOfTheHost()
{
    fixture->mailHosts.insert(QStringLiteral("one.lan"), QStringList{QStringLiteral("mx1.lan")});
    fixture->mailHosts.insert(QStringLiteral("two.lan"), QStringList{QStringLiteral("mx2.lan")});
    queue({"a@one.lan", "b@two.lan"});
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    fixture->session(0)->greet();
    fixture->session(0)->known.sizeLimit = 1;
    fixture->serve(0);
    QTRY_COMPARE(fixture->sessions.size(), 2);
    QVERIFY(!fixture->session(1)->settings.facts.sizeLimit);
    fixture->session(1)->greet();
    fixture->serve(1);
    const MessageId id = queue({"c@one.lan"});
    fixture->engine->wake();
    QTRY_COMPARE(fixture->find(id).hold, Hold::Size);
}

QTEST_GUILESS_MAIN(DirectDeliveryTest)
#include "tst_directdelivery.moc"

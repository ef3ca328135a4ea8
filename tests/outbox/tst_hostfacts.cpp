// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/hostfacts.h"
#include "enginefixture.h"
#include "outbox/useractions.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::outbox;
using smtp::HostFacts;
using smtp::Stage;
using smtp::TransactionResult;

namespace
{

const QString kHost = QStringLiteral("smtp.example.org");
constexpr quint16 kPort = 465;
constexpr qint64 kDay = qint64{24} * 3600 * 1000;

HostFacts everything()
{
    HostFacts facts;
    facts.sizeLimit = 1000;
    facts.recipientLimit = 50;
    facts.breaksPipelining = true;
    facts.wantsOwnLiteral = true;
    facts.strongestLogin = "SCRAM-SHA-256";
    return facts;
}

} // namespace

// What is remembered about servers, for how long, and what sending makes of it.
class HostFactsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void factsAreKeptForEachServer();
    void factsGrowOld_data();
    void factsGrowOld();
    void theStrongestLoginDoesNotGrowOld();
    void noLimitIsKeptThatNobodyCouldReach();
    void anEditForgets_data();
    void anEditForgets();
    void eachSessionIsToldAndTells();
    void F064_tooLargeIsKnownWithoutConnecting();
    void retryForgetsTheLimit();
    void retryForgetsTheStrongestLogin();

private:
    HostFacts stored()
    {
        return accounts::findHostFacts(*fixture->database, fixture->account, kHost, kPort,
                                       fixture->clock)
            .value();
    }
    void store(const HostFacts &facts)
    {
        QVERIFY(accounts::rememberHostFacts(*fixture->database, fixture->account, kHost, kPort,
                                            facts, fixture->clock));
    }

    std::unique_ptr<test::EngineFixture> fixture;
};

void HostFactsTest::init()
{
    fixture = std::make_unique<test::EngineFixture>();
}

void HostFactsTest::cleanup()
{
    fixture.reset();
}

void HostFactsTest::factsAreKeptForEachServer()
{
    QCOMPARE(stored(), HostFacts());
    store(everything());
    QCOMPARE(stored(), everything());
    HostFacts fewer;
    fewer.recipientLimit = 10;
    store(fewer);
    QCOMPARE(stored(), fewer);
    const auto elsewhere
        = accounts::findHostFacts(*fixture->database, fixture->account, kHost, 587, fixture->clock);
    QCOMPARE(elsewhere.value(), HostFacts());
    QVERIFY(accounts::rememberHostFacts(*fixture->database, AccountId{99}, kHost, kPort, fewer,
                                        fixture->clock)); // an account that is gone
    QCOMPARE(fixture->count("SELECT count(*) FROM host_facts"), 1);
}

void HostFactsTest::factsGrowOld_data()
{
    QTest::addColumn<qint64>("age");
    QTest::addColumn<bool>("counts");
    QTest::newRow("six days") << 6 * kDay << true;
    QTest::newRow("eight days") << 8 * kDay << false;
    QTest::newRow("the clock was set back by a month") << -30 * kDay << false;
}

void HostFactsTest::factsGrowOld()
{
    QFETCH(const qint64, age);
    QFETCH(const bool, counts);
    store(everything());
    fixture->clock.advance(age);
    QCOMPARE(stored().sizeLimit.has_value(), counts);
    QCOMPARE(stored().recipientLimit.has_value(), counts);
    QCOMPARE(stored().breaksPipelining, counts);
    QCOMPARE(stored().wantsOwnLiteral, counts);
}

void HostFactsTest::theStrongestLoginDoesNotGrowOld()
{
    store(everything());
    fixture->clock.advance(400 * kDay);
    QCOMPARE(stored().strongestLogin, QByteArray("SCRAM-SHA-256"));
}

void HostFactsTest::noLimitIsKeptThatNobodyCouldReach()
{
    HostFacts facts;
    facts.sizeLimit = ~quint64{0};
    store(facts);
    QVERIFY(!stored().sizeLimit);
    facts.sizeLimit = 0;
    facts.recipientLimit = 0;
    store(facts);
    QVERIFY(!stored().sizeLimit);
    QVERIFY(!stored().recipientLimit);
}

void HostFactsTest::anEditForgets_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<bool>("forgets");
    QTest::newRow("the server") << 0 << true;
    QTest::newRow("the user") << 1 << true;
    QTest::newRow("the secret") << 2 << true;
    QTest::newRow("the name") << 3 << false;
}

void HostFactsTest::anEditForgets()
{
    QFETCH(const int, what);
    QFETCH(const bool, forgets);
    store(everything());
    if (what == 2) {
        QVERIFY(accounts::AccountRepository(*fixture->database).noteNewSecret(fixture->account));
    } else {
        fixture->change(fixture->account, [what](accounts::Account &account) {
            if (what == 0) {
                account.port = 587;
            } else if (what == 1) {
                account.user = QStringLiteral("ada");
            } else {
                account.name = QStringLiteral("other");
            }
        });
    }
    QCOMPARE(stored() == HostFacts(), forgets);
}

void HostFactsTest::eachSessionIsToldAndTells()
{
    HostFacts before;
    before.wantsOwnLiteral = true;
    store(before);
    fixture->queue({"a@x.org"});
    fixture->engine->start();
    QCOMPARE(fixture->session(0)->settings.facts, before);
    fixture->session(0)->greet();
    fixture->session(0)->known.recipientLimit = 7;
    fixture->serve(0);
    before.recipientLimit = 7;
    QCOMPARE(stored(), before);
}

void HostFactsTest::F064_tooLargeIsKnownWithoutConnecting()
{
    HostFacts facts;
    facts.sizeLimit = 10;
    store(facts);
    const MessageId large = fixture->queue({"a@x.org"}, "Subject: larger than ten\r\n\r\n");
    const MessageId small = fixture->queue({"a@x.org"}, "A: b\r\n\r\n");
    fixture->engine->start();
    QTRY_COMPARE(fixture->sessions.size(), 1);
    const OutboxMessage held = fixture->find(large);
    QCOMPARE(held.hold, Hold::Size);
    QCOMPARE(held.error.kind, ErrorKind::MessageTooLarge);
    QCOMPARE(held.error.detail, QStringLiteral("10 remembered"));
    QCOMPARE(held.tries, 0);
    fixture->session(0)->greet();
    QCOMPARE(fixture->session(0)->body, QByteArray("A: b\r\n\r\n"));
    fixture->serve(0);
    QCOMPARE(fixture->find(small).state, MessageState::Sent);
}

void HostFactsTest::retryForgetsTheLimit()
{
    store(everything());
    const MessageId id = fixture->queue({"a@x.org"}, QByteArray(2000, 'x') + "\r\n");
    fixture->engine->start();
    QTRY_COMPARE(fixture->find(id).hold, Hold::Size);
    QVERIFY(fixture->sessions.isEmpty());
    QVERIFY(retry(*fixture->database, id, fixture->clock));
    QVERIFY(!stored().sizeLimit);
    QCOMPARE(stored().recipientLimit, std::optional(50));
    fixture->engine->wake();
    QTRY_COMPARE(fixture->sessions.size(), 1);
}

void HostFactsTest::retryForgetsTheStrongestLogin()
{
    store(everything());
    const MessageId id = fixture->queue({"a@x.org"}, "A: b\r\n\r\n");
    fixture->engine->start();
    fixture->session(0)->drop(makeError(ErrorKind::LoginWeakened));
    QCOMPARE(fixture->find(id).hold, Hold::Auth);
    QVERIFY(retry(*fixture->database, id, fixture->clock));
    QVERIFY(stored().strongestLogin.isEmpty());
    QVERIFY(stored().sizeLimit);
}

QTEST_GUILESS_MAIN(HostFactsTest)
#include "tst_hostfacts.moc"

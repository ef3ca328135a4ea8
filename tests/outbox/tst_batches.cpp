// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginefixture.h"

#include <QTest>

#include <algorithm>

using namespace pennypost;
using namespace pennypost::outbox;
using smtp::Reply;
using smtp::Stage;
using smtp::TransactionResult;

namespace
{

const Reply kOk{250, {"2.1.5 ok"}};
const Reply kTooMany{452, {"4.5.3 too many recipients"}};

struct ServerLog {
    QHash<QByteArray, int> copies; // by recipient
    QList<qsizetype> claims; // recipients of each transaction
    QList<qsizetype> batches; // accepted recipients of each transaction
    QList<QByteArray> subjects; // of each transaction
    int limit = 100;
    bool saysLimit = false; // LIMITS RCPTMAX; else it shows by 452
    int loseAnswerOf = 0; // the transaction, counted from 1
};

// A server that takes so many recipients at a time, and the Dialogue before it: which asks no more
// than it knows to be taken, and learns from "too many".
class ListServer : public test::FakeTransport
{
public:
    ListServer(const smtp::SessionSettings &sessionSettings, ServerLog &log)
        : FakeTransport(sessionSettings),
          m_log(log)
    {
    }

    void open() override
    {
        FakeTransport::open();
        if (m_log.saysLimit) {
            known.recipientLimit = m_log.limit;
        }
        later([this] { greet(); });
    }

    void send(const smtp::Transaction &transaction,
              std::unique_ptr<smtp::BodySource> source) override
    {
        FakeTransport::send(transaction, std::move(source));
        later([this] { takeEnvelope(); });
    }

    void finishBody() override
    {
        FakeTransport::finishBody();
        later([this] { takeBody(); });
    }

private:
    template<typename Step>
    void later(Step step)
    {
        QMetaObject::invokeMethod(this, step, Qt::QueuedConnection);
    }

    void takeEnvelope()
    {
        const auto all = sent.constLast().recipients.size();
        m_log.claims.append(all);
        const qsizetype asked = std::min<qsizetype>(all, known.recipientLimit.value_or(all));
        m_replies.clear();
        m_replies.resize(all);
        for (qsizetype i = 0; i < asked; ++i) {
            m_replies[i] = i < m_log.limit ? kOk : kTooMany;
            Q_EMIT recipientReplied(static_cast<int>(i), *m_replies[i]);
        }
        if (asked > m_log.limit) {
            known.recipientLimit = m_log.limit;
        }
        Q_EMIT bodySent();
    }

    void takeBody()
    {
        smtp::TransactionOutcome outcome;
        outcome.stage = Stage::Terminator;
        outcome.terminatorSent = true;
        outcome.recipientReplies = m_replies;
        for (qsizetype i = 0; i < m_replies.size(); ++i) {
            if (m_replies.at(i) == kOk) {
                ++m_log.copies[sent.constLast().recipients.at(i).bytes()];
            }
        }
        m_log.batches.append(m_replies.count(kOk));
        m_log.subjects.append(body.left(body.indexOf('\r')));
        if (m_log.batches.size() == m_log.loseAnswerOf) {
            outcome.result = TransactionResult::Unknown;
            outcome.error = makeError(ErrorKind::ConnectionLost);
            Q_EMIT transactionFinished(outcome);
            Q_EMIT closed(outcome.error);
            return;
        }
        outcome.result = TransactionResult::Accepted;
        outcome.reply = Reply{250, {"2.0.0 queued"}};
        Q_EMIT transactionFinished(outcome);
        Q_EMIT ready();
    }

    ServerLog &m_log;
    QList<std::optional<Reply>> m_replies;
};

QList<QByteArray> list(int size)
{
    QList<QByteArray> recipients;
    for (int i = 0; i < size; ++i) {
        recipients.append("r" + QByteArray::number(i) + "@list.example");
    }
    return recipients;
}

} // namespace

// Lists that are longer than a server takes at a time.
class BatchesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void F061_tenThousandRecipientsInBatches_data();
    void F061_tenThousandRecipientsInBatches();
    void F062_aBatchThatIsLostAtTheDotIsInDoubtAlone();
    void aClaimIsNeverLongerThanAThousand();
    void aListLetsOthersHaveTheirTurn();
    void severalListsTakeTurns();
    void aDeathInABatchConcernsItAlone();

private:
    std::unique_ptr<test::EngineFixture> fixture;
    ServerLog log;
};

void BatchesTest::init()
{
    log = {};
    fixture = std::make_unique<test::EngineFixture>();
    fixture->makeServer = [this](const smtp::SessionSettings &settings) {
        return std::make_unique<ListServer>(settings, log);
    };
}

void BatchesTest::cleanup()
{
    fixture.reset();
}

void BatchesTest::F061_tenThousandRecipientsInBatches_data()
{
    QTest::addColumn<bool>("saysLimit");
    QTest::newRow("452 after a hundred") << false;
    QTest::newRow("LIMITS RCPTMAX=100") << true;
}

void BatchesTest::F061_tenThousandRecipientsInBatches()
{
    QFETCH(const bool, saysLimit);
    log.saysLimit = saysLimit;
    const MessageId id = fixture->queue(list(10'000));
    fixture->engine->start();
    QTRY_COMPARE_WITH_TIMEOUT(log.batches.size(), 100, 120'000);
    QTRY_COMPARE(fixture->find(id).state, MessageState::Sent);
    QCOMPARE(log.copies.size(), 10'000);
    QVERIFY(std::all_of(log.copies.cbegin(), log.copies.cend(), [](int n) { return n == 1; }));
    QVERIFY(std::all_of(log.batches.cbegin(), log.batches.cend(),
                        [](qsizetype n) { return n == 100; }));
    QCOMPARE(fixture->sessions.size(), 1);
    const auto attempts = OutboxRepository(*fixture->database, fixture->clock).attempts(id);
    QCOMPARE(attempts->size(), 100);
    for (const Attempt &attempt : *attempts) {
        QCOMPARE(attempt.accepted, 100);
    }
    QCOMPARE(log.claims.takeFirst(), 1000); // nothing was known yet
    QCOMPARE(log.claims.count(100), 99);
    // Nobody was put off: being one too many is no failure.
    QCOMPARE(fixture->count("SELECT max(tries) FROM recipient"), 0);
    // The next list is asked for in portions from the start.
    log.batches.clear();
    fixture->queue(list(150));
    fixture->engine->wake();
    QTRY_COMPARE(log.batches, (QList<qsizetype>{100, 50}));
}

void BatchesTest::F062_aBatchThatIsLostAtTheDotIsInDoubtAlone()
{
    log.loseAnswerOf = 37;
    const MessageId id = fixture->queue(list(10'000));
    fixture->engine->start();
    QTRY_COMPARE_WITH_TIMEOUT(log.batches.size(), 100, 120'000);
    QTRY_COMPARE(fixture->find(id).state, MessageState::Unknown);
    QCOMPARE(fixture->count("SELECT count(*) FROM recipient WHERE state = 4"), 100);
    QCOMPARE(fixture->count("SELECT count(*) FROM recipient WHERE state = 2"), 9'900);
    QVERIFY(std::all_of(log.copies.cbegin(), log.copies.cend(), [](int n) { return n == 1; }));
    QCOMPARE(fixture->sessions.size(), 2);
}

void BatchesTest::aClaimIsNeverLongerThanAThousand()
{
    log.limit = 5'000;
    const MessageId id = fixture->queue(list(2'500));
    fixture->engine->start();
    QTRY_COMPARE(fixture->find(id).state, MessageState::Sent);
    QCOMPARE(log.batches, (QList<qsizetype>{1000, 1000, 500}));
}

void BatchesTest::aListLetsOthersHaveTheirTurn()
{
    log.limit = 10;
    log.saysLimit = true;
    const MessageId longOne = fixture->queue(list(100), "Subject: list\r\n\r\n");
    fixture->queue({"a@x.org"}, "Subject: short\r\n\r\n");
    fixture->queue({"b@x.org"}, "Subject: other\r\n\r\n");
    fixture->engine->start();
    QTRY_COMPARE(fixture->find(longOne).state, MessageState::Sent);
    QVERIFY(log.subjects.indexOf("Subject: short") <= 1);
    QVERIFY(log.subjects.indexOf("Subject: other") <= 2);
    QCOMPARE(log.subjects.size(), 12);
}

void BatchesTest::severalListsTakeTurns()
{
    log.limit = 10;
    log.saysLimit = true;
    fixture->queue(list(30), "Subject: first\r\n\r\n");
    fixture->queue(list(30), "Subject: second\r\n\r\n");
    const MessageId last = fixture->queue(list(30), "Subject: third\r\n\r\n");
    fixture->engine->start();
    QTRY_COMPARE(fixture->find(last).state, MessageState::Sent);
    QTRY_COMPARE(log.subjects.size(), 9);
    for (int i = 0; i < 9; i += 3) {
        QCOMPARE(log.subjects.at(i), QByteArray("Subject: first"));
        QCOMPARE(log.subjects.at(i + 1), QByteArray("Subject: second"));
        QCOMPARE(log.subjects.at(i + 2), QByteArray("Subject: third"));
    }
}

// The marker has those in doubt whom the server took, and nobody who was not asked.
void BatchesTest::aDeathInABatchConcernsItAlone()
{
    fixture->makeServer = nullptr;
    const MessageId id = fixture->queue(list(5));
    fixture->engine->start();
    fixture->session(0)->greet();
    fixture->session(0)->acceptEnvelope({kOk, kOk, kTooMany}); // and two are not asked
    QCOMPARE(fixture->session(0)->terminators, 1);
    fixture->engine.reset(); // dies
    fixture->engine = fixture->makeEngine();
    fixture->engine->start(); // recovers, and goes on with those that are left
    QCOMPARE(fixture->count("SELECT count(*) FROM recipient WHERE state = 4 AND seq < 2"), 2);
    QCOMPARE(fixture->count("SELECT count(*) FROM recipient WHERE state IN (0, 1)"), 3);
    QCOMPARE(fixture->session(1)->sent.size(), 0);
    fixture->session(1)->greet();
    QCOMPARE(fixture->session(1)->sent.constLast().recipients.size(), 3);
    fixture->serve(1);
    QCOMPARE(fixture->count("SELECT count(*) FROM recipient WHERE state = 2"), 3);
    QCOMPARE(fixture->find(id).state, MessageState::Unknown);
}

QTEST_GUILESS_MAIN(BatchesTest)
#include "tst_batches.moc"

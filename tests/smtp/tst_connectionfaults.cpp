// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "support/scriptedserver.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;
using namespace pennypost::test;

namespace
{

const QByteArray kMessage = QByteArray("Message-ID: <1@example.org>\r\n\r\n")
    + QByteArray(70, 'x').append("\r\n").repeated(20'000);

enum class How { Close, Reset, Stall };

Fault faultAt(At at, How how)
{
    const Fault fault = how == How::Close ? closeAt(at)
        : how == How::Reset               ? resetAt(at)
                                          : stallAt(at);
    return at == At::Body ? fault.afterBytes(1000) : fault;
}

SessionSettings hurried(const ScriptedServer &server)
{
    SessionSettings settings = localSettings(server.port());
    for (Timings::ms *time :
         {&settings.timings.greeting, &settings.timings.ehlo, &settings.timings.mail,
          &settings.timings.rcpt, &settings.timings.data, &settings.timings.finalDot,
          &settings.timings.rset, &settings.timings.quit}) {
        *time = std::chrono::milliseconds(300);
    }
    return settings;
}

} // namespace

class TestConnectionFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsAtEveryStage_data();
    void endsAtEveryStage();
    void lostBehindTheDot_data();
    void lostBehindTheDot();
    void definiteBehindTheDot_data();
    void definiteBehindTheDot();
    void earlyReplyInTheBody_data();
    void earlyReplyInTheBody();
    void quitIsNotWaitedForLong();
    void openingAsAWholeIsLimited();
    void floodIsBounded_data();
    void floodIsBounded();
    void destroyedAtEveryStage_data();
    void destroyedAtEveryStage();
    void abortedAtEveryStage_data();
    void abortedAtEveryStage();
    void brokenSource();

private:
    static void addStages();
};

void TestConnectionFaults::endsAtEveryStage_data()
{
    QTest::addColumn<At>("at");
    QTest::addColumn<How>("how");
    QTest::addColumn<Stage>("stage");
    const QList<std::tuple<const char *, At, Stage>> places{
        {"greeting", At::Greeting, Stage::Greeting},
        {"EHLO", At::Ehlo, Stage::Ehlo},
        {"MAIL", At::Mail, Stage::Mail},
        {"RCPT", At::Rcpt, Stage::Rcpt},
        {"DATA", At::Data, Stage::Data},
        {"body", At::Body, Stage::Body},
        {"dot", At::Dot, Stage::Terminator},
    };
    for (const auto &[name, at, stage] : places) {
        for (const auto &[word, how] :
             {std::pair{"close", How::Close}, {"reset", How::Reset}, {"stall", How::Stall}}) {
            if (at != At::Body
                || how != How::Stall) { // a server that reads on and says nothing is a good one
                QTest::addRow("%s at %s", word, name) << at << how << stage;
            }
        }
    }
}

void TestConnectionFaults::endsAtEveryStage()
{
    QFETCH(const At, at);
    QFETCH(const How, how);
    QFETCH(const Stage, stage);
    ScriptedServer server(Behaviour::plain().withFault(faultAt(at, how)));
    Client client(hurried(server));
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    const ErrorKind cause = how == How::Stall ? ErrorKind::ReplyTimeout : ErrorKind::ConnectionLost;
    QCOMPARE(client.closedWith.kind, cause);
    QVERIFY(client.isSound());
    if (client.sent == 0) {
        QVERIFY(client.outcomes.isEmpty());
        return;
    }
    QCOMPARE(client.outcomes.size(), 1);
    const TransactionOutcome &outcome = client.outcomes.first();
    const bool doubt = at == At::Dot;
    QCOMPARE(outcome.result, doubt ? TransactionResult::Unknown : TransactionResult::NotSent);
    QCOMPARE(outcome.error.kind, doubt ? ErrorKind::OutcomeUnknown : cause);
    QCOMPARE(outcome.terminatorSent, doubt);
    QCOMPARE(outcome.stage, stage);
    QVERIFY(server.log().accepted().isEmpty());
}

void TestConnectionFaults::lostBehindTheDot_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("closed, kept") << closeAt(At::Dot).keepingMessage();
    QTest::newRow("reset, kept") << resetAt(At::Dot).keepingMessage();
    QTest::newRow("cut in the reply") << partialReplyAt(At::Dot, "250 q").keepingMessage();
    QTest::newRow("cut before the line feed")
        << partialReplyAt(At::Dot, "250 queued\r").keepingMessage();
    QTest::newRow("cut before the last line")
        << partialReplyAt(At::Dot, "250-queued\r\n").keepingMessage();
    QTest::newRow("354") << replyAt(At::Dot, "354 go on").keepingMessage();
    QTest::newRow("220") << replyAt(At::Dot, "220 hello").keepingMessage();
    QTest::newRow("garbage") << replyAt(At::Dot, "2500 ok").keepingMessage();
}

void TestConnectionFaults::lostBehindTheDot()
{
    QFETCH(const Fault, fault);
    ScriptedServer server(Behaviour::plain().withFault(fault));
    Client client(hurried(server));
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.size(), 1);
    QCOMPARE(client.outcomes.first().result, TransactionResult::Unknown);
    QCOMPARE(client.outcomes.first().error.kind, ErrorKind::OutcomeUnknown);
    QCOMPARE(server.log().copies("bob@example.org"), 1);
}

void TestConnectionFaults::definiteBehindTheDot_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<TransactionResult>("result");
    QTest::newRow("250 and a close") << closeAfter(At::Dot) << TransactionResult::Accepted;
    QTest::newRow("250 whole, then a close")
        << partialReplyAt(At::Dot, "250 queued\r\n") << TransactionResult::Accepted;
    QTest::newRow("451") << replyAt(At::Dot, "451 4.3.0 later") << TransactionResult::Deferred;
    QTest::newRow("421") << replyAt(At::Dot, "421 4.3.2 going down") << TransactionResult::Deferred;
    QTest::newRow("554") << replyAt(At::Dot, "554 5.7.1 spam") << TransactionResult::Rejected;
    QTest::newRow("554 and a close")
        << partialReplyAt(At::Dot, "554 5.7.1 spam\r\n") << TransactionResult::Rejected;
}

void TestConnectionFaults::definiteBehindTheDot()
{
    QFETCH(const Fault, fault);
    QFETCH(const TransactionResult, result);
    ScriptedServer server(Behaviour::plain().withFault(fault));
    Client client(hurried(server));
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.size(), 1);
    QCOMPARE(client.outcomes.first().result, result);
    QVERIFY(client.outcomes.first().reply.has_value());
}

void TestConnectionFaults::earlyReplyInTheBody_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<TransactionResult>("result");
    QTest::addColumn<ErrorKind>("kind");
    const auto early = [](const QByteArray &reply) {
        return replyAt(At::Body, reply).afterBytes(100);
    };
    QTest::newRow("552") << early("552 5.3.4 enough") << TransactionResult::Rejected
                         << ErrorKind::MessageTooLarge;
    // A server that closes without reading on resets the connection, and its words may be lost.
    QTest::newRow("552 and a close") << early("552 5.3.4 enough").andThen(Then::HalfClose)
                                     << TransactionResult::Rejected << ErrorKind::MessageTooLarge;
    QTest::newRow("452") << early("452 4.3.1 full") << TransactionResult::Deferred
                         << ErrorKind::MessageDeferred;
    QTest::newRow("421") << early("421 4.3.2 bye") << TransactionResult::NotSent
                         << ErrorKind::ServiceUnavailable;
    QTest::newRow("250") << early("250 ok") << TransactionResult::NotSent
                         << ErrorKind::ReplyUnexpected;
}

void TestConnectionFaults::earlyReplyInTheBody()
{
    QFETCH(const Fault, fault);
    QFETCH(const TransactionResult, result);
    QFETCH(const ErrorKind, kind);
    ScriptedServer server(Behaviour::plain().withFault(fault));
    Client client(hurried(server));
    client.add(kMessage, {"bob@example.org"}, 40); // more than the kernel's buffers hold
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.size(), 1);
    QCOMPARE(client.outcomes.first().result, result);
    QCOMPARE(client.outcomes.first().error.kind, kind);
    QVERIFY(!client.outcomes.first().terminatorSent);
    QVERIFY(server.log().accepted().isEmpty());
}

void TestConnectionFaults::quitIsNotWaitedForLong()
{
    ScriptedServer server(Behaviour::plain().withFault(stallAt(At::Quit)));
    Client client(hurried(server));
    client.add(kMessage);
    client.open();
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 3000);
    QCOMPARE(client.closedWith.kind, ErrorKind::None);
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
}

// A server that is never silent for long can still be too slow in all.
void TestConnectionFaults::openingAsAWholeIsLimited()
{
    ScriptedServer server(Script()
                              .split(1)
                              .reply("220-" + QByteArray("wait a little\r\n220-").repeated(3))
                              .delay(60'000));
    SessionSettings settings = localSettings(server.port());
    settings.timings.openingInAll = std::chrono::milliseconds(300);
    Client client(settings);
    client.open();
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 3000);
    QCOMPARE(client.closedWith.kind, ErrorKind::ReplyTimeout);
}

void TestConnectionFaults::floodIsBounded_data()
{
    QTest::addColumn<At>("at");
    QTest::newRow("greeting") << At::Greeting;
    QTest::newRow("EHLO") << At::Ehlo;
    QTest::newRow("MAIL") << At::Mail;
}

void TestConnectionFaults::floodIsBounded()
{
    QFETCH(const At, at);
    ScriptedServer server(Behaviour::plain().withFault(floodAt(at)));
    Client client(localSettings(server.port()));
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.closedWith.kind == ErrorKind::ReplyTooLong
            || client.closedWith.kind == ErrorKind::ReplyMalformed);
    QVERIFY(client.connection->transcript().text().size() < 70'000);
}

void TestConnectionFaults::addStages()
{
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<bool>("encrypted");
    for (const auto &[name, stage] : {std::pair{"greeting", Stage::Greeting},
                                      {"EHLO", Stage::Ehlo},
                                      {"TLS", Stage::Tls},
                                      {"login", Stage::Auth},
                                      {"MAIL", Stage::Mail},
                                      {"RCPT", Stage::Rcpt},
                                      {"DATA", Stage::Data},
                                      {"body", Stage::Body},
                                      {"dot", Stage::Terminator},
                                      {"QUIT", Stage::Quit}}) {
        const bool bothWays = stage != Stage::Tls && stage != Stage::Auth;
        QTest::addRow("%s", name) << stage << true;
        if (bothWays) {
            QTest::addRow("%s in clear", name) << stage << false;
        }
    }
}

void TestConnectionFaults::destroyedAtEveryStage_data()
{
    addStages();
}

void TestConnectionFaults::destroyedAtEveryStage()
{
    QFETCH(const Stage, stage);
    QFETCH(const bool, encrypted);
    for (const bool fromSlot : {true, false}) {
        const Behaviour behaviour
            = (encrypted ? Behaviour::startTls() : Behaviour::plain()).withUser("ada", "s3cret");
        ScriptedServer server(behaviour);
        SessionSettings settings
            = localSettings(server.port(), encrypted ? Security::StartTls : Security::Plain);
        settings.credentials = Credentials{QStringLiteral("ada"), Secret("s3cret")};
        settings.allowPlaintextAuth = true;
        settings.caCertificates = server.caPem();
        Client client(settings);
        client.add(kMessage);
        bool reached = false;
        client.onStage = [&](Stage now) {
            if (now == stage && !reached) {
                reached = true;
                if (fromSlot) {
                    client.connection.release()->deleteLater();
                } else {
                    QMetaObject::invokeMethod(
                        &client, [&client] { client.connection.reset(); }, Qt::QueuedConnection);
                }
            }
        };
        client.finishByItself = stage == Stage::Terminator || stage == Stage::Quit;
        client.open();
        QTRY_VERIFY(reached);
        QTRY_COMPARE(server.log().openConnections(), 0);
        QCOMPARE(client.closedCount, 0);
    }
}

void TestConnectionFaults::abortedAtEveryStage_data()
{
    addStages();
}

void TestConnectionFaults::abortedAtEveryStage()
{
    QFETCH(const Stage, stage);
    QFETCH(const bool, encrypted);
    const Behaviour behaviour
        = (encrypted ? Behaviour::startTls() : Behaviour::plain()).withUser("ada", "s3cret");
    ScriptedServer server(behaviour);
    SessionSettings settings
        = localSettings(server.port(), encrypted ? Security::StartTls : Security::Plain);
    settings.credentials = Credentials{QStringLiteral("ada"), Secret("s3cret")};
    settings.allowPlaintextAuth = true;
    settings.caCertificates = server.caPem();
    Client client(settings);
    client.add(kMessage);
    client.onStage = [&](Stage now) {
        if (now == stage) {
            client.connection->abort();
        }
    };
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::None);
    QCOMPARE(client.outcomes.size(), client.sent);
    if (stage >= Stage::Mail && stage <= Stage::Body) {
        QCOMPARE(client.outcomes.first().result, TransactionResult::NotSent);
    } else if (stage == Stage::Terminator) {
        QCOMPARE(client.outcomes.first().result, TransactionResult::Unknown);
    }
    QTRY_COMPARE(server.log().openConnections(), 0);
    QVERIFY(client.isSound());
    QCOMPARE(client.closedCount, 1);
}

// The frozen bytes turn out not to be what was frozen: no dot behind them, whatever it takes.
void TestConnectionFaults::brokenSource()
{
    class Broken : public BodySource
    {
    public:
        Result<QByteArray> read(qsizetype) override
        {
            if (++m_reads > 3) {
                return makeError(ErrorKind::BodyCorrupt);
            }
            return QByteArray("line\r\n");
        }

    private:
        int m_reads = 0;
    };
    ScriptedServer server;
    Client client(localSettings(server.port()));
    client.quitByItself = false;
    client.open();
    QTRY_COMPARE(client.readyCount, 1);
    Transaction transaction;
    transaction.recipients.append(mail::WirePath::fromBytes("bob@example.org").value());
    transaction.bodySize = 600;
    client.sent = 1;
    client.connection->send(transaction, std::make_unique<Broken>());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::NotSent);
    QCOMPARE(client.outcomes.value(0).error.kind, ErrorKind::BodyCorrupt);
    QTRY_COMPARE(server.log().unfinishedMessages(), 1);
    QVERIFY(server.log().accepted().isEmpty());
}

QTEST_GUILESS_MAIN(TestConnectionFaults)
#include "tst_connectionfaults.moc"

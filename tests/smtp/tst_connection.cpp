// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "client.h"
#include "support/scriptedserver.h"

#include <QTcpServer>
#include <QTest>
#include <QThread>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;
using namespace pennypost::test;

namespace
{

constexpr char kMessage[]
    = "From: ada@example.org\r\nMessage-ID: <1@example.org>\r\n\r\nHello\r\n.\r\n..\r\nbye\r\n";

QByteArray largeBlock()
{
    return QByteArray(76, 'x').append("\r\n").repeated(1000);
}

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAMessage();
    void sendsSeveralMessages();
    void sendsNastyBodies_data();
    void sendsNastyBodies();
    void readsSlicedReplies_data();
    void readsSlicedReplies();
    void nothingEndsItselfBeforeTheDot();
    void recipientsHaveTheirOwnReplies();
    void refusalWhileTheOwnerCommits();
    void closeWhileTheOwnerCommits();
    void largeMessage();
    void slowServerBoundsMemory();
    void refusedPort();
    void endsOfIdleSessions();
    void transcriptTellsTheStory();
    void settingsThatCannotWork();
};

void TestConnection::sendsAMessage()
{
    ScriptedServer server;
    Client client(localSettings(server.port()));
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::None);
    QCOMPARE(client.outcomes.size(), 1);
    QCOMPARE(client.outcomes.first().result, TransactionResult::Accepted);
    QVERIFY(client.outcomes.first().terminatorSent);
    QCOMPARE(client.readyCount, 2);
    QCOMPARE(client.rcptCodes, QList<int>{250});
    QCOMPARE(client.progress.last(), qint64(sizeof(kMessage) - 1));
    QCOMPARE(server.log().accepted().size(), 1);
    QCOMPARE(server.log().accepted().first().bytes, QByteArray(kMessage));
    QCOMPARE(server.log().lines().last(), QByteArray("QUIT"));
    QCOMPARE(server.log().lines().first(), QByteArray("EHLO [127.0.0.1]"));
    QVERIFY(client.isSound());
    const QList<Stage> stages{Stage::Greeting, Stage::Ehlo, Stage::Mail,       Stage::Rcpt,
                              Stage::Data,     Stage::Body, Stage::Terminator, Stage::Quit};
    QCOMPARE(client.stages, stages);
    QVERIFY(client.connection->info().peer.endsWith(QStringLiteral("[127.0.0.1]")));
    QVERIFY(client.connection->info().capabilities.has("SIZE"));
}

void TestConnection::sendsSeveralMessages()
{
    ScriptedServer server(Behaviour::plain().withRecipient("no@example.org", "550 5.1.1 nobody"));
    Client client(localSettings(server.port()));
    client.add(kMessage);
    client.add(kMessage, {"no@example.org"});
    client.add(kMessage, {"no@example.org", "carol@example.org"});
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.size(), 3);
    QCOMPARE(client.outcomes.at(0).result, TransactionResult::Accepted);
    QCOMPARE(client.outcomes.at(1).result, TransactionResult::Rejected);
    QCOMPARE(client.outcomes.at(1).error.kind, ErrorKind::NoRecipientAccepted);
    QCOMPARE(client.outcomes.at(2).result, TransactionResult::Accepted);
    QCOMPARE(server.log().connections(), 1);
    QCOMPARE(server.log().accepted().size(), 2);
    QCOMPARE(server.log().count("RSET"), 1);
    QCOMPARE(server.log().copies("carol@example.org"), 1);
}

void TestConnection::sendsNastyBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a dot alone") << QByteArray(".\r\n");
    QTest::newRow("only line ends") << QByteArray("\r\n\r\n");
    QTest::newRow("what looks like the end") << QByteArray("a\r\n.\r\nQUIT\r\n");
    QTest::newRow("dots at chunk borders")
        << (QByteArray(64 * 1024 - 2, 'x') + "\r\n.\r\n").repeated(3);
    QTest::newRow("a line end cut by a chunk")
        << (QByteArray(64 * 1024 - 1, 'x') + "\r\n..\r\n").repeated(3);
}

void TestConnection::sendsNastyBodies()
{
    QFETCH(const QByteArray, body);
    ScriptedServer server;
    Client client(localSettings(server.port()));
    client.add(body);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
    QCOMPARE(server.log().accepted().first().bytes, body);
}

void TestConnection::readsSlicedReplies_data()
{
    QTest::addColumn<qsizetype>("bytes");
    QTest::addColumn<quint32>("seed");
    QTest::newRow("byte by byte") << qsizetype(1) << quint32(0);
    QTest::newRow("in random pieces") << qsizetype(9) << quint32(7);
}

void TestConnection::readsSlicedReplies()
{
    QFETCH(const qsizetype, bytes);
    QFETCH(const quint32, seed);
    ScriptedServer server(Behaviour::plain().inSlicesOf(bytes, seed));
    Client client(localSettings(server.port()));
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
}

void TestConnection::nothingEndsItselfBeforeTheDot()
{
    ScriptedServer server;
    Client client(localSettings(server.port()));
    client.finishByItself = false;
    client.add(kMessage);
    client.open();
    QTRY_COMPARE(client.bodySentCount, 1);
    QTest::qWait(100); // for something that must not happen
    QVERIFY(client.outcomes.isEmpty());
    QVERIFY(server.log().accepted().isEmpty());
    client.connection->abort();
    QCOMPARE(client.closedCount, 1);
    QCOMPARE(client.outcomes.size(), 1);
    QCOMPARE(client.outcomes.first().result, TransactionResult::NotSent);
    QCOMPARE(client.outcomes.first().error.kind, ErrorKind::Cancelled);
    QTRY_COMPARE(server.log().unfinishedMessages(), 1);
    QVERIFY(server.log().accepted().isEmpty());
}

void TestConnection::recipientsHaveTheirOwnReplies()
{
    ScriptedServer server(Behaviour::plain()
                              .withRecipient("no@example.org", "550 5.1.1 nobody")
                              .withRecipient("later@example.org", "450 4.7.1 greylisted"));
    Client client(localSettings(server.port()));
    client.add(kMessage,
               {"no@example.org", "bob@example.org", "later@example.org", "carol@example.org"});
    client.open();
    QTRY_VERIFY(client.isClosed());
    const QList<int> codes{550, 250, 450, 250};
    QCOMPARE(client.rcptCodes, codes);
    QCOMPARE(client.outcomes.first().result, TransactionResult::Accepted);
    QCOMPARE(client.outcomes.first().recipientReplies.at(0)->enhancedCode(), QByteArray("5.1.1"));
    const QList<QByteArray> served{"bob@example.org", "carol@example.org"};
    QCOMPARE(server.log().accepted().first().recipients, served);
}

// The marker's commit keeps the event loop from reading; what the server says meanwhile must be
// heard before the dot.
void TestConnection::refusalWhileTheOwnerCommits()
{
    ScriptedServer server(
        Behaviour::plain().withFault(replyAt(At::Body, "552 5.3.4 Enough").afterBytes(10)));
    Client client(localSettings(server.port()));
    client.onBodySent = [] {
        QThread::msleep(400);
    };
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.bodySentCount, 1);
    QCOMPARE(client.outcomes.first().result, TransactionResult::Rejected);
    QCOMPARE(client.outcomes.first().error.kind, ErrorKind::MessageTooLarge);
    QVERIFY(!client.outcomes.first().terminatorSent);
}

void TestConnection::closeWhileTheOwnerCommits()
{
    ScriptedServer server(Script()
                              .reply("220 mx\r\n")
                              .expect("EHLO *")
                              .reply("250 mx\r\n")
                              .expect("MAIL *")
                              .reply("250 ok\r\n")
                              .expect("RCPT *")
                              .reply("250 ok\r\n")
                              .expect("DATA")
                              .reply("354 go\r\n")
                              .delay(50)
                              .halfClose()
                              .expectClose());
    Client client(localSettings(server.port()));
    client.onBodySent = [] {
        QThread::msleep(400);
    };
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.bodySentCount, 1);
    QCOMPARE(client.outcomes.first().result, TransactionResult::NotSent);
    QCOMPARE(client.outcomes.first().error.kind, ErrorKind::ConnectionLost);
    QVERIFY(!client.outcomes.first().terminatorSent);
}

void TestConnection::largeMessage()
{
    ScriptedServer server(Behaviour::tls());
    SessionSettings settings = localSettings(server.port(), Security::Tls);
    settings.caCertificates = server.caPem();
    Client client(settings);
    client.add(largeBlock(), {"bob@example.org"}, 400);
    client.open();
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 60'000);
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
    QCOMPARE(server.log().accepted().first().size, largeBlock().size() * 400);
    QVERIFY(std::is_sorted(client.progress.begin(), client.progress.end()));
    QCOMPARE(client.progress.last(), largeBlock().size() * 400);
}

// What is read of the message and cannot go out is what memory it costs.
void TestConnection::slowServerBoundsMemory()
{
    for (const Security security : {Security::Plain, Security::Tls}) {
        const Behaviour behaviour
            = security == Security::Tls ? Behaviour::tls() : Behaviour::plain();
        ScriptedServer server(behaviour.withFault(stopReadingAt(At::Body).afterBytes(1)));
        SessionSettings settings = localSettings(server.port(), security);
        settings.caCertificates = server.caPem();
        settings.timings.bodyWindow = std::chrono::milliseconds(700);
        settings.timings.bodyBytesPerSecond = 100'000'000;
        Client client(settings);
        client.add(largeBlock(), {"bob@example.org"}, 3000);
        client.open();
        QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 30'000);
        QCOMPARE(client.outcomes.value(0).result, TransactionResult::NotSent);
        QCOMPARE(client.outcomes.value(0).error.kind, ErrorKind::TransferStalled);
        QCOMPARE(client.outcomes.value(0).stage, Stage::Body);
        // The kernel's buffers on both sides and our window.
        QVERIFY2(MadeBody::bytesRead() < 24 * 1024 * 1024,
                 qPrintable(QString::number(MadeBody::bytesRead())));
    }
}

void TestConnection::refusedPort()
{
    QTcpServer unused;
    QVERIFY(unused.listen(QHostAddress::LocalHost));
    const quint16 port = unused.serverPort();
    unused.close();
    Client client(localSettings(port));
    client.open();
    QVERIFY(!client.isClosed());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.closedWith.kind, ErrorKind::ConnectionRefused);
    QCOMPARE(client.readyCount, 0);
}

void TestConnection::endsOfIdleSessions()
{
    for (const bool reset : {false, true}) {
        Script script = Script().reply("220 mx\r\n").expect("EHLO *").reply("250 mx\r\n").delay(20);
        script = reset ? script.reset() : script.reply("421 idle\r\n").close();
        ScriptedServer server(script);
        Client client(localSettings(server.port()));
        client.quitByItself = false;
        client.open();
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.readyCount, 1);
        QCOMPARE(client.closedWith.kind, ErrorKind::None);
        QVERIFY(!client.connection->isReady());
    }
}

void TestConnection::transcriptTellsTheStory()
{
    ScriptedServer server(Behaviour::plain().withUser("ada", "very-s3cret"));
    SessionSettings settings = localSettings(server.port());
    settings.credentials = Credentials{QStringLiteral("ada"), Secret("very-s3cret")};
    settings.allowPlaintextAuth = true;
    Client client(settings);
    client.add(kMessage);
    client.open();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.outcomes.value(0).result, TransactionResult::Accepted);
    const QString text = client.connection->transcript().text();
    for (const char *part :
         {"--: connect 127.0.0.1:", "S: 220 ", "C: EHLO [127.0.0.1]", "C: AUTH PLAIN [hidden]",
          "C: MAIL FROM:<ada@example.org>", "C: DATA", "C: .", "C: QUIT"}) {
        QVERIFY2(text.contains(QLatin1String(part)), part);
    }
    QVERIFY(text.contains(QStringLiteral("C: [%1 bytes of message]").arg(sizeof(kMessage) - 1)));
    QVERIFY(!text.contains(QLatin1String("Hello")));
    const QByteArray login = QByteArray("\0ada\0very-s3cret", 16).toBase64();
    for (const QByteArray &secret :
         {QByteArray("very-s3cret"), login, QByteArray("very-s3cret").toBase64()}) {
        QVERIFY(!text.contains(QString::fromLatin1(secret)));
    }
}

void TestConnection::settingsThatCannotWork()
{
    ScriptedServer server;
    SessionSettings settings = localSettings(server.port(), Security::Tls);
    settings.caCertificates = "no certificate in here";
    Client badPem(settings);
    badPem.open();
    QTRY_VERIFY(badPem.isClosed());
    QCOMPARE(badPem.closedWith.kind, ErrorKind::InvalidValue);

    settings = localSettings(server.port());
    settings.ehloName = QStringLiteral("a b");
    Client badName(settings);
    badName.open();
    QTRY_VERIFY(badName.isClosed());
    QCOMPARE(badName.closedWith.kind, ErrorKind::InvalidValue);
    QVERIFY(server.log().lines().isEmpty());
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"
#include "support/testclient.h"

#include <QTest>

using namespace pennypost::test;
using namespace std::chrono_literals;

class tst_ScriptedServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void playsADialogueAndRecordsTheMessage();
    void aRefusedMessageIsRefused();
    void aMessageWithoutAWholeReplyIsUnanswered_data();
    void aMessageWithoutAWholeReplyIsUnanswered();
    void patternsMatch_data();
    void patternsMatch();
    void anotherLineIsAScriptError();
    void aLineTooManyIsAScriptError();
    void goingAwayEarlyIsAScriptError();
    void encryptsInTheMiddle();
    void encryptsFromTheFirstByte();
    void cutsReplies_data();
    void cutsReplies();
    void delays();
    void resets();
    void halfCloses();
    void stopsReading();
    void secretsStayOutOfTheLog();
    void eachConnectionHasItsScript();
};

void tst_ScriptedServer::playsADialogueAndRecordsTheMessage()
{
    ScriptedServer server(Script()
                              .reply("220 hi\r\n")
                              .expect("EHLO *")
                              .reply("250-me\r\n250 SIZE\r\n")
                              .expect("MAIL FROM:<a@b.c>*")
                              .reply("250 ok\r\n")
                              .expect("RCPT TO:<no@b.c>")
                              .reply("550 no\r\n")
                              .expect("RCPT TO:<yes@b.c>")
                              .reply("250 ok\r\n")
                              .expect("DATA")
                              .reply("354 go\r\n")
                              .readBody()
                              .reply("250 kept\r\n")
                              .expect("QUIT")
                              .reply("221 bye\r\n")
                              .close());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QCOMPARE(client.reply(), "220 hi\r\n");
    QCOMPARE(client.command("ehlo me"), "250-me\r\n250 SIZE\r\n");
    QCOMPARE(client.command("MAIL FROM:<a@b.c> SIZE=3"), "250 ok\r\n");
    QCOMPARE(client.command("RCPT TO:<no@b.c>"), "550 no\r\n");
    QCOMPARE(client.command("RCPT TO:<yes@b.c>"), "250 ok\r\n");
    QCOMPARE(client.command("DATA"), "354 go\r\n");
    client.send("Message-ID:\r\n <1@x>\r\n\r\n..x\r\n.\r\n");
    QCOMPARE(client.reply(), "250 kept\r\n");
    QCOMPARE(client.command("QUIT"), "221 bye\r\n");
    QVERIFY(client.isClosedWithin(10s));
    QVERIFY(!client.wasReset());

    const QList<Delivery> accepted = server.log().accepted();
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(accepted.first().mailFrom, "a@b.c");
    QCOMPARE(accepted.first().recipients, QList<QByteArray>{"yes@b.c"});
    QCOMPARE(accepted.first().bytes, "Message-ID:\r\n <1@x>\r\n\r\n.x\r\n");
    QCOMPARE(accepted.first().messageId, "<1@x>");
    QCOMPARE(accepted.first().size, 27);
    QCOMPARE(server.log().copies("yes@b.c", "<1@x>"), 1);
    QCOMPARE(server.log().copies("no@b.c"), 0);
    QCOMPARE(server.log().scriptErrors(), {});
}

void tst_ScriptedServer::aRefusedMessageIsRefused()
{
    ScriptedServer server(Script().readBody().reply("554 no\r\n").expectClose());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    client.send("x\r\n.\r\n");
    QCOMPARE(client.reply(), "554 no\r\n");
    QCOMPARE(server.log().refused().size(), 1);
    QCOMPARE(server.log().accepted().size(), 0);
}

void tst_ScriptedServer::aMessageWithoutAWholeReplyIsUnanswered_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a part of a line") << QByteArray("250 q");
    QTest::newRow("a line that announces another") << QByteArray("250-a\r\n");
}

void tst_ScriptedServer::aMessageWithoutAWholeReplyIsUnanswered()
{
    QFETCH(const QByteArray, reply);
    ScriptedServer server(Script().readBody().reply(reply).close());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    client.send("x\r\n.\r\n");
    QCOMPARE(client.readToEnd(), reply);
    QTRY_COMPARE(server.log().unanswered().size(), 1);
    QCOMPARE(server.log().accepted().size(), 0);
}

void tst_ScriptedServer::patternsMatch_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("match");
    QTest::newRow("the same") << QByteArray("NOOP") << QByteArray("noop") << true;
    QTest::newRow("more at the end") << QByteArray("NOOP") << QByteArray("NOOP x") << false;
    QTest::newRow("a star at the end") << QByteArray("NOOP*") << QByteArray("NOOP") << true;
    QTest::newRow("a star within") << QByteArray("A*C") << QByteArray("A B C") << true;
    QTest::newRow("a star does not overlap") << QByteArray("AB*BC") << QByteArray("ABC") << false;
    QTest::newRow("two stars") << QByteArray("*B*D") << QByteArray("ABCD") << true;
    QTest::newRow("two stars in the wrong order")
        << QByteArray("*B*A*") << QByteArray("AB") << false;
}

void tst_ScriptedServer::patternsMatch()
{
    QFETCH(const QByteArray, pattern);
    QFETCH(const QByteArray, line);
    QFETCH(const bool, match);
    ScriptedServer server(Script().expect(pattern).reply("250 ok\r\n").close());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    client.send(line + "\r\n");
    QCOMPARE(client.readToEnd().isEmpty(), !match);
    QCOMPARE(server.log().scriptErrors().isEmpty(), match);
}

void tst_ScriptedServer::anotherLineIsAScriptError()
{
    ScriptedServer server(Script().reply("220 hi\r\n").expect("EHLO *").reply("250 me\r\n"));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.command("220").startsWith("220"));
    QVERIFY(client.isClosedWithin(10s));
    QCOMPARE(server.log().scriptErrors(),
             {QStringLiteral("connection 1, step 2: expected EHLO *, but there came: 220")});
}

void tst_ScriptedServer::aLineTooManyIsAScriptError()
{
    ScriptedServer server(Script().expect("NOOP").reply("250 ok\r\n"));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QCOMPARE(client.command("NOOP"), "250 ok\r\n");
    client.send("NOOP\r\n");
    QTRY_COMPARE(server.log().scriptErrors().size(), 1);
}

void tst_ScriptedServer::goingAwayEarlyIsAScriptError()
{
    ScriptedServer server(Script().reply("220 hi\r\n").expect("EHLO *"));
    {
        TestClient client;
        QVERIFY(client.connectTo(server.port()));
        QVERIFY(client.reply().startsWith("220"));
    }
    QTRY_COMPARE(server.log().scriptErrors(),
                 QStringList(QStringLiteral("connection 1, step 2: the client went away")));
    QTRY_COMPARE(server.log().openConnections(), 0);
}

void tst_ScriptedServer::encryptsInTheMiddle()
{
    ScriptedServer server(Script()
                              .reply("220 hi\r\n")
                              .expect("STARTTLS")
                              .reply("220 go\r\n")
                              .startTls()
                              .expect("EHLO *")
                              .reply("250 me\r\n")
                              .expectClose());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.reply().startsWith("220"));
    QCOMPARE(client.command("STARTTLS"), "220 go\r\n");
    QVERIFY(client.encrypt(server.caPem()));
    QCOMPARE(client.command("EHLO me"), "250 me\r\n");
    QCOMPARE(server.log().handshakes(), 1);
    QCOMPARE(server.log().commands().first().tls, false);
    QCOMPARE(server.log().commands().last().tls, true);
    QCOMPARE(server.log().scriptErrors(), {});
}

void tst_ScriptedServer::encryptsFromTheFirstByte()
{
    ScriptedServer server(
        Script().startTls(CertificateKind::UnknownAuthority).reply("220 hi\r\n").expectClose());
    TestClient distrustful;
    QVERIFY(distrustful.connectTo(server.port()));
    QVERIFY(!distrustful.encrypt(server.caPem()));
}

void tst_ScriptedServer::cutsReplies_data()
{
    QTest::addColumn<int>("bytes");
    QTest::addColumn<quint32>("seed");
    QTest::newRow("byte by byte") << 1 << 0U;
    QTest::newRow("in threes") << 3 << 0U;
    QTest::newRow("at random") << 10 << 42U;
}

void tst_ScriptedServer::cutsReplies()
{
    QFETCH(const int, bytes);
    QFETCH(const quint32, seed);
    const QByteArray reply = "220-one\r\n220-two\r\n220 three\r\n";
    ScriptedServer server(Script().split(bytes, seed).reply(reply).split(0).close());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.socket().waitForReadyRead(10'000));
    QVERIFY(client.socket().bytesAvailable() < reply.size());
    QCOMPARE(client.readToEnd(), reply);
}

void tst_ScriptedServer::delays()
{
    ScriptedServer server(Script().reply("220-a\r\n").delay(200).reply("220 b\r\n").expectClose());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(client.reply(), "220-a\r\n220 b\r\n");
    QVERIFY(timer.elapsed() >= 150);
}

void tst_ScriptedServer::resets()
{
    ScriptedServer server(Script().expect("NOOP").reset());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    client.send("NOOP\r\n");
    QVERIFY(client.isClosedWithin(10s));
    QVERIFY(client.wasReset());
}

void tst_ScriptedServer::halfCloses()
{
    ScriptedServer server(Script().reply("220 hi\r\n").halfClose().expect("NOOP").expectClose());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.isClosedWithin(10s));
    QVERIFY(!client.wasReset());
}

void tst_ScriptedServer::stopsReading()
{
    ScriptedServer server(Script().stopReading());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    client.socket().write(QByteArray(32 * 1024 * 1024, 'x'));
    while (client.socket().waitForBytesWritten(300)) { }
    QVERIFY(client.socket().bytesToWrite() > 0);
    QVERIFY(client.socket().state() == QAbstractSocket::ConnectedState);
}

void tst_ScriptedServer::secretsStayOutOfTheLog()
{
    ScriptedServer server(Script()
                              .expect("AUTH PLAIN *")
                              .reply("535 no\r\n")
                              .expect("AUTH LOGIN")
                              .reply("334 VXNlcm5hbWU6\r\n")
                              .expect("*")
                              .reply("235 ok\r\n")
                              .expectClose());
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    client.command("AUTH PLAIN canary");
    client.command("AUTH LOGIN");
    client.command("canary");
    QCOMPARE(server.log().lines(),
             (QList<QByteArray>{"AUTH PLAIN <hidden>", "AUTH LOGIN", "<hidden>"}));
    QCOMPARE(server.log().logins(), 1);
    QCOMPARE(server.log().failedLogins(), 1);
}

void tst_ScriptedServer::eachConnectionHasItsScript()
{
    ScriptedServer server(QList<Script>{Script().reply("421 no\r\n").close(),
                                        Script().reply("220 yes\r\n").expectClose()});
    for (const QByteArray greeting : {"421 no\r\n", "220 yes\r\n", "220 yes\r\n"}) {
        TestClient client;
        QVERIFY(client.connectTo(server.port()));
        QCOMPARE(client.reply(), greeting);
    }
    QCOMPARE(server.log().connections(), 3);
}

QTEST_GUILESS_MAIN(tst_ScriptedServer)
#include "tst_scriptedserver.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hash.h"
#include "support/scriptedserver.h"
#include "support/tempprofile.h"
#include "support/testclient.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace std::chrono_literals;

namespace
{

const QByteArray kBody = "Message-ID: <1@x>\r\n\r\nhello\r\n";

QByteArray plainLogin(const QByteArray &password)
{
    return "AUTH PLAIN " + (QByteArray("\0ada\0", 5) + password).toBase64();
}

// How far a well-behaved client gets: the replies to what it says in turn, up to the first that is
// not whole.
QList<QByteArray> sendMail(TestClient &client, quint16 port)
{
    QList<QByteArray> replies;
    if (!client.connectTo(port)) {
        return replies;
    }
    const QList<QByteArray> says{"EHLO me",
                                 "MAIL FROM:<ada@b.c>",
                                 "RCPT TO:<bob@b.c>",
                                 "RCPT TO:<eve@b.c>",
                                 "DATA",
                                 kBody + ".",
                                 "QUIT"};
    replies.append(client.reply());
    for (const QByteArray &line : says) {
        if (!isWholeReply(replies.last())) {
            break;
        }
        replies.append(client.command(line));
    }
    return replies;
}

QByteArray codesOf(const QList<QByteArray> &replies)
{
    QList<QByteArray> codes;
    for (const QByteArray &reply : replies) {
        codes.append(reply.isEmpty() ? QByteArray("-") : reply.left(3));
    }
    return codes.join(' ');
}

} // namespace

class tst_BehavedServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void behaves();
    void faultsStrikeWhereTheyShould_data();
    void faultsStrikeWhereTheyShould();
    void aResetAtOnceIsSeenAsNoConnection();
    void aMessageMayBeKeptInSilence();
    void faultsStrikeAsOftenAsTold();
    void recipientsHaveTheirReplies();
    void repliesAreReplaced();
    void loginsAreChecked();
    void securityIsAsSet();
    void certificatesAreAsBadAsTold_data();
    void certificatesAreAsBadAsTold();
    void plaintextIsInjected_data();
    void plaintextIsInjected();
    void handshakesFail();
    void anEarlyReplyComesInTheBody();
    void theBodyIsCutWhereTold();
    void aStallIsSilent();
    void delaysHoldRepliesBack();
    void goesDownAndUpAgain();
    void changesItsBehaviour();
    void writesItsFile();
    void largeMessagesAreHashedOnly();
};

void tst_BehavedServer::behaves()
{
    ScriptedServer server;
    TestClient client;
    QCOMPARE(codesOf(sendMail(client, server.port())), "220 250 250 250 250 354 250 221");
    const QList<Delivery> accepted = server.log().accepted();
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(accepted.first().connection, 1);
    QCOMPARE(accepted.first().mailFrom, "ada@b.c");
    QCOMPARE(accepted.first().recipients, (QList<QByteArray>{"bob@b.c", "eve@b.c"}));
    QCOMPARE(accepted.first().bytes, kBody);
    QCOMPARE(accepted.first().sha256, Sha256::of(kBody).toHex());
    QCOMPARE(accepted.first().messageId, "<1@x>");
    QVERIFY(accepted.first().answered);
    QCOMPARE(server.log().count("mail"), 1);
    QCOMPARE(server.log().count("RCPT"), 2);
    QTRY_COMPARE(server.log().openConnections(), 0);
}

void tst_BehavedServer::faultsStrikeWhereTheyShould_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QByteArray>("codes");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QByteArray>("fate");
    const auto row = [](const char *name, const Fault &fault, const QByteArray &codes,
                        const QByteArray &fate = "none", bool reset = false) {
        QTest::newRow(name) << fault << codes << reset << fate;
    };
    row("close before the greeting", closeAt(At::Greeting), "-");
    row("close behind the greeting", closeAfter(At::Greeting), "220 -");
    row("close at EHLO", closeAt(At::Ehlo), "220 -");
    row("close at MAIL", closeAt(At::Mail), "220 250 -");
    row("close at RCPT", closeAt(At::Rcpt), "220 250 250 -");
    row("close at the second RCPT", closeAt(At::Rcpt).skipping(1), "220 250 250 250 -");
    row("close behind Eve", closeAfter(At::Rcpt).on("eve@b.c"), "220 250 250 250 250 -");
    row("close at DATA", closeAt(At::Data), "220 250 250 250 250 -");
    row("close behind 354", closeAfter(At::Data), "220 250 250 250 250 354 -");
    row("close in the body", closeAt(At::Body).afterBytes(5), "220 250 250 250 250 354 -", "cut");
    row("close at the dot", closeAt(At::Dot), "220 250 250 250 250 354 -", "unanswered");
    row("close behind the last reply", closeAfter(At::Dot), "220 250 250 250 250 354 250 -",
        "accepted");
    row("close at QUIT", closeAt(At::Quit), "220 250 250 250 250 354 250 -", "accepted");
    row("half close behind 354", halfCloseAfter(At::Data), "220 250 250 250 250 354 -");
    row("half close behind the last reply", halfCloseAfter(At::Dot),
        "220 250 250 250 250 354 250 -", "accepted");
    row("reset at EHLO", resetAt(At::Ehlo), "220 -", "none", true);
    row("reset at MAIL", resetAt(At::Mail), "220 250 -", "none", true);
    row("reset in the body", resetAt(At::Body), "220 250 250 250 250 354 -", "cut", true);
    row("reset at the dot", resetAt(At::Dot), "220 250 250 250 250 354 -", "unanswered", true);
    row("a part of the last reply", partialReplyAt(At::Dot, "250 q"), "220 250 250 250 250 354 250",
        "unanswered");
    row("the last reply without its last line", partialReplyAt(At::Dot, "250-q\r\n"),
        "220 250 250 250 250 354 250", "unanswered");
    row("a temporary refusal of the message", replyAt(At::Dot, "451 4.3.0 Later"),
        "220 250 250 250 250 354 451 221", "refused");
    row("nonsense to the dot", replyAt(At::Dot, "354 What"), "220 250 250 250 250 354 354 221",
        "refused");
    row("nonsense to MAIL", replyAt(At::Mail, "?"), "220 250 ?\r\n 503 503 503 500 500");
    row("421 to MAIL and the end", replyAt(At::Mail, "421 4.3.2 Bye").andThen(Then::Close),
        "220 250 421 -");
    row("an early refusal and the end", replyAt(At::Body, "552 5.3.4 Enough").andThen(Then::Close),
        "220 250 250 250 250 354 552 -", "cut");
}

void tst_BehavedServer::faultsStrikeWhereTheyShould()
{
    QFETCH(const Fault, fault);
    QFETCH(const QByteArray, codes);
    QFETCH(const bool, reset);
    QFETCH(const QByteArray, fate);
    ScriptedServer server(Behaviour::plain().withFault(fault));
    TestClient client;
    QCOMPARE(codesOf(sendMail(client, server.port())), codes);
    QCOMPARE(server.log().faultsFired(), 1);
    if (codes.endsWith('-')) {
        QVERIFY(client.isClosedWithin(10s));
    }
    // A client that speaks to a closed socket gets a RST whatever the server did.
    if (reset || (!fault.afterReply && !fault.bytes)) {
        QCOMPARE(client.wasReset(), reset);
    }
    client.socket().abort();
    QTRY_COMPARE(server.log().openConnections(), 0);
    QCOMPARE(server.log().accepted().size(), fate == "accepted" ? 1 : 0);
    QCOMPARE(server.log().refused().size(), fate == "refused" ? 1 : 0);
    QCOMPARE(server.log().unanswered().size(), fate == "unanswered" ? 1 : 0);
    QCOMPARE(server.log().unfinishedMessages(),
             fate == "cut" || (codes.endsWith("354 -") && fate == "none") ? 1 : 0);
}

void tst_BehavedServer::aResetAtOnceIsSeenAsNoConnection()
{
    ScriptedServer server(Behaviour::plain().withFault(resetAt(At::Greeting)));
    TestClient client;
    // Whether the client takes itself for connected first, or even tries again, is its affair.
    const QByteArray codes = codesOf(sendMail(client, server.port()));
    QVERIFY2(codes.isEmpty() || codes == "-", codes.constData());
    QVERIFY(server.log().connections() > 0);
    QTRY_COMPARE(server.log().faultsFired(), server.log().connections());
    QCOMPARE(server.log().lines(), {});
}

void tst_BehavedServer::aMessageMayBeKeptInSilence()
{
    ScriptedServer server(Behaviour::plain().withFault(closeAt(At::Dot).keepingMessage()));
    TestClient client;
    QCOMPARE(codesOf(sendMail(client, server.port())), "220 250 250 250 250 354 -");
    QCOMPARE(server.log().accepted().size(), 1);
    QVERIFY(!server.log().accepted().first().answered);
    QCOMPARE(server.log().copies("bob@b.c", "<1@x>"), 1);
    QCOMPARE(server.log().unanswered().size(), 0);
}

void tst_BehavedServer::faultsStrikeAsOftenAsTold()
{
    ScriptedServer server(Behaviour::plain()
                              .withFault(closeAt(At::Mail).times(2))
                              .withFault(replyAt(At::Mail, "451 4.0.0 Later").times(1)));
    for (int i = 0; i < 2; ++i) {
        TestClient client;
        QCOMPARE(codesOf(sendMail(client, server.port())), "220 250 -");
    }
    TestClient deferred;
    QVERIFY(codesOf(sendMail(deferred, server.port())).startsWith("220 250 451 503"));
    TestClient client;
    QCOMPARE(codesOf(sendMail(client, server.port())), "220 250 250 250 250 354 250 221");
    QCOMPARE(server.log().faultsFired(), 3);
}

void tst_BehavedServer::recipientsHaveTheirReplies()
{
    Behaviour behaviour = Behaviour::plain().withRecipient("bob@b.c", "550 5.1.1 No such user");
    behaviour.recipientReply = [](const QByteArray &path, int n) {
        return path == "eve@b.c" && n == 1 ? QByteArray("450 4.2.0 Greylisted") : QByteArray();
    };
    ScriptedServer server(behaviour);
    TestClient first;
    QVERIFY(codesOf(sendMail(first, server.port())).startsWith("220 250 250 550 450 503"));
    TestClient second;
    QCOMPARE(codesOf(sendMail(second, server.port())), "220 250 250 550 250 354 250 221");
    QCOMPARE(server.log().accepted().first().recipients, QList<QByteArray>{"eve@b.c"});
}

void tst_BehavedServer::repliesAreReplaced()
{
    Behaviour behaviour = Behaviour::plain().withCapabilities({"SIZE 10", "X-OWN"});
    behaviour.greeting = "220-one\r\n220 two";
    behaviour.senderReply = "250 2.1.0 Sender";
    behaviour.dataReply = "354 Data";
    behaviour.dotReply = "250 2.6.0 Dot";
    ScriptedServer server(behaviour);
    TestClient client;
    const QList<QByteArray> replies = sendMail(client, server.port());
    QCOMPARE(replies.at(0), "220-one\r\n220 two\r\n");
    QCOMPARE(replies.at(1), "250-scripted.example\r\n250-SIZE 10\r\n250 X-OWN\r\n");
    QCOMPARE(replies.at(2), "250 2.1.0 Sender\r\n");
    QCOMPARE(replies.at(5), "354 Data\r\n");
    QCOMPARE(replies.at(6), "250 2.6.0 Dot\r\n");

    server.setBehaviour(Behaviour::heloOnly());
    TestClient old;
    QVERIFY(old.connectTo(server.port()));
    QVERIFY(old.reply().startsWith("220"));
    QVERIFY(old.command("EHLO me").startsWith("502"));
    QVERIFY(old.command("MAIL FROM:<a@b.c>").startsWith("503"));
    QVERIFY(old.command("HELO me").startsWith("250 "));
    QVERIFY(old.command("MAIL FROM:<a@b.c>").startsWith("250"));
}

void tst_BehavedServer::loginsAreChecked()
{
    ScriptedServer server(Behaviour::plain().withUser("ada", "secret"));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.reply().startsWith("220"));
    QVERIFY(client.command("EHLO me").contains("AUTH PLAIN LOGIN"));
    QVERIFY(client.command("MAIL FROM:<a@b.c>").startsWith("530"));
    QVERIFY(client.command(plainLogin("wrong")).startsWith("535"));
    QVERIFY(client.command(plainLogin("secret")).startsWith("235"));
    QVERIFY(client.command("MAIL FROM:<a@b.c>").startsWith("250"));
    QCOMPARE(server.log().logins(), 1);
    QCOMPARE(server.log().failedLogins(), 1);
    QVERIFY(server.log().lines().contains("AUTH PLAIN <hidden>"));

    server.setBehaviour(Behaviour::plain()
                            .withUser("ada", "secret")
                            .withFault(replyAt(At::Auth, "454 4.7.0 Later").times(1))
                            .withFault(replyAt(At::AuthChallenge, "334 !!!").times(1)));
    TestClient again;
    QVERIFY(again.connectTo(server.port()));
    QVERIFY(again.reply().startsWith("220"));
    QVERIFY(again.command("EHLO me").startsWith("250"));
    QVERIFY(again.command(plainLogin("secret")).startsWith("454"));
    QCOMPARE(again.command("AUTH LOGIN"), "334 !!!\r\n");
}

void tst_BehavedServer::securityIsAsSet()
{
    ScriptedServer server(Behaviour::startTls().withUser("ada", "secret"));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.reply().startsWith("220"));
    QVERIFY(!client.command("EHLO me").contains("AUTH"));
    QVERIFY(client.command("STARTTLS").startsWith("220"));
    QVERIFY(client.encrypt(server.caPem()));
    QVERIFY(client.command("EHLO me").contains("AUTH"));
    QVERIFY(client.command(plainLogin("secret")).startsWith("235"));
    QCOMPARE(server.log().handshakes(), 1);

    Behaviour stripped = Behaviour::startTls();
    stripped.offerStartTls = false;
    stripped.requireTls = false;
    server.setBehaviour(stripped);
    TestClient victim;
    const QList<QByteArray> replies = sendMail(victim, server.port());
    QVERIFY(!replies.at(1).contains("STARTTLS"));
    QVERIFY(!server.log().accepted().first().tls);

    server.setBehaviour(Behaviour::tls());
    TestClient implicit;
    QVERIFY(implicit.connectTo(server.port()));
    QVERIFY(implicit.encrypt(server.caPem()));
    QVERIFY(implicit.reply().startsWith("220"));
}

void tst_BehavedServer::certificatesAreAsBadAsTold_data()
{
    QTest::addColumn<CertificateKind>("kind");
    QTest::addColumn<QList<QSslError::SslError>>("problems");
    using Problems = QList<QSslError::SslError>;
    QTest::newRow("good") << CertificateKind::Good << Problems{};
    QTest::newRow("expired") << CertificateKind::Expired << Problems{QSslError::CertificateExpired};
    QTest::newRow("not yet valid")
        << CertificateKind::NotYetValid << Problems{QSslError::CertificateNotYetValid};
    QTest::newRow("wrong name") << CertificateKind::WrongName
                                << Problems{QSslError::HostNameMismatch};
    QTest::newRow("self-signed") << CertificateKind::SelfSigned
                                 << Problems{QSslError::SelfSignedCertificate};
    QTest::newRow("unknown authority") << CertificateKind::UnknownAuthority
                                       << Problems{QSslError::UnableToGetLocalIssuerCertificate,
                                                   QSslError::UnableToVerifyFirstCertificate};
}

void tst_BehavedServer::certificatesAreAsBadAsTold()
{
    QFETCH(const CertificateKind, kind);
    QFETCH(const QList<QSslError::SslError>, problems);
    ScriptedServer server(Behaviour::tls(kind));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QCOMPARE(client.encrypt(server.caPem()), problems.isEmpty());
    const auto errors = client.socket().sslHandshakeErrors();
    QList<QSslError::SslError> found;
    for (const QSslError &error : errors) {
        found.append(error.error());
    }
    QCOMPARE(found, problems);
    QCOMPARE(client.socket().peerCertificate(), server.certificate(kind));
}

void tst_BehavedServer::plaintextIsInjected_data()
{
    QTest::addColumn<int>("delay");
    QTest::newRow("in the same segment") << 0;
    QTest::newRow("a little later") << 30;
}

void tst_BehavedServer::plaintextIsInjected()
{
    QFETCH(const int, delay);
    ScriptedServer server(Behaviour::startTls().injecting("250 INJECTED\r\n", delay));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.reply().startsWith("220"));
    QVERIFY(client.command("EHLO me").contains("STARTTLS"));
    QVERIFY(client.command("STARTTLS").startsWith("220 "));
    QCOMPARE(client.reply(), "250 INJECTED\r\n");
}

void tst_BehavedServer::handshakesFail()
{
    for (const Fault &fault : {closeAt(At::Handshake), resetAt(At::Handshake),
                               partialReplyAt(At::Handshake, "HTTP/1.0 400 Bad\r\n\r\n")}) {
        for (const Behaviour &behaviour : {Behaviour::tls(), Behaviour::startTls()}) {
            ScriptedServer server(behaviour.withFault(fault));
            TestClient client;
            QVERIFY(client.connectTo(server.port()));
            if (behaviour.security == smtp::Security::StartTls) {
                QVERIFY(client.reply().startsWith("220"));
                QVERIFY(client.command("STARTTLS").startsWith("220"));
            }
            QVERIFY(!client.encrypt(server.caPem()));
            QCOMPARE(server.log().handshakes(), 0);
            QCOMPARE(server.log().faultsFired(), 1);
        }
    }
}

void tst_BehavedServer::anEarlyReplyComesInTheBody()
{
    ScriptedServer server(
        Behaviour::plain().withFault(replyAt(At::Body, "552 5.3.4 Enough").afterBytes(10)));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    client.send("EHLO me\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<b@c.d>\r\nDATA\r\n");
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!client.reply().isEmpty());
    }
    client.send("123456789");
    QVERIFY(client.isSilentFor(50ms));
    client.send("0");
    QCOMPARE(client.reply(), "552 5.3.4 Enough\r\n");
    client.send("\r\n.\r\n");
    QVERIFY(client.reply().startsWith("250"));
}

void tst_BehavedServer::theBodyIsCutWhereTold()
{
    ScriptedServer server(Behaviour::plain().withFault(closeAt(At::Body).afterBytes(300'000)));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    client.send("EHLO me\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<b@c.d>\r\nDATA\r\n");
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!client.reply().isEmpty());
    }
    client.send(QByteArray(299'999, 'x'));
    QVERIFY(client.isSilentFor(50ms));
    client.send("x");
    QVERIFY(client.isClosedWithin(10s));
    QTRY_COMPARE(server.log().unfinishedMessages(), 1);
}

void tst_BehavedServer::aStallIsSilent()
{
    ScriptedServer server(Behaviour::plain().withFault(stallAt(At::Ehlo)));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.reply().startsWith("220"));
    client.send("EHLO me\r\nNOOP\r\n" + QByteArray(8 * 1024 * 1024, 'x'));
    while (client.socket().bytesToWrite() > 0) {
        QVERIFY(client.socket().waitForBytesWritten(10'000)); // it reads
    }
    QVERIFY(client.isSilentFor(50ms));

    server.setBehaviour(Behaviour::plain().withFault(stopReadingAt(At::Ehlo)));
    TestClient blocked;
    QVERIFY(blocked.connectTo(server.port()));
    blocked.send("EHLO me\r\n" + QByteArray(32 * 1024 * 1024, 'x'));
    while (blocked.socket().waitForBytesWritten(300)) { }
    QVERIFY(blocked.socket().bytesToWrite() > 0);

    server.setBehaviour(Behaviour::plain().withFault(floodAt(At::Greeting)));
    TestClient flooded;
    QVERIFY(flooded.connectTo(server.port()));
    qint64 received = 0;
    while (received < 4 * 1024 * 1024 && flooded.socket().waitForReadyRead(10'000)) {
        received += flooded.socket().readAll().size();
    }
    QVERIFY(received >= 4 * 1024 * 1024);
}

void tst_BehavedServer::delaysHoldRepliesBack()
{
    ScriptedServer server(Behaviour::plain().withDelay(At::Mail, 200).inSlicesOf(4, 7));
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    QVERIFY(client.reply().startsWith("220"));
    QVERIFY(client.command("EHLO me").startsWith("250"));
    QElapsedTimer timer;
    timer.start();
    client.send("MAIL FROM:<a@b.c>\r\nRCPT TO:<b@c.d>\r\n");
    QCOMPARE(client.reply(), "250 2.1.0 Ok\r\n");
    QVERIFY(timer.elapsed() >= 150);
    QCOMPARE(client.reply(), "250 2.1.5 Ok\r\n");
}

void tst_BehavedServer::goesDownAndUpAgain()
{
    ScriptedServer server;
    const quint16 port = server.port();
    TestClient client;
    QVERIFY(client.connectTo(port));
    QVERIFY(client.reply().startsWith("220"));
    server.stop();
    QVERIFY(client.isClosedWithin(10s));
    QVERIFY(client.wasReset());
    TestClient refused;
    QVERIFY(!refused.connectTo(port));
    QCOMPARE(refused.socket().error(), QAbstractSocket::ConnectionRefusedError);
    server.start();
    QCOMPARE(server.port(), port);
    TestClient again;
    QCOMPARE(codesOf(sendMail(again, port)), "220 250 250 250 250 354 250 221");
}

void tst_BehavedServer::changesItsBehaviour()
{
    ScriptedServer server(Behaviour::plain().withDotReply("554 5.7.1 Spam"));
    TestClient first;
    QCOMPARE(codesOf(sendMail(first, server.port())), "220 250 250 250 250 354 554 221");
    QCOMPARE(server.log().refused().size(), 1);
    server.setBehaviour({});
    TestClient second;
    QCOMPARE(codesOf(sendMail(second, server.port())), "220 250 250 250 250 354 250 221");
    QCOMPARE(server.log().copies("bob@b.c"), 1);
    server.log().clear();
    QCOMPARE(server.log().accepted().size(), 0);
}

void tst_BehavedServer::writesItsFile()
{
    const TempProfile files;
    ScriptedServer server;
    server.log().setFile(files.filePath(QStringLiteral("oracle")));
    TestClient client;
    QCOMPARE(codesOf(sendMail(client, server.port())), "220 250 250 250 250 354 250 221");
    const QByteArray line = files.read(QStringLiteral("oracle"));
    QCOMPARE(line.count('\n'), 1);
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    QCOMPARE(object.value(QStringLiteral("message_id")), QStringLiteral("<1@x>"));
    QCOMPARE(object.value(QStringLiteral("size")), kBody.size());
}

void tst_BehavedServer::largeMessagesAreHashedOnly()
{
    ScriptedServer server;
    TestClient client;
    QVERIFY(client.connectTo(server.port()));
    client.send("EHLO me\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<b@c.d>\r\nDATA\r\n");
    const QByteArray body = QByteArray(1'048'574, 'x') + "\r\n";
    client.send(body + ".\r\n");
    for (int i = 0; i < 6; ++i) {
        QVERIFY(!client.reply().isEmpty());
    }
    const Delivery delivery = server.log().accepted().first();
    QCOMPARE(delivery.size, body.size());
    QCOMPARE(delivery.sha256, Sha256::of(body).toHex());
    QVERIFY(delivery.bytes.isEmpty());
}

QTEST_GUILESS_MAIN(tst_BehavedServer)
#include "tst_behavedserver.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

namespace
{

constexpr char kReady[] = R"(
    > connected
    S: 220 mx
    C: EHLO [127.0.0.1]
    S: 250 mx
    ready
)";
constexpr char kEnvelope[] = R"(
    > connected
    S: 220 mx
    C: EHLO [127.0.0.1]
    S: 250 mx
    ready
    > send
    C: MAIL FROM:<ada@example.org>
)";
constexpr char kToData[] = R"(
    S: 250 ok
    C: RCPT TO:<bob@example.org>
    S: 250 ok
    rcpt 0 250
    C: DATA
)";
constexpr char kToBodySent[] = R"(
    S: 354 go
    body
    > body
    C| Hello\r\n..dot
    > flushed
    sent
)";

QByteArray whenReady(const QByteArray &rest, const QByteArray &settings = {})
{
    return settings + '\n' + kReady + rest;
}
QByteArray atMail(const QByteArray &rest, const QByteArray &settings = {})
{
    return settings + '\n' + kEnvelope + rest;
}
QByteArray atData(const QByteArray &rest)
{
    return QByteArray(kEnvelope) + kToData + rest;
}
QByteArray atBodySent(const QByteArray &rest)
{
    return QByteArray(kEnvelope) + kToData + kToBodySent + rest;
}
QByteArray atDot(const QByteArray &rest)
{
    return atBodySent("> finish\nC: .\n" + rest);
}

} // namespace

class TestDialogueTransaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
    void answeredBeforeAsked();
    void outcomeInDetail();
    void doubtInDetail();
    void finalDotTimer();
    void severalMessages();

private:
    static void addEnvelopeRows();
    static void addBodyRows();
    static void addDotRows();
    static void addRow(const char *name, const QByteArray &script)
    {
        QTest::newRow(name) << script;
    }
};

void TestDialogueTransaction::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    addEnvelopeRows();
    addBodyRows();
    addDotRows();
}

void TestDialogueTransaction::addEnvelopeRows()
{
    addRow("the null sender", whenReady("> send\nC: MAIL FROM:<>", "set sender"));
    addRow("SIZE= where it is offered", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 size 100
        ready
        > send
        C: MAIL FROM:<ada@example.org> SIZE=13
    )");
    addRow("larger than the offered SIZE", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 SIZE 12
        ready
        > send
        result NotSent Mail MessageTooLarge
        ready
    )");
    addRow("no recipient",
           whenReady("> send\nresult NotSent Mail NoRecipient\nready", "set recipients "));
    addRow("a sender that needs SMTPUTF8",
           whenReady("> send\nresult NotSent Mail SmtpUtf8Needed\nready",
                     "set sender j\xc3\xb8ran@example.org"));
    addRow("a recipient that needs SMTPUTF8",
           whenReady("> send\nresult NotSent Mail SmtpUtf8Needed\nready",
                     "set recipients bob@example.org j\xc3\xb8ran@example.org"));
    addRow("send before it is ready", "> send\nresult NotSent Mail IllegalMove\n> connected");
    addRow("send after it is over", "> abort\nend None\n> send\nresult NotSent Mail IllegalMove");
    addRow(
        "a second message while one is on its way",
        atMail("> send\nresult NotSent Mail IllegalMove\nS: 250 ok\nC: RCPT TO:<bob@example.org>"));

    addRow("MAIL deferred", atMail(R"(
        S: 451 later
        result Deferred Mail MessageDeferred
        C: RSET
        S: 250 ok
        ready
    )"));
    addRow("the sender refused", atMail(R"(
        S: 553 5.7.1 not you
        result Rejected Mail SenderRefused
        C: RSET
        S: 200 ok
        ready
        > send
        C: MAIL FROM:<ada@example.org>
    )"));
    addRow("MAIL wants a login",
           atMail("S: 530 5.7.0 login first\nC: QUIT\nresult NotSent Mail LoginRequired\nend "
                  "LoginRequired"));
    addRow(
        "MAIL wants a login in other words",
        atMail(
            "S: 550 5.7.0 login\nC: QUIT\nresult NotSent Mail LoginRequired\nend LoginRequired"));
    addRow("MAIL too large",
           atMail("S: 552 5.3.4 too large\nresult Rejected Mail MessageTooLarge\nC: RSET"));
    addRow(
        "MAIL 421",
        atMail(
            "S: 421 going down\nresult NotSent Mail ServiceUnavailable\nend ServiceUnavailable"));
    addRow("MAIL 354",
           atMail("S: 354 what\nresult NotSent Mail ReplyUnexpected\nend ReplyUnexpected"));
    addRow("MAIL garbage",
           atMail("S: +25 ok\nresult NotSent Mail ReplyMalformed\nend ReplyMalformed"));
    addRow("MAIL silence", atMail("> timeout\nresult NotSent Mail ReplyTimeout\nend ReplyTimeout"));
    addRow("MAIL close", atMail("> close\nresult NotSent Mail ConnectionLost\nend ConnectionLost"));
    addRow("abort at MAIL", atMail("> abort\nresult NotSent Mail Cancelled\nend None"));
    addRow("RSET refused is a quiet end",
           atMail("S: 550 no\nresult Rejected Mail SenderRefused\nC: RSET\nS: 502 what\nend None"));
    addRow("RSET lost is a quiet end",
           atMail("S: 550 no\nresult Rejected Mail SenderRefused\nC: RSET\n> close\nend None"));

    const QByteArray three = "set recipients a@x.org b@x.org c@x.org";
    addRow("one recipient refused, the others served",
           atMail(R"(
        S: 250 ok
        C: RCPT TO:<a@x.org>
        S: 250 ok
        rcpt 0 250
        C: RCPT TO:<b@x.org>
        S: 550-5.1.1 no such
        S: 550 5.1.1 user
        rcpt 1 550
        C: RCPT TO:<c@x.org>
        S: 251 will forward
        rcpt 2 251
        C: DATA
    )",
                  three));
    addRow("too many recipients: the rest of the answers are theirs",
           atMail(R"(
        S: 250 ok
        C: RCPT TO:<a@x.org>
        S: 250 ok
        rcpt 0 250
        C: RCPT TO:<b@x.org>
        S: 452 too many
        rcpt 1 452
        C: RCPT TO:<c@x.org>
        S: 452 too many
        rcpt 2 452
        C: DATA
    )",
                  three));
    addRow("all recipients refused",
           atMail(R"(
        S: 250 ok
        C: RCPT TO:<a@x.org>
        S: 550 no
        rcpt 0 550
        C: RCPT TO:<b@x.org>
        S: 551 no
        rcpt 1 551
        C: RCPT TO:<c@x.org>
        S: 553 no
        rcpt 2 553
        result Rejected Rcpt NoRecipientAccepted
        C: RSET
        S: 250 ok
        ready
    )",
                  three));
    addRow("all recipients refused, one for now",
           atMail(R"(
        S: 250 ok
        C: RCPT TO:<a@x.org>
        S: 550 no
        rcpt 0 550
        C: RCPT TO:<b@x.org>
        S: 450 greylisted
        rcpt 1 450
        C: RCPT TO:<c@x.org>
        S: 553 no
        rcpt 2 553
        result Deferred Rcpt NoRecipientAccepted
        C: RSET
    )",
                  three));
    addRow("RCPT out of sequence is not the recipient's fault", atMail(R"(
        S: 250 ok
        C: RCPT TO:<bob@example.org>
        S: 503 MAIL first
        rcpt 0 503
        result NotSent Rcpt ReplyUnexpected
        end ReplyUnexpected
    )"));
    addRow("RCPT wants a login", atMail(R"(
        S: 250 ok
        C: RCPT TO:<bob@example.org>
        S: 530 5.7.0 login
        rcpt 0 530
        C: QUIT
        result NotSent Rcpt LoginRequired
        end LoginRequired
    )"));
    addRow("one recipient that wants a login does not stop the others",
           atMail(R"(
        S: 250 ok
        C: RCPT TO:<a@x.org>
        S: 530 5.7.1 relay needs login
        rcpt 0 530
        C: RCPT TO:<b@x.org>
        S: 250 ok
        rcpt 1 250
        C: RCPT TO:<c@x.org>
        S: 503 no
        rcpt 2 503
        C: DATA
    )",
                  three));
    addRow("RCPT 421", atMail(R"(
        S: 250 ok
        C: RCPT TO:<bob@example.org>
        S: 421 bye
        result NotSent Rcpt ServiceUnavailable
        end ServiceUnavailable
    )"));
    addRow("DATA deferred", atData("S: 451 later\nresult Deferred Data MessageDeferred\nC: RSET"));
    addRow("DATA refused",
           atData("S: 554 no valid recipients\nresult Rejected Data MessageRefused\nC: RSET"));
    addRow("DATA 250",
           atData("S: 250 ok\nresult NotSent Data ReplyUnexpected\nend ReplyUnexpected"));
    addRow("DATA 421",
           atData("S: 421 bye\nresult NotSent Data ServiceUnavailable\nend ServiceUnavailable"));
}

void TestDialogueTransaction::addBodyRows()
{
    const QByteArray body = QByteArray(kEnvelope) + kToData + "S: 354 go\nbody\n";
    addRow("nothing is ended before the body has left",
           body + "> body\nC| Hello\\r\\n..dot\n> finish");
    addRow("an empty message is ended by a dot alone",
           "set body \n" + body
               + "> body\n> flushed\nsent\n> finish\nC: .\nS: 250 ok\nresult Accepted Terminator "
                 "None\nready");
    addRow("a message without a last line end gets one",
           "set body a\n" + body + "> body\nC| a\n> flushed\nsent\n> finish\nC: .");
    addRow("a bare line feed ends the connection",
           "set body a\\nb\n" + body + "> body\nresult NotSent Body BodyCorrupt\nend None");
    addRow("a bare carriage return at the end",
           "set body a\\r\n" + body + "> body\nC| a\nresult NotSent Body BodyCorrupt\nend None");
    addRow("fewer bytes than promised",
           body + "> short\nC| Hello\\r\\n..dot\nresult NotSent Body BodyCorrupt\nend None");
    addRow("more bytes than promised",
           body + "> more\nC| Hello\\r\\n..dot\nresult NotSent Body BodyCorrupt\nend None");
    addRow("a body that cannot be read",
           body + "> part\nC| Hello\n> corrupt\nresult NotSent Body BodyCorrupt\nend None");
    addRow("a refusal in the body counts",
           body
               + "> part\nC| Hello\nS: 552 5.3.4 too large\nresult Rejected Body "
                 "MessageTooLarge\nend None\n> body\n> flushed");
    addRow(
        "a deferral in the body counts",
        body + "> part\nC| Hello\nS: 452 no space\nresult Deferred Body MessageDeferred\nend None");
    addRow("421 in the body",
           body
               + "> part\nC| Hello\nS: 421 bye\nresult NotSent Body ServiceUnavailable\nend "
                 "ServiceUnavailable");
    addRow("250 in the body is no acceptance",
           body
               + "> part\nC| Hello\nS: 250 ok\nresult NotSent Body ReplyUnexpected\nend "
                 "ReplyUnexpected");
    addRow(
        "garbage in the body",
        body + "> part\nC| Hello\nS: what\nresult NotSent Body ReplyMalformed\nend ReplyMalformed");
    addRow(
        "close in the body",
        body + "> part\nC| Hello\n> close\nresult NotSent Body ConnectionLost\nend ConnectionLost");
    addRow("abort in the body",
           body + "> part\nC| Hello\n> abort\nresult NotSent Body Cancelled\nend None");
    addRow("the transfer stalls",
           body
               + "> part\nC| Hello\n> timeout\nresult NotSent Body TransferStalled\nend "
                 "TransferStalled");
    addRow("it stalls with all in the buffers",
           body
               + "> body\nC| Hello\\r\\n..dot\n> timeout\nresult NotSent Body TransferStalled\nend "
                 "TransferStalled");
    addRow("half a reply holds back the marker",
           body
               + "> body\nC| Hello\\r\\n..dot\nS| 552 too\n> flushed\nS|  large\\r\\n\nresult "
                 "Rejected Body MessageTooLarge\nend None");
    addRow("a refusal behind the body, before the dot",
           atBodySent("S: 554 spam\nresult Rejected Body MessageRefused\nend None\n> finish"));
    addRow("half a reply before the dot",
           atBodySent("S| 25\n> finish\nresult NotSent Body ReplyUnexpected\nend ReplyUnexpected"));
    addRow("close before the dot",
           atBodySent("> close\nresult NotSent Body ConnectionLost\nend ConnectionLost\n> finish"));
    addRow("abort before the dot",
           atBodySent("> abort\nresult NotSent Body Cancelled\nend None\n> finish"));
    addRow("nothing comes before the owner says so", atBodySent("> flushed\n> body"));
}

void TestDialogueTransaction::addDotRows()
{
    addRow("accepted", atDot("S: 250 2.0.0 queued as 42\nresult Accepted Terminator None\nready"));
    addRow("accepted in several lines",
           atDot("S: 250-2.0.0 queued\nS: 250 as 42\nresult Accepted Terminator None\nready"));
    addRow("accepted, then closed",
           atDot("S: 250 ok\nresult Accepted Terminator None\nready\n> close\nend None"));
    addRow("accepted without text", atDot("S| 250\\r\\n\nresult Accepted Terminator None\nready"));
    addRow("accepted in Latin-1",
           atDot("S: 250 Nachricht geh\xf6rt\nresult Accepted Terminator None\nready"));
    addRow("deferred",
           atDot("S: 451 4.3.0 later\nresult Deferred Terminator MessageDeferred\nready"));
    addRow("refused", atDot("S: 554 5.7.1 spam\nresult Rejected Terminator MessageRefused\nready"));
    addRow("too large",
           atDot("S: 552 too large\nresult Rejected Terminator MessageTooLarge\nready"));
    addRow("421 is a verdict",
           atDot("S: 421 bye\nresult Deferred Terminator MessageDeferred\nend ServiceUnavailable"));
    for (const char *code : {"354", "334", "220", "221", "235"}) {
        addRow(("nonsense " + QByteArray(code)).constData(),
               atDot("S: " + QByteArray(code)
                     + " what\nresult Unknown Terminator OutcomeUnknown\nend ReplyUnexpected"));
    }
    for (const char *reply :
         {"250\\tok\\r\\n", "25\\r\\n", "2500 ok\\r\\n", "250_ok\\r\\n", "abc\\r\\n",
          "250 \\0\\r\\n", "250 \\xff\\r\\n", "250-a\\r\\n251 b\\r\\n", "250-a\\r\\n421 b\\r\\n",
          " 250 ok\\r\\n"}) {
        addRow(("never accepted: " + QByteArray(reply)).constData(),
               atDot("S| " + QByteArray(reply).replace("\\t", "\t")
                     + "\nresult Unknown Terminator OutcomeUnknown\nend ReplyMalformed"));
    }
    addRow("close", atDot("> close\nresult Unknown Terminator OutcomeUnknown\nend ConnectionLost"));
    addRow(
        "close in the middle of a reply",
        atDot("S| 250 q\n> close\nresult Unknown Terminator OutcomeUnknown\nend ConnectionLost"));
    addRow("close before the last line",
           atDot("S: 250-queued\n> close\nresult Unknown Terminator OutcomeUnknown\nend "
                 "ConnectionLost"));
    addRow("silence",
           atDot("> timeout\nresult Unknown Terminator OutcomeUnknown\nend ReplyTimeout"));
    addRow("abort", atDot("> abort\nresult Unknown Terminator OutcomeUnknown\nend None"));
    addRow(
        "quit waits for the verdict",
        atDot("> quit\nS: 250 ok\nresult Accepted Terminator None\nC: QUIT\nS: 221 bye\nend None"));
    addRow("finish once",
           atDot("> finish\nS: 250 ok\nresult Accepted Terminator None\nready\n> finish"));
}

void TestDialogueTransaction::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueTransaction::answeredBeforeAsked()
{
    for (const QByteArray &script : {
             atMail("S: 250 ok\nS: 250 early\nresult NotSent Mail ReplyUnexpected\nend "
                    "ReplyUnexpected"),
             atMail("S: 250 ok\nS| 2\nresult NotSent Mail ReplyUnexpected\nend ReplyUnexpected"),
             atData("S: 354 go\nS: 250 ok\nbody\nresult NotSent Body ReplyUnexpected\nend "
                    "ReplyUnexpected"),
             atMail("S: 550 no\nS: 250 early\nresult Rejected Mail SenderRefused\nend "
                    "ReplyUnexpected"),
             atDot("S: 250 ok\nS: 250 ok\nresult Accepted Terminator None\nready\nend "
                   "ReplyUnexpected"),
         }) {
        Replay replay(script);
        QCOMPARE(replay.play(), replay.expected());
    }
}

void TestDialogueTransaction::outcomeInDetail()
{
    Replay replay(atMail(R"(
        S: 250 ok
        C: RCPT TO:<a@x.org>
        S: 550-5.1.1 no such
        S: 550 5.1.1 user
        rcpt 0 550
        C: RCPT TO:<b@x.org>
        S: 250 2.1.5 ok
        rcpt 1 250
        C: DATA
        S: 554 5.7.1 no
        result Rejected Data MessageRefused
        C: RSET
    )",
                         "set recipients a@x.org b@x.org"));
    QCOMPARE(replay.play(), replay.expected());
    const TransactionOutcome &outcome = replay.outcomes().first();
    QCOMPARE(outcome.recipientReplies.size(), 2);
    QCOMPARE(outcome.recipientReplies.at(0)->text(), QByteArray("5.1.1 no such\n5.1.1 user"));
    QCOMPARE(outcome.recipientReplies.at(1)->code, 250);
    QCOMPARE(outcome.reply->code, 554);
    QCOMPARE(outcome.error.enhancedCode, QByteArray("5.7.1"));
    QCOMPARE(outcome.error.smtpCode, 554);
    QVERIFY(!outcome.terminatorSent);

    Replay early(atMail("> close\nresult NotSent Mail ConnectionLost\nend ConnectionLost"));
    QCOMPARE(early.play(), early.expected());
    QCOMPARE(early.outcomes().first().recipientReplies.size(), 1);
    QVERIFY(!early.outcomes().first().recipientReplies.first().has_value());
}

void TestDialogueTransaction::doubtInDetail()
{
    Replay lost(atDot("> close\nresult Unknown Terminator OutcomeUnknown\nend ConnectionLost"));
    QCOMPARE(lost.play(), lost.expected());
    QVERIFY(lost.outcomes().first().terminatorSent);
    QVERIFY(!lost.outcomes().first().reply.has_value());

    Replay nonsense(
        atDot("S: 354 what\nresult Unknown Terminator OutcomeUnknown\nend ReplyUnexpected"));
    QCOMPARE(nonsense.play(), nonsense.expected());
    QCOMPARE(nonsense.outcomes().first().reply->code, 354);
    QCOMPARE(nonsense.outcomes().first().error.serverText, QByteArray("what"));
}

void TestDialogueTransaction::finalDotTimer()
{
    Replay replay(atDot({}));
    QCOMPARE(replay.play(), replay.expected());
    QCOMPARE(replay.timers().last().stage, Stage::Terminator);
    QCOMPARE(replay.timers().last().time, std::chrono::minutes(10));
}

void TestDialogueTransaction::severalMessages()
{
    QByteArray script = atDot("S: 250 ok\nresult Accepted Terminator None\nready\n");
    const QByteArray again = QByteArray("> send\nC: MAIL FROM:<ada@example.org>\n") + kToData
        + kToBodySent
        + "> finish\nC: .\nS: 554 no\nresult Rejected Terminator MessageRefused\nready\n";
    script += again + again + "> quit\nC: QUIT\nS: 221 bye\nend None";
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

QTEST_GUILESS_MAIN(TestDialogueTransaction)
#include "tst_dialoguetransaction.moc"

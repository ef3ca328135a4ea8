// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"
#include "scripts.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

class TestDialogueTransaction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
    void outcomeInDetail();
    void severalMessages();

private:
    static void addEnvelopeRows();
    static void addRow(const char *name, const QByteArray &script)
    {
        QTest::newRow(name) << script;
    }
};

void TestDialogueTransaction::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    addEnvelopeRows();
}

void TestDialogueTransaction::addEnvelopeRows()
{
    addRow("the null sender", whenReady("> send\nC: MAIL FROM:<>", "set sender"));
    addRow("no recipient",
           whenReady("> send\nresult NotSent Mail NoRecipient\nready", "set recipients "));
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
    for (const char *code : {"211", "220", "221", "235", "334"}) {
        addRow(("MAIL " + QByteArray(code)).constData(),
               atMail("S: " + QByteArray(code)
                      + " what\nresult NotSent Mail ReplyUnexpected\nend ReplyUnexpected"));
        addRow(("RCPT " + QByteArray(code)).constData(),
               atMail("S: 250 ok\nC: RCPT TO:<bob@example.org>\nS: " + QByteArray(code)
                      + " what\nresult NotSent Rcpt ReplyUnexpected\nend ReplyUnexpected"));
    }
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
    addRow("MAIL is answered before it is asked",
           whenReady("S+ 25\n> send\nresult NotSent Mail ReplyUnexpected\nend ReplyUnexpected")
               .replace("ready\nS+ 25", "S+ 25\nready"));
    addRow("RCPT is answered before it is asked",
           atMail("S: 250 ok\nS& 250 early\nresult NotSent Mail ReplyUnexpected\nend "
                  "ReplyUnexpected"));
    addRow("RCPT is half answered before it is asked",
           atMail("S: 250 ok\nS+ 2\nresult NotSent Mail ReplyUnexpected\nend ReplyUnexpected"));
    addRow("RSET is answered before it is asked",
           atMail("S: 550 no\nS& 250 early\nresult Rejected Mail SenderRefused\nend "
                  "ReplyUnexpected"));
}

void TestDialogueTransaction::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
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

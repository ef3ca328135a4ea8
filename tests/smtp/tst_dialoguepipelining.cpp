// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"
#include "scripts.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

namespace
{

constexpr char kThree[] = "set recipients a@x.org b@x.org c@x.org\n";

// Three recipients asked in one write with MAIL.
QByteArray asked(const QByteArray &rest, const QByteArray &settings = {})
{
    return kThree + settings + whenOffered({"PIPELINING"}, R"(
        > send
        C: MAIL FROM:<ada@example.org>
        C+ RCPT TO:<a@x.org>
        C+ RCPT TO:<b@x.org>
        C+ RCPT TO:<c@x.org>
    )" + rest);
}

QByteArray rcptLines(const char *mark, int from, int to)
{
    QByteArray lines;
    for (int i = from; i < to; ++i) {
        lines += mark + QByteArray(" RCPT TO:<r") + QByteArray::number(i) + "@example.org>\n";
        mark = "C+";
    }
    return lines;
}

QByteArray accepted(int from, int to)
{
    QByteArray lines;
    for (int i = from; i < to; ++i) {
        lines += "S: 250 ok\n";
    }
    for (int i = from; i < to; ++i) {
        lines += "rcpt " + QByteArray::number(i) + " 250\n";
    }
    return lines;
}

} // namespace

class TestDialoguePipelining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
    void eachReplyHasItsTime();
    void aRefusalOfMailKeepsItsStage();

private:
    static void addOrderRows();
    static void addRefusalRows();
    static void addLostTrackRows();
    static void addRow(const char *name, const QByteArray &script)
    {
        QTest::newRow(name) << script;
    }
};

void TestDialoguePipelining::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    addOrderRows();
    addRefusalRows();
    addLostTrackRows();
}

void TestDialoguePipelining::addOrderRows()
{
    addRow("MAIL and all RCPT go out in one write, DATA alone", asked(R"(
        > wants
        wants another, 4 due
        S: 250 ok
        S: 250 ok
        rcpt 0 250
        S: 250 ok
        rcpt 1 250
        S: 250 ok
        rcpt 2 250
        C: DATA
        S: 354 go
        body
    )"));
    addRow("the replies come in one piece", asked(R"(
        S: 250 ok
        S: 250 ok
        S: 550-5.1.1 no such
        S: 550 5.1.1 user
        S: 250 ok
        rcpt 0 250
        rcpt 1 550
        rcpt 2 250
        C: DATA
        > facts
        facts
    )"));
    addRow("nothing goes out behind the dot",
           asked("S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 250 ok\nrcpt 0 250\nrcpt 1 250\nrcpt 2 250\n"
                 "C: DATA\n"
                 + QByteArray(kToBodySent)
                 + "> finish\nC: .\n> quit\nS: 250 ok\nresult Accepted Terminator None\nC: QUIT"));
    addRow("each message has its own group",
           asked("S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 250 ok\nrcpt 0 250\nrcpt 1 250\nrcpt 2 250\n"
                 "C: DATA\n"
                 + QByteArray(kToBodySent)
                 + "> finish\nC: .\nS: 250 ok\nresult Accepted Terminator None\nready\n> send\n"
                   "C: MAIL FROM:<ada@example.org>\nC+ RCPT TO:<a@x.org>\nC+ RCPT TO:<b@x.org>\n"
                   "C+ RCPT TO:<c@x.org>"));
    addRow("step by step where it is not offered",
           kThree
               + whenOffered({"SIZE"},
                             "> send\nC: MAIL FROM:<ada@example.org> SIZE=13\nS: 250 ok\nC: RCPT "
                             "TO:<a@x.org>\nS: 250 ok\nrcpt 0 250\nC: RCPT TO:<b@x.org>"));
    addRow("step by step where it is known to break",
           QByteArray("set known-to-break-pipelining\n") + kThree
               + whenOffered({"PIPELINING"},
                             "> send\nC: MAIL FROM:<ada@example.org>\nS: 250 ok\nC: RCPT "
                             "TO:<a@x.org>\n> facts\nfacts breaks-pipelining"));
    addRow("a hundred commands under way, topped up at fifty",
           "set many 160\n"
               + whenOffered({"PIPELINING"}, "> send\nC: MAIL FROM:<ada@example.org>\n")
               + rcptLines("C+", 0, 99) + "S: 250 ok\n> wants\nwants another, 99 due\n"
               + accepted(0, 48) + "> wants\nwants another, 51 due\n" + accepted(48, 49)
               + rcptLines("C:", 99, 149) + "> wants\nwants another, 100 due\n" + accepted(49, 99)
               + rcptLines("C:", 149, 160) + accepted(99, 160) + "C: DATA\n");
}

void TestDialoguePipelining::addRefusalRows()
{
    addRow("MAIL refused: the other replies are awaited, and say nothing", asked(R"(
        S: 550 5.7.1 not you
        > wants
        wants another, 3 due
        S: 503 MAIL first
        S: 503 MAIL first
        S: 503 MAIL first
        result Rejected Mail SenderRefused
        C: RSET
        S: 250 ok
        ready
        > facts
        facts
    )"));
    addRow("MAIL deferred, the rest refused in any words", asked(R"(
        S: 451 later
        S: 554 no
        S: 451 later
        S: 501 what
        result Deferred Mail MessageDeferred
        C: RSET
    )"));
    addRow("MAIL refused, then the connection ends: refused", asked(R"(
        S: 550 not you
        S: 503 no
        > close
        result Rejected Mail SenderRefused
        end ConnectionLost
        > facts
        facts
    )"));
    addRow("MAIL refused, then 421: refused", asked(R"(
        S: 550 not you
        S: 421 bye
        result Rejected Mail SenderRefused
        end ServiceUnavailable
    )"));
    addRow("MAIL wants a login", asked(R"(
        S: 530 5.7.0 login
        result NotSent Mail LoginRequired
        end LoginRequired
    )"));
    addRow("421 to MAIL", asked(R"(
        S: 421 bye
        result NotSent Mail ServiceUnavailable
        end ServiceUnavailable
        > facts
        facts
    )"));
    addRow("421 to a recipient", asked(R"(
        S: 250 ok
        S: 250 ok
        rcpt 0 250
        S: 421 bye
        result NotSent Rcpt ServiceUnavailable
        end ServiceUnavailable
        > facts
        facts
    )"));
    addRow("all recipients refused: no DATA", asked(R"(
        S: 250 ok
        S: 550 no
        S: 450 greylisted
        S: 550 no
        rcpt 0 550
        rcpt 1 450
        rcpt 2 550
        result Deferred Rcpt NoRecipientAccepted
        C: RSET
        S: 250 ok
        ready
    )"));
    addRow("abort in a group",
           asked(R"(
        S: 250 ok
        > abort
        result NotSent Mail Cancelled
        end None
        > facts
        facts
    )")
               .replace("result NotSent Mail", "result NotSent Rcpt"));
}

void TestDialoguePipelining::addLostTrackRows()
{
    const QByteArray broken = "\n> facts\nfacts breaks-pipelining";
    for (const char *reply : {"500 what", "502 what", "503 MAIL first", "354 go", "220 mx"}) {
        addRow(("MAIL answered " + QByteArray(reply)).constData(),
               asked("S: " + QByteArray(reply)
                     + "\nresult NotSent Mail ReplyUnexpected\nend ReplyUnexpected" + broken));
    }
    for (const char *reply : {"500 what", "502 what", "503 MAIL first"}) {
        addRow(("a recipient answered " + QByteArray(reply)).constData(),
               asked("S: 250 ok\nS: 250 ok\nrcpt 0 250\nS: " + QByteArray(reply)
                     + "\nresult NotSent Rcpt ReplyUnexpected\nend ReplyUnexpected" + broken));
    }
    addRow("a recipient accepted for a sender that was not",
           asked("S: 550 no\nS: 250 ok\nresult NotSent Mail ReplyUnexpected\nend ReplyUnexpected"
                 + broken));
    addRow("a reply that is none",
           asked("S: 250 ok\nS: what\nresult NotSent Rcpt ReplyMalformed\nend ReplyMalformed"
                 + broken));
    addRow("one reply too many",
           asked("S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 250 ok\nS& 250 ok\nrcpt 0 250\nrcpt 1 250\n"
                 "rcpt 2 250\nresult NotSent Rcpt ReplyUnexpected\nend ReplyUnexpected"
                 + broken));
    addRow("one reply too few",
           asked("S: 250 ok\nS: 250 ok\nS: 250 ok\nrcpt 0 250\nrcpt 1 250\n> timeout\nresult "
                 "NotSent Rcpt ReplyTimeout\nend ReplyTimeout"
                 + broken));
    addRow("DATA answered with what a recipient was due",
           asked("S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 250 ok\nrcpt 0 250\nrcpt 1 250\nrcpt 2 250\n"
                 "C: DATA\nS: 250 ok\nresult NotSent Data ReplyUnexpected\nend ReplyUnexpected"
                 + broken));
    addRow("hung up at a group",
           asked("> close\nresult NotSent Mail ConnectionLost\nend ConnectionLost" + broken));
    addRow("hung up at DATA is another matter",
           asked("S: 250 ok\nS: 250 ok\nS: 250 ok\nS: 250 ok\nrcpt 0 250\nrcpt 1 250\nrcpt 2 250\n"
                 "C: DATA\n> close\nresult NotSent Data ConnectionLost\nend ConnectionLost\n"
                 "> facts\nfacts"));
    addRow("a session that died at rest is another matter",
           asked("S: 250 ok\nS: 550 no\nS: 550 no\nS: 550 no\nrcpt 0 550\nrcpt 1 550\nrcpt 2 550\n"
                 "result Rejected Rcpt NoRecipientAccepted\nC: RSET\nS: 250 ok\nready\n> send\n"
                 "C: MAIL FROM:<ada@example.org>\nC+ RCPT TO:<a@x.org>\nC+ RCPT TO:<b@x.org>\n"
                 "C+ RCPT TO:<c@x.org>\n> close\nresult NotSent Mail ConnectionLost\nend "
                 "ConnectionLost\n> facts\nfacts"));
    addRow("a failure step by step says nothing about groups",
           whenReady("> send\nC: MAIL FROM:<ada@example.org>\nS: 503 what\nresult Rejected Mail "
                     "SenderRefused\nC: RSET\n> facts\nfacts"));
}

void TestDialoguePipelining::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialoguePipelining::eachReplyHasItsTime()
{
    Replay replay(asked("S: 250 ok\nS: 250 ok\nrcpt 0 250"));
    QCOMPARE(replay.play(), replay.expected());
    const QList<SetTimer> timers = replay.timers();
    QCOMPARE(timers.last().stage, Stage::Rcpt);
    QCOMPARE(timers.last().time, Timings().rcpt);
    QCOMPARE(timers.at(timers.size() - 2).stage, Stage::Rcpt);
    QCOMPARE(timers.at(timers.size() - 3).stage, Stage::Mail);
}

void TestDialoguePipelining::aRefusalOfMailKeepsItsStage()
{
    Replay replay(asked("S: 550 5.7.1 no\nS: 503 a\nS: 503 b\nS: 503 c\nresult Rejected Mail "
                        "SenderRefused\nC: RSET"));
    QCOMPARE(replay.play(), replay.expected());
    const TransactionOutcome &outcome = replay.outcomes().first();
    QCOMPARE(outcome.reply->code, 550);
    QCOMPARE(outcome.error.enhancedCode, QByteArray("5.7.1"));
    QCOMPARE(outcome.recipientReplies.size(), 3);
    QVERIFY(!outcome.recipientReplies.first().has_value());
}

QTEST_GUILESS_MAIN(TestDialoguePipelining)
#include "tst_dialoguepipelining.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"
#include "scripts.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

class TestDialogueBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
    void doubtInDetail();
    void finalDotTimer();

private:
    static void addBodyRows();
    static void addDotRows();
    static void addRow(const char *name, const QByteArray &script)
    {
        QTest::newRow(name) << script;
    }
};

void TestDialogueBody::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    addBodyRows();
    addDotRows();
}

void TestDialogueBody::addBodyRows()
{
    const QByteArray body = inBody({});
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
    addRow("the dot is answered with the 354",
           atData("S: 354 go\nS& 250 ok\nbody\nresult NotSent Body ReplyUnexpected\nend "
                  "ReplyUnexpected"));
}

void TestDialogueBody::addDotRows()
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
    addRow("a second reply behind the dot",
           atDot("S: 250 ok\nS& 250 ok\nresult Accepted Terminator None\nready\nend "
                 "ReplyUnexpected"));
}

void TestDialogueBody::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueBody::doubtInDetail()
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

void TestDialogueBody::finalDotTimer()
{
    Replay replay(atDot({}));
    QCOMPARE(replay.play(), replay.expected());
    QCOMPARE(replay.timers().last().stage, Stage::Terminator);
    QCOMPARE(replay.timers().last().time, std::chrono::minutes(10));
}

QTEST_GUILESS_MAIN(TestDialogueBody)
#include "tst_dialoguebody.moc"

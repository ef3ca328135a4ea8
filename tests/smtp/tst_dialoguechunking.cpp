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

// Behind the replies to the envelope.
QByteArray chunked(const QByteArray &rest, const QByteArray &settings = {})
{
    return "set chunking\n" + settings + whenOffered({"CHUNKING"}, R"(
        > send
        C: MAIL FROM:<ada@example.org>
        S: 250 ok
        C: RCPT TO:<bob@example.org>
        S: 250 ok
        rcpt 0 250
        body
    )" + rest);
}

constexpr char kWhole[] = R"(
    > body
    C: BDAT 13
    C| Hello\r\n.dot\r\n
)";

} // namespace

class TestDialogueChunking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
    void theLastChunkHasTheTimeOfTheDot();
};

void TestDialogueChunking::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QByteArray &script) {
        QTest::newRow(name) << script;
    };
    const QByteArray whole = kWhole;
    row("no dot is stuffed, and LAST comes when told", chunked(whole + R"(
        > flushed
        S: 250 13 octets
        body
        > wants
        wants flush another, 0 due
        > flushed
        sent
        > finish
        C: BDAT 0 LAST
        S: 250 2.0.0 queued
        result Accepted Terminator None
        ready
    )"));
    row("DATA where it is not offered", "set chunking\n" + atData({}));
    row("DATA where the account does not ask for it",
        whenOffered({"CHUNKING"},
                    "> send\nC: MAIL FROM:<ada@example.org>\n" + QByteArray(kToData)));
    row("two chunks may be unanswered", chunked(R"(
        > wants
        wants body another, 0 due
        > part
        C: BDAT 6
        C| Hello\r
        > wants
        wants body another, 1 due
        > rest
        C: BDAT 7
        C| \n.dot\r\n
        > wants
        wants another, 2 due
        > flushed
        S: 250 ok
        body
        > flushed
        S: 250 ok
        body
        > flushed
        sent
    )"));
    row("a third has to wait",
        chunked(R"(
        > part
        C: BDAT 3
        C| abc
        > wants
        wants body another, 1 due
        > part
        C: BDAT 3
        C| abc
        > wants
        wants another, 2 due
        S: 250 ok
        body
        > wants
        wants body another, 1 due
    )",
                "set body abcdef\n"));
    row("an empty message is LAST alone",
        chunked("> body\n> flushed\nsent\n> finish\nC: BDAT 0 LAST\nS: 250 ok\nresult Accepted "
                "Terminator None\nready",
                "set body \n"));
    row("a refused chunk is the message's fate, and LAST never comes",
        chunked(whole
                + "S: 552 5.3.4 too large\nresult Rejected Body MessageTooLarge\nend None\n"
                  "> flushed\n> finish"));
    row("a deferred chunk",
        chunked(whole + "S: 451 later\nresult Deferred Body MessageDeferred\nend None"));
    row("the chunk behind a refused one is not sent",
        chunked("> part\nC: BDAT 6\nC| Hello\\r\nS: 554 no\nresult Rejected Body "
                "MessageRefused\nend None\n> rest"));
    row("421 to a chunk",
        chunked(whole
                + "S: 421 bye\nresult NotSent Body ServiceUnavailable\nend "
                  "ServiceUnavailable"));
    row("354 to a chunk",
        chunked(whole + "S: 354 go\nresult NotSent Body ReplyUnexpected\nend ReplyUnexpected"));
    row("one reply too many",
        chunked(whole
                + "S: 250 ok\nS& 250 ok\nbody\nresult NotSent Body ReplyUnexpected\nend "
                  "ReplyUnexpected"));
    row("a refusal nobody asked for",
        chunked("S: 552 too large\nresult Rejected Body MessageTooLarge\nend None"));
    row("answered before it is asked", "set chunking\n" + whenOffered({"CHUNKING"}, R"(
        > send
        C: MAIL FROM:<ada@example.org>
        S: 250 ok
        C: RCPT TO:<bob@example.org>
        S: 250 ok
        S+ 2
        rcpt 0 250
        result NotSent Rcpt ReplyUnexpected
        end ReplyUnexpected
    )"));
    row("a chunk that is never answered",
        chunked(whole + "> timeout\nresult NotSent Body TransferStalled\nend TransferStalled"));
    row("the connection ends at a chunk",
        chunked(whole + "> close\nresult NotSent Body ConnectionLost\nend ConnectionLost"));
    row("a bare line feed is not sent this way either",
        chunked("> body\nresult NotSent Body BodyCorrupt\nend None", "set body a\\nb\n"));
    row("the reply to LAST is lost",
        chunked(whole
                + "S: 250 ok\nbody\n> flushed\nsent\n> finish\nC: BDAT 0 LAST\n> close\nresult "
                  "Unknown Terminator OutcomeUnknown\nend ConnectionLost"));
    row("LAST refused",
        chunked(whole
                + "S: 250 ok\nbody\n> flushed\nsent\n> finish\nC: BDAT 0 LAST\nS: 554 spam\nresult "
                  "Rejected Terminator MessageRefused\nready"));
    row("a refusal behind the last chunk, before LAST",
        chunked(whole
                + "S: 250 ok\nbody\n> flushed\nsent\nS: 554 spam\nresult Rejected Body "
                  "MessageRefused\nend None\n> finish"));
}

void TestDialogueChunking::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueChunking::theLastChunkHasTheTimeOfTheDot()
{
    Replay replay(chunked(kWhole
                          + QByteArray("S: 250 ok\nbody\n> flushed\nsent\n> finish\nC: BDAT 0 "
                                       "LAST\n")));
    QCOMPARE(replay.play(), replay.expected());
    QCOMPARE(replay.timers().last().stage, Stage::Terminator);
    QCOMPARE(replay.timers().last().time, std::chrono::minutes(10));
}

QTEST_GUILESS_MAIN(TestDialogueChunking)
#include "tst_dialoguechunking.moc"

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

constexpr char kFour[] = "set recipients a@x.org b@x.org c@y.org d@y.org\n";
constexpr char kMail[] = "> send\nC: MAIL FROM:<ada@example.org>\n";
constexpr char kSent[] = R"(
    S: 250 ok
    result Accepted Terminator None
)";

QByteArray stepByStep(const QByteArray &rest, const QList<QByteArray> &offers = {})
{
    return kFour + whenOffered(offers, kMail + ("S: 250 ok\n" + rest));
}

QByteArray rcpt(int index, const QByteArray &address, const QByteArray &reply)
{
    return "C: RCPT TO:<" + address + ">\nS: " + reply + "\nrcpt " + QByteArray::number(index) + ' '
        + reply.left(3) + '\n';
}

QByteArray body()
{
    return "C: DATA\n" + QByteArray(kToBodySent) + "> finish\nC: .\n" + kSent;
}

} // namespace

class TestDialogueBatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
    void thoseNotAskedHaveNoReply();
    void thoseOutOfReachAreNamed();

private:
    static void addLimitRows();
    static void addLearningRows();
    static void addSessionRows();
    static void addRow(const char *name, const QByteArray &script)
    {
        QTest::newRow(name) << script;
    }
};

void TestDialogueBatches::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    addLimitRows();
    addLearningRows();
    addSessionRows();
}

void TestDialogueBatches::addLimitRows()
{
    addRow("RCPTMAX is what one transaction asks",
           stepByStep(rcpt(0, "a@x.org", "250 ok") + rcpt(1, "b@x.org", "250 ok")
                          + "C: DATA\n> facts\nfacts limit 2",
                      {"LIMITS RCPTMAX=2"}));
    addRow("RCPTMAX limits a group too",
           kFour
               + whenOffered({"PIPELINING", "LIMITS RCPTMAX=2"},
                             kMail
                                 + QByteArray("C+ RCPT TO:<a@x.org>\nC+ RCPT TO:<b@x.org>\nS: 250 "
                                              "ok\nS: 250 ok\nS: 250 ok\nrcpt 0 250\nrcpt 1 "
                                              "250\nC: DATA")));
    addRow("refused ones count as asked",
           stepByStep(rcpt(0, "a@x.org", "550 no") + rcpt(1, "b@x.org", "250 ok") + "C: DATA",
                      {"LIMITS RCPTMAX=2"}));
    addRow("a remembered limit counts where none is told",
           "set known-limit 1\n" + stepByStep(rcpt(0, "a@x.org", "250 ok") + "C: DATA"));
    addRow("a told limit replaces a remembered one",
           "set known-limit 1\n"
               + stepByStep(rcpt(0, "a@x.org", "250 ok") + rcpt(1, "b@x.org", "250 ok")
                                + rcpt(2, "c@y.org", "250 ok") + "C: DATA\n> facts\nfacts limit 3",
                            {"LIMITS RCPTMAX=3"}));
    addRow("a limit that cannot be read is none",
           stepByStep(rcpt(0, "a@x.org", "250 ok") + rcpt(1, "b@x.org", "250 ok")
                          + rcpt(2, "c@y.org", "250 ok") + rcpt(3, "d@y.org", "250 ok")
                          + "C: DATA\n> facts\nfacts",
                      {"LIMITS RCPTMAX=0 RCPTMAX MAILMAX=-1 =5 X=1"}));
}

void TestDialogueBatches::addLearningRows()
{
    const QByteArray two = rcpt(0, "a@x.org", "250 ok") + rcpt(1, "b@x.org", "250 ok");
    addRow("a clear word ends the asking, and is remembered",
           stepByStep(two + rcpt(2, "c@y.org", "452 4.5.3 too many")
                      + "C: DATA\n> facts\nfacts limit 2"));
    addRow("552 in the words of old",
           stepByStep(rcpt(0, "a@x.org", "250 ok") + rcpt(1, "b@x.org", "552 too many")
                      + rcpt(2, "c@y.org", "552 too many") + "C: DATA\n> facts\nfacts limit 1"));
    addRow("5.5.3 with any code",
           stepByStep(two + rcpt(2, "c@y.org", "550 5.5.3 too many")
                      + "C: DATA\n> facts\nfacts limit 2"));
    addRow("said twice without an enhanced code",
           stepByStep(rcpt(0, "a@x.org", "250 ok") + rcpt(1, "b@x.org", "452 no")
                      + rcpt(2, "c@y.org", "452 no") + "C: DATA\n> facts\nfacts limit 1"));
    addRow("said once it may be a mailbox",
           stepByStep(rcpt(0, "a@x.org", "250 ok") + rcpt(1, "b@x.org", "452 full?")
                      + rcpt(2, "c@y.org", "250 ok") + rcpt(3, "d@y.org", "452 full?")
                      + "C: DATA\n> facts\nfacts"));
    addRow("a full mailbox is no limit",
           stepByStep(rcpt(0, "a@x.org", "250 ok") + rcpt(1, "b@x.org", "452 4.2.2 full")
                      + rcpt(2, "c@y.org", "552 5.2.2 full") + rcpt(3, "d@y.org", "250 ok")
                      + "C: DATA\n> facts\nfacts"));
    addRow("nobody accepted before: no limit",
           stepByStep(rcpt(0, "a@x.org", "452 4.5.3 no") + rcpt(1, "b@x.org", "452 4.5.3 no")
                      + rcpt(2, "c@y.org", "250 ok") + rcpt(3, "d@y.org", "250 ok")
                      + "C: DATA\n> facts\nfacts"));
    addRow("those under way in the group are answered",
           kFour + whenOffered({"PIPELINING"}, kMail + QByteArray(R"(
        C+ RCPT TO:<a@x.org>
        C+ RCPT TO:<b@x.org>
        C+ RCPT TO:<c@y.org>
        C+ RCPT TO:<d@y.org>
        S: 250 ok
        S: 250 ok
        S: 452 4.5.3 too many
        S: 452 4.5.3 too many
        S: 550 5.1.1 no such user
        rcpt 0 250
        rcpt 1 452
        rcpt 2 452
        rcpt 3 550
        C: DATA
        > facts
        facts limit 1
    )")));
    addRow("it takes more after all", kFour + whenOffered({"PIPELINING"}, kMail + QByteArray(R"(
        C+ RCPT TO:<a@x.org>
        C+ RCPT TO:<b@x.org>
        C+ RCPT TO:<c@y.org>
        C+ RCPT TO:<d@y.org>
        S: 250 ok
        S: 250 ok
        S: 452 4.5.3 too many
        S: 250 ok
        S: 250 ok
        rcpt 0 250
        rcpt 1 452
        rcpt 2 250
        rcpt 3 250
        C: DATA
        > facts
        facts
    )")));
    addRow("what was learnt counts at once",
           "set known-limit 3\n"
               + stepByStep(two + rcpt(2, "c@y.org", "452 4.5.3 no") + body() + "ready\n" + kMail
                            + "S: 250 ok\n" + two + "C: DATA"));
}

void TestDialogueBatches::addSessionRows()
{
    const QByteArray one = kMail + ("S: 250 ok\n" + rcpt(0, "bob@example.org", "250 ok")) + body();
    addRow("MAILMAX messages, then QUIT",
           whenOffered({"LIMITS MAILMAX=2"},
                       one + "ready\n> wants\nwants another, 0 due\n" + one
                           + "C: QUIT\n> wants\nwants, 1 due\nS: 221 bye\nend None\n> send\n"
                             "result NotSent Mail IllegalMove"));
    addRow("a refused MAIL counts",
           whenOffered({"LIMITS MAILMAX=1"},
                       kMail
                           + QByteArray("S: 550 no\nresult Rejected Mail SenderRefused\nC: "
                                        "RSET\nS: 250 ok\nC: QUIT")));
    addRow("a message that is never asked for does not count",
           "set sender j\xc3\xb8ran@example.org\n"
               + whenOffered({"LIMITS MAILMAX=1"},
                             "> send\nresult NotSent Mail SmtpUtf8Needed\nready"));
    addRow("RCPTDOMAINMAX: the other domain goes in another session",
           kFour
               + whenOffered({"LIMITS RCPTDOMAINMAX=1"},
                             kMail
                                 + ("S: 250 ok\n" + rcpt(0, "a@x.org", "250 ok")
                                    + rcpt(1, "b@x.org", "250 ok") + body() + "C: QUIT")));
    addRow("RCPTDOMAINMAX with room to spare",
           whenOffered({"LIMITS RCPTDOMAINMAX=2"}, one + "ready\n" + one + "ready"));
}

void TestDialogueBatches::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueBatches::thoseNotAskedHaveNoReply()
{
    Replay replay(
        stepByStep(rcpt(0, "a@x.org", "250 ok") + body() + "ready", {"LIMITS RCPTMAX=1"}));
    QCOMPARE(replay.play(), replay.expected());
    const TransactionOutcome &outcome = replay.outcomes().first();
    QCOMPARE(outcome.recipientReplies.size(), 4);
    QVERIFY(outcome.recipientReplies.at(0).has_value());
    for (const int notAsked : {1, 2, 3}) {
        QVERIFY(!outcome.recipientReplies.at(notAsked).has_value());
    }
    QVERIFY(outcome.unreachable.isEmpty());
}

void TestDialogueBatches::thoseOutOfReachAreNamed()
{
    Replay replay("set recipients a@x.org \xc3\xa9@x.org c@x.org\n"
                  + whenOffered({"SMTPUTF8"},
                                kMail
                                    + ("S: 250 ok\n" + rcpt(0, "a@x.org", "250 ok")
                                       + rcpt(2, "c@x.org", "250 ok") + body() + "ready")));
    QCOMPARE(replay.play(), replay.expected());
    QCOMPARE(replay.outcomes().first().unreachable, QList<int>{1});

    Replay nobody("set recipients \xc3\xa9@x.org \xc3\xa8@x.org\n"
                  + whenReady("> send\nresult Rejected Mail NoRecipientAccepted\nready"));
    QCOMPARE(nobody.play(), nobody.expected());
    QCOMPARE(nobody.outcomes().first().unreachable, QList<int>({0, 1}));
}

QTEST_GUILESS_MAIN(TestDialogueBatches)
#include "tst_dialoguebatches.moc"

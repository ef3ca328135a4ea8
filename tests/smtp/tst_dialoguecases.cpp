// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"
#include "scripts.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

// What went wrong in other clients, by the numbers of the list of protocol cases; each in any cut,
// which is case P2 for all of them. P21 to P25 and P29 are about the login, P31 about the network.
class TestDialogueCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
    void P8_whatCameOfAReplyIsTold();
    void P20_theFirstRefusalIsTheOutcome();
    void P33_enhancedCodes_data();
    void P33_enhancedCodes();

private:
    static void addReplyRows();
    static void addOpeningRows();
    static void addBodyRows();
    static void addRecipientRows();
    static void add421Rows();
    static void addEndRows();
    static void addRow(const QByteArray &name, const QByteArray &script)
    {
        QTest::newRow(name.constData()) << script;
    }
};

void TestDialogueCases::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    addReplyRows();
    addOpeningRows();
    addBodyRows();
    addRecipientRows();
    add421Rows();
    addEndRows();
}

void TestDialogueCases::addReplyRows()
{
    addRow("P1 blank lines before the greeting and after EHLO", R"(
        > connected
        S| \r\n
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250 mx
        S| \r\n
        ready
        > send
        C: MAIL FROM:<ada@example.org>
        S: 250 ok
        C: RCPT TO:<bob@example.org>
    )");
    addRow("P2 a UTF-8 character cut in two",
           atDot("S: 250 angenommen, sch\xc3\xb6n\nresult "
                 "Accepted Terminator None\nready"));
    const QByteArray filler(4090, 'x');
    addRow("P3 a code across the edge of a buffer",
           "> connected\nS: 220-" + filler + "\nS: 220 mx\nC: EHLO [127.0.0.1]");
    for (const char *code :
         {"XXX", "0", "01", "012", "1234", "+25", " 250", "25", "-250", "2 50"}) {
        addRow("P4 the code <" + QByteArray(code) + '>',
               atMail("S| " + QByteArray(code)
                      + " ok\\r\\n\nresult NotSent Mail ReplyMalformed\nend ReplyMalformed"));
    }
    addRow("P5 two codes in one reply",
           atMail("S: 250-a\nS: 340 b\nresult NotSent Mail ReplyMalformed\nend ReplyMalformed"));
    addRow("P5 a teaser and a refusal", R"(
        > connected
        S: 220-wait
        S: 421 no
        end ServiceUnavailable
    )");
    addRow("P6 NUL",
           atMail("S| 250 o\\0k\\r\\n\nresult NotSent Mail ReplyMalformed\nend "
                  "ReplyMalformed"));
    addRow("P7 a line of 9 KB",
           atMail("S| 250 " + QByteArray(9 * 1024, 'x')
                  + "\nresult NotSent Mail ReplyTooLong\nend ReplyTooLong"));
    addRow("P7 lines without an end",
           atMail(QByteArray("S: 250-more\n").repeated(129)
                  + "result NotSent Mail ReplyTooLong\nend ReplyTooLong"));
    addRow("P8 half a reply, then nothing",
           atMail("S: 250-half\n> close\nresult NotSent Mail ConnectionLost\nend ConnectionLost"));
}

void TestDialogueCases::addOpeningRows()
{
    const QByteArray startTls = R"(
        set security starttls
        set user ada s3cret
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250-AUTH PLAIN
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 go
    )";
    addRow("P9 bytes behind the 220 of STARTTLS",
           startTls + "S& 250 AUTH PLAIN\nend PlaintextInjected\n> encrypted");
    addRow("P10 STARTTLS only before, AUTH only inside TLS",
           QByteArray(startTls).replace("S: 250-AUTH PLAIN\n", "") + R"(
        tls
        > encrypted
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 235 ok
        ready
    )");
    for (const char *code : {"500", "502"}) {
        addRow("P11 EHLO " + QByteArray(code) + " is followed by HELO",
               "> connected\nS: 220 mx\nC: EHLO [127.0.0.1]\nS: " + QByteArray(code)
                   + " what\nC: HELO [127.0.0.1]\nS: 250 mx\nready");
    }
    addRow("P11 EHLO 421 is the end",
           "> connected\nS: 220 mx\nC: EHLO [127.0.0.1]\nS: 421 no\nend ServiceUnavailable");
    addRow("P26 AUTH= and AUTH", R"(
        set security tls
        set user ada s3cret
        set auth plain
        > connected
        tls
        > encrypted
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250-AUTH=LOGIN PLAIN
        S: 250 AUTH LOGIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
    )");
    addRow("P27 ENVID and ORCPT are xtext",
           "set notify delay\nset envid 1+1=2\nset recipients a+b@x.org\n"
               + whenOffered({"DSN"},
                             "> send\nC: MAIL FROM:<ada@example.org> ENVID=1+2B1+3D2\nS: 250 "
                             "ok\nC: RCPT TO:<a+b@x.org> NOTIFY=DELAY ORCPT=rfc822;a+2Bb@x.org"));
    for (const char *offer : {"SIZE", "SIZE 0", "SIZE 4294967296", "SIZE 99999999999999999999",
                              "SIZE 13", "SIZE many"}) {
        addRow("P28 " + QByteArray(offer),
               whenOffered({offer}, "> send\nC: MAIL FROM:<ada@example.org> SIZE=13"));
    }
    addRow("P28 no SIZE", whenOffered({}, "> send\nC: MAIL FROM:<ada@example.org>"));
    addRow("P28 SIZE 12 is too small",
           whenOffered({"SIZE 12"}, "> send\nresult NotSent Mail MessageTooLarge\nready"));
    addRow("P30 a plain server on a TLS port",
           "set security tls\nset port 465\n> connected\ntls\nS: 220 mx\nend WrongSecurity");
    addRow("P30 a TLS server on a STARTTLS port",
           "set security starttls\n> connected\nS| \\x15\\x03\\x03 \\n\nend WrongSecurity");
    for (const char *name : {"a b", "a\\r\\nRSET", "a_b", "[a b]"}) {
        addRow("P34 the EHLO name " + QByteArray(name),
               "set ehlo " + QByteArray(name) + "\n> connected\nend InvalidValue");
    }
    addRow("P34 an envelope identifier with a line end",
           "set notify failure\nset envid a\\r\\nRSET\n"
               + whenOffered({"DSN"}, "> send\nC: MAIL FROM:<ada@example.org>"));
}

void TestDialogueCases::addBodyRows()
{
    const auto wire = [](const QByteArray &body, const QByteArray &shown) {
        return "set body " + body + '\n'
            + inBody("> body\nC| " + shown
                     + "\n> flushed\nsent\n> finish\nC: .\nS: 250 ok\nresult "
                       "Accepted Terminator None\nready");
    };
    addRow("P12 a dot alone", wire(".\\r\\n", ".."));
    addRow("P12 two dots", wire("..\\r\\n", "..."));
    addRow("P12 a dot and a word", wire(".Foo\\r\\n", "..Foo"));
    addRow("P12 a dot behind a blank line", wire("a\\r\\n\\r\\n.\\r\\n", "a\\r\\n\\r\\n.."));
    addRow("P12 a dot inside a line", wire("a.\\r\\nb.c\\r\\n", "a.\\r\\nb.c"));
    addRow("P13 a line end at the end is the terminator's", wire("a\\r\\n", "a"));
    addRow("P13 two of them: one is the message's", wire("a\\r\\n\\r\\n", "a\\r\\n"));
    addRow("P13 none: one is added", wire("a", "a"));
    addRow("P13 a lone carriage return is not sent",
           inBody("> body\nC| a\nresult NotSent Body BodyCorrupt\nend None", "set body a\\r"));
    addRow("P18 552 in the body, then the end",
           inBody("> part\nC| Hello\nS: 552 5.3.4 too large\nresult Rejected Body "
                  "MessageTooLarge\nend None\n> close"));
    addRow("P19 the end behind the dot is doubt",
           atDot("> close\nresult Unknown Terminator OutcomeUnknown\nend ConnectionLost"));
}

void TestDialogueCases::addRecipientRows()
{
    const QByteArray names[] = {"a@x.org", "b@x.org", "c@x.org"};
    const QByteArray three = "set recipients a@x.org b@x.org c@x.org";
    const auto asked = [&](std::initializer_list<const char *> replies) {
        QByteArray lines = "S: 250 ok\n";
        int i = 0;
        for (const char *reply : replies) {
            const QByteArray code(reply);
            lines += "C: RCPT TO:<" + names[i] + ">\nS: " + code + " so\nrcpt "
                + QByteArray::number(i) + ' ' + code.left(3) + '\n';
            ++i;
        }
        return lines;
    };
    addRow("P14 the first refused", atMail(asked({"550", "250", "250"}) + "C: DATA", three));
    addRow("P14 the second refused", atMail(asked({"250", "550", "250"}) + "C: DATA", three));
    addRow("P14 the last refused", atMail(asked({"250", "250", "550"}) + "C: DATA", three));
    addRow("P14 all but one refused", atMail(asked({"550", "553", "251"}) + "C: DATA", three));
    addRow("P14 all refused",
           atMail(asked({"550", "550", "550"})
                      + "result Rejected Rcpt NoRecipientAccepted\nC: RSET\nS: 250 ok\nready",
                  three));
    // RFC 2920 section 3.1 has an answer for clients that have sent DATA by then. Here it is never
    // sent, so that the 354 comes unasked and no byte of the message follows it.
    addRow("P15 all refused, and still 354",
           atMail(asked({"550", "550", "550"})
                      + "result Rejected Rcpt NoRecipientAccepted\nC: RSET\nS: 354 go\nend None\n"
                        "> body\n> flushed\n> finish",
                  three));
    addRow("P15 the same in a group", three + '\n' + whenOffered({"PIPELINING"}, R"(
        > send
        C: MAIL FROM:<ada@example.org>
        C+ RCPT TO:<a@x.org>
        C+ RCPT TO:<b@x.org>
        C+ RCPT TO:<c@x.org>
        S: 250 ok
        S: 550 no
        S: 550 no
        S: 550 no
        S& 354 go
        rcpt 0 550
        rcpt 1 550
        rcpt 2 550
        result Rejected Rcpt NoRecipientAccepted
        end ReplyUnexpected
        > body
    )"));
    addRow("P16 too many after one",
           atMail(asked({"250", "452 4.5.3"}) + "C: DATA\n> facts\nfacts limit 1", three));
}

void TestDialogueCases::add421Rows()
{
    const QByteArray gone
        = "S: 421 bye\nresult NotSent %1 ServiceUnavailable\nend ServiceUnavailable";
    const auto at = [&gone](const char *stage) {
        return QByteArray(gone).replace("%1", stage);
    };
    addRow("P17 421 to MAIL", atMail(at("Mail")));
    addRow("P17 421 to RCPT", atMail("S: 250 ok\nC: RCPT TO:<bob@example.org>\n" + at("Rcpt")));
    addRow("P17 421 to DATA", atData(at("Data")));
    addRow("P17 421 in the body", inBody("> part\nC| Hello\n" + at("Body")));
    addRow("P17 421 before the dot", atBodySent(at("Body") + "\n> finish"));
    addRow("P17 421 to the dot",
           atDot("S: 421 bye\nresult Deferred Terminator MessageDeferred\nend "
                 "ServiceUnavailable"));
    addRow("P17 421 to RSET",
           atMail("S: 550 no\nresult Rejected Mail SenderRefused\nC: RSET\nS: 421 bye\nend None"));
    addRow("P17 421 to QUIT", whenReady("> quit\nC: QUIT\nS: 421 bye\nend None"));
    addRow("P17 421 at rest", whenReady("S: 421 idle\nend None"));
    addRow("P17 421 to EHLO",
           "> connected\nS: 220 mx\nC: EHLO [127.0.0.1]\nS: 421 no\nend ServiceUnavailable");
    addRow("P17 421 to HELO",
           "> connected\nS: 220 mx\nC: EHLO [127.0.0.1]\nS: 500 no\nC: HELO [127.0.0.1]\nS: 421 "
           "no\nend ServiceUnavailable");
    addRow("P17 421 to STARTTLS",
           "set security starttls\n> connected\nS: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 "
           "STARTTLS\nC: STARTTLS\nS: 421 no\nend ServiceUnavailable");
}

void TestDialogueCases::addEndRows()
{
    const QByteArray cancelled = "> abort\nresult NotSent %1 Cancelled\nend None\n> abort\n> close";
    const auto at = [&cancelled](const char *stage) {
        return QByteArray(cancelled).replace("%1", stage);
    };
    addRow("P32 abort before anything", "> abort\nend None\n> connected");
    addRow("P32 abort at the greeting", "> connected\n> abort\nend None\nS: 220 mx");
    addRow("P32 abort in the handshake",
           "set security tls\n> connected\ntls\n> abort\nend None\n> encrypted");
    addRow("P32 abort at EHLO", "> connected\nS: 220 mx\nC: EHLO [127.0.0.1]\n> abort\nend None");
    addRow("P32 abort at rest", whenReady("> abort\nend None"));
    addRow("P32 abort at MAIL", atMail(at("Mail")));
    addRow("P32 abort at RCPT", atMail("S: 250 ok\nC: RCPT TO:<bob@example.org>\n" + at("Rcpt")));
    addRow("P32 abort at DATA", atData(at("Data")));
    addRow("P32 abort in the body", inBody("> part\nC| Hello\n" + at("Body")));
    addRow("P32 abort before the dot", atBodySent(at("Body")));
    addRow("P32 abort behind the dot",
           atDot("> abort\nresult Unknown Terminator OutcomeUnknown\nend None\n> abort"));
    addRow("P32 abort at QUIT", whenReady("> quit\nC: QUIT\n> abort\nend None"));
}

void TestDialogueCases::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueCases::P8_whatCameOfAReplyIsTold()
{
    Replay replay(atMail("S: 550-5.7.1 because\nS| 550 of\n> close\nresult NotSent Mail "
                         "ConnectionLost\nend ConnectionLost"));
    QCOMPARE(replay.play(), replay.expected());
    QCOMPARE(replay.endError().serverText, QByteArray("5.7.1 because\n550 of"));
}

void TestDialogueCases::P20_theFirstRefusalIsTheOutcome()
{
    for (const char *reset : {"S: 500 what\nend None", "S: 421 bye\nend None", "> close\nend None",
                              "S: garbage\nend ReplyMalformed", "> timeout\nend ReplyTimeout"}) {
        Replay replay(atMail("S: 550 5.7.1 not you\nresult Rejected Mail SenderRefused\nC: RSET\n"
                             + QByteArray(reset)));
        QCOMPARE(replay.play(), replay.expected());
        QCOMPARE(replay.outcomes().size(), 1);
        QCOMPARE(replay.outcomes().first().error.enhancedCode, QByteArray("5.7.1"));
        QCOMPARE(replay.outcomes().first().error.serverText, QByteArray("5.7.1 not you"));
    }
}

void TestDialogueCases::P33_enhancedCodes_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("P33 it fits") << QByteArray("550 5.1.1 no") << QByteArray("5.1.1");
    QTest::newRow("P33 another class") << QByteArray("550 2.1.0 no") << QByteArray();
    QTest::newRow("P33 none") << QByteArray("550 no") << QByteArray();
    QTest::newRow("P33 too short") << QByteArray("550 5.1 no") << QByteArray();
    QTest::newRow("P33 too long") << QByteArray("550 5.1.1.1 no") << QByteArray();
    QTest::newRow("P33 too large") << QByteArray("550 5.1000.1 no") << QByteArray();
}

void TestDialogueCases::P33_enhancedCodes()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QByteArray, code);
    Replay replay(atMail("S: " + reply + "\nresult Rejected Mail SenderRefused\nC: RSET"));
    QCOMPARE(replay.play(), replay.expected());
    QCOMPARE(replay.outcomes().first().error.enhancedCode, code);
}

QTEST_GUILESS_MAIN(TestDialogueCases)
#include "tst_dialoguecases.moc"

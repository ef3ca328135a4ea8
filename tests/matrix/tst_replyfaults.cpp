// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr char kGreeting[] = "220 mx\r\n";
constexpr char kEhlo[] = "EHLO *";

} // namespace

// Faults 35 to 42: replies that are bad news, malformed, endless or out of step.
class ReplyFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void F035_closing421AtTheDot();
    void F036_ehloUnknown_data();
    void F036_ehloUnknown();
    void F037_hugeEhlo_data();
    void F037_hugeEhlo();
    void F038_endlessLine_data();
    void F038_endlessLine();
    void F039_manyLines_data();
    void F039_manyLines();
    void F040_malformed_data();
    void F040_malformed();
    void F040_shownEscaped();
    void F041_oddButClear_data();
    void F041_oddButClear();
    void F041_oddScript();
    void F041_allRepliesAtOnce_data();
    void F041_allRepliesAtOnce();
    void F042_replyBeforeTheCommand_data();
    void F042_replyBeforeTheCommand();
};

void ReplyFaults::F035_closing421AtTheDot()
{
    const Fault fault = replyAt(At::Dot, "421 4.3.2 Going down").andThen(Then::Close).times(1);
    Desk desk(Behaviour::plain().withFault(fault));
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued MessageDeferred in 120 s"_s);
    QCOMPARE(desk.recipients(id), u"Deferred 421"_s); // definite: no doubt
    desk.sendAfter(120s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void ReplyFaults::F036_ehloUnknown_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<smtp::Security>("security");
    QTest::addColumn<bool>("login");
    QTest::addColumn<QString>("story");
    for (const char *reply : {"500 5.5.1 What?", "502 5.5.1 Not implemented"}) {
        QTest::addRow("%.3s, neither TLS nor login", reply)
            << QByteArray(reply) << smtp::Security::Plain << false << u"Sent"_s;
        QTest::addRow("%.3s, login", reply)
            << QByteArray(reply) << smtp::Security::Plain << true << u"Held Auth LoginNotOffered"_s;
        QTest::addRow("%.3s, STARTTLS", reply) << QByteArray(reply) << smtp::Security::StartTls
                                               << false << u"Held Tls StartTlsNotOffered"_s;
    }
    QTest::newRow("421") << QByteArray("421 4.3.2 Busy") << smtp::Security::Plain << false
                         << u"Queued ServiceUnavailable in 120 s"_s;
}

void ReplyFaults::F036_ehloUnknown()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const smtp::Security, security);
    QFETCH(const bool, login);
    QFETCH(const QString, story);
    Behaviour behaviour;
    behaviour.security = security;
    behaviour.ehloReply = reply;
    Desk desk(behaviour);
    if (login) {
        desk.logIn();
    }
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), story);
    QCOMPARE(desk.log().count("HELO"), story == u"Sent"_s ? 1 : 0);
    QCOMPARE(desk.log().count("AUTH"), 0);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void ReplyFaults::F037_hugeEhlo_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::newRow("2,000 keywords") << QList<QByteArray>(2000, "KEYWORD");
    QTest::newRow("a MiB in a line") << QList<QByteArray>{QByteArray(1 << 20, 'A')};
    QTest::newRow("a MiB in lines") << QList<QByteArray>(127, QByteArray(8000, 'A'));
}

void ReplyFaults::F037_hugeEhlo()
{
    QFETCH(const QList<QByteArray>, lines);
    Desk desk(Behaviour::plain().withCapabilities(lines));
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued ReplyTooLong in 120 s"_s);
    QCOMPARE(desk.log().count("MAIL"), 0);
    QVERIFY(desk.message(id).error.serverText.size() <= 8192);
    QVERIFY(desk.transcript(id).size() <= 70'000);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void ReplyFaults::F038_endlessLine_data()
{
    QTest::addColumn<At>("at");
    QTest::addColumn<QString>("story");
    QTest::newRow("greeting") << At::Greeting << u"Queued ReplyTooLong in 120 s"_s;
    QTest::newRow("MAIL") << At::Mail << u"Queued ReplyTooLong in 120 s"_s;
    QTest::newRow("dot") << At::Dot << u"Unknown"_s;
}

void ReplyFaults::F038_endlessLine()
{
    QFETCH(const At, at);
    QFETCH(const QString, story);
    Fault fault = replyAt(at, "250 " + QByteArray(10 << 20, 'x'));
    fault.messageKept = at == At::Dot;
    Desk desk(Behaviour::plain().withFault(fault));
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), story);
    QVERIFY(desk.message(id).error.serverText.size() <= 8192);
    QVERIFY(desk.transcript(id).size() <= 70'000);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void ReplyFaults::F039_manyLines_data()
{
    QTest::addColumn<int>("lines");
    QTest::addColumn<QString>("story");
    QTest::newRow("128") << 128 << u"Sent"_s;
    QTest::newRow("129") << 129 << u"Queued ReplyTooLong in 120 s"_s;
    QTest::newRow("200") << 200 << u"Queued ReplyTooLong in 120 s"_s;
    QTest::newRow("no end") << 100'000 << u"Queued ReplyTooLong in 120 s"_s;
}

void ReplyFaults::F039_manyLines()
{
    QFETCH(const int, lines);
    QFETCH(const QString, story);
    const QByteArray reply = QByteArray("250-more\r\n").repeated(lines - 1) + "250 end\r\n";
    Desk desk(Behaviour::plain().withFault(replyAt(At::Mail, reply)));
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), story);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void ReplyFaults::F040_malformed_data()
{
    QTest::addColumn<At>("at");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("story");
    const QList<QByteArray> replies{"250-one\r\n450 two\r\n",
                                    "25\r\n",
                                    "2500 ok\r\n",
                                    "XYZ ok\r\n",
                                    "+25 ok\r\n",
                                    " 250 ok\r\n",
                                    "099 ok\r\n",
                                    "600 ok\r\n",
                                    QByteArray("250 o\0k\r\n", 9),
                                    "250 \xff\r\n",
                                    "250ok\r\n"};
    for (const QByteArray &reply : replies) {
        const QByteArray name = reply.trimmed().toPercentEncoding(" +");
        QTest::addRow("MAIL: %s", name.constData())
            << At::Mail << reply << u"Queued ReplyMalformed in 120 s"_s;
        QTest::addRow("dot: %s", name.constData()) << At::Dot << reply << u"Unknown"_s;
    }
    QTest::addRow("a tab for the space") << At::Dot << QByteArray("250\tok\r\n") << u"Unknown"_s;
}

void ReplyFaults::F040_malformed()
{
    QFETCH(const At, at);
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, story);
    Fault fault = replyAt(at, reply);
    fault.messageKept = at == At::Dot;
    Desk desk(Behaviour::plain().withFault(fault));
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), story);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void ReplyFaults::F040_shownEscaped()
{
    Desk desk(Behaviour::plain().withFault(replyAt(At::Mail,
                                                   "250 \x1b[31m\xff\xfe"
                                                   "bell\a\r\n")));
    const MessageId id = desk.queue();
    desk.send();
    const QString shown = desk.transcript(id);
    QVERIFY(shown.contains(u"bell"_s));
    for (const QChar c : shown) {
        QVERIFY2(c == u'\n' || (c.unicode() >= 0x20 && c.unicode() != 0x7f),
                 qPrintable(QString::number(c.unicode(), 16)));
    }
    PENNYPOST_KEEPS_PROMISES(desk);
}

void ReplyFaults::F041_oddButClear_data()
{
    QTest::addColumn<int>("slice");
    QTest::addColumn<int>("seed");
    QTest::newRow("byte by byte") << 1 << 0;
    QTest::newRow("two bytes: CR and LF part") << 2 << 0;
    QTest::newRow("three bytes") << 3 << 0;
    QTest::newRow("at random") << 9 << 41;
}

void ReplyFaults::F041_oddButClear()
{
    QFETCH(const int, slice);
    QFETCH(const int, seed);
    Desk desk(Behaviour::startTls()
                  .withUser("ada", Desk::kPassword)
                  .inSlicesOf(slice, static_cast<quint32>(seed)));
    desk.logIn();
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

// Lone line feeds, no text, blank lines in between, Latin-1.
void ReplyFaults::F041_oddScript()
{
    Desk desk({Script()
                   .reply("220-one\n220 two\n")
                   .expect(kEhlo)
                   .reply("\r\n250\n")
                   .expect("MAIL FROM:<ada@example.org>*")
                   .reply("250\r\n")
                   .expect("RCPT TO:<bob@example.org>*")
                   .reply("250 caf\xe9\n")
                   .expect("DATA")
                   .reply("\n\n354\n")
                   .readBody()
                   .reply("250 \n")
                   .expect("QUIT")
                   .reply("221\n")
                   .expectClose()});
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void ReplyFaults::F041_allRepliesAtOnce_data()
{
    QTest::addColumn<bool>("atGreeting");
    QTest::newRow("with the greeting") << true;
    QTest::newRow("with the answer to EHLO") << false;
}

// Nobody asked yet: none of them may count.
void ReplyFaults::F041_allRepliesAtOnce()
{
    QFETCH(const bool, atGreeting);
    const QByteArray all = "250 ok\r\n250 ok\r\n354 go\r\n250 kept\r\n";
    Script script;
    script.reply(atGreeting ? kGreeting + all : QByteArray(kGreeting));
    if (!atGreeting) {
        script.expect(kEhlo).reply("250 mx\r\n" + all).expect("MAIL *");
    }
    script.expectClose();
    Desk desk({script});
    const MessageId id = desk.queue();
    desk.send();
    QVERIFY2(desk.story(id).startsWith(u"Queued ReplyUnexpected in "_s),
             qPrintable(desk.story(id)));
    QCOMPARE(desk.log().count("EHLO"), atGreeting ? 0 : 1);
    QCOMPARE(desk.log().count("MAIL"), 0);
}

void ReplyFaults::F042_replyBeforeTheCommand_data()
{
    QTest::addColumn<At>("behind");
    QTest::addColumn<int>("commands"); // said before the session is dropped
    QTest::newRow("EHLO") << At::Ehlo << 1;
    QTest::newRow("MAIL") << At::Mail << 2;
    QTest::newRow("RCPT") << At::Rcpt << 3;
}

// One reply more than was asked for: were it taken, every later one would answer another command.
void ReplyFaults::F042_replyBeforeTheCommand()
{
    QFETCH(const At, behind);
    QFETCH(const int, commands);
    // Without PIPELINING, which would be blamed and tried without at once (fault 66).
    Desk desk(Behaviour::plain()
                  .withCapabilities({"8BITMIME"})
                  .withFault(replyAt(behind, "250 ok\r\n250 ok\r\n").times(1)));
    const MessageId id = desk.queue({"bob@example.org", "eve@example.org"});
    desk.send();
    QVERIFY2(desk.story(id).startsWith(u"Queued ReplyUnexpected in "_s),
             qPrintable(desk.story(id)));
    QVERIFY(desk.log().accepted().isEmpty());
    QCOMPARE(desk.log().lines().size(), commands);
    desk.sendAfter(120s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    QCOMPARE(desk.recipients(id), u"Accepted 250, Accepted 250"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

QTEST_GUILESS_MAIN(ReplyFaults)
#include "tst_replyfaults.moc"

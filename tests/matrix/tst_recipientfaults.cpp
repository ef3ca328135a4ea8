// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"

#include <QTest>

#include <algorithm>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

const QList<QByteArray> kFive{"a@example.org", "b@example.org", "c@example.org", "d@example.org",
                              "e@example.org"};

QList<QByteArray> crowd(int size)
{
    QList<QByteArray> paths;
    for (int i = 0; i < size; ++i) {
        paths.append("r" + QByteArray::number(i) + "@example.org");
    }
    return paths;
}

int countOf(outbox::RecipientState state, const outbox::OutboxMessage &message)
{
    return static_cast<int>(
        std::count_if(message.recipients.cbegin(), message.recipients.cend(),
                      [state](const auto &recipient) { return recipient.state == state; }));
}

Behaviour pipelining()
{
    return Behaviour::plain().withCapabilities({"PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"});
}

} // namespace

// Faults 57 to 66: MAIL, RCPT and DATA refused, one recipient at a time or all at once.
class RecipientFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void F057_oneRefused();
    void F058_onePutOff();
    void F059_allRefused_data();
    void F059_allRefused();
    void F060_mixAndTheDotIsLost();
    void F061_tooMany_data();
    void F061_tooMany();
    void F062_aBatchIsLostAtTheDot();
    void F063_senderRefused_data();
    void F063_senderRefused();
    void F064_tooLarge_data();
    void F064_tooLarge();
    void F065_dataRefused_data();
    void F065_dataRefused();
    void F066_pipeliningIsALie_data();
    void F066_pipeliningIsALie();
};

void RecipientFaults::F057_oneRefused()
{
    for (const Behaviour &behaviour : {Behaviour::plain(), pipelining()}) {
        for (const QByteArray &refused : kFive) {
            Desk desk(behaviour.withRecipient(refused, "550 5.1.1 Nobody"));
            const MessageId id = desk.queue(kFive);
            desk.send();
            QCOMPARE(desk.story(id).section(u' ', 0, 0), u"PartlySent"_s);
            const outbox::OutboxMessage found = desk.message(id);
            QCOMPARE(countOf(outbox::RecipientState::Accepted, found), 4);
            const auto &one = found.recipients.at(kFive.indexOf(refused));
            QCOMPARE(one.state, outbox::RecipientState::Rejected);
            QCOMPARE(one.error.serverText, QByteArray("5.1.1 Nobody"));
            PENNYPOST_KEEPS_PROMISES(desk);
        }
    }
}

void RecipientFaults::F058_onePutOff()
{
    for (Behaviour behaviour : {Behaviour::plain(), pipelining()}) {
        behaviour.recipientReply = [](const QByteArray &path, int n) {
            return path == "c@example.org" && n == 1 ? QByteArray("450 4.2.0 Greylisted")
                                                     : QByteArray();
        };
        Desk desk(behaviour);
        const MessageId id = desk.queue(kFive);
        desk.send();
        QCOMPARE(desk.recipients(id),
                 u"Accepted 250, Accepted 250, Deferred 450, Accepted 250, Accepted 250"_s);
        const int asked = desk.log().count("RCPT");
        desk.sendAfter(300s); // greylisting: five minutes
        QCOMPARE(desk.story(id), u"Sent"_s);
        QCOMPARE(desk.log().count("RCPT"), asked + 1); // the others were not named again
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void RecipientFaults::F059_allRefused_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("story");
    QTest::addColumn<QString>("recipients");
    QTest::newRow("550") << QByteArray("550 5.1.1 Nobody") << u"Failed"_s
                         << u"Rejected 550, Rejected 550"_s;
    QTest::newRow("450") << QByteArray("450 4.2.1 Later") << u"Queued"_s
                         << u"Deferred 450, Deferred 450"_s;
}

void RecipientFaults::F059_allRefused()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, story);
    QFETCH(const QString, recipients);
    for (const Behaviour &behaviour : {Behaviour::plain(), pipelining()}) {
        Desk desk(
            behaviour.withRecipient("a@example.org", reply).withRecipient("b@example.org", reply));
        const MessageId id = desk.queue({"a@example.org", "b@example.org"});
        desk.send();
        QCOMPARE(desk.story(id).section(u' ', 0, 0), story);
        QCOMPARE(desk.recipients(id), recipients);
        QCOMPARE(desk.log().count("DATA"), 0);
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void RecipientFaults::F060_mixAndTheDotIsLost()
{
    for (const Behaviour &behaviour : {Behaviour::plain(), pipelining()}) {
        Desk desk(behaviour.withRecipient("b@example.org", "550 5.1.1 Nobody")
                      .withRecipient("d@example.org", "450 4.2.1 Later")
                      .withFault(closeAt(At::Dot).keepingMessage().times(1)));
        const MessageId id = desk.queue(kFive);
        desk.send();
        QCOMPARE(desk.recipients(id), u"Unknown, Rejected 550, Unknown, Deferred 450, Unknown"_s);
        QCOMPARE(desk.story(id).section(u' ', 0, 0), u"Unknown"_s);
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void RecipientFaults::F061_tooMany_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<int>("recipients");
    QTest::addColumn<int>("mostAsked"); // in all, those that were asked for in vain among them
    Behaviour seen = pipelining();
    seen.maxRecipients = 100;
    QTest::newRow("452 behind the hundredth") << seen << 10'000 << 12'000;
    Behaviour told = Behaviour::plain().withCapabilities(
        {"PIPELINING", "LIMITS RCPTMAX=100", "ENHANCEDSTATUSCODES"});
    told.maxRecipients = 100;
    QTest::newRow("LIMITS RCPTMAX=100") << told << 2000 << 2000;
}

void RecipientFaults::F061_tooMany()
{
    QFETCH(const Behaviour, behaviour);
    QFETCH(const int, recipients);
    QFETCH(const int, mostAsked);
    Desk desk(behaviour);
    const MessageId id = desk.queue(crowd(recipients));
    desk.send();
    const outbox::OutboxMessage found = desk.message(id);
    QCOMPARE(desk.story(id), u"Sent"_s);
    QCOMPARE(countOf(outbox::RecipientState::Accepted, found), recipients);
    QCOMPARE(desk.log().accepted().size(), recipients / 100);
    QVERIFY2(desk.log().count("RCPT") <= mostAsked,
             qPrintable(QString::number(desk.log().count("RCPT"))));
    PENNYPOST_KEEPS_PROMISES(desk);
}

void RecipientFaults::F062_aBatchIsLostAtTheDot()
{
    Behaviour behaviour = Behaviour::plain()
                              .withCapabilities({"PIPELINING", "LIMITS RCPTMAX=10"})
                              .withFault(closeAt(At::Dot).keepingMessage().skipping(36).times(1));
    behaviour.maxRecipients = 10;
    Desk desk(behaviour);
    const MessageId id = desk.queue(crowd(1000));
    desk.send();
    const outbox::OutboxMessage found = desk.message(id);
    QCOMPARE(countOf(outbox::RecipientState::Unknown, found), 10);
    QCOMPARE(countOf(outbox::RecipientState::Accepted, found), 990);
    QCOMPARE(found.state, outbox::MessageState::Unknown);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void RecipientFaults::F063_senderRefused_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("story");
    QTest::newRow("550") << QByteArray("550 5.7.1 Not you") << u"Held Sender SenderRefused"_s;
    QTest::newRow("553") << QByteArray("553 5.1.8 Odd name") << u"Held Sender SenderRefused"_s;
    QTest::newRow("530") << QByteArray("530 5.7.0 Log in first") << u"Held Auth LoginRequired"_s;
}

void RecipientFaults::F063_senderRefused()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, story);
    for (Behaviour behaviour : {Behaviour::plain(), pipelining()}) {
        behaviour.senderReply = reply;
        Desk desk(behaviour);
        const MessageId id = desk.queue(kFive);
        desk.send();
        QCOMPARE(desk.story(id), story);
        QCOMPARE(desk.recipients(id), u"Pending, Pending, Pending, Pending, Pending"_s);
        QCOMPARE(desk.message(id).error.serverText, reply.mid(4));
        QCOMPARE(desk.log().count("DATA"), 0);
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void RecipientFaults::F064_tooLarge_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<int>("mails");
    Behaviour small;
    small.maxMessageSize = 1000;
    QTest::newRow("SIZE 1000") << small << 0;
    Behaviour late = Behaviour::plain().withCapabilities({"SIZE"});
    late.senderReply = "552 5.3.4 At most 1000";
    QTest::newRow("552 to MAIL") << late << 1;
}

void RecipientFaults::F064_tooLarge()
{
    QFETCH(const Behaviour, behaviour);
    QFETCH(const int, mails);
    Desk desk(behaviour);
    const MessageId id = desk.queue({"bob@example.org"}, QByteArray("line\r\n").repeated(1000));
    desk.send();
    QCOMPARE(desk.story(id), u"Held Size MessageTooLarge"_s);
    QCOMPARE(desk.recipients(id), u"Pending"_s);
    QCOMPARE(desk.log().count("MAIL"), mails);
    QCOMPARE(desk.log().count("DATA"), 0);
    const Error error = desk.message(id).error;
    QVERIFY((error.detail + QString::fromUtf8(error.serverText)).contains(u"1000"_s));
    PENNYPOST_KEEPS_PROMISES(desk);
}

void RecipientFaults::F065_dataRefused_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("story");
    QTest::addColumn<QString>("recipients");
    QTest::newRow("503") << QByteArray("503 5.5.1 No valid recipients") << u"Failed"_s
                         << u"Rejected 503"_s;
    QTest::newRow("554") << QByteArray("554 5.5.1 No") << u"Failed"_s << u"Rejected 554"_s;
    QTest::newRow("451") << QByteArray("451 4.3.0 Later") << u"Queued MessageDeferred in 120 s"_s
                         << u"Deferred 451"_s;
}

void RecipientFaults::F065_dataRefused()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, story);
    QFETCH(const QString, recipients);
    for (Behaviour behaviour : {Behaviour::plain(), pipelining()}) {
        behaviour.dataReply = reply;
        Desk desk(behaviour);
        const MessageId id = desk.queue();
        desk.send();
        QCOMPARE(desk.story(id), story);
        QCOMPARE(desk.recipients(id), recipients);
        QVERIFY(desk.log().accepted().isEmpty());
        PENNYPOST_KEEPS_PROMISES(desk);
    }
}

void RecipientFaults::F066_pipeliningIsALie_data()
{
    QTest::addColumn<Script>("first");
    const auto begin = [] {
        return Script()
            .reply("220 mx\r\n")
            .expect("EHLO *")
            .reply("250-mx\r\n250 PIPELINING\r\n")
            .expect("MAIL *");
    };
    QTest::newRow("one reply too many")
        << begin().expect("RCPT *").reply("250 ok\r\n250 ok\r\n250 ok\r\n").expect("*").reply("");
    QTest::newRow("MAIL is lost") << begin().expect("RCPT *").reply("503 5.5.1 MAIL first\r\n"
                                                                    "250 ok\r\n250 ok\r\n");
    QTest::newRow("a reply is missing") << begin().expect("RCPT *").reply("250 ok\r\n");
    QTest::newRow("garbage") << begin().expect("RCPT *").reply("250 ok\r\nwhat?\r\n");
    QTest::newRow("closes") << begin().expect("RCPT *").close();
}

// Loses track once. Another session is opened at no cost, and there each command waits.
void RecipientFaults::F066_pipeliningIsALie()
{
    QFETCH(const Script, first);
    const Script second = Script()
                              .reply("220 mx\r\n")
                              .expect("EHLO *")
                              .reply("250-mx\r\n250 PIPELINING\r\n")
                              .expect("MAIL *")
                              .delay(100)
                              .reply("250 ok\r\n")
                              .expect("RCPT *")
                              .reply("250 ok\r\n")
                              .expect("DATA")
                              .reply("354 go\r\n")
                              .readBody()
                              .reply("250 kept\r\n")
                              .expect("QUIT")
                              .reply("221 bye\r\n")
                              .expectClose();
    Desk desk({first, second});
    desk.timings.mail = 3s;
    desk.timings.rcpt = 3s;
    bool pipelines = true;
    desk.adjust = [&pipelines](const smtp::SessionSettings &settings) {
        pipelines = !settings.facts.breaksPipelining;
    };
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Sent"_s);
    QVERIFY(!pipelines);
    QCOMPARE(desk.message(id).tries, 1);
    QCOMPARE(desk.log().connections(), 2);
    QCOMPARE(desk.log().copies("bob@example.org"), 1);
}

QTEST_GUILESS_MAIN(RecipientFaults)
#include "tst_recipientfaults.moc"

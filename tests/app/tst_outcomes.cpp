// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include <QTest>

using namespace pennypost::test;
using namespace Qt::StringLiterals;

// What becomes of a message and each of its recipients.
class tst_Outcomes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneBadAddressStopsNobodyElse();
    void recipientsPutOffAreTriedAlone();
    void refusedForGood_data();
    void refusedForGood();
    void heldForAPerson_data();
    void heldForAPerson();
    void putOff_data();
    void putOff();
    void aBodyThatWasCutIsSentAgain_data();
    void aBodyThatWasCutIsSentAgain();
    void aLossBehindTheDotIsNotSentAgain_data();
    void aLossBehindTheDotIsNotSentAgain();
    void doubtIsSettledByHand_data();
    void doubtIsSettledByHand();
    void doubtSparesWhomTheServerHadRefused();
    void onlyDoubtIsResolved();
    void commandsNeedAMessage_data();
    void commandsNeedAMessage();
    void listsByState();
};

namespace
{

const QStringList kThree{u"--to"_s, u"ann@example.org"_s, u"bob@example.org"_s,
                         u"eve@example.org"_s};

QJsonObject recipient(const Ctl &ctl, const QString &id, qsizetype index)
{
    return ctl.show(id).value(u"recipients"_s).toArray().at(index).toObject();
}

// A loss behind the final dot; whether the server has kept the message, nobody but it knows.
Fault lostDot(const Fault &fault = closeAt(At::Dot))
{
    return fault.keepingMessage().times(1);
}

} // namespace

void tst_Outcomes::oneBadAddressStopsNobodyElse()
{
    Desk desk(Behaviour::plain().withRecipient(
        "eve@example.org", "550-5.1.1 No such user here\r\n550 5.1.1 Ask the postmaster"));
    const QString id = desk.ctl.send(kThree);
    QCOMPARE(desk.ctl.deliver(), 0); // nothing is left to be done
    QCOMPARE(desk.ctl.state(id), u"partly_sent"_s);
    QCOMPARE(desk.ctl.recipientStates(id), u"accepted accepted rejected"_s);
    QCOMPARE(desk.server.log().accepted().size(), 1);
    QCOMPARE(desk.server.log().accepted().first().recipients,
             (QList<QByteArray>{"ann@example.org", "bob@example.org"}));
    const QJsonObject eve = recipient(desk.ctl, id, 2);
    QCOMPARE(eve.value(u"code"_s), 550);
    QCOMPARE(eve.value(u"enhanced"_s), u"5.1.1"_s);
    QCOMPARE(eve.value(u"reply"_s), u"5.1.1 No such user here\n5.1.1 Ask the postmaster"_s);
    const QString shown = QString::fromUtf8(desk.ctl.run({u"show"_s, id}).out);
    QVERIFY2(shown.contains(u"No such user here"), qPrintable(shown));

    // Tried anew by hand, the good ones get no second copy.
    desk.server.setBehaviour({});
    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    for (const char *const address : {"ann@example.org", "bob@example.org", "eve@example.org"}) {
        QCOMPARE(desk.server.log().copies(address), 1);
    }
}

void tst_Outcomes::recipientsPutOffAreTriedAlone()
{
    Behaviour behaviour;
    behaviour.recipientReply = [](const QByteArray &path, int n) {
        return path == "bob@example.org" && n == 1 ? QByteArray("450 4.2.1 Mailbox busy")
                                                   : QByteArray();
    };
    Desk desk(behaviour);
    const QString id = desk.ctl.send(kThree);
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.ctl.state(id), u"queued"_s);
    QCOMPARE(desk.ctl.recipientStates(id), u"accepted deferred accepted"_s);
    QCOMPARE(recipient(desk.ctl, id, 1).value(u"code"_s), 450);
    QVERIFY(desk.ctl.text().contains(u"Tries again at"));
    QCOMPARE(desk.ctl.deliver(), 75); // not yet
    QCOMPARE(desk.server.log().connections(), 1);

    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.recipientStates(id), u"accepted accepted accepted"_s);
    QCOMPARE(desk.server.log().accepted().size(), 2);
    QCOMPARE(desk.server.log().accepted().at(1).recipients, QList<QByteArray>{"bob@example.org"});
    QCOMPARE(desk.server.log().accepted().at(0).sha256, desk.server.log().accepted().at(1).sha256);
    QCOMPARE(desk.server.log().count("RCPT"), 4);
}

void tst_Outcomes::refusedForGood_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<QString>("reply");
    Behaviour data;
    data.dataReply = "554 5.6.0 No thanks";
    QTest::newRow("at the dot") << Behaviour::plain().withDotReply("554 5.7.1 Looks like spam")
                                << u"5.7.1 Looks like spam"_s;
    QTest::newRow("at DATA") << data << u"5.6.0 No thanks"_s;
    QTest::newRow("at every RCPT") << Behaviour::plain()
                                          .withRecipient("ann@example.org", "550 5.1.1 Gone")
                                          .withRecipient("bob@example.org", "550 5.1.1 Gone")
                                          .withRecipient("eve@example.org", "550 5.1.1 Gone")
                                   << u"5.1.1 Gone"_s;
}

void tst_Outcomes::refusedForGood()
{
    QFETCH(const Behaviour, behaviour);
    QFETCH(const QString, reply);
    Desk desk(behaviour);
    const QString id = desk.ctl.send(kThree);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"failed"_s);
    QCOMPARE(desk.ctl.recipientStates(id), u"rejected rejected rejected"_s);
    for (qsizetype i = 0; i < 3; ++i) {
        QCOMPARE(recipient(desk.ctl, id, i).value(u"reply"_s), reply);
    }
    QCOMPARE(desk.ctl.deliver({u"--until-idle"_s}), 0);
    QCOMPARE(desk.server.log().connections(), 1);

    // The person may know better.
    desk.server.setBehaviour({});
    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
}

void tst_Outcomes::heldForAPerson_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<QString>("hold");
    const auto atMail = [](const QByteArray &reply) {
        Behaviour behaviour;
        behaviour.senderReply = reply;
        return behaviour;
    };
    QTest::newRow("552 at MAIL is about the size")
        << atMail("552 5.3.4 Message too big") << u"size"_s;
    QTest::newRow("550 at MAIL is about the sender")
        << atMail("550 5.1.8 You are not ada") << u"sender"_s;
    QTest::newRow("553 at MAIL is about the sender")
        << atMail("553 5.7.1 Not your address") << u"sender"_s;
    QTest::newRow("a limit that is announced is about the size")
        << Behaviour::plain().withCapabilities({"SIZE 100"}) << u"size"_s;
    QTest::newRow("530 at MAIL is about the login")
        << atMail("530 5.7.0 Authentication required") << u"auth"_s;
}

void tst_Outcomes::heldForAPerson()
{
    QFETCH(const Behaviour, behaviour);
    QFETCH(const QString, hold);
    Desk desk(behaviour);
    const QString id = desk.ctl.send();
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(desk.ctl.deliver({u"--until-idle"_s}), 75);
    }
    QCOMPARE(desk.ctl.state(id), u"held"_s);
    QCOMPARE(desk.ctl.show(id).value(u"hold"_s), hold);
    QVERIFY(desk.ctl.show(id).value(u"hold_detail"_s).isString());
    QCOMPARE(desk.ctl.recipientStates(id), u"pending"_s);
    QCOMPARE(desk.server.log().connections(), 1);

    desk.server.setBehaviour({});
    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
}

void tst_Outcomes::putOff_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("451 at MAIL") << replyAt(At::Mail, "451 4.3.0 Try later").times(1);
    QTest::newRow("452 at RCPT") << replyAt(At::Rcpt, "452 4.3.1 Try later").times(1);
    QTest::newRow("451 at DATA") << replyAt(At::Data, "451 4.3.0 Try later").times(1);
    QTest::newRow("451 at the dot") << replyAt(At::Dot, "451 4.3.0 Try later").times(1);
}

void tst_Outcomes::putOff()
{
    QFETCH(const Fault, fault);
    Desk desk(Behaviour::plain().withFault(fault));
    const QString id = desk.ctl.send();
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.ctl.state(id), u"queued"_s);
    QCOMPARE(desk.ctl.recipientStates(id), u"deferred"_s);
    QVERIFY(recipient(desk.ctl, id, 0).value(u"reply"_s).toString().contains(u"Try later"));
    QVERIFY(desk.ctl.text().contains(u"Tries again at"));
    QCOMPARE(desk.ctl.code({u"retry"_s, u"--all"_s}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
}

void tst_Outcomes::aBodyThatWasCutIsSentAgain_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("closed in order") << closeAt(At::Body).afterBytes(100'000).times(1);
    QTest::newRow("reset") << resetAt(At::Body).afterBytes(100'000).times(1);
    QTest::newRow("with a word of farewell")
        << partialReplyAt(At::Body, "421 4.3.2 Going down\r\n").times(1);
}

void tst_Outcomes::aBodyThatWasCutIsSentAgain()
{
    QFETCH(Fault, fault);
    fault.bodyBytes = 100'000;
    Desk desk(Behaviour::startTls().withFault(fault));
    const QString id
        = desk.ctl.send({u"--attach"_s, desk.files.write(u"large"_s, QByteArray(2'000'000, 'x'))});
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.ctl.state(id), u"queued"_s);
    QVERIFY(desk.ctl.show(id).value(u"next_attempt_at"_s).isString());
    QVERIFY(desk.ctl.attempts(id).at(0).toObject().value(u"marker_at"_s).isNull());
    QCOMPARE(desk.server.log().unfinishedMessages(), 1);

    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
    QVERIFY(desk.ctl.attempts(id).at(1).toObject().value(u"marker_at"_s).isString());
}

void tst_Outcomes::aLossBehindTheDotIsNotSentAgain_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::newRow("closed in order") << lostDot();
    QTest::newRow("reset") << lostDot(resetAt(At::Dot));
    QTest::newRow("with half a reply") << lostDot(partialReplyAt(At::Dot, "250 2.0"));
    QTest::newRow("with all but the last line")
        << lostDot(partialReplyAt(At::Dot, "250-2.0.0 Ok\r\n"));
    QTest::newRow("with the start of a refusal") << lostDot(partialReplyAt(At::Dot, "451 4."));
}

void tst_Outcomes::aLossBehindTheDotIsNotSentAgain()
{
    QFETCH(const Fault, fault);
    Desk desk(Behaviour::startTls().withFault(fault));
    const QString id = desk.ctl.send();
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.ctl.state(id), u"unknown"_s);
    QCOMPARE(desk.ctl.recipientStates(id), u"unknown"_s);
    QVERIFY(desk.ctl.text().contains(u"resolve 1 sent|resend|give-up"));

    QCOMPARE(desk.ctl.deliver({u"--until-idle"_s}), 75);
    const Ctl::Result retried = desk.ctl.run({u"retry"_s, id});
    QCOMPARE(retried.exitCode, 65);
    QVERIFY(retried.err.contains("resolve 1 sent|resend|give-up"));
    QCOMPARE(desk.ctl.code({u"retry"_s, u"--all"_s}), 0);
    QCOMPARE(desk.ctl.code({u"cancel"_s, id}), 65);
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.server.log().count("MAIL"), 1);
    QCOMPARE(desk.ctl.state(id), u"unknown"_s);
}

void tst_Outcomes::doubtIsSettledByHand_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("state");
    QTest::addColumn<int>("copies");
    QTest::newRow("it arrived") << u"sent"_s << u"sent"_s << 1;
    QTest::newRow("send it again") << u"resend"_s << u"sent"_s << 2;
    QTest::newRow("do not send it") << u"give-up"_s << u"cancelled"_s << 1;
}

void tst_Outcomes::doubtIsSettledByHand()
{
    QFETCH(const QString, how);
    QFETCH(const QString, state);
    QFETCH(const int, copies);
    Desk desk(Behaviour::plain().withFault(lostDot()));
    const QString id = desk.ctl.send();
    QCOMPARE(desk.ctl.deliver(), 75);
    const QByteArray messageId = desk.ctl.show(id).value(u"message_id"_s).toString().toLatin1();
    QCOMPARE(desk.ctl.code({u"resolve"_s, id, u"perhaps"_s}), 64);
    QCOMPARE(desk.ctl.code({u"resolve"_s, id}), 64);
    QCOMPARE(desk.ctl.code({u"resolve"_s, id, how}), 0);
    QCOMPARE(desk.ctl.deliver({u"--until-idle"_s}), 0);
    QCOMPARE(desk.ctl.state(id), state);
    QCOMPARE(desk.server.log().copies("bob@example.org", messageId), copies);
    QCOMPARE(desk.server.log().accepted().size(), copies);
    QCOMPARE(desk.ctl.code({u"resolve"_s, id, how}), 65); // once only
}

void tst_Outcomes::doubtSparesWhomTheServerHadRefused()
{
    Desk desk(
        Behaviour::plain().withRecipient("bob@example.org", "550 5.1.1 Gone").withFault(lostDot()));
    const QString id = desk.ctl.send(kThree);
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.ctl.recipientStates(id), u"unknown rejected unknown"_s);
    QCOMPARE(desk.ctl.code({u"resolve"_s, id, u"sent"_s}), 0);
    QCOMPARE(desk.ctl.recipientStates(id), u"accepted rejected accepted"_s);
    QCOMPARE(desk.ctl.state(id), u"partly_sent"_s);
}

void tst_Outcomes::onlyDoubtIsResolved()
{
    Desk desk;
    const QString id = desk.ctl.send();
    for (const QString &how : {u"sent"_s, u"resend"_s, u"give-up"_s}) {
        QCOMPARE(desk.ctl.code({u"resolve"_s, id, how}), 65);
    }
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.code({u"resolve"_s, id, u"resend"_s}), 65);
    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 65);
    QCOMPARE(desk.ctl.code({u"cancel"_s, id}), 65);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
}

void tst_Outcomes::commandsNeedAMessage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    for (const char *const name : {"show", "log", "retry", "cancel", "export", "resolve"}) {
        const QString command = QString::fromLatin1(name);
        const QStringList how = command == u"resolve" ? QStringList{u"sent"_s} : QStringList();
        QTest::addRow("%s without one", name) << QStringList{command} << 64;
        QTest::addRow("%s with one that there is not", name)
            << QStringList{command, u"17"_s} + how << 66;
        QTest::addRow("%s with something else", name) << QStringList{command, u"1x"_s} + how << 66;
        QTest::addRow("%s with a number below all", name)
            << QStringList{command, u"--"_s, u"-1"_s} + how << 66;
    }
    QTest::newRow("retry with one and all") << QStringList{u"retry"_s, u"1"_s, u"--all"_s} << 64;
}

void tst_Outcomes::commandsNeedAMessage()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const int, code);
    const Desk desk;
    const QString id = desk.ctl.send();
    const Ctl::Result result = desk.ctl.run(arguments);
    QCOMPARE(result.exitCode, code);
    QCOMPARE(result.out, QByteArray());
    QVERIFY(!result.err.isEmpty());
    QCOMPARE(desk.ctl.state(id), u"queued"_s);
}

void tst_Outcomes::listsByState()
{
    Desk desk;
    QVERIFY(!desk.ctl.send({u"--subject"_s, u"first"_s}).isEmpty());
    QCOMPARE(desk.ctl.deliver(), 0);
    QVERIFY(!desk.ctl.send({u"--subject"_s, u"second"_s}).isEmpty());
    const auto subjects = [&desk](const QStringList &options) {
        const Ctl::Result result = desk.ctl.run(QStringList{u"list"_s} + options);
        return QString(result.out.contains("first") ? u"first "_s : u""_s)
            + (result.out.contains("second") ? u"second"_s : u""_s)
            + (result.exitCode == 0 ? u""_s : u" failed"_s);
    };
    QCOMPARE(subjects({}), u"first second"_s);
    QCOMPARE(subjects({u"--state"_s, u"sent"_s}), u"first "_s);
    QCOMPARE(subjects({u"--state"_s, u"queued"_s, u"--json"_s}), u"second"_s);
    QCOMPARE(subjects({u"--state"_s, u"queued"_s, u"--state"_s, u"sent"_s}), u"first second"_s);
    QCOMPARE(subjects({u"--state"_s, u"held"_s}), u""_s);
    QCOMPARE(desk.ctl.code({u"list"_s, u"--state"_s, u"flying"_s}), 64);
}

QTEST_GUILESS_MAIN(tst_Outcomes)
#include "tst_outcomes.moc"

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

Behaviour good()
{
    return Behaviour::tls().withUser("ada", Desk::kPassword);
}

// TLS, greeting, EHLO with what is offered, and then what the test says.
Script offering(const QByteArray &mechanisms)
{
    return Script()
        .startTls()
        .reply("220 mx\r\n")
        .expect("EHLO *")
        .reply("250-mx\r\n250 AUTH " + mechanisms + "\r\n");
}

} // namespace

// Faults 79 to 85: logins that fail, and servers that go about it in odd ways.
class LoginFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void F079_refused535();
    void F080_anotherPassword_data();
    void F080_anotherPassword();
    void F081_tooManyLogins_data();
    void F081_tooManyLogins();
    void F082_accountTrouble_data();
    void F082_accountTrouble();
    void F083_nothingThatMayBeUsed_data();
    void F083_nothingThatMayBeUsed();
    void F084_badChallenge_data();
    void F084_badChallenge();
    void F084_endlessRounds();
    void F085_oddPasswords_data();
    void F085_oddPasswords();
};

void LoginFaults::F079_refused535()
{
    Desk desk(good());
    desk.logIn("Not-the-pass.word9");
    const MessageId first = desk.queue();
    const MessageId second = desk.queue();
    desk.send();
    desk.sendAfter(24h);
    QCOMPARE(desk.story(first), u"Held Auth LoginRefused"_s);
    QCOMPARE(desk.story(second), u"Held Auth LoginRefused"_s);
    QCOMPARE(desk.message(first).error.smtpCode, 535);
    QCOMPARE(desk.log().failedLogins(), 1); // once, for both and for a day
    desk.logIn();
    (void)accounts::AccountRepository(*desk.fixture.database).noteNewSecret(desk.account);
    desk.send();
    QCOMPARE(desk.story(first), u"Sent"_s);
    QCOMPARE(desk.story(second), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void LoginFaults::F080_anotherPassword_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("534") << QByteArray("534-5.7.9 Application-specific password required.\r\n"
                                       "534 5.7.9 https://support.example.org/?p=Invalid");
    QTest::newRow("538") << QByteArray("538 5.7.11 Encryption required");
}

void LoginFaults::F080_anotherPassword()
{
    QFETCH(const QByteArray, reply);
    Desk desk(good().withFault(replyAt(At::Auth, reply)));
    desk.logIn();
    const MessageId id = desk.queue();
    desk.send();
    desk.sendAfter(24h);
    QCOMPARE(desk.story(id), u"Held Auth LoginRefused"_s);
    QVERIFY(desk.message(id).error.serverText.contains(reply.right(20)));
    QCOMPARE(desk.log().failedLogins(), 1);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void LoginFaults::F081_tooManyLogins_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("454") << QByteArray("454 4.7.0 Temporary authentication failure");
    QTest::newRow("421") << QByteArray("421 4.7.0 Too many logins");
    QTest::newRow("451") << QByteArray("451 4.3.0 Later");
}

void LoginFaults::F081_tooManyLogins()
{
    QFETCH(const QByteArray, reply);
    Desk desk(good().withFault(replyAt(At::Auth, reply).times(1)));
    desk.logIn();
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), u"Queued LoginTemporarilyRefused in 300 s"_s); // not "wrong password"
    desk.sendAfter(300s);
    QCOMPARE(desk.story(id), u"Sent"_s);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void LoginFaults::F082_accountTrouble_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<QString>("story");
    QTest::newRow("432") << QByteArray("432 4.7.12 A password change is needed")
                         << u"Held Auth LoginRefused"_s;
    QTest::newRow("530") << QByteArray("530 5.7.0 Must issue STARTTLS")
                         << u"Held Auth LoginRequired"_s;
}

void LoginFaults::F082_accountTrouble()
{
    QFETCH(const QByteArray, reply);
    QFETCH(const QString, story);
    Desk desk(good().withFault(replyAt(At::Auth, reply)));
    desk.logIn();
    const MessageId id = desk.queue();
    desk.send();
    desk.sendAfter(24h);
    QCOMPARE(desk.story(id), story);
    QCOMPARE(desk.log().failedLogins(), 1);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void LoginFaults::F083_nothingThatMayBeUsed_data()
{
    QTest::addColumn<smtp::Security>("security");
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QString>("story");
    QTest::newRow("no AUTH") << smtp::Security::Tls << QByteArray()
                             << u"Held Auth LoginNotOffered"_s;
    QTest::newRow("only unknown ones") << smtp::Security::Tls << QByteArray("AUTH NTLM GSSAPI")
                                       << u"Held Auth LoginMechanismUnavailable"_s;
    QTest::newRow("only in clear")
        << smtp::Security::Plain << QByteArray("AUTH PLAIN LOGIN") << u"Held Auth LoginNeedsTls"_s;
    QTest::newRow("only CRAM-MD5 in clear")
        << smtp::Security::Plain << QByteArray("AUTH CRAM-MD5") << u"Held Auth LoginNeedsTls"_s;
}

void LoginFaults::F083_nothingThatMayBeUsed()
{
    QFETCH(const smtp::Security, security);
    QFETCH(const QByteArray, offered);
    QFETCH(const QString, story);
    Behaviour behaviour = good();
    behaviour.security = security;
    behaviour.ehloLines = QList<QByteArray>{"8BITMIME"};
    if (!offered.isEmpty()) {
        behaviour.ehloLines->append(offered);
    }
    Desk desk(behaviour);
    desk.logIn();
    desk.edit([](accounts::Account &account) { account.allowPlaintextAuth = false; });
    const MessageId id = desk.queue();
    desk.send();
    QCOMPARE(desk.story(id), story);
    QCOMPARE(desk.log().count("AUTH"), 0);
    QCOMPARE(desk.log().count("MAIL"), 0);
    PENNYPOST_KEEPS_PROMISES(desk);
}

void LoginFaults::F084_badChallenge_data()
{
    QTest::addColumn<Script>("script");
    const QByteArray junk(1 << 20, 'A');
    for (const char *mechanism : {"CRAM-MD5", "SCRAM-SHA-256"}) {
        const auto begin = [mechanism] {
            return offering(mechanism).expect("AUTH *");
        };
        QTest::addRow("%s: no base64", mechanism)
            << begin().reply("334 @@@@\r\n").expect("\\*").reply("501 no\r\n").expect("QUIT");
        QTest::addRow("%s: a MiB", mechanism) << begin().reply("334 " + junk + "\r\n");
        QTest::addRow("%s: 235 at once", mechanism) << begin().reply("235 welcome\r\n");
        QTest::addRow("%s: 250 at once", mechanism) << begin().reply("250 welcome\r\n");
    }
    QTest::newRow("LOGIN: 235 before the password")
        << offering("LOGIN").expect("AUTH LOGIN").reply("235 welcome\r\n");
}

void LoginFaults::F084_badChallenge()
{
    QFETCH(const Script, script);
    Desk desk({script}, smtp::Security::Tls);
    desk.logIn();
    const MessageId id = desk.queue();
    desk.send();
    const outbox::OutboxMessage found = desk.message(id);
    QVERIFY2(found.state == outbox::MessageState::Queued
                 || found.state == outbox::MessageState::Held,
             qPrintable(desk.story(id)));
    QVERIFY(found.error.kind != ErrorKind::None);
    QCOMPARE(desk.log().count("MAIL"), 0);
    QVERIFY(!desk.transcript(id).contains(QString::fromLatin1(Desk::kPassword)));
}

void LoginFaults::F084_endlessRounds()
{
    Script script = offering("LOGIN").expect("AUTH LOGIN");
    for (int i = 0; i < 100; ++i) {
        script.reply("334 VXNlcm5hbWU6\r\n").expect("*");
    }
    Desk desk({script}, smtp::Security::Tls);
    desk.logIn();
    desk.timings.authStep = 2s;
    const MessageId id = desk.queue();
    desk.send();
    QVERIFY2(desk.log().lines().size() <= 12, "more rounds than there can be use for");
    QVERIFY(desk.story(id) != u"Sent"_s);
}

void LoginFaults::F085_oddPasswords_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("sent"); // empty: none
    QTest::newRow("not ASCII") << QByteArray("p\xc3\xa4sswort-\xe2\x82\xac")
                               << QByteArray("p\xc3\xa4sswort-\xe2\x82\xac");
    QTest::newRow("a KiB") << QByteArray(1024, 'q') << QByteArray(1024, 'q');
    QTest::newRow("NUL") << QByteArray("Canary\0-tail", 12) << QByteArray();
    QTest::newRow("CR LF") << QByteArray("Canary\r\nMAIL FROM:<>") << QByteArray();
}

void LoginFaults::F085_oddPasswords()
{
    QFETCH(const QByteArray, typed);
    QFETCH(const QByteArray, sent);
    Desk desk(Behaviour::tls().withUser("ada", sent.isEmpty() ? QByteArray("x") : sent));
    desk.logIn(typed);
    const MessageId id = desk.queue();
    desk.send();
    if (sent.isEmpty()) {
        QCOMPARE(desk.message(id).state, outbox::MessageState::Held);
        QCOMPARE(desk.log().logins(), 0);
        QCOMPARE(desk.log().count("MAIL"), 0);
    } else {
        QCOMPARE(desk.story(id), u"Sent"_s);
        QCOMPARE(desk.log().accepted().first().user, QByteArray("ada"));
    }
    PENNYPOST_KEEPS_PROMISES(desk);
}

QTEST_GUILESS_MAIN(LoginFaults)
#include "tst_loginfaults.moc"

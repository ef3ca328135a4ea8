// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

#include <QDateTime>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The server, the link to it and the login: what concerns an account and all its messages.
class tst_Delivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sends_data();
    void sends();
    void waitsWhileTheServerIsDown();
    void goesByItselfWhenTheServerIsUp();
    void triesAWrongPasswordOnce();
    void aClickTriesTheLoginAgain();
    void sendsNothingToAServerItCannotTrust_data();
    void sendsNothingToAServerItCannotTrust();
    void believesNothingSaidBeforeTls_data();
    void believesNothingSaidBeforeTls();
    void comesBackAfter421_data();
    void comesBackAfter421();
    void sendsAllOverOneSession();
    void takesAnotherSessionWhenOneIsClosed();
};

namespace
{

Behaviour good()
{
    return Behaviour::startTls().withUser("ada", "correct horse");
}

QDateTime nextAttempt(const Ctl &ctl, const QString &id)
{
    return QDateTime::fromString(ctl.show(id).value(u"next_attempt_at"_s).toString(),
                                 Qt::ISODateWithMs);
}

} // namespace

void tst_Delivery::sends_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::newRow("with STARTTLS and a login") << good();
    QTest::newRow("with TLS and a login") << Behaviour::tls().withUser("ada", "correct horse");
    QTest::newRow("in clear and without a login") << Behaviour::plain();
    QTest::newRow("to a server of the time before EHLO") << Behaviour::heloOnly();
    QTest::newRow("to a server that offers nothing") << Behaviour::plain().withCapabilities({});
    QTest::newRow("with replies in small pieces") << good().inSlicesOf(3, 11);
}

void tst_Delivery::sends()
{
    QFETCH(const Behaviour, behaviour);
    Desk desk(behaviour);
    const QString id = desk.ctl.send({u"--subject"_s, u"Grüße"_s});
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.server.log().accepted().size(), 1);
    const Delivery delivery = desk.server.log().accepted().first();
    QCOMPARE(delivery.mailFrom, "ada@example.org");
    QCOMPARE(delivery.recipients, QList<QByteArray>{"bob@example.org"});
    QCOMPARE(delivery.bytes, desk.ctl.exported(id));
    QCOMPARE(delivery.tls, behaviour.security != smtp::Security::Plain);
    QCOMPARE(delivery.user, behaviour.users.isEmpty() ? "" : "ada");
    QCOMPARE(desk.server.log().count("QUIT"), 1);

    const QJsonObject row = desk.ctl.show(id);
    QCOMPARE(row.value(u"state"_s), u"sent"_s);
    QCOMPARE(row.value(u"tries"_s), 1);
    QVERIFY(row.value(u"next_attempt_at"_s).isNull());
    const QJsonObject recipient = row.value(u"recipients"_s).toArray().at(0).toObject();
    QCOMPARE(recipient.value(u"state"_s), u"accepted"_s);
    QCOMPARE(recipient.value(u"code"_s), 250);
    QCOMPARE(recipient.value(u"enhanced"_s), u"2.0.0"_s);
    QCOMPARE(recipient.value(u"reply"_s), u"2.0.0 Ok: kept"_s);
    QVERIFY(recipient.value(u"at"_s).isString());

    // Once sent it stays sent.
    QCOMPARE(desk.ctl.deliver({u"--until-idle"_s}), 0);
    QCOMPARE(desk.server.log().connections(), 1);
}

void tst_Delivery::waitsWhileTheServerIsDown()
{
    Desk desk(good());
    desk.server.stop();
    const QString id = desk.ctl.send();
    const QDateTime before = QDateTime::currentDateTimeUtc();
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.ctl.state(id), u"queued"_s);
    QCOMPARE(desk.ctl.recipientStates(id), u"pending"_s);
    const QDateTime next = nextAttempt(desk.ctl, id);
    QVERIFY(next > before.addSecs(3) && next < QDateTime::currentDateTimeUtc().addSecs(8));
    const QString text = desk.ctl.text();
    QVERIFY2(text.contains(u"Nothing accepts connections at localhost"), qPrintable(text));
    QVERIFY2(text.contains(u"Tries again") || text.contains(u"Goes out"), qPrintable(text));
    const QJsonArray attempts = desk.ctl.attempts(id);
    QCOMPARE(attempts.size(), 1);
    QCOMPARE(attempts.at(0).toObject().value(u"error"_s), u"connection_refused"_s);
    QCOMPARE(attempts.at(0).toObject().value(u"result"_s), u"not_sent"_s);

    desk.server.start();
    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
}

void tst_Delivery::goesByItselfWhenTheServerIsUp()
{
    Desk desk(good());
    desk.server.stop();
    const QString id = desk.ctl.send();
    ChildProcess deliver;
    QVERIFY(desk.ctl.start(deliver, {u"deliver"_s, u"--until-idle"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(desk.ctl.attempts(id).size(), 1, 30'000);
    desk.server.start();
    QCOMPARE(Ctl::end(deliver), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
}

void tst_Delivery::triesAWrongPasswordOnce()
{
    Desk desk(good());
    desk.setPassword("wrong");
    const QString first = desk.ctl.send();
    const QString second = desk.ctl.send();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(desk.ctl.deliver({u"--until-idle"_s}), 75);
    }
    QCOMPARE(desk.server.log().failedLogins(), 1);
    QCOMPARE(desk.server.log().connections(), 1);
    for (const QString &id : {first, second}) {
        const QJsonObject row = desk.ctl.show(id);
        QCOMPARE(row.value(u"state"_s), u"held"_s);
        QCOMPARE(row.value(u"hold"_s), u"auth"_s);
        QVERIFY(row.value(u"hold_detail"_s).toString().contains(u"535"));
        QVERIFY(row.value(u"next_attempt_at"_s).isNull());
    }
    QVERIFY(desk.ctl.text().contains(u"wait until the login is corrected"));

    // What does not concern the login releases nothing.
    QCOMPARE(desk.ctl.code({u"account"_s, u"edit"_s, u"work"_s, u"--ehlo"_s, u"desk.example"_s}),
             0);
    QCOMPARE(desk.ctl.state(first), u"held"_s);
    QCOMPARE(desk.ctl.code({u"account"_s, u"edit"_s, u"work"_s, u"--password-command"_s,
                            u"echo correct horse"_s}),
             0);
    QCOMPARE(desk.ctl.state(first), u"queued"_s);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.server.log().failedLogins(), 1);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 2);
}

void tst_Delivery::aClickTriesTheLoginAgain()
{
    Desk desk(good());
    desk.setPassword("wrong");
    const QString id = desk.ctl.send();
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 0);
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.server.log().failedLogins(), 2);
    QCOMPARE(desk.ctl.state(id), u"held"_s);

    desk.setPassword("correct horse"); // where the command finds it
    QCOMPARE(desk.ctl.code({u"retry"_s, u"--all"_s}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.ctl.state(id), u"sent"_s);
    QCOMPARE(desk.server.log().copies("bob@example.org"), 1);
}

void tst_Delivery::sendsNothingToAServerItCannotTrust_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<QString>("why");
    struct {
        const char *name;
        CertificateKind kind;
        const char *why;
    } const rows[]{
        {"expired", CertificateKind::Expired, "certificate_expired"},
        {"for another name", CertificateKind::WrongName, "certificate_name_mismatch"},
        {"self-signed", CertificateKind::SelfSigned, "certificate_self_signed"},
        {"unknown authority", CertificateKind::UnknownAuthority, "certificate_untrusted"}};
    for (const auto &each : rows) {
        QTest::addRow("%s with STARTTLS", each.name)
            << Behaviour::startTls(each.kind).withUser("ada", "correct horse")
            << QString::fromLatin1(each.why);
        QTest::addRow("%s with TLS", each.name)
            << Behaviour::tls(each.kind).withUser("ada", "correct horse")
            << QString::fromLatin1(each.why);
    }
    Behaviour stripped = good();
    stripped.offerStartTls = false;
    stripped.requireTls = false;
    stripped.loginInClear = true;
    QTest::newRow("STARTTLS not offered") << stripped << u"start_tls_not_offered"_s;
    QTest::newRow("STARTTLS refused")
        << good().withFault(replyAt(At::StartTls, "502 5.5.1 No")) << u"start_tls_refused"_s;
}

void tst_Delivery::sendsNothingToAServerItCannotTrust()
{
    QFETCH(const Behaviour, behaviour);
    QFETCH(const QString, why);
    Desk desk(behaviour);
    const QString id = desk.ctl.send();
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(desk.ctl.deliver({u"--until-idle"_s}), 75);
    }
    const QJsonObject row = desk.ctl.show(id);
    QCOMPARE(row.value(u"state"_s), u"held"_s);
    QCOMPARE(row.value(u"hold"_s), u"tls"_s);
    QVERIFY2(row.value(u"hold_detail"_s).toString().startsWith(why),
             qPrintable(row.value(u"hold_detail"_s).toString()));
    QCOMPARE(desk.server.log().connections(), 1);
    QCOMPARE(desk.server.log().count("AUTH"), 0);
    QCOMPARE(desk.server.log().count("MAIL"), 0);

    Behaviour mended
        = behaviour.security == smtp::Security::Tls ? Behaviour::tls() : Behaviour::startTls();
    desk.server.setBehaviour(mended.withUser("ada", "correct horse"));
    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QVERIFY(desk.server.log().accepted().constLast().tls);
}

void tst_Delivery::believesNothingSaidBeforeTls_data()
{
    QTest::addColumn<QByteArray>("injected");
    QTest::addColumn<int>("delay");
    const QByteArray capabilities = "250-evil.example\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE\r\n";
    for (const int delay : {0, 1, 5, 20}) {
        QTest::addRow("replies %d ms behind the 220", delay) << capabilities << delay;
        QTest::addRow("half a line %d ms behind the 220", delay) << QByteArray("250") << delay;
    }
}

void tst_Delivery::believesNothingSaidBeforeTls()
{
    QFETCH(const QByteArray, injected);
    QFETCH(const int, delay);
    Desk desk(good().injecting(injected, delay));
    const QString id = desk.ctl.send();
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.server.log().count("AUTH"), 0);
    QCOMPARE(desk.server.log().count("MAIL"), 0);
    QCOMPARE(desk.ctl.show(id).value(u"hold"_s), u"tls"_s);
    QCOMPARE(desk.ctl.attempts(id).at(0).toObject().value(u"error"_s), u"plaintext_injected"_s);
}

void tst_Delivery::comesBackAfter421_data()
{
    QTest::addColumn<At>("at");
    QTest::newRow("greeting") << At::Greeting;
    QTest::newRow("EHLO") << At::Ehlo;
    QTest::newRow("STARTTLS") << At::StartTls;
    QTest::newRow("AUTH") << At::Auth;
    QTest::newRow("MAIL") << At::Mail;
    QTest::newRow("RCPT") << At::Rcpt;
    QTest::newRow("DATA") << At::Data;
    QTest::newRow("the dot") << At::Dot;
}

void tst_Delivery::comesBackAfter421()
{
    QFETCH(const At, at);
    Desk desk(good().withFault(
        partialReplyAt(at, "421 4.3.2 scripted.example is going down\r\n").times(1)));
    const QString id = desk.ctl.send({u"--cc"_s, u"carol@example.org"_s});
    QCOMPARE(desk.ctl.deliver(), 75);
    QCOMPARE(desk.ctl.state(id), u"queued"_s);
    QVERIFY(nextAttempt(desk.ctl, id) > QDateTime::currentDateTimeUtc());
    QCOMPARE(desk.server.log().connections(), 1);
    const QJsonObject attempt = desk.ctl.attempts(id).at(0).toObject();
    QCOMPARE(attempt.value(u"code"_s), 421);
    QVERIFY(attempt.value(u"reply"_s).toString().contains(u"is going down"));
    QVERIFY(desk.ctl.text().contains(u"Tries again at"));

    QCOMPARE(desk.ctl.code({u"retry"_s, id}), 0);
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.server.log().accepted().size(), 1);
    QCOMPARE(desk.server.log().copies("carol@example.org"), 1);
}

void tst_Delivery::sendsAllOverOneSession()
{
    Desk desk(good());
    for (int i = 0; i < 5; ++i) {
        QVERIFY(!desk.ctl.send({u"--subject"_s, QString::number(i)}).isEmpty());
    }
    QCOMPARE(desk.ctl.deliver(), 0);
    QCOMPARE(desk.server.log().accepted().size(), 5);
    QCOMPARE(desk.server.log().connections(), 1);
    QCOMPARE(desk.server.log().logins(), 1);
    QCOMPARE(desk.server.log().count("QUIT"), 1);
    // Oldest first.
    for (int i = 0; i < 5; ++i) {
        QVERIFY(desk.server.log().accepted().at(i).bytes.contains("\r\nSubject: "
                                                                  + QByteArray::number(i)));
    }
}

void tst_Delivery::takesAnotherSessionWhenOneIsClosed()
{
    // A server that takes one message per session and then says 421, or just goes.
    for (const Fault &fault : {partialReplyAt(At::Mail, "421 4.7.0 One is enough\r\n"),
                               closeAt(At::Mail), closeAfter(At::Dot)}) {
        Desk desk(good().withFault(fault.at == At::Dot ? fault : fault.skipping(1).times(1)));
        QVERIFY(!desk.ctl.send().isEmpty());
        QVERIFY(!desk.ctl.send().isEmpty());
        QCOMPARE(desk.ctl.deliver(), 0);
        QCOMPARE(desk.server.log().accepted().size(), 2);
        QCOMPARE(desk.server.log().copies("bob@example.org"), 2);
        QCOMPARE(desk.server.log().connections(), 2);
    }
}

QTEST_GUILESS_MAIN(tst_Delivery)
#include "tst_delivery.moc"

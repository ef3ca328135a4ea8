// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matrix/desk.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

constexpr char kNonce[] = "fyko+d2lbbFgONRv9qkxdawL";
constexpr char kSalt[] = "W22ZaJ0SNY7soEsUEjb6gQ==";
constexpr int kRounds = 4096;

// SCRAM-SHA-256 as a server that knows the password would speak it (RFC 7677), inside TLS and
// without the -PLUS form: the client's header is "y,,".
class ScramServer
{
public:
    explicit ScramServer(const QByteArray &password)
    {
        const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(
            QCryptographicHash::Sha256, password, QByteArray::fromBase64(kSalt), kRounds, 32);
        m_serverKey = mac(salted, "Server Key");
    }
    [[nodiscard]] static QByteArray first()
    {
        return QByteArray("r=") + kNonce + "server,s=" + kSalt
            + ",i=" + QByteArray::number(kRounds);
    }
    [[nodiscard]] QByteArray last() const
    {
        const QByteArray authMessage
            = QByteArray("n=ada,r=") + kNonce + ',' + first() + ",c=eSws,r=" + kNonce + "server";
        return "v=" + mac(m_serverKey, authMessage).toBase64();
    }

private:
    static QByteArray mac(const QByteArray &key, const QByteArray &text)
    {
        return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
    }

    QByteArray m_serverKey;
};

Script offering(const QByteArray &mechanisms)
{
    return Script()
        .startTls()
        .reply("220 mx\r\n")
        .expect("EHLO *")
        .reply("250-mx\r\n250 AUTH " + mechanisms + "\r\n");
}

Script scram(const QByteArray &first, const QByteArray &last)
{
    return offering("SCRAM-SHA-256 PLAIN")
        .expect("AUTH SCRAM-SHA-256 *")
        .reply("334 " + first.toBase64() + "\r\n")
        .expect("*")
        .reply("334 " + last.toBase64() + "\r\n")
        .expect("*");
}

Script thenMail(Script script)
{
    return script.expect("MAIL *")
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
}

std::unique_ptr<Desk> scramDesk(const QList<Script> &scripts)
{
    auto desk = std::make_unique<Desk>(scripts, smtp::Security::Tls);
    desk->logIn();
    desk->adjust = [](smtp::SessionSettings &settings) {
        settings.scramNonce = kNonce;
    };
    return desk;
}

} // namespace

// Attacks S11 to S13: a server that is after the password, or after our memory.
class LoginAttacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void S011_weakerThanBefore();
    void S011_weakerWithinASession();
    void S012_serverWithoutProof_data();
    void S012_serverWithoutProof();
    void S012_passwordAskedTwice();
    void S013_oauthFailure_data();
    void S013_oauthFailure();
};

// Whoever has once proven that he knows the password is not told it by PLAIN later.
void LoginAttacks::S011_weakerThanBefore()
{
    const ScramServer good(Desk::kPassword);
    const auto desk
        = scramDesk({thenMail(scram(ScramServer::first(), good.last()).reply("235 in\r\n")),
                     offering("PLAIN LOGIN").expect("QUIT").reply("221 bye\r\n")});
    const MessageId first = desk->queue();
    desk->send();
    QCOMPARE(desk->story(first), u"Sent"_s);
    desk->fixture.clock.advance(3'600'000);
    desk->server->resetConnections();
    const MessageId second = desk->queue();
    desk->send();
    desk->sendAfter(1min);
    QCOMPARE(desk->story(second), u"Held Auth LoginWeakened"_s);
    QCOMPARE(desk->log().count("AUTH"), 1);
}

// Refusing the strong one does not get it the password either.
void LoginAttacks::S011_weakerWithinASession()
{
    const ScramServer good(Desk::kPassword);
    const auto desk
        = scramDesk({thenMail(scram(ScramServer::first(), good.last()).reply("235 in\r\n")),
                     offering("SCRAM-SHA-256 PLAIN")
                         .expect("AUTH SCRAM-SHA-256 *")
                         .reply("504 5.5.4 Not that one\r\n")
                         .expect("QUIT")
                         .reply("221 bye\r\n")});
    const MessageId first = desk->queue();
    desk->send();
    QCOMPARE(desk->story(first), u"Sent"_s);
    desk->fixture.clock.advance(3'600'000);
    desk->server->resetConnections();
    const MessageId second = desk->queue();
    desk->send();
    desk->sendAfter(1min);
    QVERIFY2(desk->story(second).startsWith(u"Held Auth"_s), qPrintable(desk->story(second)));
    for (const QByteArray &line : desk->log().lines()) {
        QVERIFY(!line.startsWith("AUTH PLAIN"));
    }
}

void LoginAttacks::S012_serverWithoutProof_data()
{
    QTest::addColumn<QByteArray>("last");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("wrong proof") << ScramServer("another").last() << QByteArray("235 in\r\n");
    QTest::newRow("no proof") << QByteArray("x=y") << QByteArray("235 in\r\n");
    QTest::newRow("empty") << QByteArray("v=") << QByteArray("235 in\r\n");
}

void LoginAttacks::S012_serverWithoutProof()
{
    QFETCH(const QByteArray, last);
    QFETCH(const QByteArray, verdict);
    const auto desk = scramDesk({scram(ScramServer::first(), last).reply(verdict)});
    const MessageId id = desk->queue();
    desk->send();
    QCOMPARE(desk->story(id), u"Held Auth LoginServerNotProven"_s);
    QCOMPARE(desk->log().count("MAIL"), 0);
    // An earlier welcome, before the proof was due.
    const auto hasty = scramDesk({offering("SCRAM-SHA-256")
                                      .expect("AUTH *")
                                      .reply("334 " + ScramServer::first().toBase64() + "\r\n")
                                      .expect("*")
                                      .reply("235 in\r\n")});
    const MessageId other = hasty->queue();
    hasty->send();
    QCOMPARE(hasty->story(other), u"Held Auth LoginServerNotProven"_s);
    QCOMPARE(hasty->log().count("MAIL"), 0);
}

void LoginAttacks::S012_passwordAskedTwice()
{
    Desk desk({offering("LOGIN")
                   .expect("AUTH LOGIN")
                   .reply("334 VXNlcm5hbWU6\r\n")
                   .expect("YWRh")
                   .reply("334 UGFzc3dvcmQ6\r\n")
                   .expect(Desk::kPassword.toBase64())
                   .reply("334 UGFzc3dvcmQ6\r\n")
                   .expect("*")
                   .reply("501 5.0.0 cancelled\r\n")
                   .expect("QUIT")
                   .reply("221 bye\r\n")
                   .expectClose()},
              smtp::Security::Tls);
    desk.logIn();
    const MessageId id = desk.queue();
    desk.send();
    QVERIFY2(desk.story(id).startsWith(u"Held Auth"_s), qPrintable(desk.story(id)));
    PENNYPOST_KEEPS_PROMISES(desk);
}

void LoginAttacks::S013_oauthFailure_data()
{
    QTest::addColumn<smtp::AuthMethod>("method");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("dummy");
    QTest::newRow("XOAUTH2") << smtp::AuthMethod::XOAuth2 << QByteArray("XOAUTH2") << QByteArray();
    QTest::newRow("OAUTHBEARER") << smtp::AuthMethod::OAuthBearer << QByteArray("OAUTHBEARER")
                                 << QByteArray("AQ==");
}

void LoginAttacks::S013_oauthFailure()
{
    QFETCH(const smtp::AuthMethod, method);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, dummy);
    const auto withBlob = [&](const QByteArray &blob) {
        auto desk = std::make_unique<Desk>(QList<Script>{offering(name)
                                                             .expect("AUTH " + name + " *")
                                                             .reply("334 " + blob + "\r\n")
                                                             .expect(dummy)
                                                             .reply("535 5.7.8 No\r\n")
                                                             .expect("QUIT")
                                                             .reply("221 bye\r\n")
                                                             .expectClose()},
                                           smtp::Security::Tls);
        desk->logIn();
        desk->edit([&](accounts::Account &account) { account.auth = method; });
        return desk;
    };
    const QByteArray json = R"({"status":"401","schemes":"bearer","scope":"https://mail/"})";
    auto desk = withBlob(json.toBase64());
    const MessageId id = desk->queue();
    desk->send();
    desk->sendAfter(24h);
    QCOMPARE(desk->story(id), u"Held Auth LoginRefused"_s);
    PENNYPOST_KEEPS_PROMISES(*desk);
    // As much of it as it likes, and as deep.
    for (const QByteArray &blob : {QByteArray(1 << 20, 'A'), QByteArray(6000, '[').toBase64()}) {
        auto rogue = withBlob(blob);
        const MessageId other = rogue->queue();
        rogue->send();
        QVERIFY(rogue->story(other) != u"Sent"_s);
        QCOMPARE(rogue->log().count("MAIL"), 0);
        QVERIFY(rogue->message(other).error.serverText.size() <= 8192);
        QVERIFY(rogue->transcript(other).size() <= 70'000);
    }
}

QTEST_GUILESS_MAIN(LoginAttacks)
#include "tst_loginattacks.moc"

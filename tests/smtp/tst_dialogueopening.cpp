// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

namespace
{

constexpr char kToTls[] = R"(
    set security starttls
    set user ada s3cret
    > connected
    S: 220 mx
    C: EHLO [127.0.0.1]
    S: 250-mx
    S: 250-AUTH PLAIN LOGIN
    S: 250 STARTTLS
    C: STARTTLS
    S: 220 go ahead
    tls
    > encrypted
    C: EHLO [127.0.0.1]
)";

constexpr char kToAuth[] = R"(
    set security tls
    set user ada s3cret
    > connected
    tls
    > encrypted
    S: 220 mx
    C: EHLO [127.0.0.1]
)";

QByteArray withAuth(const char *rest)
{
    return QByteArray(kToAuth) + rest;
}

} // namespace

class TestDialogueOpening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
    void timers();
    void bytesBehindStartTls_data();
    void bytesBehindStartTls();
    void answeredBeforeAsked_data();
    void answeredBeforeAsked();
    void detailOfRefusals();
    void secretsAreQuotedBack();
    void longInitialResponse();
};

void TestDialogueOpening::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QByteArray &script) {
        QTest::newRow(name) << script;
    };

    row("a plain session becomes ready", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250 mx
        ready
    )");
    row("a greeting of several lines is awaited whole", R"(
        > connected
        S: 220-wait
        S: 220-for
        S: 220 it
        C: EHLO [127.0.0.1]
    )");
    row("blank lines around replies do no harm", R"(
        > connected
        S| \r\n\r\n
        S: 220 mx
        S| \r\n
        C: EHLO [127.0.0.1]
        S: 250 mx
        S| \r\n
        ready
        > send
        C: MAIL FROM:<ada@example.org>
    )");
    row("lone line feeds end lines too", R"(
        > connected
        S| 220 mx\n
        C: EHLO [127.0.0.1]
        S| 250-mx\n250 SIZE 1\n
        ready
    )");
    row("replies without text are replies", R"(
        > connected
        S| 220\r\n
        C: EHLO [127.0.0.1]
        S| 250-mx\r\n250 \r\n
        ready
    )");
    row("a teaser that ends in a refusal is the refusal", R"(
        > connected
        S: 220-mx
        S: 421 too busy
        end ServiceUnavailable
    )");
    row("a 554 greeting is no service", R"(
        > connected
        S: 554 no service
        C: QUIT
        end ServiceUnavailable
    )");
    row("a greeting with another code makes no sense", R"(
        > connected
        S: 250 hello
        end ReplyUnexpected
    )");
    row("garbage instead of a greeting", R"(
        > connected
        S: HTTP/1.1 302 Found
        end ReplyMalformed
    )");
    row("a TLS record instead of a greeting", R"(
        > connected
        S| \x15\x03\x03 \n
        end WrongSecurity
    )");
    row("silence on port 465 without TLS", R"(
        set port 465
        > connected
        > timeout
        end WrongSecurity
    )");
    row("silence on any other port", R"(
        > connected
        > timeout
        end ReplyTimeout
    )");
    row("an own EHLO name is used", R"(
        set ehlo mail.example.org
        > connected
        S: 220 mx
        C: EHLO mail.example.org
    )");
    row("an international EHLO name becomes an A-label",
        QByteArray("set ehlo m\xc3\xbcnchen.example\n") + R"(
        > connected
        S: 220 mx
        C: EHLO xn--mnchen-3ya.example
    )");
    row("an EHLO name with a blank is never sent", R"(
        set ehlo evil SIZE=1
        > connected
        end InvalidValue
    )");
    row("an EHLO name with an underscore is never sent", R"(
        set ehlo my_host
        > connected
        end InvalidValue
    )");
    row("a server without EHLO is asked with HELO", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 502 what
        C: HELO [127.0.0.1]
        S: 250 mx
        ready
    )");
    row("no HELO where TLS is needed", R"(
        set security starttls
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 500 what
        C: QUIT
        end StartTlsNotOffered
    )");
    row("no HELO where a login is needed", withAuth(R"(
        S: 500 what
        C: QUIT
        end LoginNotOffered
    )"));
    row("no HELO after a 421", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 421 later
        end ServiceUnavailable
    )");
    row("no HELO after a 450", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 450 later
        C: QUIT
        end ServiceUnavailable
    )");
    row("a refused default literal is followed by the socket's own", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 550 that is you?
        C: EHLO [192.0.2.7]
        S: 550 still not
        C: QUIT
        end EhloRefused
    )");
    row("a refused own name is refused", R"(
        set ehlo mail.example.org
        > connected
        S: 220 mx
        C: EHLO mail.example.org
        S: 550 no
        C: QUIT
        end EhloRefused
    )");
    row("a 250 behind HELO is not a greeting again", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 220 mx again
        end ReplyUnexpected
    )");

    row("STARTTLS forgets what was offered before", QByteArray(kToTls) + R"(
        S: 250 mx
        C: QUIT
        end LoginNotOffered
    )");
    row("STARTTLS then AUTH", QByteArray(kToTls) + R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 235 welcome
        ready
    )");
    row("STARTTLS in any case of letters", R"(
        set security starttls
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 starttls
        C: STARTTLS
    )");
    row("no STARTTLS, no further", R"(
        set security starttls
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 SIZE
        C: QUIT
        end StartTlsNotOffered
    )");
    row("STARTTLS refused", R"(
        set security starttls
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 STARTTLS
        C: STARTTLS
        S: 502 no
        C: QUIT
        end StartTlsRefused
    )");
    row("STARTTLS not now", R"(
        set security starttls
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 STARTTLS
        C: STARTTLS
        S: 454 no entropy
        C: QUIT
        end ServiceUnavailable
    )");
    row("a handshake that stalls", R"(
        set security tls
        > connected
        tls
        > timeout
        end ReplyTimeout
    )");
    row("clear text on a TLS port", R"(
        set security tls
        > connected
        tls
        S: 220 mx
        end WrongSecurity
    )");

    row("PLAIN goes before LOGIN", withAuth(R"(
        S: 250-mx
        S: 250 AUTH LOGIN PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 235 ok
        ready
    )"));
    row("any 2xx is a welcome", withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 250 ok
        ready
    )"));
    row("the old form AUTH= counts", withAuth(R"(
        S: 250-mx
        S: 250 auth=login
        C: AUTH LOGIN
        S: 334 VXNlcm5hbWU6
        C: YWRh
        S: 334 whatever
        C: czNjcmV0
        S: 235 ok
        ready
    )"));
    row("LOGIN answers prompts by their order", withAuth(R"(
        S: 250-mx
        S: 250 AUTH LOGIN
        C: AUTH LOGIN
        S| 334\r\n
        C: YWRh
        S| 334 \r\n
        C: czNjcmV0
        S: 235 ok
        ready
    )"));
    row("LOGIN does not give the password twice", withAuth(R"(
        S: 250-mx
        S: 250 AUTH LOGIN
        C: AUTH LOGIN
        S: 334 a
        C: YWRh
        S: 334 b
        C: czNjcmV0
        S: 334 c
        C: *
        S: 501 cancelled
        C: QUIT
        end ReplyUnexpected
    )"));
    row("PLAIN does not give the password twice", withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 334 again
        C: *
        S: 501 cancelled
        C: QUIT
        end ReplyUnexpected
    )"));
    row("a welcome before the password is nonsense", withAuth(R"(
        S: 250-mx
        S: 250 AUTH LOGIN
        C: AUTH LOGIN
        S: 235 ok
        end ReplyUnexpected
    )"));
    row("a mechanism that is refused is followed by the next", withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN LOGIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 504 not that one
        C: AUTH LOGIN
        S: 334 a
        C: YWRh
        S: 334 b
        C: czNjcmV0
        S: 235 ok
        ready
    )"));
    row("no mechanism left", withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 504 not that one
        C: QUIT
        end LoginMechanismUnavailable
    )"));
    row("a wrong password is tried once", withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN LOGIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 535 5.7.8 no
        C: QUIT
        end LoginRefused
    )"));
    for (const char *code : {"432", "534"}) {
        row(("the last word " + QByteArray(code) + " holds the login").constData(),
            withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: )") + code
                + R"( app password needed
        C: QUIT
        end LoginRefused
        )");
    }
    row("454 is not a wrong password", withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN LOGIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 454 4.7.0 busy
        C: QUIT
        end LoginTemporarilyRefused
    )"));
    row("421 is not a wrong password", withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 421 too many logins
        end LoginTemporarilyRefused
    )"));
    row("530 to AUTH", withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 530 no
        C: QUIT
        end LoginRequired
    )"));
    row("a refusal behind the password is a refusal", withAuth(R"(
        S: 250-mx
        S: 250 AUTH LOGIN PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 501 what
        C: AUTH LOGIN
        S: 334 a
        C: YWRh
        S: 501 what
        C: QUIT
        end LoginRefused
    )"));
    row("the wanted mechanism is not there", "set auth login\n" + withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN CRAM-MD5
        C: QUIT
        end LoginMechanismUnavailable
    )"));
    row("a line break in the password is never sent",
        "set security tls\nset user ada a\\r\\nb\n" + QByteArray(R"(
        > connected
        tls
        > encrypted
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH PLAIN
        C: QUIT
        end InvalidValue
    )"));
    row("no password in the clear", R"(
        set user ada s3cret
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH PLAIN
        C: QUIT
        end LoginNeedsTls
    )");
    row("a password in the clear where that is allowed", R"(
        set user ada s3cret
        set plaintext-auth
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
    )");
    row("no login where the account wants none", R"(
        set auth none
        set user ada s3cret
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH PLAIN
        ready
    )");

    row("the server goes in the middle of a reply", R"(
        > connected
        S| 220-half a
        > close
        end ConnectionLost
    )");
    row("quit before it is open", R"(
        > connected
        > quit
        end None
    )");
    row("quit when ready", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250 mx
        ready
        > quit
        C: QUIT
        S: 221 bye
        end None
    )");
    row("quit without an answer", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250 mx
        ready
        > quit
        C: QUIT
        > timeout
        end None
    )");
    row("an idle session may be closed by the server", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250 mx
        ready
        S: 421 idle too long
        end None
    )");
    row("an idle session may break", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250 mx
        ready
        > close
        end None
        > close
        > timeout
        > quit
        > abort
    )");
    row("a reply that nobody asked for", R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250 mx
        ready
        S: 250 ok
        end ReplyUnexpected
    )");
}

void TestDialogueOpening::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueOpening::timers()
{
    Replay replay(withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 235 ok
        ready
    )"));
    QCOMPARE(replay.play(), replay.expected());
    const Timings timings;
    const QList<SetTimer> &timers = replay.timers();
    QCOMPARE(timers.size(), 5);
    QCOMPARE(timers.at(0).time, timings.tls);
    QCOMPARE(timers.at(1).time, timings.greeting);
    QCOMPARE(timers.at(2).time, timings.ehlo);
    QCOMPARE(timers.at(3).time, timings.authStep);
    QCOMPARE(timers.at(4).time.count(), 0);
}

void TestDialogueOpening::bytesBehindStartTls_data()
{
    QTest::addColumn<QByteArray>("behind");
    QTest::newRow("a whole reply") << QByteArray("S: 250 injected");
    QTest::newRow("the beginning of one") << QByteArray("S| 250-inj");
    QTest::newRow("one byte") << QByteArray("S| 2");
    QTest::newRow("a blank line") << QByteArray("S| \\r\\n");
    QTest::newRow("later") << QByteArray("tls\nS: 250 injected");
}

void TestDialogueOpening::bytesBehindStartTls()
{
    QFETCH(const QByteArray, behind);
    QByteArray script = QByteArray(kToTls);
    script.truncate(script.indexOf("tls\n    > encrypted"));
    Replay replay(script + behind + "\nend PlaintextInjected\n> encrypted");
    QCOMPARE(replay.play(), replay.expected());
}

void TestDialogueOpening::answeredBeforeAsked_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("EHLO") << QByteArray("> connected\nS: 220 mx\nS: 250 mx\nend ReplyUnexpected");
    QTest::newRow("EHLO in part") << QByteArray(
        "> connected\nS: 220 mx\nS| 25\nend ReplyUnexpected");
    QTest::newRow("AUTH") << withAuth(
        "S: 250-mx\nS: 250 AUTH PLAIN\nS: 235 ok\nend ReplyUnexpected");
}

// Only where the bytes come in one piece can it be told from an answer.
void TestDialogueOpening::answeredBeforeAsked()
{
    QFETCH(const QByteArray, script);
    Replay replay(script);
    QCOMPARE(replay.play(), replay.expected());
}

void TestDialogueOpening::detailOfRefusals()
{
    Replay replay(withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 535-5.7.8 first
        S: 535 5.7.8 second
        C: QUIT
        end LoginRefused
    )"));
    QCOMPARE(replay.play(), replay.expected());
    QCOMPARE(replay.endError().smtpCode, 535);
    QCOMPARE(replay.endError().enhancedCode, QByteArray("5.7.8"));
    QCOMPARE(replay.endError().serverText, QByteArray("5.7.8 first\n5.7.8 second"));

    Replay partial("> connected\nS| 220-half a\\r\\n220-sec\n> close\nend ConnectionLost");
    QCOMPARE(partial.play(), partial.expected());
    QCOMPARE(partial.endError().serverText, QByteArray("half a\n220-sec"));
}

void TestDialogueOpening::secretsAreQuotedBack()
{
    Replay replay(withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 535 AUTH PLAIN AGFkYQBzM2NyZXQ= and s3cret and czNjcmV0
        C: QUIT
        end LoginRefused
    )"));
    QCOMPARE(replay.play(), replay.expected());
    QCOMPARE(replay.endError().serverText,
             QByteArray("AUTH PLAIN [hidden] and [hidden] and [hidden]"));
}

// RFC 4954 section 4: with the command only if the line, CRLF included, is within 512 bytes.
void TestDialogueOpening::longInitialResponse()
{
    for (const int length : {367, 368}) { // 496 and 500 bytes of base64
        const QByteArray secret(length, 'x');
        const QByteArray encoded
            = QByteArray(QByteArray(1, '\0') + "ada" + QByteArray(1, '\0') + secret).toBase64();
        const bool fits = 11 + encoded.size() + 2 <= 512;
        QCOMPARE(fits, length == 367);
        const QByteArray opening = "set security tls\nset user ada " + secret
            + "\n> connected\ntls\n> encrypted\nS: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\nS: 250 "
              "AUTH PLAIN\n";
        const QByteArray sent
            = fits ? "C: AUTH PLAIN " + encoded : "C: AUTH PLAIN\nS| 334\\r\\n\nC: " + encoded;
        Replay replay(opening + sent + "\nS: 235 ok\nready");
        QCOMPARE(replay.play(), replay.expected());
    }
}

QTEST_GUILESS_MAIN(TestDialogueOpening)
#include "tst_dialogueopening.moc"

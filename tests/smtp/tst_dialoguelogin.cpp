// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

namespace
{

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

class TestDialogueLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
    void timers();
    void detailOfRefusals();
    void secretsAreQuotedBack();
    void secretsInJunkAreFoundBeforeItIsCut();
    void longInitialResponse();
};

void TestDialogueLogin::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QByteArray &script) {
        QTest::newRow(name) << script;
    };

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
        end LoginRefused
    )"));
    row("PLAIN does not give the password twice", withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 334 again
        C: *
        S: 501 cancelled
        C: QUIT
        end LoginRefused
    )"));
    row("a welcome before the password is nonsense", withAuth(R"(
        S: 250-mx
        S: 250 AUTH LOGIN
        C: AUTH LOGIN
        S: 235 ok
        end ReplyUnexpected
    )"));
    for (const char *code : {"500", "501", "504", "534"}) {
        row(("a mechanism that is refused with " + QByteArray(code) + " is followed by the next")
                .constData(),
            "set nonce nonce\n" + withAuth(R"(
        S: 250-mx
        S: 250 AUTH SCRAM-SHA-1 LOGIN
        C: AUTH SCRAM-SHA-1 biwsbj1hZGEscj1ub25jZQ==
        S: )") + code
                + R"( not that one
        C: AUTH LOGIN
        S: 334 a
        C: YWRh
        S: 334 b
        C: czNjcmV0
        S: 235 ok
        ready
        )");
        row(("no second one behind " + QByteArray(code) + " once the password is out").constData(),
            withAuth(R"(
        S: 250-mx
        S: 250 AUTH PLAIN LOGIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: )") + code
                + R"( not that one
        C: QUIT
        end )" + (QByteArray(code) == "534" ? "LoginRefused" : "LoginMechanismUnavailable"));
    }
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
        S: 250 AUTH PLAIN LOGIN
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
        S: 250 AUTH LOGIN CRAM-MD5
        C: AUTH LOGIN
        S: 334 a
        C: YWRh
        S: 334 b
        C: czNjcmV0
        S: 501 what
        C: QUIT
        end LoginRefused
    )"));
    row("a refusal behind the name is no reason for another", withAuth(R"(
        S: 250-mx
        S: 250 AUTH LOGIN CRAM-MD5
        C: AUTH LOGIN
        S: 334 a
        C: YWRh
        S: 504 what
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
}

void TestDialogueLogin::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueLogin::timers()
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

void TestDialogueLogin::detailOfRefusals()
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
}

void TestDialogueLogin::secretsAreQuotedBack()
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

// A secret that lies across the end of what is kept must not be kept by half.
void TestDialogueLogin::secretsInJunkAreFoundBeforeItIsCut()
{
    for (int before = 500; before < 515; ++before) {
        const QByteArray junk = "junk " + QByteArray(before - 5, 'x') + "s3cret";
        const QByteArray rest = "S: 250-mx\nS: 250 AUTH PLAIN\nC: AUTH PLAIN AGFkYQBzM2NyZXQ=\n"
                                "S: "
            + junk + "\nend ReplyMalformed\n";
        Replay replay(withAuth(rest.constData()));
        QCOMPARE(replay.play(), replay.expected());
        const QByteArray kept = replay.endError().serverText;
        QVERIFY2(!kept.contains("s3"), kept.constData());
        QVERIFY(kept.size() <= 512);
    }
}

// RFC 4954 section 4: with the command only if the line, CRLF included, is within 512 bytes.
void TestDialogueLogin::longInitialResponse()
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

QTEST_GUILESS_MAIN(TestDialogueLogin)
#include "tst_dialoguelogin.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The mechanisms beyond PLAIN and LOGIN, and what a server can do to them.
#include "replay.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

namespace
{

// ada, s3cret, nonce "nonce"; the server adds X, salts with "salt", 4096 times.
constexpr char kServerFirst[] = "cj1ub25jZVgscz1jMkZzZEE9PSxpPTQwOTY=";
constexpr char kClientFinal[]
    = "Yz1iaXdzLHI9bm9uY2VYLHA9NW5KbjVjRE1TWDU1QmQ0d3JvUEI3dndNSnNkSUtORCtOWDZWbEF3YUJKWT0=";
constexpr char kServerFinal[] = "dj1JRG9TbXNQSG05TDlqNXdhWkJReVN3akNnYi9zNXEwNmlVUzQ2RHRKL0RBPQ==";
constexpr char kBoundFirst[] = "cD10bHMtc2VydmVyLWVuZC1wb2ludCwsbj1hZGEscj1ub25jZQ==";

// Up to the reply to EHLO.
QByteArray session(const QByteArray &settings, const QByteArray &mechanisms, const QByteArray &rest)
{
    return "set user ada s3cret\nset nonce nonce\nset security tls\n" + settings + R"(
        > connected
        tls
        > encrypted
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH )"
        + mechanisms + '\n' + rest;
}

// SCRAM-SHA-256 up to the request for the key.
QByteArray untilKey(const QByteArray &rest)
{
    return session({}, "SCRAM-SHA-256 PLAIN",
                   QByteArray(R"(
        C: AUTH SCRAM-SHA-256 biwsbj1hZGEscj1ub25jZQ==
        S: 334 )") + kServerFirst
                       + "\nkey\n" + rest);
}

// The same with the proof.
QByteArray untilProof(const QByteArray &rest)
{
    return untilKey(QByteArray("> key\nC: ") + kClientFinal + '\n' + rest);
}

// The answer to the first challenge of SCRAM-SHA-256.
QByteArray afterChallenge(const QByteArray &challenge, const QByteArray &rest)
{
    return session({}, "SCRAM-SHA-256 PLAIN",
                   R"(
        C: AUTH SCRAM-SHA-256 biwsbj1hZGEscj1ub25jZQ==
        S: 334 )" + challenge
                       + '\n' + rest);
}

} // namespace

class TestDialogueSasl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mechanisms_data();
    void mechanisms();
    void scramFailures_data();
    void scramFailures();
    void slides_data();
    void slides();
    void oauth_data();
    void oauth();
    void serverTextOfCancelledLogins();
    void challengesAreNotTouched();
    void halfAChallengeIsNotShown();
    void timeForTheKey();
    void longLines();

private:
    static void newScript(const char *name, const QByteArray &script);
    static void play();
};

void TestDialogueSasl::newScript(const char *name, const QByteArray &script)
{
    QTest::newRow(name) << script;
}

void TestDialogueSasl::play()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueSasl::mechanisms_data()
{
    QTest::addColumn<QByteArray>("script");
    newScript("SCRAM-SHA-256", untilProof(QByteArray("S: 334 ") + kServerFinal + R"(
        C:
        S: 235 ok
        ready
        > facts
        facts strongest SCRAM-SHA-256
    )"));
    newScript("SCRAM-SHA-1", session({}, "SCRAM-SHA-1", R"(
        C: AUTH SCRAM-SHA-1 biwsbj1hZGEscj1ub25jZQ==
        S: 334 cj1ub25jZVgscz1jMkZzZEE9PSxpPTQwOTY=
        key
        > key
        C: Yz1iaXdzLHI9bm9uY2VYLHA9Z1ljNUNLY0d3RXJIaGJvd3hEelFjL2k3VDNZPQ==
        S: 334 dj12ejlNa3h0SHgyam1za0NONExhQ1VSY0dkNzA9
        C:
        S: 235 ok
        ready
    )"));
    newScript("SCRAM-SHA-256-PLUS",
              session("set binding hash", "SCRAM-SHA-256 SCRAM-SHA-256-PLUS", R"(
        C: AUTH SCRAM-SHA-256-PLUS cD10bHMtc2VydmVyLWVuZC1wb2ludCwsbj1hZGEscj1ub25jZQ==
        S: 334 cj1ub25jZVgscz1jMkZzZEE9PSxpPTQwOTY=
        key
        > key
        C: Yz1jRDEwYkhNdGMyVnlkbVZ5TFdWdVpDMXdiMmx1ZEN3c2FHRnphQT09LHI9bm9uY2VYLHA9ZEhTd0p5aEhVWUhIbnA1eThwNlVQQytWdWFjRDcrU3E1RlhaamtSOEs4RT0=
        S: 334 dj1KdXY0YlNGOSs5SnRUY3RPY1V6Mkd6QnU5elI3cnRhdmpjb2hZQ25PbzBnPQ==
        C:
        S: 235 ok
        ready
        > facts
        facts strongest SCRAM-SHA-256-PLUS
    )"));
    newScript("SCRAM that could have been bound", session("set binding hash", "SCRAM-SHA-256", R"(
        C: AUTH SCRAM-SHA-256 eSwsbj1hZGEscj1ub25jZQ==
        S: 334 cj1ub25jZVgscz1jMkZzZEE9PSxpPTQwOTY=
        key
        > key
        C: Yz1lU3dzLHI9bm9uY2VYLHA9V0NLSUd5eWx0SXpaM0J5bTRaMEt1eVdqUGxVUkNBTzkreTZ0OUFCZGF2Zz0=
        S: 334 dj1qbGsxQmxLRmN4QUh5L1lueGZ1UU03dkRwWDVOdENoZ0ZGbUpEVy9aMFlBPQ==
        C:
        S: 235 ok
        ready
    )"));
    newScript("SCRAM in the clear", R"(
        set user ada s3cret
        set nonce nonce
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH PLAIN SCRAM-SHA-1
        C: AUTH SCRAM-SHA-1 biwsbj1hZGEscj1ub25jZQ==
    )");
    newScript("CRAM-MD5", session({}, "CRAM-MD5", R"(
        C: AUTH CRAM-MD5
        S: 334 PDFAbXg+
        C: YWRhIDAyNWZjYWUwMWFhYzQ3ZWY3ZDA0YmNhZWYwNDc3MWI4
        S: 235 ok
        ready
    )"));
    newScript("EXTERNAL as somebody",
              session("set client-certificate\nset auth external", "EXTERNAL PLAIN", R"(
        C: AUTH EXTERNAL YWRh
        S: 235 ok
        ready
    )"));
    newScript("EXTERNAL as whoever the certificate says", R"(
        set security tls
        set client-certificate
        set auth external
        > connected
        tls
        > encrypted
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH EXTERNAL
        C: AUTH EXTERNAL =
        S: 235 ok
        ready
    )");
    newScript("EXTERNAL without a certificate", session("set auth external", "EXTERNAL", R"(
        C: QUIT
        end ClientCertificateUnusable
    )"));
    newScript("a token needs a secret", R"(
        set security tls
        set auth xoauth2
        > connected
        tls
        > encrypted
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH XOAUTH2
        C: QUIT
        end SecretMissing
    )");
}

void TestDialogueSasl::mechanisms()
{
    play();
}

void TestDialogueSasl::scramFailures_data()
{
    QTest::addColumn<QByteArray>("script");
    const auto cancelled = [](const char *name, const char *challenge, const char *kind) {
        newScript(name, afterChallenge(challenge, QByteArray(R"(
        C: *
        S: 501 cancelled
        C: QUIT
        end )") + kind));
    };
    cancelled("another nonce", "cj1vdGhlclgscz1jMkZzZEE9PSxpPTQwOTY=", "LoginServerNotProven");
    cancelled("one iteration", "cj1ub25jZVgscz1jMkZzZEE9PSxpPTE=", "LoginServerNotProven");
    cancelled("no base64", "what?", "ReplyMalformed");
    cancelled("nothing", "", "ReplyMalformed");
    cancelled("a refusal at once", "ZT1pbnZhbGlkLXByb29m", "LoginRefused");
    newScript("a server that hangs up on the way out is what it was",
              afterChallenge("cj1vdGhlclgscz1jMkZzZEE9PSxpPTQwOTY=", R"(
        C: *
        > close
        end LoginServerNotProven
    )"));
    newScript("and so is one that falls silent",
              afterChallenge("cj1vdGhlclgscz1jMkZzZEE9PSxpPTQwOTY=", R"(
        C: *
        > timeout
        end LoginServerNotProven
    )"));
    newScript("a wrong signature", untilProof(R"(
        S: 334 dj1BQUFB
        C: *
        S: 501 cancelled
        C: QUIT
        end LoginServerNotProven
    )"));
    newScript("a wrong signature and a welcome", untilProof(R"(
        S: 334 dj1BQUFB
        C: *
        S: 235 ok
        C: QUIT
        end LoginServerNotProven
    )"));
    newScript("no signature but a welcome", untilProof(R"(
        S: 235 ok
        end LoginServerNotProven
    )"));
    newScript("a welcome for nothing", session({}, "SCRAM-SHA-256", R"(
        C: AUTH SCRAM-SHA-256 biwsbj1hZGEscj1ub25jZQ==
        S: 235 ok
        end LoginServerNotProven
    )"));
    newScript("the server says that the proof is wrong", untilProof(R"(
        S: 334 ZT1pbnZhbGlkLXByb29m
        C: *
        S: 535 no
        C: QUIT
        end LoginRefused
    )"));
    newScript("the login is refused", untilProof(R"(
        S: 535 no
        C: QUIT
        end LoginRefused
    )"));
    for (const char *code : {"504", "534", "500", "501"}) {
        newScript(("no slide behind a proof: " + QByteArray(code)).constData(),
                  untilProof(QByteArray("S: ") + code + " no\nC: QUIT\nend LoginRefused"));
    }
    newScript("another challenge behind the proof of the server",
              untilProof(QByteArray("S: 334 ") + kServerFinal + R"(
        C:
        S: 334
        C: *
        S: 501 cancelled
        C: QUIT
        end LoginRefused
    )"));
    newScript("a server that speaks while the key is derived", untilKey(R"(
        S: 235 ok
        end ReplyUnexpected
        > key
    )"));
    newScript("a server that begins to speak while the key is derived", untilKey(R"(
        S| 23
        > key
        end ReplyUnexpected
    )"));
    newScript("a server that goes while the key is derived", untilKey(R"(
        > close
        end ConnectionLost
        > key
    )"));
    newScript("a key that takes too long", untilKey(R"(
        > timeout
        end ReplyTimeout
        > key
    )"));
    newScript("given up while the key is derived", untilKey(R"(
        > abort
        end None
        > key
    )"));
    newScript("leaving while the key is derived", untilKey(R"(
        > quit
        end None
        > key
    )"));
    newScript("a key that nobody asked for", session({}, "SCRAM-SHA-256", R"(
        C: AUTH SCRAM-SHA-256 biwsbj1hZGEscj1ub25jZQ==
        > key
        S: 535 no
        C: QUIT
        end LoginRefused
    )"));
}

void TestDialogueSasl::scramFailures()
{
    play();
}

void TestDialogueSasl::slides_data()
{
    QTest::addColumn<QByteArray>("script");
    const QByteArray both = "SCRAM-SHA-256 SCRAM-SHA-256-PLUS PLAIN";
    newScript("a server that binds by other means, and says that the login is wrong",
              session("set binding hash", both,
                      QByteArray("C: AUTH SCRAM-SHA-256-PLUS ") + kBoundFirst + R"(
        S: 535 no
        C: AUTH SCRAM-SHA-256 biwsbj1hZGEscj1ub25jZQ==
        S: 535 no
        C: QUIT
        end LoginRefused
    )"));
    newScript("one that was bound before",
              session("set binding hash\nset strongest-login SCRAM-SHA-256-PLUS", both,
                      QByteArray("C: AUTH SCRAM-SHA-256-PLUS ") + kBoundFirst + R"(
        S: 535 no
        C: QUIT
        end LoginRefused
    )"));
    newScript("535 to SCRAM is not followed by PLAIN", session({}, both, R"(
        C: AUTH SCRAM-SHA-256 biwsbj1hZGEscj1ub25jZQ==
        S: 535 no
        C: QUIT
        end LoginRefused
    )"));
    newScript("a server that knew SCRAM once",
              session("set strongest-login SCRAM-SHA-256", "PLAIN LOGIN", R"(
        C: QUIT
        end LoginWeakened
    )"));
    newScript("a server that lists SCRAM and refuses it",
              session("set strongest-login SCRAM-SHA-1", "SCRAM-SHA-256 PLAIN", R"(
        C: AUTH SCRAM-SHA-256 biwsbj1hZGEscj1ub25jZQ==
        S: 504 no
        C: QUIT
        end LoginWeakened
    )"));
    newScript("what is fixed may be weaker",
              session("set strongest-login SCRAM-SHA-256\nset auth plain", "PLAIN", R"(
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 235 ok
        ready
    )"));
    newScript("a password that SCRAM cannot say", R"(
        set user ada a\xffb
        set nonce nonce
        set security tls
        > connected
        tls
        > encrypted
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH SCRAM-SHA-256 PLAIN
        C: AUTH PLAIN AGFkYQBh/2I=
        S: 535 no
        C: QUIT
        end LoginRefused
    )");
}

void TestDialogueSasl::slides()
{
    play();
}

void TestDialogueSasl::oauth_data()
{
    QTest::addColumn<QByteArray>("script");
    const struct {
        const char *name;
        const char *setting;
        const char *initial;
        const char *acknowledgement;
    } kinds[]
        = {{"XOAUTH2", "set auth xoauth2", "dXNlcj1hZGEBYXV0aD1CZWFyZXIgczNjcmV0AQE=", ""},
           {"OAUTHBEARER", "set auth oauthbearer",
            "bixhPWFkYSwBaG9zdD1teC5leGFtcGxlLm9yZwFwb3J0PTU4NwFhdXRoPUJlYXJlciBzM2NyZXQBAQ==",
            "AQ=="}};
    for (const auto &kind : kinds) {
        const QByteArray name = kind.name;
        const QByteArray begin = "C: AUTH " + name + ' ' + kind.initial + '\n';
        const auto row = [&](const char *what, const QByteArray &rest) {
            newScript((name + ' ' + what).constData(),
                      session(kind.setting, "PLAIN " + name, begin + rest));
        };
        const QByteArray acknowledged = QByteArray("C: ") + kind.acknowledgement + '\n';
        row("lets us in", "S: 235 ok\nready");
        row("is refused", "S: 535 no\nC: QUIT\nend LoginRefused");
        row("is refused with reasons",
            "S: 334 eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJtYWlsIn0=\n" + acknowledged
                + "S: 535 no\nC: QUIT\nend LoginRefused");
        row("is refused, and then let in",
            "S: 334 e30=\n" + acknowledged + "S: 235 ok\nend ReplyUnexpected");
        row("is refused twice",
            "S: 334 e30=\n" + acknowledged
                + "S: 334 e30=\nC: *\nS: 501 no\nC: QUIT\nend LoginRefused");
        row("is refused in no base64", "S: 334 {}\nC: *\nS: 535 no\nC: QUIT\nend LoginRefused");
        row("is not possible now", "S: 454 busy\nC: QUIT\nend LoginTemporarilyRefused");
        row("is refused at length",
            "S: 334 " + QByteArray(12'000, 'A') + '\n' + acknowledged
                + "S: 535 no\nC: QUIT\nend LoginRefused");
        row("is refused endlessly", "S: 334 " + QByteArray(12'288, 'A') + "\nend ReplyTooLong");
    }
}

void TestDialogueSasl::oauth()
{
    play();
}

void TestDialogueSasl::serverTextOfCancelledLogins()
{
    Replay scram(untilProof(R"(
        S: 334 ZT1pbnZhbGlkLXByb29m
        C: *
        S: 501 5.7.0 cancelled
        C: QUIT
        end LoginRefused
    )"));
    QCOMPARE(scram.play(), scram.expected());
    QCOMPARE(scram.endError().serverText, QByteArray("5.7.0 cancelled\ninvalid-proof"));
    QCOMPARE(scram.endError().smtpCode, 501);
    Replay token(session("set auth xoauth2", "XOAUTH2", R"(
        C: AUTH XOAUTH2 dXNlcj1hZGEBYXV0aD1CZWFyZXIgczNjcmV0AQE=
        S: 334 eyJzdGF0dXMiOiJzM2NyZXQifQ==
        C:
        S: 535 5.7.8 no
        C: QUIT
        end LoginRefused
    )"));
    QCOMPARE(token.play(), token.expected());
    QCOMPARE(token.endError().serverText, QByteArray("5.7.8 no\n{\"status\":\"[hidden]\"}"));
}

// A challenge may happen to contain what looks like the password.
void TestDialogueSasl::challengesAreNotTouched()
{
    QByteArray script = untilProof(QByteArray("S: 334 ") + kServerFinal + "\nC:\nS: 235 ok\nready");
    script.replace("s3cret", "jMkZ");
    Replay replay(script);
    const QByteArray played = replay.play();
    QVERIFY2(played.contains("\nkey\n"), played.constData());
}

void TestDialogueSasl::halfAChallengeIsNotShown()
{
    for (const char *const begin :
         {"S| 334-c2hvd24\\r\\n", "S| 334 c2hvd24", "S| 334-c2hvd24\\r\\n334 c2h"}) {
        for (const char *const event :
             {"> close\nend ConnectionLost", "> timeout\nend ReplyTimeout"}) {
            Replay replay(
                session({}, "CRAM-MD5", QByteArray("C: AUTH CRAM-MD5\n") + begin + '\n' + event));
            QCOMPARE(replay.play(), replay.expected());
            QCOMPARE(replay.endError().serverText, QByteArray());
        }
    }
}

void TestDialogueSasl::timeForTheKey()
{
    Replay replay(untilKey({}));
    QCOMPARE(replay.play(), replay.expected());
    QCOMPARE(replay.timers().last().stage, Stage::Auth);
    QCOMPARE(replay.timers().last().time, Timings().authStep);
}

// RFC 4954 section 4: the first answer alone where it does not fit into the command, and never more
// than a line of the exchange may have.
void TestDialogueSasl::longLines()
{
    const auto withToken = [](const QByteArray &token, const QByteArray &rest) {
        return "set user ada " + token + R"(
        set security tls
        set auth xoauth2
        > connected
        tls
        > encrypted
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 AUTH XOAUTH2
        )" + rest;
    };
    for (const int size : {1024, 9150, 9200}) {
        const QByteArray token(size, 'x');
        const QByteArray line = ("user=ada\1auth=Bearer " + token + "\1\1").toBase64();
        const bool fits = line.size() + 2 <= 12'288;
        QCOMPARE(fits, size < 9200);
        Replay replay(withToken(token,
                                fits ? "C: AUTH XOAUTH2\nS: 334\nC: " + line + "\nS: 235 ok\nready"
                                     : "C: QUIT\nend InvalidValue"));
        QCOMPARE(replay.play(), replay.expected());
    }
    Replay hasty(
        withToken(QByteArray(1024, 'x'), "C: AUTH XOAUTH2\nS: 235 ok\nend ReplyUnexpected"));
    QCOMPARE(hasty.play(), hasty.expected());
    Replay unwanted(
        withToken(QByteArray(1024, 'x'),
                  "C: AUTH XOAUTH2\nS: 504 no\nC: QUIT\nend LoginMechanismUnavailable"));
    QCOMPARE(unwanted.play(), unwanted.expected());
}

QTEST_GUILESS_MAIN(TestDialogueSasl)
#include "tst_dialoguesasl.moc"

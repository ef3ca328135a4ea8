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
    void nothingIsKnownDuringTheHandshake();
    void bytesBehindStartTls_data();
    void bytesBehindStartTls();
    void answeredBeforeAsked_data();
    void answeredBeforeAsked();
    void whatCameOfAReplyIsTold();
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
        S: Welcome to mx
        end ReplyMalformed
    )");
    row("a web server, or a captive portal", R"(
        > connected
        S: HTTP/1.1 302 Found
        end WrongSecurity
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

    row("the server goes in the middle of a reply", R"(
        > connected
        S| 220-half a
        > close
        end ConnectionLost
    )");
}

void TestDialogueOpening::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

// RFC 3207 section 4.2.
void TestDialogueOpening::nothingIsKnownDuringTheHandshake()
{
    QByteArray script = QByteArray(kToTls);
    script.truncate(script.indexOf("> encrypted"));
    Replay replay(script);
    QCOMPARE(replay.play(), replay.expected());
    QVERIFY(!replay.capabilities().has("STARTTLS"));
    QVERIFY(replay.capabilities().authMechanisms().isEmpty());
}

void TestDialogueOpening::bytesBehindStartTls_data()
{
    QTest::addColumn<QByteArray>("behind");
    QTest::newRow("a whole reply") << QByteArray("S& 250 injected");
    QTest::newRow("the beginning of one") << QByteArray("S+ 250-inj");
    QTest::newRow("one byte") << QByteArray("S+ 2");
    QTest::newRow("a blank line") << QByteArray("S+ \\r\\n");
    QTest::newRow("later") << QByteArray("tls\nS: 250 injected");
}

void TestDialogueOpening::bytesBehindStartTls()
{
    QFETCH(const QByteArray, behind);
    QByteArray script = QByteArray(kToTls);
    script.truncate(script.indexOf("tls\n    > encrypted"));
    const QByteArray difference
        = differenceInAnyCut(script + behind + "\nend PlaintextInjected\n> encrypted");
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueOpening::answeredBeforeAsked_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("EHLO") << QByteArray("> connected\nS: 220 mx\nS& 250 mx\nend ReplyUnexpected");
    QTest::newRow("EHLO in part") << QByteArray(
        "> connected\nS: 220 mx\nS+ 25\nend ReplyUnexpected");
    QTest::newRow("AUTH") << withAuth(
        "S: 250-mx\nS: 250 AUTH PLAIN\nS& 235 ok\nend ReplyUnexpected");
}

void TestDialogueOpening::answeredBeforeAsked()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TestDialogueOpening::whatCameOfAReplyIsTold()
{
    Replay partial("> connected\nS| 220-half a\\r\\n220-sec\n> close\nend ConnectionLost");
    QCOMPARE(partial.play(), partial.expected());
    QCOMPARE(partial.endError().serverText, QByteArray("half a\n220-sec"));
}

QTEST_GUILESS_MAIN(TestDialogueOpening)
#include "tst_dialogueopening.moc"

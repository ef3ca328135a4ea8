// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"
#include "scripts.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

// What a session finds out about its server for the next one; the limit of recipients and the
// trouble with groups have their rows with batches and pipelining.
class TestDialogueFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
};

void TestDialogueFacts::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QByteArray &script) {
        QTest::newRow(name) << script;
    };
    const QByteArray refused = R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 550 that is you?
        C: EHLO [192.0.2.7]
    )";
    row("the own literal was wanted",
        refused + "S: 250 mx\nready\n> facts\nfacts wants-own-literal");
    row("neither was good enough", refused + "S: 550 no\nC: QUIT\nend EhloRefused\n> facts\nfacts");
    row("the own literal is known to be wanted", R"(
        set known-to-want-own-literal
        > connected
        S: 220 mx
        C: EHLO [192.0.2.7]
        S: 250 mx
        ready
        > facts
        facts wants-own-literal
    )");
    row("it is wanted no longer", R"(
        set known-to-want-own-literal
        > connected
        S: 220 mx
        C: EHLO [192.0.2.7]
        S: 550 no
        C: EHLO [127.0.0.1]
        S: 250 mx
        ready
        > facts
        facts
    )");
    row("a configured name comes before what is known", R"(
        set known-to-want-own-literal
        set ehlo mail.example.org
        > connected
        S: 220 mx
        C: EHLO mail.example.org
        S: 250 mx
        ready
        > facts
        facts
    )");
    row("without an address of our own there is one literal", R"(
        set literal
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 550 no
        C: QUIT
        end EhloRefused
    )");

    row("SIZE inside TLS is remembered",
        whenOfferedInTls({"SIZE 1000"}, "> facts\nfacts size 1000"));
    row("SIZE in clear is not", whenOffered({"SIZE 1000"}, "> facts\nfacts"));
    row("SIZE behind a login is remembered", R"(
        set user ada s3cret
        set plaintext-auth
        set auth plain
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250-SIZE 1000
        S: 250 AUTH PLAIN
        C: AUTH PLAIN AGFkYQBzM2NyZXQ=
        S: 235 ok
        ready
        > facts
        facts size 1000 strongest PLAIN
    )");
    row("SIZE before STARTTLS is not", R"(
        set security starttls
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250-SIZE 5
        S: 250-LIMITS RCPTMAX=1
        S: 250 STARTTLS
        C: STARTTLS
        S: 220 go
        tls
        > encrypted
        C: EHLO [127.0.0.1]
        S: 250-mx
        S: 250 SIZE 1000
        ready
        > facts
        facts size 1000
    )");
    row("a limit is remembered before it is met",
        whenOffered({"LIMITS RCPTMAX=7"}, "> facts\nfacts limit 7"));
}

void TestDialogueFacts::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

QTEST_GUILESS_MAIN(TestDialogueFacts)
#include "tst_dialoguefacts.moc"

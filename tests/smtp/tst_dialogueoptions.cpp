// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"
#include "scripts.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

// What a message asks for, and what becomes of it with servers that offer more or less.
class TestDialogueOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
};

void TestDialogueOptions::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QByteArray &script) {
        QTest::newRow(name) << script;
    };
    const auto mail = [](const QByteArray &parameters) {
        return "> send\nC: MAIL FROM:<ada@example.org>" + parameters;
    };
    const auto refused = [](const QByteArray &kind) {
        return "> send\nresult NotSent Mail " + kind + "\nready";
    };

    row("SIZE= where it is offered", whenOffered({"size 100"}, mail(" SIZE=13")));
    row("larger than the offered SIZE", whenOffered({"SIZE 12"}, refused("MessageTooLarge")));
    row("SIZE without a limit", whenOffered({"SIZE 0"}, mail(" SIZE=13")));

    row("BODY= only for 8-bit bytes", whenOffered({"8BITMIME"}, mail({})));
    row("BODY= for 8-bit bytes",
        "set 8bit-body\n" + whenOffered({"8BITMIME"}, mail(" BODY=8BITMIME")));
    row("8-bit bytes and no 8BITMIME",
        "set 8bit-body\n" + whenOffered({}, refused("EightBitNeeded")));

    const QByteArray bothUtf8 = "8BITMIME\nS: 250-SMTPUTF8";
    row("SMTPUTF8 only where it is needed", whenOffered({bothUtf8}, mail({})));
    row("SMTPUTF8 for the headers",
        "set utf8-headers\n" + whenOffered({bothUtf8}, mail(" SMTPUTF8")));
    row("SMTPUTF8 for the sender",
        "set sender j\xc3\xb8ran@example.org\n"
            + whenOffered({bothUtf8}, "> send\nC: MAIL FROM:<j\xc3\xb8ran@example.org> SMTPUTF8"));
    row("SMTPUTF8 for a recipient",
        "set recipients bob@example.org j\xc3\xb8ran@example.org\n"
            + whenOffered({bothUtf8},
                          mail(" SMTPUTF8\nS: 250 ok\nC: RCPT TO:<bob@example.org>\nS: 250 "
                               "ok\nrcpt 0 250\nC: RCPT TO:<j\xc3\xb8ran@example.org>")));
    row("SMTPUTF8 is of no use without 8BITMIME",
        "set utf8-headers\n" + whenOffered({"SMTPUTF8"}, refused("SmtpUtf8Needed")));
    row("a sender that needs SMTPUTF8",
        "set sender j\xc3\xb8ran@example.org\n" + whenOffered({}, refused("SmtpUtf8Needed")));
    row("recipients that need SMTPUTF8 are left out, the others are sent to",
        "set recipients j\xc3\xb8ran@example.org bob@example.org\n"
            + whenOffered({},
                          mail("\nS: 250 ok\nC: RCPT TO:<bob@example.org>\nS: 250 ok\nrcpt 1 "
                               "250\nC: DATA")));
    row("nobody left",
        "set recipients j\xc3\xb8ran@example.org\n"
            + whenOffered({}, "> send\nresult Rejected Mail NoRecipientAccepted\nready"));
    row("an international domain needs nothing",
        "set recipients bob@m\xc3\xbcnchen.example\n"
            + whenOffered({bothUtf8},
                          mail("\nS: 250 ok\nC: RCPT TO:<bob@xn--mnchen-3ya.example>")));

    const QByteArray dsn = "set notify success,delay\nset return headers\nset envid a=b\n";
    row("notifications",
        dsn
            + whenOffered({"DSN"},
                          mail(" RET=HDRS ENVID=a+3Db\nS: 250 ok\nC: RCPT TO:<bob@example.org> "
                               "NOTIFY=SUCCESS,DELAY ORCPT=rfc822;bob@example.org")));
    row("notifications that are not offered are left out",
        dsn
            + whenOffered({},
                          "> send\nnote DSN is not offered: left out\nC: MAIL "
                          "FROM:<ada@example.org>\nS: 250 ok\nC: RCPT TO:<bob@example.org>"));
    row("an identifier with a line end is left out",
        "set notify failure\nset envid a\\r\\nRSET\n"
            + whenOffered({"DSN"},
                          mail("\nS: 250 ok\nC: RCPT TO:<bob@example.org> NOTIFY=FAILURE "
                               "ORCPT=rfc822;bob@example.org")));

    row("a priority",
        "set priority 4\n" + whenOffered({"MT-PRIORITY MIXER"}, mail(" MT-PRIORITY=4")));
    row("a priority that is not offered is left out",
        "set priority 4\n"
            + whenOffered({},
                          "> send\nnote MT-PRIORITY is not offered: left out\nC: MAIL "
                          "FROM:<ada@example.org>"));

    row("REQUIRETLS", "set requiretls\n" + whenOfferedInTls({"REQUIRETLS"}, mail(" REQUIRETLS")));
    row("REQUIRETLS is not offered",
        "set requiretls\n" + whenOfferedInTls({}, refused("ExtensionMissing")));
    row("REQUIRETLS in clear",
        "set requiretls\n" + whenOffered({"REQUIRETLS"}, refused("ExtensionMissing")));
    row("REQUIRETLS with a server that was not verified",
        "set requiretls\nset unverified\n"
            + whenOfferedInTls({"REQUIRETLS"}, refused("ExtensionMissing")));

    row("DELIVERBY", "set deliver-by 60\n" + whenOffered({"DELIVERBY 30"}, mail(" BY=60;R")));
    row("DELIVERBY is not offered",
        "set deliver-by 60\n" + whenOffered({}, refused("ExtensionMissing")));
    row("DELIVERBY sooner than offered",
        "set deliver-by 29\n" + whenOffered({"DELIVERBY 30"}, refused("ExtensionMissing")));

    const QByteArray hold = "set now 1800000000000\nset hold-until 1800003600000\n";
    row("FUTURERELEASE",
        hold
            + whenOffered({"FUTURERELEASE 86400 2027-02-01T00:00:00Z"},
                          mail(" HOLDUNTIL=2027-01-15T09:00:00Z")));
    row("FUTURERELEASE with an interval alone",
        hold + whenOffered({"FUTURERELEASE 86400"}, mail(" HOLDFOR=3600")));
    row("FUTURERELEASE further ahead than offered",
        hold
            + whenOffered({"FUTURERELEASE 3599 2027-02-01T00:00:00Z"},
                          refused("ExtensionMissing")));
    row("FUTURERELEASE is not offered", hold + whenOffered({}, refused("ExtensionMissing")));

    row("a HELO session has no extensions", QByteArray("set requiretls\n") + R"(
        > connected
        S: 220 mx
        C: EHLO [127.0.0.1]
        S: 502 what
        C: HELO [127.0.0.1]
        S: 250-mx
        S: 250-SIZE 1
        S: 250 PIPELINING
        ready
    )" + refused("ExtensionMissing"));
}

void TestDialogueOptions::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

QTEST_GUILESS_MAIN(TestDialogueOptions)
#include "tst_dialogueoptions.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::smtp;
using namespace pennypost::smtp::test;

// Sessions that end without a message on its way.
class TestDialogueEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plays_data();
    void plays();
};

void TestDialogueEnds::plays_data()
{
    QTest::addColumn<QByteArray>("script");
    const auto row = [](const char *name, const QByteArray &script) {
        QTest::newRow(name) << script;
    };
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

void TestDialogueEnds::plays()
{
    QFETCH(const QByteArray, script);
    const QByteArray difference = differenceInAnyCut(script);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

QTEST_GUILESS_MAIN(TestDialogueEnds)
#include "tst_dialogueends.moc"

// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/accountline.h"
#include "ui/mainwindow/unfinished.h"
#include "ui/outboxvalues.h"

#include <QTest>

using namespace pennypost;
using namespace pennypost::test;
using namespace pennypost::ui;
using namespace Qt::StringLiterals;
using outbox::MessageState;

class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountSaysWhatMattersMost();
    void whatIsWaitedForAtTheEnd_data();
    void whatIsWaitedForAtTheEnd();
};

void MainWindowTest::anAccountSaysWhatMattersMost()
{
    service::AccountStatus status;
    status.account.from = {u"Ada"_s, u"ada"_s, u"example.org"_s};
    QCOMPARE(accountLine(status, kNow).text, u"ada@example.org"_s);
    status.open = 3;
    QCOMPARE(accountLine(status, kNow).tone, Tone::Neutral);
    status.retryAt = kNow.addSecs(90).toMSecsSinceEpoch();
    QCOMPARE(accountLine(status, kNow).tone, Tone::Waiting);
    QVERIFY(accountLine(status, kNow).text.startsWith(u"Tries again"));
    status.stuck = 1;
    QCOMPARE(accountLine(status, kNow).tone, Tone::Attention);
    status.sending = 1;
    QCOMPARE(accountLine(status, kNow).tone, Tone::Sending);
    status.hold = outbox::Hold::Auth;
    QCOMPARE(accountLine(status, kNow).tone, Tone::Attention);
}

void MainWindowTest::whatIsWaitedForAtTheEnd_data()
{
    using Messages = QList<outbox::OutboxMessage>;
    QTest::addColumn<Messages>("messages");
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("undoMs");
    const outbox::OutboxMessage undoable = undoableMessage(1, 8'000);
    QTest::newRow("nothing") << Messages{} << 0 << qint64{0};
    QTest::newRow("what waits for a person")
        << Messages{unknownMessage(1), heldMessage(2, outbox::Hold::Auth, ErrorKind::None),
                    failedMessage(3), sentMessage(4)}
        << 0 << qint64{0};
    QTest::newRow("a later time") << Messages{scheduledMessage(1), waitingMessage(2)} << 0
                                  << qint64{0};
    QTest::newRow("preparing") << Messages{message(1, MessageState::Preparing)} << 1 << qint64{0};
    QTest::newRow("on its way") << Messages{sendingMessage(1)} << 1 << qint64{0};
    QTest::newRow("can be undone") << Messages{undoable} << 1 << qint64{8'000};
    QTest::newRow("one can be undone") << Messages{undoable, sendingMessage(2)} << 2 << qint64{0};
}

void MainWindowTest::whatIsWaitedForAtTheEnd()
{
    QFETCH(const QList<outbox::OutboxMessage>, messages);
    const Unfinished found = unfinishedMessages(messages, kNow);
    QTEST(found.messages, "count");
    QTEST(found.undoMs, "undoMs");
}

QTEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"

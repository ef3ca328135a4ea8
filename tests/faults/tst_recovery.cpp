// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"
#include "base/filelock.h"
#include "outbox/outboxfixture.h"
#include "outbox/recovery.h"
#include "outbox/states.h"
#include "store/rows.h"

#include <QTest>

#include <memory>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

// States as a dead sender may leave them, put into the file by hand: what recovery makes of them,
// and that a second recovery makes nothing more of it.
class RecoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAttempt_data();
    void oneAttempt();
    void manyAttemptsAtOnce();
    void theProgramRecovers();
    void theProgramLeavesALivingSenderAlone();
};

namespace
{

using outbox::recoverOpenAttempts;

constexpr qint64 kRetryAt = 1'800'000'900'000;

bool execute(store::Database &database, const QString &sql)
{
    return database.execute(sql.toUtf8().constData()).has_value();
}

// Recipients as a word each: the state by its number, then "?" if the attempt has it in doubt, or
// "-" if it has nothing to do with it.
bool leave(store::Database &database, MessageId message, int phase, const QString &recipients)
{
    const QString begin = u"INSERT INTO attempt (message_id, epoch, phase, started_at, marker_at) "
                          "VALUES (%1, 7, %2, 1800000000000, %3)"_s;
    const QString update = u"UPDATE recipient SET state = %3, retry_at = %4 "
                           "WHERE message_id = %1 AND seq = %2"_s;
    const QString serve = u"INSERT INTO attempt_recipient SELECT %3, id, %4 FROM recipient "
                          "WHERE message_id = %1 AND seq = %2"_s;
    bool ok = execute(
        database,
        begin.arg(message.value).arg(phase).arg(phase == 2 ? u"1800000000500"_s : u"NULL"_s));
    const qint64 attempt = database.lastInsertId();
    const QStringList words = recipients.split(u' ');
    for (qsizetype seq = 0; seq < words.size(); ++seq) {
        const QString &word = words.at(seq);
        ok = ok
            && execute(database,
                       update.arg(message.value)
                           .arg(seq)
                           .arg(word.left(1),
                                word.startsWith(u'1') ? QString::number(kRetryAt) : u"NULL"_s));
        if (!word.endsWith(u'-')) {
            const int doubt = word.endsWith(u'?') ? 1 : 0;
            ok = ok && execute(database, serve.arg(message.value).arg(seq).arg(attempt).arg(doubt));
        }
    }
    return ok;
}

// Everything recovery could touch, as text.
QString dump(store::Database &database)
{
    QString all;
    for (const char *const sql :
         {"SELECT id, settled_at, tries, hold, error_kind FROM message",
          "SELECT id, state, retry_at, tries, error_kind, decided_at, by_user FROM recipient",
          "SELECT id, phase, ended_at, result, error_kind FROM attempt",
          "SELECT attempt_id, recipient_id, in_doubt, 0, 0 FROM attempt_recipient",
          "SELECT account_id, hold, failures, retry_at, error_kind FROM account_state"}) {
        Result<store::Statement> statement = database.prepare(sql);
        const Result<void> read = store::forEachRow(*statement, [&] {
            for (int column = 0; column < 5; ++column) {
                all += statement->text(column) + u'|';
            }
            all += u'\n';
        });
        if (!read) {
            return {};
        }
    }
    return all;
}

QString statesOf(const outbox::OutboxMessage &message)
{
    QStringList states;
    for (const outbox::OutboxRecipient &recipient : message.recipients) {
        states.append(QString::number(static_cast<int>(recipient.state)));
    }
    return states.join(u' ');
}

} // namespace

void RecoveryTest::oneAttempt_data()
{
    using outbox::MessageState;
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("recovered");
    QTest::addColumn<MessageState>("state");
    QTest::newRow("claimed: as if it had not been tried")
        << 1 << u"0 0"_s << u"0 0"_s << MessageState::Queued;
    QTest::newRow("claimed: what was put off earlier keeps its time")
        << 1 << u"1"_s << u"1"_s << MessageState::Queued;
    QTest::newRow("claimed: what the user cancelled meanwhile stays cancelled")
        << 1 << u"5"_s << u"5"_s << MessageState::Cancelled;
    QTest::newRow("claimed: an older doubt stays")
        << 1 << u"4- 0"_s << u"4 0"_s << MessageState::Unknown;
    QTest::newRow("marked: everybody in doubt becomes unknown")
        << 2 << u"0? 0?"_s << u"4 4"_s << MessageState::Unknown;
    QTest::newRow("marked: who was put off earlier may be in doubt too")
        << 2 << u"1? 0?"_s << u"4 4"_s << MessageState::Unknown;
    QTest::newRow("marked: those with an answer to RCPT keep it")
        << 2 << u"0? 3 1"_s << u"4 3 1"_s << MessageState::Unknown;
    QTest::newRow("marked: who was not served stays pending")
        << 2 << u"0? 0-"_s << u"4 0"_s << MessageState::Unknown;
    QTest::newRow("marked: who is settled already is in no doubt")
        << 2 << u"2? 3? 5?"_s << u"2 3 5"_s << MessageState::PartlySent;
    QTest::newRow("marked: nobody in doubt") << 2 << u"3"_s << u"3"_s << MessageState::Failed;
}

void RecoveryTest::oneAttempt()
{
    using outbox::AttemptResult;
    QFETCH(int, phase);
    QFETCH(QString, left);
    QFETCH(QString, recovered);
    QFETCH(outbox::MessageState, state);
    OutboxFixture fixture;
    const QList<QByteArray> addresses{"a@example.org", "b@example.org", "c@example.org"};
    const MessageId id = fixture.queue(addresses.first(left.split(u' ').size()));
    QVERIFY(leave(*fixture.database, id, phase, left));

    QCOMPARE(recoverOpenAttempts(*fixture.database, fixture.clock).value(), 1);

    const outbox::OutboxMessage message = fixture.find(id);
    QCOMPARE(statesOf(message), recovered);
    QCOMPARE(message.state, state);
    QCOMPARE(message.tries, 0);
    for (const outbox::OutboxRecipient &recipient : message.recipients) {
        const bool deferred = recipient.state == outbox::RecipientState::Deferred;
        QCOMPARE(recipient.retryAt, deferred ? std::optional(kRetryAt) : std::nullopt);
        if (recipient.state == outbox::RecipientState::Unknown && !left.contains(u'-')) {
            QCOMPARE(recipient.error.kind, ErrorKind::OutcomeUnknown);
            QCOMPARE(recipient.decidedAt, std::optional(fixture.clock.wallMs()));
        }
    }
    outbox::OutboxRepository repository(*fixture.database, fixture.clock);
    const outbox::Attempt attempt = repository.attempts(id).value().constFirst();
    QCOMPARE(attempt.phase, outbox::AttemptPhase::Over);
    QCOMPARE(attempt.result, phase == 2 ? AttemptResult::Unknown : AttemptResult::Interrupted);
    const bool settled = state == outbox::MessageState::PartlySent
        || state == outbox::MessageState::Failed || state == outbox::MessageState::Cancelled;
    QCOMPARE(fixture.count("SELECT count(*) FROM message WHERE settled_at IS NOT NULL"),
             settled ? 1 : 0);

    const QString once = dump(*fixture.database);
    QVERIFY(!once.isEmpty());
    fixture.clock.advance(60'000);
    QCOMPARE(recoverOpenAttempts(*fixture.database, fixture.clock).value(), 0);
    QCOMPARE(dump(*fixture.database), once);
}

void RecoveryTest::manyAttemptsAtOnce()
{
    OutboxFixture fixture;
    const MessageId claimed = fixture.queue({"a@example.org"});
    const MessageId marked = fixture.queue({"b@example.org", "c@example.org"});
    const MessageId untouched = fixture.queue({"d@example.org"});
    QVERIFY(leave(*fixture.database, claimed, 1, u"0"_s));
    QVERIFY(leave(*fixture.database, marked, 2, u"0? 3"_s));

    QCOMPARE(recoverOpenAttempts(*fixture.database, fixture.clock).value(), 2);

    QCOMPARE(statesOf(fixture.find(claimed)), u"0"_s);
    QCOMPARE(statesOf(fixture.find(marked)), u"4 3"_s);
    QCOMPARE(statesOf(fixture.find(untouched)), u"0"_s);
    const QString once = dump(*fixture.database);
    fixture.clock.advance(60'000);
    QCOMPARE(recoverOpenAttempts(*fixture.database, fixture.clock).value(), 0);
    QCOMPARE(dump(*fixture.database), once);
}

namespace
{

// Two messages, the first left at the claim and the second behind the marker.
void leaveTwo(const Desk &desk, QString &claimed, QString &marked)
{
    claimed = desk.ctl.send({u"--subject"_s, u"claimed"_s});
    marked = desk.ctl.send({u"--subject"_s, u"marked"_s});
    const auto database = std::move(*store::Database::open(desk.files.paths().databaseFile()));
    QVERIFY(leave(*database, MessageId{claimed.toLongLong()}, 1, u"0"_s));
    QVERIFY(leave(*database, MessageId{marked.toLongLong()}, 2, u"0?"_s));
}

} // namespace

void RecoveryTest::theProgramRecovers()
{
    Desk desk;
    QString claimed;
    QString marked;
    leaveTwo(desk, claimed, marked);
    const QJsonArray rows = desk.ctl.list();
    QCOMPARE(rows.at(0)["state"_L1].toString(), u"queued"_s);
    QCOMPARE(rows.at(1)["state"_L1].toString(), u"unknown"_s);
    QCOMPARE(desk.ctl.list(), rows);
    QCOMPARE(desk.ctl.deliver({u"--until-idle"_s, u"--timeout"_s, u"50"_s}), 75);
    QCOMPARE(desk.ctl.state(claimed), u"sent"_s);
    QCOMPARE(desk.ctl.state(marked), u"unknown"_s);
    QCOMPARE(desk.server.log().accepted().size(), 1);
    QCOMPARE(desk.ctl.attempts(claimed).size(), 2);
}

void RecoveryTest::theProgramLeavesALivingSenderAlone()
{
    Desk desk;
    QString claimed;
    QString marked;
    leaveTwo(desk, claimed, marked);
    Result<FileLock> sender = FileLock::tryLock(desk.files.paths().senderLockFile());
    QVERIFY(sender && sender->isHeld());
    QCOMPARE(desk.ctl.state(claimed), u"sending"_s);
    QCOMPARE(desk.ctl.state(marked), u"sending"_s);
    sender->release();
    QCOMPARE(desk.ctl.state(claimed), u"queued"_s);
    QCOMPARE(desk.ctl.state(marked), u"unknown"_s);
}

} // namespace pennypost::test

QTEST_GUILESS_MAIN(pennypost::test::RecoveryTest)
#include "tst_recovery.moc"
